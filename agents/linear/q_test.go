package linear

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// oneQ is the action values of one loop with two options and one feature,
// gated by observation element 0.
func oneQ(t *testing.T, step, lambda float64) *Q {
	t.Helper()
	spec := env.Spec{Loops: []env.Loop{{N: 2, Gate: 0}}}
	cfg := agents.Config{
		Shape: agents.Shape{Critic: 1, Loop: []agents.LoopShape{{Size: 2, Active: 1}}},
		Gamma: 0.5, Prior: 1, Step: step,
	}
	q := NewQ(spec, cfg, 1, lambda)[0]
	q.Begin()
	return q
}

// What a gated loop earns until its next decision belongs to the one before,
// discounted: 4 at once, 8·½ a step later, and 16·¼ is what follows.
func TestQBridgesClosedGates(t *testing.T) {
	q := oneQ(t, 1, 0)
	x := agents.LoopFeatures{Shared: one(0, 1)}
	if got := q.Settle(100); got != 0 {
		t.Errorf("settled before any decision: δ = %v, want 0", got)
	}
	q.Decide(&x, agents.Sparse{}, 1)
	q.Earn(4)
	q.Earn(8)
	if got := q.Settle(16); got != 4+4+4-1 {
		t.Errorf("δ = %v, want 11", got)
	}
	// The implicit step halves α = 1 at |x|² = 1: 1 + ½·11.
	if diff := cmp.Diff([]float64{1, 6.5}, []float64{q.Value(&x, 0), q.Value(&x, 1)}); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if got := q.Settle(16); got != 0 {
		t.Errorf("settled twice: δ = %v, want 0", got)
	}
}

// The trace decays by λ·γⁿ between decisions, and a revisit replaces it.
func TestQTrace(t *testing.T) {
	q := oneQ(t, 1, 0.5)
	a, b := agents.LoopFeatures{Shared: one(0, 1)}, agents.LoopFeatures{Shared: one(1, 1)}
	for _, x := range []*agents.LoopFeatures{&a, &a, &b} {
		q.Decide(x, agents.Sparse{}, 0)
		q.Earn(0)
	}
	// a was replaced at 1, not added to 1.25; then decayed by ½·½.
	if got := q.trace.e[0]; got != 0.25 {
		t.Errorf("eligibility of the first place = %v, want 0.25", got)
	}
	if got := q.trace.e[1]; got != 1 {
		t.Errorf("eligibility of the second place = %v, want 1", got)
	}
}

// No step size overshoots: each moves the value towards what came, a large one
// nearly all the way.
func TestQNeverOvershoots(t *testing.T) {
	x := agents.LoopFeatures{Shared: agents.Sparse{Index: []int32{0, 1}, Value: []float64{1, 3}}}
	for _, step := range []float64{16, 1, 1.0 / 4096} {
		q := oneQ(t, step, 0.9)
		before := q.Value(&x, 0) - 10
		q.Decide(&x, agents.Sparse{}, 0)
		q.Earn(10)
		q.Settle(0)
		after := q.Value(&x, 0) - 10
		if want := before / (1 + step*10); math.Abs(after-want) > 1e-12 {
			t.Errorf("step %v: error left = %v, want %v of %v", step, after, want, before)
		}
	}
}

// Tied options share a part that is linear in the critic's features; it begins
// at the prior, and what tells options apart begins equal.
func TestQOfTiedOptions(t *testing.T) {
	spec := env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}
	q := NewQ(spec, agents.Config{
		Shape: agents.Shape{Critic: 1, Loop: []agents.LoopShape{{Size: 1, Active: 1, Tied: true}}},
		Gamma: 1, Prior: 3, Step: 1,
	}, 1, 0)[0]
	q.Begin()
	x := agents.LoopFeatures{Option: []agents.Sparse{{}, one(0, 1)}}
	critic := one(0, 1)
	for _, o := range []float64{0, 1} {
		if got := q.After(&x, critic, o); got != 3 {
			t.Errorf("option %v of a newcomer is worth %v, want the prior 3", o, got)
		}
	}
	q.Decide(&x, critic, 1)
	q.Earn(6)
	q.Settle(0)
	// |x|² = 2, so the error 3 moves both parts by 3/(1+2).
	if diff := cmp.Diff([]float64{4, 5}, []float64{q.After(&x, critic, 0), q.After(&x, critic, 1)}); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if got, want := q.Greedy(&x, critic), 5.0; got != want {
		t.Errorf("Greedy = %v, want %v", got, want)
	}
	p := 1 / (1 + math.Exp(-1))
	if got, want := q.Expected(&x, critic), 4+p; math.Abs(got-want) > 1e-12 {
		t.Errorf("Expected = %v, want %v", got, want)
	}
}

func TestOnlyDiscrete(t *testing.T) {
	two := env.Spec{Loops: []env.Loop{{N: 2}, {N: 3}}}
	if got := OnlyDiscrete(two); got != "" {
		t.Errorf("OnlyDiscrete of discrete loops = %q, want none", got)
	}
	two.Loops[1].N = 0
	if got := OnlyDiscrete(two); got != "n/a" {
		t.Errorf("OnlyDiscrete with a continuous loop = %q, want n/a", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("values of a continuous loop: got no panic, want one")
		}
	}()
	NewValues(two, agents.Config{Shape: agents.Shape{Loop: make([]agents.LoopShape, 2)}}, 1, 0)
}

func TestBoltzmannScoreIsTheGradient(t *testing.T) {
	h := boltzmann{beta: 4}
	outputs := []float64{0.3, -0.2, 0.1}
	logp := func(at int, d float64) float64 {
		p := append([]float64(nil), outputs...)
		p[at] += d
		h.Dist(p)
		return math.Log(p[1])
	}
	p, g := append([]float64(nil), outputs...), make([]float64, 3)
	h.Dist(p)
	h.Score(p, 1, g)
	for o := range g {
		const d = 1e-6
		if want := (logp(o, d) - logp(o, -d)) / (2 * d); math.Abs(g[o]-want) > 1e-6 {
			t.Errorf("score of output %d = %v, want %v", o, g[o], want)
		}
	}
}

func TestTraceGrow(t *testing.T) {
	tr := NewTrace(4)
	for i, e := range []float64{1, 0.5, -1} {
		tr.Add(int32(i), e)
	}
	w := []float64{1, 2, 1, 7}
	tr.Grow(w, 0.5, 0.75, 2.25)
	if diff := cmp.Diff([]float64{1.5, 2.25, 0.75, 7}, w); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
	tr.AddEach(w, []float64{1, 2, 3, 4})
	if diff := cmp.Diff([]float64{2.5, 3.25, -2.25, 7}, w); diff != "" {
		t.Errorf("weights after AddEach (-want +got):\n%s", diff)
	}
}
