package falcon

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
)

// Every setting keeps the laws.
func TestLaws(t *testing.T) {
	for _, settings := range []string{
		"reward=product", "loops=3,options=4,reward=product", "loops=1,reward=product", "distract=2,lag=1,noise=0.5,reward=product",
		"reward=joint", "loops=3,options=4,reward=joint", "lag=2,reward=joint",
		"exam=1", "exam=1,loops=3,options=5", "exam=1,reward=product", "exam=1,lag=3,miswire=0.5",
		"lag=1", "lag=7,loops=3", "lag=2,mix=2,noise=1",
		"noise=0.1", "noise=5", "loops=2,noise=1",
		"distract=1", "distract=65", "distract=3,lag=1",
		"mix=1", "mix=3", "loops=5,mix=16,options=3",
		"miswire=0.1", "miswire=0.5", "miswire=1,options=4",
	} {
		c, _, err := env.Parse([]env.Entry{Entry}, "falcon-v1:"+settings)
		if err != nil {
			t.Fatal(err)
		}
		if err := envtest.Check(c, envtest.Options{Seeds: 300, Steps: 600}); err != nil {
			t.Error(err)
		}
	}
}

// N·(0.6 + 0.3/K)^N and N·0.9^N.
func TestProductAnchors(t *testing.T) {
	for _, c := range []struct {
		loops, options  int
		random, optimal float64
	}{{8, 2, 8 * 0.1001129150390625, 8 * 0.43046721}, {2, 4, 2 * 0.455625, 2 * 0.81}, {1, 2, 0.75, 0.9}} {
		a, _ := (&Config{Loops: c.loops, Options: c.options, Reward: Product}).Anchors()
		if math.Abs(a.Random-c.random) > 1e-12 || math.Abs(a.Optimal-c.optimal) > 1e-12 || a.Reference {
			t.Errorf("N=%d K=%d: anchors = %+v, want %v and %v", c.loops, c.options, a, c.random, c.optimal)
		}
	}
}

// Exact of the product is the mean over all outcomes, summed one by one.
func TestProductExactByEnumeration(t *testing.T) {
	c := &Config{Loops: 4, Options: 3, Reward: Product}
	f := c.New(env.Seeds{World: 6}).(*Falcon)
	r := rand.NewPCG(2, 2)
	var p mixed
	for range c.Loops {
		x := []float64{exact.Normal(r), exact.Normal(r), exact.Normal(r)}
		exact.Softmax(x)
		p.p = append(p.p, x)
	}
	want := 0.0
	for outcome := range 1 << c.Loops {
		chance, loot := 1.0, 4.0
		for i := range c.Loops {
			earns := 0.2 + 0.6*p.p[i][f.best[i]]
			if outcome>>i&1 == 1 {
				chance *= earns
			} else {
				chance *= 1 - earns
				loot /= 2
			}
		}
		want += chance * loot
	}
	if got := f.Exact(p); math.Abs(got-want) > 1e-12 {
		t.Errorf("Exact = %v, want %v", got, want)
	}
}

// The reward is N, halved for every member that earned nothing; everybody sees
// who earned what; nobody is told that it is a sum.
func TestProductStep(t *testing.T) {
	f := (&Config{Loops: 4, Options: 2, Reward: Product}).New(env.Seeds{World: 1, Noise: 3})
	spec := f.Spec()
	if spec.Teaches != env.Local || !spec.Shaping || spec.ObsLen() != 5 {
		t.Errorf("teaches %v, shaping %v, %d elements, want local, true, 5", spec.Teaches, spec.Shaping, spec.ObsLen())
	}
	ts := spec.NewTimeStep()
	seen := map[float64]bool{}
	for k := range 400 {
		f.Reset(ts.Obs)
		if diff := cmp.Diff([]float64{1, 0, 0, 0, 0}, ts.Obs); diff != "" {
			t.Fatalf("Reset (-want +got):\n%s", diff)
		}
		f.Step([]float64{float64(k % 2), 0, 1, 1}, &ts)
		want := 4.0
		for _, r := range ts.Local {
			if r == 0 {
				want /= 2
			}
		}
		if ts.Reward != want {
			t.Errorf("reward = %v after %v, want %v", ts.Reward, ts.Local, want)
		}
		if diff := cmp.Diff(ts.Local, ts.Obs[1:]); diff != "" {
			t.Errorf("what is seen of what was earned (-earned +seen):\n%s", diff)
		}
		seen[want] = true
	}
	if len(seen) != 5 {
		t.Errorf("rewards %v were seen, want 4, 2, 1, 0.5 and 0.25", seen)
	}
}

// Joint pays the product, draw for draw, and tells no member more than its
// share of it.
func TestJointStep(t *testing.T) {
	s := env.Seeds{World: 1, Noise: 3}
	f, product := (&Config{Loops: 5, Options: 2, Reward: Joint}).New(s), (&Config{Loops: 5, Options: 2, Reward: Product}).New(s)
	spec := f.Spec()
	if spec.Teaches != env.Local || spec.Shaping || spec.ObsLen() != 1 {
		t.Errorf("teaches %v, shaping %v, %d elements, want local, false, 1", spec.Teaches, spec.Shaping, spec.ObsLen())
	}
	ts, want := spec.NewTimeStep(), product.Spec().NewTimeStep()
	action, seen := []float64{0, 1, 0, 1, 1}, map[float64]bool{}
	for range 400 {
		f.Reset(ts.Obs)
		product.Reset(want.Obs)
		f.Step(action, &ts)
		product.Step(action, &want)
		if ts.Reward != want.Reward {
			t.Errorf("reward = %v, want the product's %v", ts.Reward, want.Reward)
		}
		for i, r := range ts.Local {
			if r != ts.Reward/5 {
				t.Errorf("Local[%d] = %v of a reward of %v, want %v", i, r, ts.Reward, ts.Reward/5)
			}
		}
		seen[ts.Reward] = true
	}
	if len(seen) != 6 {
		t.Errorf("rewards %v were seen, want 5, halved up to five times", seen)
	}
	if got, want := string(f.(env.Renderer).Render(nil)), string(product.(env.Renderer).Render(nil)); got != want {
		t.Errorf("the mission is drawn as\n%swant\n%s", got, want)
	}
	solved, _ := env.As[env.Solved](f)
	if got, want := f.(env.Exact).Exact(solved.Optimal()), product.(env.Exact).Exact(solved.Optimal()); got != want {
		t.Errorf("Exact of the optimum = %v, want the product's %v", got, want)
	}
	got, _ := (&Config{Loops: 5, Options: 3, Reward: Joint}).Anchors()
	if want, _ := (&Config{Loops: 5, Options: 3, Reward: Product}).Anchors(); got != want {
		t.Errorf("anchors = %+v, want the product's %+v", got, want)
	}
}

// The exam tells every member its good option, whatever it chose.
func TestExam(t *testing.T) {
	f := (&Config{Loops: 3, Options: 5, Exam: 1}).New(env.Seeds{World: 1, Noise: 3}).(*Falcon)
	ts := f.Spec().NewTimeStep()
	f.Reset(ts.Obs)
	f.Step([]float64{4, 0, 2}, &ts)
	var want []env.Target
	for i, b := range f.best {
		want = append(want, env.Target{Loop: i, Want: float64(b), Ago: 0, Weight: 1})
	}
	if diff := cmp.Diff(want, ts.Targets); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	if got, want := f.Spec().Loops[2].Teaches, env.Local|env.Targets; got != want {
		t.Errorf("a loop is taught by %v, want %v", got, want)
	}
}

// Dials draw from streams of their own: the crew's luck is the same.
func TestDialsLeaveTheLifeAlone(t *testing.T) {
	s := env.Seeds{World: 3, Noise: 4}
	plain := Canonical().New(s)
	want, action := plain.Spec().NewTimeStep(), make([]float64, 8)
	for _, id := range []string{"falcon-v1:noise=2", "falcon-v1:distract=9", "falcon-v1:mix=3", "falcon-v1:miswire=1", "falcon-v1:exam=1"} {
		c, _, _ := env.Parse([]env.Entry{Entry}, id)
		e, plain := c.New(s), Canonical().New(s)
		got := e.Spec().NewTimeStep()
		if e.Spec().ID != id {
			t.Errorf("id = %q, want %q", e.Spec().ID, id)
		}
		for range 50 {
			e.Reset(got.Obs)
			plain.Reset(want.Obs)
			e.Step(action, &got)
			plain.Step(action, &want)
			units, paid := 0.0, 0.0
			for i := range want.Local {
				units += want.Local[i]
				paid += got.Local[i]
			}
			if id != "falcon-v1:mix=3" && paid != units || id != "falcon-v1:noise=2" && got.Reward != want.Reward {
				t.Fatalf("%s: reward %v, Σ Local %v, want %v and %v", id, got.Reward, paid, want.Reward, units)
			}
		}
	}
}

func TestRender(t *testing.T) {
	f := (&Config{Loops: 4, Options: 12}).New(env.Seeds{World: 5, Noise: 2})
	ts := f.Spec().NewTimeStep()
	f.Reset(ts.Obs)
	draw := func() string { return string(f.(env.Renderer).Render(nil)) }
	if diff := cmp.Diff(`crew    0  1  2  3
good    8  7 10  5
ready
`, draw()); diff != "" {
		t.Errorf("before the mission (-want +got):\n%s", diff)
	}
	f.Step([]float64{11, 6, 0, 4}, &ts)
	if diff := cmp.Diff(`crew    0  1  2  3
good    8  7 10  5
chosen 11  6  0  4
earned  .  $  .  .
loot    1 of 4
`, draw()); diff != "" {
		t.Errorf("after it (-want +got):\n%s", diff)
	}
}

// A large crew is drawn in part, within 78 columns.
func TestRenderIsNarrow(t *testing.T) {
	f := (&Config{Loops: 4096, Options: 64}).New(env.Seeds{})
	ts := f.Spec().NewTimeStep()
	f.Reset(ts.Obs)
	f.Step(make([]float64, 4096), &ts)
	line := 0
	for _, r := range string(f.(env.Renderer).Render(nil)) {
		if line++; r == '\n' {
			if line > 79 {
				t.Errorf("a line has %d columns, want at most 78", line-1)
			}
			line = 0
		}
	}
}
