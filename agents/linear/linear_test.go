package linear

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

func one(index int32, value float64) agents.Sparse {
	return agents.Sparse{Index: []int32{index}, Value: []float64{value}}
}

// logp is the logarithm of the density of action at x.
func logp(l *Loop, x *agents.LoopFeatures, action float64) float64 {
	dist := make([]float64, len(l.dist))
	l.Dist(x, dist)
	if l.continuous() {
		z := (action - dist[0]) / dist[1]
		return -z * z / 2
	}
	return math.Log(dist[int(action)])
}

// The eligibility of every weight must be the derivative of log π: softmax
// and Gaussian, weights per option and tied.
func TestScoreIsTheGradient(t *testing.T) {
	shared := agents.LoopFeatures{Shared: agents.Sparse{Index: []int32{0, 2}, Value: []float64{1, -0.5}}}
	tied := agents.LoopFeatures{Option: []agents.Sparse{one(0, 1), {}, {Index: []int32{0, 1}, Value: []float64{0.3, 2}}}}
	for _, c := range []struct {
		name   string
		loop   env.Loop
		shape  agents.LoopShape
		x      agents.LoopFeatures
		action float64
	}{
		{"softmax", env.Loop{N: 3, Gate: -1}, agents.LoopShape{Size: 3}, shared, 1},
		{"softmax tied", env.Loop{N: 3, Gate: -1}, agents.LoopShape{Size: 2, Tied: true}, tied, 2},
		{"gaussian", env.Loop{Low: -1, High: 1, Gate: -1}, agents.LoopShape{Size: 3}, shared, 0.7},
	} {
		l := NewLoops(env.Spec{Loops: []env.Loop{c.loop}}, agents.Config{
			Sigma: 0.2, Shape: agents.Shape{Loop: []agents.LoopShape{c.shape}},
		})[0]
		r := rand.New(rand.NewPCG(1, 2))
		for i := range l.w {
			l.w[i] = r.Float64() - 0.5
		}
		l.Dist(&c.x, l.dist)
		l.Mark(&c.x, l.Score(nil, c.action), 0)
		for i := range l.w {
			const h = 1e-6
			w := l.w[i]
			l.w[i] = w + h
			up := logp(l, &c.x, c.action)
			l.w[i] = w - h
			down := logp(l, &c.x, c.action)
			l.w[i] = w
			if got, want := l.trace.e[i], (up-down)/(2*h); math.Abs(got-want) > 1e-6*(1+math.Abs(want)) {
				t.Errorf("%s: eligibility of weight %d = %v, want %v", c.name, i, got, want)
			}
		}
	}
}

// Teaching a policy what it already does moves nothing; what it lacks moves it
// towards the teacher.
func TestTeachIsAResidual(t *testing.T) {
	x := agents.LoopFeatures{Shared: one(0, 1)}
	l := NewLoops(env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}, agents.Config{Shape: agents.Shape{Loop: []agents.LoopShape{{Size: 1}}}})[0]
	if got := l.Teach(&x, 1, 0); got != 0.5 {
		t.Errorf("lacked = %v, want 0.5", got)
	}
	for range 200 {
		l.Teach(&x, 1, 1)
	}
	if got := l.Teach(&x, 1, 1); got > 0.01 {
		t.Errorf("lacked after 200 lessons = %v, want below 0.01", got)
	}
}

func TestGateStopsEligibility(t *testing.T) {
	l := NewLoops(env.Spec{Loops: []env.Loop{{N: 2, Gate: 1}}}, agents.Config{Shape: agents.Shape{Loop: []agents.LoopShape{{Size: 1}}}})[0]
	l.dist[0], l.dist[1] = 0.5, 0.5
	if diff := cmp.Diff([]float64{0, 0}, l.Score([]float64{9, 0}, 1)); diff != "" {
		t.Errorf("score at gate 0 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{-0.5, 0.5}, l.Score([]float64{9, 1}, 1)); diff != "" {
		t.Errorf("score at gate 1 (-want +got):\n%s", diff)
	}
}

func TestTrace(t *testing.T) {
	tr := NewTrace(4)
	w := make([]float64, 4)
	tr.Add(2, 1)
	tr.Add(2, 1)
	tr.Add(0, -4)
	tr.Decay(0.5)
	tr.AddTo(w, 10)
	if diff := cmp.Diff([]float64{-20, 0, 10, 0}, w); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
	tr.Decay(0.9e-9) // leaves 0.9e-9 and −1.8e-9: the first falls below the cut-off
	if diff := cmp.Diff([]int32{0}, tr.active); diff != "" {
		t.Errorf("active (-want +got):\n%s", diff)
	}
	tr.Clear()
	tr.Add(2, 3)
	clear(w)
	tr.AddTo(w, 1)
	if diff := cmp.Diff([]float64{0, 0, 3, 0}, w); diff != "" {
		t.Errorf("weights after Clear (-want +got):\n%s", diff)
	}
}

func TestRing(t *testing.T) {
	r := NewRing(2, agents.LoopShape{Size: 9, Active: 1}, 2, 9)
	for i := range 5 {
		x := agents.LoopFeatures{Shared: one(int32(i), 1)}
		r.Push(&x, one(int32(i), 2), float64(10*i), []float64{float64(i), 0}, i%2 == 0)
	}
	for ago, want := range []int32{4, 3, 2} {
		m := r.Ago(ago)
		if m.X.Shared.Index[0] != want || m.Critic.Index[0] != want || m.Score[0] != float64(want) || m.Action != float64(10*want) || m.Counts != (want%2 == 0) {
			t.Errorf("Ago(%d) = %+v, want the moment of action %d", ago, m, want)
		}
	}
	if r.Ago(3) != nil {
		t.Error("Ago(3) is remembered, want nil: the ring holds three")
	}
	r.Begin()
	if r.Ago(0) != nil {
		t.Error("Ago(0) after Begin is remembered, want nil")
	}
}

// TD(λ) with one state per step: hand-worked errors of two sweeps of a chain
// of two states with reward 1 at its end.
func TestCritic(t *testing.T) {
	for _, c := range []struct {
		lambda, prior float64
		want          []float64
	}{
		{0, 0, []float64{0, 1, 0.1, 0.9}},
		{1, 0, []float64{0, 1, 0, 0.9}},
		{1, 1, []float64{0, 0, 0, 0}},
	} {
		critic := NewCritic(agents.Config{Gamma: 1, Shape: agents.Shape{Critic: 2}}, c.prior, c.lambda)
		var got []float64
		for range 2 {
			critic.Begin()
			got = append(got, critic.RPE(one(0, 1), 0, false, one(1, 1)))
			got = append(got, critic.RPE(one(1, 1), 1, true, one(0, 1)))
		}
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-15 {
				t.Errorf("λ=%v prior %v: error %d = %v, want %v", c.lambda, c.prior, i, got[i], c.want[i])
			}
		}
	}
	c := NewCritic(agents.Config{Shape: agents.Shape{Critic: 1}}, 2, 0)
	if got := c.Surprise(one(0, 1), 3); got != 1 || c.At(one(0, 1)) != 2+CriticStep {
		t.Errorf("surprise = %v and then value %v, want 1 and 2.1", got, c.At(one(0, 1)))
	}
}

func TestGridSize(t *testing.T) {
	g := Grid()
	if len(g.Step) != 17 || g.Step[0] != 16 || g.Step[16] != 1.0/4096 || len(g.Values) != 3 {
		t.Errorf("grid = %v × %v, want 16 … 2⁻¹² × 3 values", g.Step, g.Values)
	}
}
