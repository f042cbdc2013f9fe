package loops

import (
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// bar is one situation with two drinks, salty and sweet, and a body that wants
// or loathes them. Outcomes stand in another order than drives, and a sound has
// none.
type bar struct {
	agent  *Agent
	in     agents.Input
	ts     env.TimeStep
	drives []float64 // of salt, of sugar
}

func newBar(k Kind, seed uint64) *bar {
	spec := env.Spec{
		Obs:      []env.Field{{Name: "drive", Len: 2, Low: -1, High: 1}},
		Loops:    []env.Loop{{Name: "order", N: 2, Gate: -1}},
		Outcomes: []env.Outcome{{Name: "sugar", Drive: 1}, {Name: "sound", Drive: -1}, {Name: "salt", Drive: 0}},
		Teaches:  env.Outcomes | env.Drives,
	}
	shape := agents.Shape{Critic: 1, Loop: []agents.LoopShape{{Size: 1, Active: 1}}}
	b := &bar{
		agent:  New(spec, agents.Config{Shape: shape, Gamma: 0, Step: 0.5}, agents.Seeds{Explore: seed}, k),
		drives: make([]float64, 2),
	}
	x := agents.Sparse{Index: []int32{0}, Value: []float64{1}}
	b.in = agents.Input{Obs: b.drives, X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}}
	b.ts.Outcomes = make([]float64, 3)
	return b
}

// order lives one order under the present drives.
func (b *bar) order() {
	action := make([]float64, 1)
	b.agent.Begin()
	b.agent.Act(&b.in, action)
	salt, sugar := 1-action[0], action[0]
	b.ts.Outcomes[0], b.ts.Outcomes[1], b.ts.Outcomes[2] = sugar, 9, salt
	b.ts.Reward, b.ts.Terminated = b.drives[0]*salt+b.drives[1]*sugar, true
	b.agent.Learn(&b.in, action, &b.ts, &b.in)
}

// salty is the probability of the salty drink.
func (b *bar) salty() float64 {
	dist := [][]float64{make([]float64, 2)}
	b.agent.Frozen(1).Dist(&b.in, dist)
	return dist[0][0]
}

// The body comes to want what it used to loathe. With the evaluator the first
// choice under the new drives is already another one, although habit, which
// proposes half of the plans, has turned away from it: where it is sure, the
// two plans that come out of the blue find the drink with probability 1 − ¼.
// Without, the choice is what it was before.
func TestRevaluation(t *testing.T) {
	const seeds = 20
	for _, c := range []struct {
		name      string
		kind      Kind
		low, high float64 // bounds of the probability of salt after the change, in every life
	}{
		{"evaluator", Kind{}, 0.75, 1},
		{"blind plans", Kind{serial: true}, 0.9375, 0.9375},
		{"one more plan", Kind{k: 5}, 0.875, 1},
		{"no amygdala", Kind{lesion: amygdala}, 0.75, 1},
		{"no prefrontal cortex", Kind{lesion: prefrontal}, 0.75, 1},
		{"no hippocampus", Kind{lesion: hippocampus}, 0.75, 1},
		{"cached", Kind{cached: true}, 0, 0.1},
	} {
		least, most, before := 1.0, 0.0, 0.0
		for seed := range uint64(seeds) {
			b := newBar(c.kind, seed)
			b.drives[0], b.drives[1] = -1, 1
			for range 200 {
				b.order()
			}
			before = max(before, b.salty())
			b.drives[0], b.drives[1] = 1, -1
			least, most = min(least, b.salty()), max(most, b.salty())
		}
		t.Logf("%s: %d lives, probability of salt before at most %.4f, after %.4f to %.4f", c.name, seeds, before, least, most)
		if before > 0.1 || least < c.low || most > c.high {
			t.Errorf("%s: probability of salt at most %.4f before and %.4f to %.4f after the change, want at most .1 and %v to %v",
				c.name, before, least, most, c.low, c.high)
		}
	}
}

// A loop whose action did not count brought nothing about: its predictions
// stay, those of the situation do not.
func TestGateStopsPlans(t *testing.T) {
	b := newBar(Kind{}, 1)
	b.drives[0], b.drives[1] = 0, 1
	b.agent = New(env.Spec{
		Loops:    []env.Loop{{Name: "order", N: 2, Gate: 0}}, // the drive of salt, 0, is also the gate
		Outcomes: []env.Outcome{{Name: "sugar", Drive: 1}, {Name: "sound", Drive: -1}, {Name: "salt", Drive: 0}},
		Teaches:  env.Outcomes | env.Drives,
	}, agents.Config{Shape: agents.Shape{Critic: 1, Loop: []agents.LoopShape{{Size: 1, Active: 1}}}}, agents.Seeds{}, Kind{})
	for range 20 {
		b.order()
	}
	if got := b.salty(); got != 0.5 {
		t.Errorf("after actions that did not count salt has probability %v, want .5", got)
	}
	value, _ := b.agent.innate.look(&b.in, true, &b.in)
	if !(value > 0.1) {
		t.Errorf("the situation is worth %v, want what it brought by itself", value)
	}
}

// Without drives, or without an outcome that has one, there is no evaluator.
func TestValued(t *testing.T) {
	juice, sound := env.Outcome{Name: "juice"}, env.Outcome{Name: "sound", Drive: -1}
	for _, c := range []struct {
		teaches  env.Channels
		outcomes []env.Outcome
		want     bool
	}{
		{env.Outcomes | env.Drives, []env.Outcome{sound, juice}, true},
		{env.Outcomes | env.Drives, []env.Outcome{sound}, false},
		{env.Outcomes, []env.Outcome{juice}, false},
		{env.Drives, nil, false},
	} {
		if got := valued(env.Spec{Teaches: c.teaches, Outcomes: c.outcomes}); got != c.want {
			t.Errorf("valued with %v and outcomes %v = %v, want %v", c.teaches, c.outcomes, got, c.want)
		}
	}
}
