package falcon

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// The random and optimal scores, N·(0.2 + 0.6/K) and 0.8·N.
func TestAnchors(t *testing.T) {
	for _, c := range []struct {
		loops, options  int
		random, optimal float64
	}{
		{4, 2, 2, 3.2}, {16, 2, 8, 12.8}, {64, 2, 32, 51.2},
		{4, 4, 1.4, 3.2}, {16, 4, 5.6, 12.8}, {64, 4, 22.4, 51.2},
	} {
		a, err := (&Config{Loops: c.loops, Options: c.options}).Anchors()
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(a.Random-c.random) > 1e-12 || math.Abs(a.Optimal-c.optimal) > 1e-12 || a.Reference {
			t.Errorf("N=%d K=%d: anchors = %+v, want %v and %v", c.loops, c.options, a, c.random, c.optimal)
		}
	}
}

// simulate returns the mean reward of n episodes and its standard error.
func simulate(e env.Env, p env.Policy, n int) (mean, se float64) {
	spec := e.Spec()
	obs, action, ts := make([]float64, spec.ObsLen()), make([]float64, len(spec.Loops)), spec.NewTimeStep()
	var sum, squares float64
	for range n {
		e.Reset(obs)
		p.Begin()
		p.Act(obs, action)
		e.Step(action, &ts)
		sum += ts.Reward
		squares += ts.Reward * ts.Reward
	}
	mean = sum / float64(n)
	return mean, math.Sqrt((squares/float64(n) - mean*mean) / float64(n))
}

// mixed plays a fixed stochastic policy.
type mixed struct {
	p   [][]float64
	rng *rand.PCG
}

func (mixed) Begin() {}
func (m mixed) Act(_, action []float64) {
	for i, p := range m.p {
		action[i] = float64(exact.Sample(m.rng, p))
	}
}
func (m mixed) Dist(_ []float64, dist [][]float64) {
	for i, p := range m.p {
		copy(dist[i], p)
	}
}

// Exact, the anchors and simulation agree.
func TestExactEqualsSimulation(t *testing.T) {
	c := &Config{Loops: 5, Options: 3}
	anchors, _ := c.Anchors()
	r := rand.NewPCG(1, 1)
	uniform, skewed := mixed{rng: r}, mixed{rng: r}
	for range c.Loops {
		uniform.p = append(uniform.p, []float64{1. / 3, 1. / 3, 1. / 3})
		p := []float64{exact.Normal(r), exact.Normal(r), exact.Normal(r)}
		exact.Softmax(p)
		skewed.p = append(skewed.p, p)
	}
	for world := range uint64(3) {
		e := c.New(env.Seeds{World: world, Noise: 7})
		solved, _ := env.As[env.Solved](e)
		for _, k := range []struct {
			name   string
			policy env.Policy
			want   float64
		}{
			{"uniform", uniform, anchors.Random},
			{"optimal", solved.Optimal(), anchors.Optimal},
			{"skewed", skewed, math.NaN()},
		} {
			got := e.(env.Exact).Exact(k.policy)
			mean, se := simulate(e, k.policy, 20000)
			if math.Abs(got-mean) > 5*se {
				t.Errorf("%s: Exact = %v, want the simulated %v ± %v", k.name, got, mean, se)
			}
			if math.Abs(got-k.want) > 1e-12 {
				t.Errorf("%s: Exact = %v, want the anchor %v", k.name, got, k.want)
			}
		}
	}
}

func TestStep(t *testing.T) {
	c := Canonical()
	e := c.New(env.Seeds{World: 1, Noise: 2}).(*Falcon)
	spec := e.Spec()
	obs, action, ts := make([]float64, 1), make([]float64, c.Loops), spec.NewTimeStep()
	var sum [2]float64 // mean local reward after the good option and after the other
	const n = 40000
	for k := range n {
		e.Reset(obs)
		for i := range action {
			action[i] = float64((e.best[i] + (k+i)%2) % 2)
		}
		e.Step(action, &ts)
		total := 0.0
		for i, r := range ts.Local {
			total += r
			sum[(k+i)%2] += r / (n * float64(c.Loops) / 2)
		}
		if total != ts.Reward || !ts.Terminated || ts.Truncated || obs[0] != 1 || ts.Obs[0] != 1 {
			t.Fatalf("step = %+v after %v, want Σ Local = Reward and one step", ts, obs)
		}
	}
	// 160,000 draws each: standard error 0.001.
	if math.Abs(sum[0]-good) > 0.005 || math.Abs(sum[1]-bad) > 0.005 {
		t.Errorf("mean local reward = %v, want %v after the good option and %v after another", sum, good, bad)
	}
	if n := testing.AllocsPerRun(100, func() { e.Reset(obs); e.Step(action, &ts) }); n != 0 {
		t.Errorf("%v allocations per episode, want 0", n)
	}
}

func TestCopyFrom(t *testing.T) {
	c := Canonical()
	a, b := c.New(env.Seeds{World: 1, Noise: 2}), c.New(env.Seeds{World: 3, Noise: 4})
	action, ta, tb := make([]float64, c.Loops), a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	a.Step(action, &ta)
	b.(env.Snapshotter).CopyFrom(a)
	for range 50 {
		a.Step(action, &ta)
		b.Step(action, &tb)
		if diff := cmp.Diff(ta, tb); diff != "" {
			t.Fatalf("the copy lives another life (-source +copy):\n%s", diff)
		}
	}
}

func TestSettings(t *testing.T) {
	table := []env.Entry{Entry}
	for _, c := range []struct{ in, id, err string }{
		{"falcon-v1", "falcon-v1", ""},
		{"falcon-v1:options=4,loops=64", "falcon-v1:loops=64,options=4", ""},
		{"falcon-v1:loops=8", "falcon-v1", ""},
		{"falcon-v1:loops=0", "", "falcon-v1: setting loops=0: want 1…4096"},
		{"falcon-v1:loops=x", "", `falcon-v1: setting loops="x": want crew members, 1…4096`},
		{"falcon-v1:loop=3", "", `falcon-v1: unknown setting "loop"; did you mean loops? (have distract, exam, lag, loops, miswire, mix, noise, options, reward)`},
		{"falcon-v1:reward=product", "falcon-v1:reward=product", ""},
		{"falcon-v1:reward=joint", "falcon-v1:reward=joint", ""},
		{"falcon-v1:loops=65,reward=joint", "", "falcon-v1: setting loops=65: want 1…64"},
		{"falcon-v1:reward=sum,exam=1,lag=2", "falcon-v1:exam=1,lag=2", ""},
		{"falcon-v1:distract=3,miswire=0.5,mix=4,noise=2", "falcon-v1:distract=3,miswire=0.5,mix=4,noise=2", ""},
		{"falcon-v1:reward=loot", "", `falcon-v1: setting reward="loot": want how the loot is counted, sum, product or joint`},
		{"falcon-v1:exam=2", "", "falcon-v1: setting exam=2: want 0…1"},
		{"falcon-v1:loops=65,reward=product", "", "falcon-v1: setting loops=65: want 1…64"},
		{"falcon-v1:loops=1,miswire=1", "", "falcon-v1: setting miswire=1: want 0 unless two loops or more are taught"},
		{"falcon-v1:loops=3,loops=4", "", `falcon-v1: setting "loops" given twice`},
		{"falcon-v1:", "", `falcon-v1: setting "" has no value (write key=value)`},
		{"flacon-v1", "", `env: unknown environment "flacon-v1"; did you mean falcon-v1? (have falcon-v1)`},
	} {
		_, id, err := env.Parse(table, c.in)
		if got := errorText(err); got != c.err || id != c.id {
			t.Errorf("Parse(%q) = %q, %q, want %q, %q", c.in, id, got, c.id, c.err)
		}
	}
	if !strings.HasPrefix(Entry.Sheet, "Package falcon is a stateless team problem") || strings.Contains(Entry.Sheet, "package falcon\n") {
		t.Errorf("sheet = %.60q …, want the package comment alone", Entry.Sheet)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
