package foreign

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// agent is a life of a program behind the contract of agents. It is an
// agents.Failer and an io.Closer.
type agent struct {
	*conversation
	loops        []env.Loop
	line         line
	reply        choice
	exchangeable bool
}

// newAgent begins a life, or returns an agent that is broken.
func newAgent(ctx context.Context, p *program, spec env.Spec, cfg agents.Config, seeds agents.Seeds) *agent {
	c, err := meet(ctx, p)
	if c == nil {
		c = &conversation{err: err}
	}
	a := &agent{conversation: c, loops: spec.Loops}
	if c.err == nil && !c.who.same(&p.who) {
		c.fail("hello", fmt.Sprintf("reply %+v after %+v: want the same in every life", c.who, p.who))
	}
	if c.err != nil {
		return a
	}
	a.line.obs, a.line.features = c.who.reads("obs"), c.who.reads("features")
	m := newLife(spec, cfg, seeds)
	m.ID = c.id + 1
	var r ready
	c.request("life", m, &r)
	a.exchangeable = r.Exchangeable
	return a
}

// Begin implements agents.Agent.
func (a *agent) Begin() { a.send("begin", []byte(`{"type":"begin"}`+"\n")) }

// Act implements agents.Agent.
func (a *agent) Act(in *agents.Input, action []float64) {
	if !a.act(in, false, action) {
		for i := range action {
			action[i] = math.NaN()
		}
	}
}

// act asks for an action and reports whether there is one.
func (a *agent) act(in *agents.Input, frozen bool, action []float64) bool {
	a.ask("act", in, frozen, func() error { return a.action(action) })
	return a.err == nil
}

// Learn implements agents.Agent.
func (a *agent) Learn(_ *agents.Input, _ []float64, ts *env.TimeStep, next *agents.Input) {
	l := &a.line
	l.begin("learn")
	l.brought(ts)
	l.input(next)
	a.say("learn")
}

// Frozen implements agents.Agent.
func (a *agent) Frozen(seed uint64) agents.Frozen {
	l := &a.line
	l.begin("freeze")
	l.text(`,"seed":`)
	l.whole(whole(seed))
	a.say("freeze")
	return newFrozen(a, seed)
}

// say sends the line that was built.
func (a *agent) say(doing string) {
	text := a.line.end()
	if a.line.infinite {
		a.fail(doing, fmt.Sprintf("message %s: a number of the environment is not finite, which JSON cannot tell", excerpt(text)))
	}
	a.send(doing, text)
}

// ask sends an observation and reads the reply, of which take says what is
// wrong with it.
func (a *agent) ask(kind string, in *agents.Input, frozen bool, take func() error) {
	if a.err != nil {
		return
	}
	a.id++
	l := &a.line
	l.begin(kind)
	l.text(`,"id":`)
	l.whole(uint64(a.id))
	if frozen {
		l.text(`,"frozen":true`)
	}
	l.input(in)
	a.say(kind)
	a.reply.ID, a.reply.Action, a.reply.Dist = 0, a.reply.Action[:0], a.reply.Dist[:0]
	a.receive(kind, func(text []byte) error {
		if err := json.Unmarshal(text, &a.reply); err != nil {
			return err
		}
		if err := a.answers(a.reply.ID); err != nil {
			return err
		}
		return take()
	})
}

// action is the action of the latest reply, if it is one.
func (a *agent) action(to []float64) error {
	from := a.reply.Action
	if len(from) != len(a.loops) {
		return fmt.Errorf("action %v of %d numbers: want %d, one per loop", from, len(from), len(a.loops))
	}
	for i, l := range a.loops {
		v := float64(from[i])
		if l.N > 0 && !(v >= 0 && v < float64(l.N) && v == math.Floor(v)) {
			return fmt.Errorf("action %v on loop %d, %q: want an option, a whole number 0…%d", v, i, l.Name, l.N-1)
		}
		to[i] = v
	}
	return nil
}

// How far probabilities may be from a sum of 1: single precision is near
// enough, and what is missing is shared among them; less than exact is rounding
// and stays as it came.
const near, exactly = 1e-6, 1e-12

// dist is the distributions of the latest reply, if they are some.
func (a *agent) dist(to [][]float64) error {
	from := a.reply.Dist
	if len(from) != len(a.loops) {
		return fmt.Errorf("dist of %d lists: want %d, one per loop", len(from), len(a.loops))
	}
	for i, l := range a.loops {
		p := from[i]
		if len(p) != max(l.N, 1) {
			what := fmt.Sprintf("%d probabilities", l.N)
			if l.N == 0 {
				what = "the mean"
			}
			return fmt.Errorf("dist %v on loop %d, %q: want %s", p, i, l.Name, what)
		}
		if l.N == 0 {
			to[i][0], to[i][1] = float64(p[0]), 0
			continue
		}
		sum := 0.0
		for o, v := range p {
			to[i][o] = float64(v)
			sum += to[i][o]
			if !(v >= 0) {
				return fmt.Errorf("probability %v of option %d on loop %d, %q: want none negative", v, o, i, l.Name)
			}
		}
		if !(math.Abs(sum-1) <= near) {
			return fmt.Errorf("probabilities with sum %v on loop %d, %q: want 1", sum, i, l.Name)
		}
		if math.Abs(sum-1) > exactly {
			for o := range to[i] {
				to[i][o] /= sum
			}
		}
	}
	return nil
}
