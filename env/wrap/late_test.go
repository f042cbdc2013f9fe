package wrap_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/wrap"
)

var moments = cmp.AllowUnexported(moment{})

// Both targets of a step, about the action ago actions before.
func pair(ago int, weight float64) []env.Target {
	return []env.Target{{Loop: 0, Want: 2, Ago: ago, Weight: weight}, {Loop: 1, Want: 2, Ago: ago, Weight: weight}}
}

// Local and targets two steps late, Reward one step.
func TestLate(t *testing.T) {
	e := (&wrap.Dials{Lag: 2, Delay: 1}).Wrap(&ringer{}, env.Seeds{})
	none := []env.Target{}
	zero := []float64{0, 0}
	want := []moment{
		{obs: []float64{0, 0, 1}},
		{[]float64{1, 1, 1}, 0, zero, none, false},
		{[]float64{2, 1, 1}, 1, zero, none, false},
		{[]float64{3, 1, 1}, 4, []float64{1, 0}, none, false},
		{[]float64{4, 0, 0}, 0, []float64{2, 2}, pair(3, 1), false}, // the last true step: seen whole, gates closed
		{[]float64{0, 0, 0}, 2, []float64{0, 0}, pair(3, 2), false},
		{[]float64{0, 0, 0}, 0, []float64{1, 1}, pair(3, 3), true},
	}
	for range 2 { // the second episode is like the first
		got := ring(t, e, 1, 2, 0, 1, 2, 2)
		if diff := cmp.Diff(want, got, moments); diff != "" {
			t.Errorf("episode (-want +got):\n%s", diff)
		}
	}
	spec := e.Spec()
	free := env.Loop{Name: "free", N: 3, Teaches: env.Local | env.Targets, LocalLag: 2, Gate: 2}
	gated := env.Loop{Name: "gated", N: 3, Teaches: env.Local | env.Targets, LocalLag: 2, Gate: 1}
	if spec.MaxAgo != 3 || spec.Loops[0] != free || spec.Loops[1] != gated || spec.ID != "bell-v1:loud=1" {
		t.Errorf("spec = %+v, want MaxAgo 3 and the loops %+v and %+v", spec, free, gated)
	}
	if inside := (&bell{}).Spec(); inside.Loops[0].Gate != -1 {
		t.Errorf("the spec inside has become %+v", inside)
	}
}

// Delays may lie inside each other; each has a live bit of its own.
func TestLateTwice(t *testing.T) {
	e := wrap.Delay(wrap.Delay(&ringer{}, "reward", 1), "local", 2)
	got := ring(t, e, 1, 2, 0, 1, 2, 2, 2)
	last := moment{[]float64{0, 0, 0, 0}, 0, []float64{0, 0}, []env.Target{}, true}
	if diff := cmp.Diff(last, got[7], moments); diff != "" {
		t.Errorf("last step (-want +got):\n%s", diff)
	}
	if got[5].reward != 2 || got[6].local[0] != 1 || got[5].obs[2] != 0 || got[5].obs[3] != 0 || got[4].obs[3] != 1 {
		t.Errorf("steps = %+v, want the last reward at step 5 and the last local reward at step 6", got)
	}
	if f := e.Spec().Obs; f[2].Name != "live" || f[3].Name != "live2" {
		t.Errorf("fields %+v, want live and live2", f)
	}
}

// An abandoned episode leaves nothing under way.
func TestLateForgets(t *testing.T) {
	e := (&wrap.Dials{Lag: 3, Delay: 2}).Wrap(&ringer{}, env.Seeds{})
	want := ring(t, e, 0, 0, 0, 0, 0, 0, 0)
	for n := range 7 {
		ring(t, e, []float64{2, 2, 2, 2, 2, 2, 2}[:n]...)
		if diff := cmp.Diff(want, ring(t, e, 0, 0, 0, 0, 0, 0, 0), moments); diff != "" {
			t.Errorf("after an episode abandoned at step %d (-want +got):\n%s", n, diff)
		}
	}
}

// An action is held for two steps. The free loop decides at steps 0 and 2, the
// gated one, whose gate opens at step 1, at 1 and 3.
func TestHold(t *testing.T) {
	e := (&wrap.Dials{Hold: 2}).Wrap(&ringer{}, env.Seeds{})
	got := ring(t, e, 1, 2, 0, 1)
	target := func(loop, ago int, weight float64) env.Target {
		return env.Target{Loop: loop, Want: 2, Ago: ago, Weight: weight}
	}
	want := []moment{
		{obs: []float64{0, 0, 1}},
		{[]float64{1, 1, 0}, 1, []float64{1, 0}, []env.Target{}, false},
		{[]float64{2, 0, 1}, 3, []float64{1, 2}, []env.Target{target(0, 1, 1), target(1, 1, 1)}, false},
		{[]float64{3, 1, 0}, 2, []float64{0, 2}, []env.Target{target(0, 2, 2), target(1, 1, 2)}, false},
		{[]float64{4, 0, 1}, 1, []float64{0, 1}, []env.Target{target(0, 1, 3), target(1, 2, 3)}, true},
	}
	if diff := cmp.Diff(want, got, moments); diff != "" {
		t.Errorf("episode (-want +got):\n%s", diff)
	}
	if spec := e.Spec(); spec.MaxAgo != 2 || spec.Loops[0].Gate != 2 || spec.Loops[1].Gate != 1 || spec.Loops[0].LocalLag != -1 {
		t.Errorf("spec = %+v, want MaxAgo 2, gates 2 and 1, no known lag", spec)
	}
}

// Of two targets about one held decision the weightier stays.
func TestHoldKeepsTheWeightiest(t *testing.T) {
	e := (&wrap.Dials{Hold: 4}).Wrap(&twice{}, env.Seeds{})
	got := ring(t, e, 1, 1, 1)[3].targets
	want := []env.Target{{Loop: 0, Want: 1, Ago: 2, Weight: 3}, {Loop: 1, Want: 2, Ago: 1, Weight: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
}

// twice sends three targets in a step.
type twice struct{ ringer }

func (w *twice) Step(action []float64, ts *env.TimeStep) {
	w.ringer.Step(action, ts)
	if w.t == 3 {
		ts.Targets = append(ts.Targets[:0], env.Target{Loop: 0, Want: 2, Ago: 1, Weight: 1},
			env.Target{Loop: 1, Want: 2, Ago: 1, Weight: 1}, env.Target{Loop: 0, Want: 1, Ago: 0, Weight: 3})
	}
}
