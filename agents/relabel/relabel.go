// Package relabel is hindsight relabelling: an agent that is told nothing but
// the reward, and corrects itself by what it felt.
//
// Where the observation has a field "contact" with one element per loop, it
// says after the fact which loop should have acted. With an assumed lag of k
// steps from a command to its effect, per step and loop l, with y_l = contact_l:
//
//	w_l ← w_l + α·∇ log π_l(1 | x_l)      if y_l = 1     x_l and the action are those of k steps ago
//	w_l ← w_l + α·ω·∇ log π_l(0 | x_l)    if y_l = 0
//	ω = h/(1 − h),  h = c/D                              absence is weaker evidence than presence
//
// which is supervised learning with home-made targets. How much weaker follows
// from what an act costs (c) and what a contact costs that met no act (D): acting
// pays above the chance h of a contact (Elkan 2001). The agent finds c and D by
// recursive least squares of the reward on how many loops acted and how many
// were caught, k steps ago (see costs); until it knows, ω = 1.
//
// Nothing here is hidden from other agents; a target channel has the form and
// the routing ready made. So this is the honest rival of an agent that is
// taught by targets: what is left between the two is what the channel is worth.
//
// Loops without such a field are learned as in package td, with λ = 0.9. Where
// no loop has one, this is td, and the second parameter is λ.
//
// Parameters: α (tuned), k (tuned), γ and the exploration of continuous loops
// (the task's). Option 1 is to act, option 0 not to.
//
// References: Andrychowicz, M. et al. (2017). Hindsight experience replay.
// NeurIPS. Elkan, C. (2001). The foundations of cost-sensitive learning. IJCAI
// 17. Byrnes, S. (2021). Big picture of phasic dopamine (supervised corrections).
package relabel

import (
	"math/rand/v2"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// lambda is the decay of the traces of loops that are not relabelled, beside
// others that are.
const lambda = 0.9

// Entry is the agent's row in a table.
var Entry = row("contact")

// row is the agent that takes the field of the given name for what should have
// been done.
func row(field string) agents.Entry {
	return agents.Entry{
		Name:  "relabel",
		Story: "targets made in hindsight from felt contact, weighed by costs learned from reward",
		Grid:  linear.GridOf("lag", 0, 1, 2),
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return New(spec, cfg, seeds, field)
		},
		Same: func(spec env.Spec) string {
			if none(felt(spec, field)) {
				return "td"
			}
			return ""
		},
	}
}

// Agent corrects itself.
type Agent struct {
	critic *linear.Critic // of loops that are not relabelled
	loops  []loop
	actors []*linear.Loop // of loops
	costs  costs
	lag    int
	step   float64
	rng    rand.PCG
	value  float64
}

// loop is one loop with what it remembers.
type loop struct {
	*linear.Loop
	felt   int          // the observation element that says that it should have acted, −1 if none does
	ring   *linear.Ring // unless felt is −1
	signal float64      // of the latest Learn
}

// New returns an agent that expects the prior and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds, field string) *Agent {
	a := &Agent{actors: linear.NewLoops(spec, cfg), costs: newCosts(), step: cfg.Step}
	places, decay := felt(spec, field), cfg.Second
	if !none(places) {
		a.lag, decay = int(cfg.Second), lambda
	}
	a.critic = linear.NewCritic(cfg, cfg.Prior, decay)
	for i, at := range places {
		l := loop{Loop: a.actors[i], felt: at}
		if at >= 0 {
			l.ring = linear.NewRing(a.lag, cfg.Shape.Loop[i], spec.Loops[i].N, cfg.Shape.Critic)
		}
		a.loops = append(a.loops, l)
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

func none(places []int) bool {
	return !slices.ContainsFunc(places, func(at int) bool { return at >= 0 })
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.critic.Begin()
	for i := range a.loops {
		l := &a.loops[i]
		l.Begin()
		if l.felt >= 0 {
			l.ring.Begin()
		}
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.actors {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.value = a.critic.At(in.X.Critic)
	rpe := a.critic.RPE(in.X.Critic, ts.Reward, ts.Terminated, next.X.Critic)
	acts, caught := 0.0, 0.0
	for i := range a.loops {
		l := &a.loops[i]
		score := l.Score(in.Obs, action[i])
		if l.felt < 0 {
			l.signal = rpe
			l.Mark(&in.X.Loop[i], score, a.critic.Decay())
			l.Reinforce(float64(a.step * rpe))
			continue
		}
		l.ring.Push(&in.X.Loop[i], in.X.Critic, action[i], score, l.Counts(in.Obs))
		switch {
		case l.acted(a.lag):
			acts++
		case next.Obs[l.felt] == 1:
			caught++
		}
	}
	a.costs.learn(ts.Reward, acts, caught)
	absence := a.costs.absence()
	for i := range a.loops {
		if l := &a.loops[i]; l.felt >= 0 {
			l.relabel(a.lag, next.Obs[l.felt] == 1, a.step, absence)
		}
	}
}

// acted reports whether the loop acted lag steps ago, and it counted.
func (l *loop) acted(lag int) bool {
	m := l.ring.Ago(lag)
	return m != nil && m.Counts && m.Action == 1
}

// relabel teaches the moment that was lag steps ago what it should have been.
func (l *loop) relabel(lag int, contact bool, step, absence float64) {
	l.signal = 0
	m := l.ring.Ago(lag)
	if m == nil || !m.Counts {
		return
	}
	want, weight := 0.0, absence
	if contact {
		want, weight = 1, 1
	}
	l.signal = l.Teach(&m.X, want, float64(step*weight))
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.actors, seed) }

// Dopamine implements agents.Dopamine: what each loop lacked, or the broadcast
// error where it is not relabelled.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.loops[i].signal
	}
	return a.value
}
