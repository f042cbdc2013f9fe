package lints

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// team is loops with the given numbers of options and one context.
func team(options ...int) (env.Spec, agents.Shape, *agents.Input) {
	one := agents.Sparse{Index: []int32{0}, Value: []float64{1}}
	spec := env.Spec{
		Obs: []env.Field{{Name: "ready", Len: 1}}, Teaches: env.Additive, Reward: [2]float64{0, float64(len(options))},
	}
	shape := agents.Shape{Critic: 1}
	in := &agents.Input{Obs: []float64{1}, X: agents.Features{Critic: one}}
	for _, n := range options {
		spec.Loops = append(spec.Loops, env.Loop{N: n, Gate: -1})
		shape.Loop = append(shape.Loop, agents.LoopShape{Size: 1, Active: 1})
		in.X.Loop = append(in.X.Loop, agents.LoopFeatures{Shared: one})
	}
	return spec, shape, in
}

// solve returns the solution of p·m = b by Gaussian elimination.
func solve(p [][]float64, b []float64) []float64 {
	n := len(b)
	for c := range n {
		for r := c + 1; r < n; r++ {
			f := p[r][c] / p[c][c]
			for k := c; k < n; k++ {
				p[r][k] -= f * p[c][k]
			}
			b[r] -= f * b[c]
		}
	}
	m := make([]float64, n)
	for c := n - 1; c >= 0; c-- {
		m[c] = b[c]
		for k := c + 1; k < n; k++ {
			m[c] -= p[c][k] * m[k]
		}
		m[c] /= p[c][c]
	}
	return m
}

// After any life the posterior is P⁻¹b and P⁻¹ with P and b summed up as in the
// definition.
func TestPosteriorIsExact(t *testing.T) {
	spec, shape, in := team(2, 3, 2)
	a := New(spec, agents.Config{Shape: shape, Gamma: 1, Step: 0.5, Second: 0.25, Prior: 1.5}, agents.Seeds{Explore: 1})
	// In units of u = 1: prior variances 9 and ½, noise 3/4·¼.
	const noise = 3. / 16
	prior := []float64{9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}
	n := len(prior)
	p, b := make([][]float64, n), make([]float64, n)
	for i := range p {
		p[i] = make([]float64, n)
		p[i][i] = 1 / prior[i]
	}
	b[0] = 1.5 / 9
	r := rand.New(rand.NewPCG(1, 2))
	action := make([]float64, 3)
	for range 200 {
		a.Begin()
		a.Act(in, action)
		reward := 3 * r.Float64()
		a.Learn(in, action, &env.TimeStep{Reward: reward, Terminated: true}, in)
		x := make([]float64, n)
		x[0], x[1+int(action[0])], x[3+int(action[1])], x[6+int(action[2])] = 1, 1, 1, 1
		for i := range x {
			for j := range x {
				p[i][j] += x[i] * x[j] / noise
			}
			b[i] += x[i] * reward / noise
		}
	}
	copyOf := func() [][]float64 {
		q := make([][]float64, n)
		for i := range q {
			q[i] = append(q[i], p[i]...)
		}
		return q
	}
	for i, want := range solve(copyOf(), append([]float64(nil), b...)) {
		if math.Abs(a.mean[i]-want) > 1e-9 {
			t.Errorf("mean[%d] = %v, want %v", i, a.mean[i], want)
		}
	}
	for j := range n {
		unit := make([]float64, n)
		unit[j] = 1
		for i, want := range solve(copyOf(), unit) {
			if got := a.at(i, j); math.Abs(got-want) > 1e-9 {
				t.Errorf("cov[%d][%d] = %v, want %v", i, j, got, want)
			}
		}
	}
}

// Two options are played with the probability that a normal difference is
// positive, at features that are not one, under weights of their own or tied.
func TestPolicy(t *testing.T) {
	post := newPosterior(4, 1)
	post.mean = []float64{0, 0.3, -0.2, 1}
	post.cov = []float64{
		1, 0, 0, 0,
		0, 0.5, 0.1, -0.1,
		0, 0.1, 0.4, 0.05,
		0, -0.1, 0.05, 0.3,
	}
	for _, c := range []struct {
		name       string
		shape      agents.LoopShape
		x          agents.LoopFeatures
		difference [3]float64 // of coefficients 1, 2 and 3, option 1 minus option 0
	}{
		{"own", agents.LoopShape{Size: 1}, agents.LoopFeatures{Shared: agents.Sparse{Index: []int32{0}, Value: []float64{2}}}, [3]float64{-2, 2, 0}},
		{"tied", agents.LoopShape{Size: 3, Tied: true}, agents.LoopFeatures{Option: []agents.Sparse{
			{Index: []int32{0, 2}, Value: []float64{1, 3}},
			{Index: []int32{1}, Value: []float64{0.5}},
		}}, [3]float64{-1, 0.5, -3}},
	} {
		mean, variance := 0.0, 0.0
		for i, v := range c.difference {
			mean += v * post.mean[1+i]
			for j, w := range c.difference {
				variance += v * w * post.cov[(1+i)*4+1+j]
			}
		}
		want := math.Erfc(-mean/math.Sqrt(2*variance)) / 2
		l := newLoop(env.Loop{N: 2}, c.shape, 1)
		p := policy{of: &post}
		if p.dist(&l, &c.x, l.p); math.Abs(l.p[1]-want) > 1e-12 {
			t.Errorf("%s: option 1 is played with %v, want %v", c.name, l.p[1], want)
		}
	}
}

// An option leaves a trace that fades by γλ; one at gate 0 leaves none.
func TestTraces(t *testing.T) {
	spec, shape, in := team(2, 2)
	spec.Loops[1].Gate = 0
	a := New(spec, agents.Config{Shape: shape, Gamma: 0.5, Step: 1, Second: 1}, agents.Seeds{Explore: 1})
	closed := *in
	closed.Obs = []float64{0}
	a.Begin()
	a.mark(in, []float64{0, 1})
	a.mark(&closed, []float64{1, 1})
	a.mark(in, []float64{1, 0})
	want := []float64{1, 0.2025, 1.45, 1, 0.2025}
	for i, x := range a.x {
		if math.Abs(x-want[i]) > 1e-15 {
			t.Errorf("x[%d] = %v, want %v", i, x, want[i])
		}
	}
	a.Begin()
	for i, x := range a.x {
		if x != 0 {
			t.Errorf("x[%d] = %v after Begin, want 0", i, x)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*env.Spec)
		want   string
	}{
		{"a team", func(*env.Spec) {}, ""},
		{"a continuous loop", func(s *env.Spec) { s.Loops[0].N = 0 }, "n/a"},
		{"no sum", func(s *env.Spec) { s.Teaches = env.Local }, "n/a"},
		{"a long observation", func(s *env.Spec) { s.Obs[0].Len = 1000 }, "n/a"},
		{"256 loops", func(s *env.Spec) { s.Loops = pairs(256) }, ""},
		{"257 loops", func(s *env.Spec) { s.Loops = pairs(257) }, "n/a"},
	} {
		s, _, _ := team(2, 2)
		c.change(&s)
		if got := Entry.Same(s); got != c.want {
			t.Errorf("%s: Same = %q, want %q", c.name, got, c.want)
		}
	}
}

func pairs(n int) []env.Loop {
	loops := make([]env.Loop, n)
	for i := range loops {
		loops[i] = env.Loop{N: 2, Gate: -1}
	}
	return loops
}

// Sixteen loops, each of which earns 1 with probability .8 or .2, one sum: the
// mean share of good options over the first 200 episodes, against the broadcast
// actor–critic at its best step size for sixteen loops.
func TestBeatsBroadcast(t *testing.T) {
	const n, seeds, episodes = 16, 80, 200
	options := make([]int, n)
	for i := range options {
		options[i] = 2
	}
	spec, shape, in := team(options...)
	shares := func(e agents.Entry, step, second float64) (mean, se float64) {
		squares := 0.0
		for seed := range uint64(seeds) {
			cfg := agents.Config{Shape: shape, Gamma: 1, Step: step, Second: second, Prior: n / 2}
			a := e.New(spec, cfg, agents.Seeds{Explore: seed})
			var noise rand.PCG
			exact.Seed(&noise, 100+seed)
			action, share := make([]float64, n), 0.0
			for range episodes {
				a.Begin()
				a.Act(in, action)
				r := 0.0
				for _, x := range action {
					share += x / (n * episodes)
					if exact.Float64(&noise) < 0.2+0.6*x {
						r++
					}
				}
				a.Learn(in, action, &env.TimeStep{Reward: r, Terminated: true}, in)
			}
			mean += share / seeds
			squares += share * share / seeds
		}
		return mean, math.Sqrt((squares - mean*mean) / (seeds - 1))
	}
	own, ownSE := shares(Entry, 0.25, 0.25)
	other, otherSE := 0.0, 0.0
	for _, step := range []float64{0.125, 0.25, 0.5} {
		if m, se := shares(td.Entry, step, 0); m > other {
			other, otherSE = m, se
		}
	}
	t.Logf("share of good options: lints %.3f ± %.3f, td %.3f ± %.3f", own, ownSE, other, otherSE)
	if !(own-other > 5*math.Sqrt(ownSE*ownSE+otherSE*otherSE)) {
		t.Errorf("share of good options %.3f ± %.3f, want above td's %.3f ± %.3f by 5 standard errors", own, ownSE, other, otherSE)
	}
}
