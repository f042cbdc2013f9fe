package feature

import (
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Tied describes each option by its own elements of the named fields, with
// weights that all options share: what is learned of one option holds for all.
// The fields have one element per option of the loops that are tied. The critic
// knows the number of steps since the episode began and, unless it is blind,
// how many options are open: on in field Open and off in field Closed. A loop
// with another number of options has what the critic has, as its context.
type Tied struct {
	Fields []string
	Clock  int    // steps that the critic tells apart; later ones count as the last
	Open   string // "" for a critic blind to the options
	Closed string
	Most   int // counts of open options above Most are told as Most
}

// String implements Rep.
func (t Tied) String() string {
	critic := "blind to the options"
	if t.Open != "" {
		critic = fmt.Sprintf("options with %s and not %s counted to %d", t.Open, t.Closed, t.Most)
	}
	return fmt.Sprintf("tied per option %v; critic: %d steps, %s", t.Fields, t.Clock, critic)
}

// New implements Rep.
func (t Tied) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	if t.Clock < 1 || t.Most < 0 {
		return nil, agents.Shape{}, fmt.Errorf("feature: tied with clock %d, most %d: want at least 1 and 0", t.Clock, t.Most)
	}
	e := &tied{rep: t, options: make([]int, len(spec.Loops))}
	find := func(name string) (int, error) {
		at, n, err := field(spec, name)
		if err != nil {
			return 0, err
		}
		if e.tied == 0 {
			e.tied = n
		}
		if n != e.tied {
			return 0, fmt.Errorf("feature: %s: tied field %q has %d elements, another has %d", spec.ID, name, n, e.tied)
		}
		return at, nil
	}
	var err error
	for _, name := range t.Fields {
		at, ferr := find(name)
		if ferr != nil {
			return nil, agents.Shape{}, ferr
		}
		e.at = append(e.at, at)
	}
	size := t.Clock
	if t.Open != "" {
		if e.open, err = find(t.Open); err != nil {
			return nil, agents.Shape{}, err
		}
		if e.closed, err = find(t.Closed); err != nil {
			return nil, agents.Shape{}, err
		}
		size *= t.Most + 1
	}
	s := agents.Shape{Critic: size, Loop: make([]agents.LoopShape, len(spec.Loops))}
	some := false
	for i, l := range spec.Loops {
		s.Loop[i] = agents.LoopShape{Size: size, Active: 1}
		if l.N == e.tied {
			some = true
			e.options[i] = l.N
			s.Loop[i] = agents.LoopShape{Size: len(t.Fields), Active: len(t.Fields), Tied: true}
		}
	}
	if !some {
		return nil, agents.Shape{}, fmt.Errorf("feature: %s has no loop of %d options, as many as the tied fields %q have elements", spec.ID, e.tied, t.Fields)
	}
	return e, s, nil
}

type tied struct {
	rep          Tied
	at           []int // field → its first observation element
	open, closed int
	tied         int   // options of a tied loop
	options      []int // per loop; 0 where it is not tied
	clock        int
}

func (t *tied) NewInput() agents.Input {
	in := agents.Input{X: agents.Features{
		Critic: agents.Sparse{Index: []int32{0}, Value: []float64{1}},
		Loop:   make([]agents.LoopFeatures, len(t.options)),
	}}
	for l, n := range t.options {
		if n == 0 {
			in.X.Loop[l].Shared = in.X.Critic
			continue
		}
		in.X.Loop[l].Option = make([]agents.Sparse, n)
		for o := range n {
			in.X.Loop[l].Option[o] = newSparse(len(t.at))
		}
	}
	return in
}

func (t *tied) Begin(obs []float64, in *agents.Input) {
	t.clock = -1
	t.Next(obs, in)
}

func (t *tied) Next(obs []float64, in *agents.Input) {
	in.Obs = obs
	t.clock = min(t.clock+1, t.rep.Clock-1)
	in.X.Critic.Index[0] = int32(t.critic(obs))
	for l := range in.X.Loop {
		for o := range in.X.Loop[l].Option {
			x := &in.X.Loop[l].Option[o]
			x.Index, x.Value = x.Index[:0], x.Value[:0]
			for i, at := range t.at {
				if v := obs[at+o]; v != 0 {
					x.Index = append(x.Index, int32(i))
					x.Value = append(x.Value, v)
				}
			}
		}
	}
}

func (t *tied) critic(obs []float64) int {
	if t.rep.Open == "" {
		return t.clock
	}
	n := 0
	for o := range t.tied {
		if obs[t.open+o] != 0 && obs[t.closed+o] == 0 {
			n++
		}
	}
	return t.clock*(t.rep.Most+1) + min(n, t.rep.Most)
}
