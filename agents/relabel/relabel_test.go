package relabel

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/env"
)

// parts is a body of n parts that feel contact, all seeing one of n kinds.
func parts(n int) (env.Spec, agents.Shape) {
	s := env.Spec{Obs: []env.Field{{Name: "kind", Len: n}, {Name: "contact", Len: n}}}
	shape := agents.Shape{Critic: n}
	for range n {
		s.Loops = append(s.Loops, env.Loop{N: 2, Gate: -1})
		shape.Loop = append(shape.Loop, agents.LoopShape{Size: n, Active: 1})
	}
	return s, shape
}

// seen is an input that shows a kind, after a contact at part hit.
func seen(n, kind, hit int) *agents.Input {
	x := agents.Sparse{}
	in := &agents.Input{Obs: make([]float64, 2*n)}
	if kind >= 0 {
		x = agents.Sparse{Index: []int32{int32(kind)}, Value: []float64{1}}
		in.Obs[kind] = 1
	}
	if hit >= 0 {
		in.Obs[n+hit] = 1
	}
	in.X.Critic = x
	for range n {
		in.X.Loop = append(in.X.Loop, agents.LoopFeatures{Shared: x})
	}
	return in
}

// prefers is each part's probability of acting at a kind.
func prefers(a agents.Agent, spec env.Spec, kind int) []float64 {
	dist := spec.NewDist()
	a.Frozen(1).Dist(seen(len(spec.Loops), kind, -1), dist)
	p := make([]float64, len(dist))
	for i := range dist {
		p[i] = dist[i][1]
	}
	return p
}

// The moment that is corrected is lag steps ago, the hit part towards acting,
// the others towards rest; before there was such a moment nothing is.
func TestLag(t *testing.T) {
	const n = 2
	spec, shape := parts(n)
	for lag := range 3 {
		a := New(spec, agents.Config{Shape: shape, Gamma: 1, Step: 1, Second: float64(lag)}, agents.Seeds{Explore: 1}, "contact")
		a.Begin()
		action := make([]float64, n)
		rest := []float64{0, 0}
		for step := range lag + 1 {
			in, next := seen(n, -1, -1), seen(n, -1, -1)
			if step == 0 {
				in = seen(n, 0, -1)
			}
			if step == lag {
				next = seen(n, -1, 1)
			}
			a.Act(in, action)
			a.Learn(in, rest, &env.TimeStep{Terminated: step == lag}, next)
		}
		// Each logit moved by α·½: for the hit one by 1 in all, for the other by ω.
		omega := a.costs.absence()
		want := []float64{1 / (1 + math.Exp(omega)), 1 / (1 + math.Exp(-1))}
		if diff := cmp.Diff(want, prefers(a, spec, 0), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
			t.Errorf("lag %d: probabilities of acting (-want +got):\n%s", lag, diff)
		}
		if diff := cmp.Diff([]float64{.5, .5}, prefers(a, spec, 1)); diff != "" {
			t.Errorf("lag %d: at the other kind (-want +got):\n%s", lag, diff)
		}
		signal := make([]float64, n)
		a.Dopamine(signal)
		if diff := cmp.Diff([]float64{.5, .5}, signal); diff != "" {
			t.Errorf("lag %d: what was lacked (-want +got):\n%s", lag, diff)
		}
	}
}

// The costs are found from the reward, noise or none, and weigh absence.
func TestCosts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 20000
	// Five standard errors of the regression at unit noise: acts are uniform on
	// 0…3 (mean 3/2, variance 5/4), caught on 0, 1 (mean 1/2, variance 1/4).
	bars := [3]float64{
		5 * math.Sqrt((1+1.5*1.5/1.25+0.5*0.5/0.25)/n), 5 / math.Sqrt(1.25*n), 5 / math.Sqrt(0.25*n),
	}
	for _, noise := range []float64{0, 1} {
		c := newCosts()
		if got := c.absence(); got != 1 {
			t.Errorf("a newcomer weighs absence by %v, want 1", got)
		}
		for range n {
			acts, caught := float64(r.IntN(4)), float64(r.IntN(2))
			c.learn(5-0.1*acts-1*caught+noise*r.NormFloat64(), acts, caught)
		}
		for i, want := range []float64{5, -0.1, -1} {
			bar := bars[i]
			if noise == 0 {
				bar = 1e-4 // what is left of the prior
			}
			if math.Abs(c.mean[i]-want) > bar {
				t.Errorf("noise %v: coefficient %d = %v, want %v ± %v", noise, i, c.mean[i], want, bar)
			}
		}
		if got, want := c.absence(), 1.0/9; noise == 0 && math.Abs(got-want) > 1e-4 {
			t.Errorf("weight of absence = %v, want %v", got, want)
		}
	}
}

// What costs nothing to do or to miss gives weights inside their bounds.
func TestAbsenceIsBounded(t *testing.T) {
	for _, c := range []struct{ cost, damage, want float64 }{
		{-1, 1, 0.01 / 0.99}, {1, 0, 1}, {1, -1, 1}, {3, 1, 1}, {0.2, 1, 0.25},
	} {
		k := costs{mean: [3]float64{0, -c.cost, -c.damage}}
		if got := k.absence(); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("cost %v, damage %v: weight of absence %v, want %v", c.cost, c.damage, got, c.want)
		}
	}
}

// Which fields say what should have been done.
func TestFelt(t *testing.T) {
	loops := []env.Loop{{Name: "a.x", N: 2}, {Name: "b.x", N: 2}, {Name: "b.y", N: 2}, {Name: "c.x"}}
	for _, c := range []struct {
		field env.Field
		want  []int
	}{
		{env.Field{Name: "b.contact", Len: 2}, []int{-1, 3, 4, -1}},
		{env.Field{Name: "a.contact", Len: 1}, []int{3, -1, -1, -1}},
		{env.Field{Name: "contact", Len: 4}, []int{-1, -1, -1, -1}},   // one of them is continuous
		{env.Field{Name: "b.contact", Len: 3}, []int{-1, -1, -1, -1}}, // not one per loop
		{env.Field{Name: "xcontact", Len: 4}, []int{-1, -1, -1, -1}},
		{env.Field{Name: "c.contact", Len: 1}, []int{-1, -1, -1, -1}},
	} {
		spec := env.Spec{Obs: []env.Field{{Name: "other", Len: 3}, c.field}, Loops: loops}
		if diff := cmp.Diff(c.want, felt(spec, "contact")); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.field, diff)
		}
		want := "td"
		if !none(c.want) {
			want = ""
		}
		if got := Entry.Same(spec); got != want {
			t.Errorf("%+v: Same = %q, want %q", c.field, got, want)
		}
	}
}

// flight lives episodes of one step: kind k hits part k.
func flight(a agents.Agent, n, episodes int, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	action := make([]float64, n)
	for range episodes {
		kind := r.IntN(n)
		in := seen(n, kind, -1)
		a.Begin()
		a.Act(in, action)
		reward := action[kind] - 1
		for _, o := range action {
			reward -= 0.1 * o
		}
		a.Learn(in, action, &env.TimeStep{Reward: reward, Terminated: true}, seen(n, -1, kind))
	}
}

// Without the field it is td, bit for bit.
func TestIsTDWithoutContact(t *testing.T) {
	const n = 3
	spec, shape := parts(n)
	spec.Obs[1].Name = "heat"
	for _, lambda := range []float64{0, 0.9} {
		cfg := agents.Config{Shape: shape, Gamma: 1, Step: 0.5, Second: lambda}
		a, b := New(spec, cfg, agents.Seeds{Explore: 3}, "contact"), td.New(spec, cfg, agents.Seeds{Explore: 3})
		flight(a, n, 200, 4)
		flight(b, n, 200, 4)
		for kind := range n {
			if diff := cmp.Diff(prefers(b, spec, kind), prefers(a, spec, kind)); diff != "" {
				t.Errorf("λ = %v, kind %d (-td +relabel):\n%s", lambda, kind, diff)
			}
		}
	}
}

// After 40 flights of 8 kinds at 8 parts it protects what td does not yet, each
// at its best of the same step sizes, over 20 seeds.
func TestLearnsBeforeTD(t *testing.T) {
	const n, flights, seeds = 8, 40, 20
	spec, shape := parts(n)
	protects := func(newAgent func(agents.Config, agents.Seeds) agents.Agent) float64 {
		best := 0.0
		for _, step := range []float64{0.25, 1, 4, 16} {
			mean := 0.0
			for seed := range uint64(seeds) {
				cfg := agents.Config{Shape: shape, Gamma: 1, Prior: -0.9, Step: step}
				a := newAgent(cfg, agents.Seeds{Explore: seed})
				flight(a, n, flights, seed)
				for kind := range n {
					for part, p := range prefers(a, spec, kind) {
						if part == kind {
							mean += p / (n * seeds)
						} else {
							mean -= p / (n * (n - 1) * seeds)
						}
					}
				}
			}
			best = max(best, mean)
		}
		return best
	}
	got := protects(func(c agents.Config, s agents.Seeds) agents.Agent { return New(spec, c, s, "contact") })
	broadcast := protects(func(c agents.Config, s agents.Seeds) agents.Agent { return td.New(spec, c, s) })
	if got < 0.9 || got < broadcast+0.3 {
		t.Errorf("acts %.3f more often where it is hit than elsewhere, td %.3f, want at least 0.9 and 0.3 more than td", got, broadcast)
	}
}

// The laws, in every world as td and, taking a field that one of the worlds has
// for contact, as itself.
func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 0.9}, {Step: g.Step[len(g.Step)-1], Second: 1}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
	itself := row("gain") // of the cards
	same := itself.Same
	itself.Same = func(spec env.Spec) string {
		if same(spec) != "" {
			return "n/a"
		}
		return ""
	}
	for _, lag := range []float64{1, 2} {
		if err := agenttest.Check(itself, agenttest.Options{Step: g.Step[0], Second: lag}); err != nil {
			t.Errorf("lag %v:\n%v", lag, err)
		}
	}
}
