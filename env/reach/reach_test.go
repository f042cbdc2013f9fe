package reach

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
)

var (
	_ env.Env         = (*Reach)(nil)
	_ env.Exact       = (*Reach)(nil)
	_ env.Solved      = (*Reach)(nil)
	_ env.Snapshotter = (*Reach)(nil)
	_ env.Renderer    = (*Reach)(nil)
)

func parse(t *testing.T, id string) *Config {
	t.Helper()
	c, got, err := env.Parse([]env.Entry{Entry}, id)
	if err != nil || got != id {
		t.Fatalf("Parse(%q) = id %q, error %v; want the same id", id, got, err)
	}
	return c.(*Config)
}

var settings = []string{
	"reach-v1", "reach-v1:goals=2", "reach-v1:goals=5,loops=3,steps=3", "reach-v1:goals=16,loops=2,steps=2",
	"reach-v1:loops=16", "reach-v1:loops=64", "reach-v1:steps=2", "reach-v1:steps=64",
}

var dialled = []string{
	"reach-v1:lag=1", "reach-v1:lag=4", "reach-v1:lag=9,loops=3", "reach-v1:delay=1", "reach-v1:delay=6,lag=2", "reach-v1:delay=3,goals=5",
	"reach-v1:noise=0.1", "reach-v1:noise=1", "reach-v1:loops=8,noise=10", "reach-v1:distract=1", "reach-v1:distract=8", "reach-v1:distract=40,steps=3",
	"reach-v1:misprice=0", "reach-v1:misprice=10", "reach-v1:lag=2,misprice=3",
	"reach-v1:mix=1", "reach-v1:mix=4", "reach-v1:loops=8,mix=2", "reach-v1:miswire=0.5", "reach-v1:miswire=1", "reach-v1:loops=8,miswire=0.25",
	"reach-v1:distract=2,lag=1,miswire=0.5,mix=3,noise=0.2",
}

func TestLaws(t *testing.T) {
	for _, id := range settings {
		if err := envtest.Check(parse(t, id), envtest.Options{}); err != nil {
			t.Error(err)
		}
	}
	for _, id := range dialled {
		if err := envtest.Check(parse(t, id), envtest.Options{Seeds: 400, Steps: 1000}); err != nil {
			t.Error(err)
		}
	}
}

func TestSettings(t *testing.T) {
	for _, id := range append(settings, dialled...) {
		if got := parse(t, id).New(env.Seeds{}).Spec().ID; got != id {
			t.Errorf("spec of %s has id %q", id, got)
		}
	}
	for in, want := range map[string]string{
		"reach-v1:goals=1":    "reach-v1: setting goals=1: want 2…16",
		"reach-v1:loops=65":   "reach-v1: setting loops=65: want 2…64",
		"reach-v1:steps=1":    "reach-v1: setting steps=1: want 2…64",
		"reach-v1:steps=x":    `reach-v1: setting steps="x": want steps of an episode, the first one to choose, 2…64`,
		"reach-v1:hold=2":     `reach-v1: unknown setting "hold"`,
		"reach-v1:noise=-1":   "reach-v1: setting noise=-1: want 0…1000",
		"reach-v1:miswire=-1": "reach-v1: setting miswire=-1: want 0…1",
	} {
		if _, _, err := env.Parse([]env.Entry{Entry}, in); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Parse(%q) = %v, want %s", in, err, want)
		}
	}
	for _, h := range []string{"Story", "Observation", "Loops", "Reward", "Channels", "Episode", "Random and optimal score", "Versions", "References"} {
		if !strings.Contains(Entry.Sheet, "\n# "+h+"\n") {
			t.Errorf("the data sheet has no section %q", h)
		}
	}
}

// A hand-worked episode: two muscles with levers (3/5, ∓4/5), two goals, two
// moves. The near goal is at distance 1 on t = −¼: (15, −8)/17.
func TestEpisode(t *testing.T) {
	r := (&Config{Goals: 2, Muscles: 2, Steps: 3, Misprice: 1}).New(env.Seeds{}).(*Reach)
	copy(r.place, []int{1, 0}) // goal 1 is the near one
	copy(r.tender, []float64{1, -1})
	ts := r.Spec().NewTimeStep()
	poison(&ts)
	r.Reset(ts.Obs)
	if diff := cmp.Diff([]float64{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, ts.Obs); diff != "" {
		t.Errorf("Reset (-want +got):\n%s", diff)
	}
	step := func(name string, action []float64, want env.TimeStep) {
		t.Helper()
		poison(&ts)
		r.Step(action, &ts)
		approximate := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-14 })
		if diff := cmp.Diff(want, ts, approximate); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	step("choosing", []float64{1, .9, -.9}, env.TimeStep{
		Obs: []float64{0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0}, Local: []float64{0, 0, 0}, Outcomes: []float64{0, 0, 0},
	})
	// The goal is v = (15, −8)/17, Σ b·bᵀ = diag(18, 32)/25, so the joints turn
	// h = ½·(3/5·25/18·15/17 ± 4/5·25/32·8/17) each.
	h := [2]float64{(12.5/17 + 5.0/17) / 2, (12.5/17 - 5.0/17) / 2}
	bill := func(m int, k, sigma, a float64) (energy, strain float64) {
		off := .5 + h[m]*k/2 + sigma*a
		return 5.0 / 16 * (2*h[m]*h[m] + 2*a*a) / 2, off * off / 2
	}
	e0, s0 := bill(0, 1, 1, -.25)
	e1, s1 := bill(1, 1, -1, 1) // 3 is clamped to 1
	step("first move", []float64{0, -.25, 3}, env.TimeStep{
		Obs: []float64{0, 1, 0, 0, 0, 1, 0, e0, e1, s0, s1}, Reward: -(e0 + s0 + e1 + s1),
		Local: []float64{0, -(e0 + s0), -(e1 + s1)}, Outcomes: []float64{0, e0 + e1, s0 + s1},
	})
	e0, s0 = bill(0, 2, 1, 0)
	e1, s1 = bill(1, 2, -1, .5)
	const worth = 2 * .5 * 1.5
	step("last move", []float64{0, 0, .5}, env.TimeStep{
		Obs: []float64{0, 0, 0, 0, 0, 0, worth, e0, e1, s0, s1}, Reward: worth - (e0 + s0 + e1 + s1),
		Local: []float64{worth, -(e0 + s0), -(e1 + s1)}, Outcomes: []float64{worth, e0 + e1, s0 + s1}, Terminated: true,
	})
}

func poison(ts *env.TimeStep) {
	for _, b := range [][]float64{ts.Obs, ts.Local, ts.Outcomes} {
		for i := range b {
			b[i] = math.NaN()
		}
	}
	ts.Reward, ts.Truncated, ts.Targets = math.NaN(), true, []env.Target{{}}
}

func TestSpec(t *testing.T) {
	s := Canonical().New(env.Seeds{}).Spec()
	if s.Loops[0] != (env.Loop{Name: "planner", N: 3, Gate: 0}) {
		t.Errorf("loop 0 = %+v, want a planner that is not taught", s.Loops[0])
	}
	if s.Loops[4] != (env.Loop{Name: "muscle3", Low: -1, High: 1, Teaches: env.Local, Gate: 1}) {
		t.Errorf("loop 4 = %+v, want a muscle that is taught by its local reward", s.Loops[4])
	}
	if s.Teaches != env.Local|env.Outcomes|env.Additive || s.Shaping || s.ObsLen() != 2+12+1+8 {
		t.Errorf("spec teaches %v, shaping %v, %d elements, want local+outcomes+additive, false, 23", s.Teaches, s.Shaping, s.ObsLen())
	}
	// The bounds are reached: by limbs that are as strained as can be, and at
	// the end of the best last move.
	var low, high float64
	for world := range uint64(40) {
		r := Canonical().New(env.Seeds{World: world}).(*Reach)
		for g := range 3 {
			low = min(low, slices.Min(live(r, fixed(r, g, 1))))
			high = max(high, slices.Max(live(r, skilled(r, g))))
		}
	}
	if math.Abs(high-s.Reward[1]) > 1e-9 {
		t.Errorf("largest reward of a step = %v, want the bound %v", high, s.Reward[1])
	}
	if math.Abs(low-s.Reward[0]) > 1e-9 {
		t.Errorf("smallest reward of a step = %v, want the bound %v", low, s.Reward[0])
	}
}

// World is all that is hidden: goals are permuted and joints chosen evenly.
func TestWorlds(t *testing.T) {
	const n = 6000
	first, places := make([]float64, 4), map[[3]int]float64{}
	for w := range uint64(n) {
		a := Canonical().New(env.Seeds{World: w, Noise: 1}).(*Reach)
		b := Canonical().New(env.Seeds{World: w, Noise: 2}).(*Reach)
		if !slices.Equal(a.place, b.place) || !slices.Equal(a.tender, b.tender) {
			t.Fatalf("world %d hangs on Noise", w)
		}
		places[[3]int(a.place)]++
		for m, s := range a.tender {
			if s == 1 {
				first[m]++
			}
		}
	}
	for m, k := range first {
		if z := (k - n/2) / math.Sqrt(n/4); math.Abs(z) > 5 {
			t.Errorf("muscle %d: the first joint is tender in %v of %d worlds, z = %.1f", m, k, n, z)
		}
	}
	if len(places) != 6 {
		t.Errorf("%d permutations of goals, want 6", len(places))
	}
	for p, k := range places {
		if z := (k - n/6) / math.Sqrt(n/6.*5/6); math.Abs(z) > 5 {
			t.Errorf("permutation %v in %v of %d worlds, z = %.1f", p, k, n, z)
		}
	}
}

func TestCopyFrom(t *testing.T) {
	a, b := Canonical().New(env.Seeds{World: 1}).(*Reach), Canonical().New(env.Seeds{World: 2}).(*Reach)
	rng := rand.NewPCG(1, 1)
	ta, tb, action := a.Spec().NewTimeStep(), b.Spec().NewTimeStep(), make([]float64, 5)
	a.Reset(ta.Obs)
	a.Step([]float64{2, 0, 0, 0, 0}, &ta)
	a.Step([]float64{0, .5, 0, 0, 0}, &ta)
	b.CopyFrom(a)
	for i := range 40 {
		if ta.Done() {
			a.Reset(ta.Obs)
			b.Reset(tb.Obs)
		}
		action[0] = float64(exact.IntN(rng, 3))
		for m := range action[1:] {
			action[1+m] = exact.Normal(rng)
		}
		a.Step(action, &ta)
		b.Step(action, &tb)
		if diff := cmp.Diff(ta, tb); diff != "" {
			t.Fatalf("step %d: the copy lives another life (-source +copy):\n%s", i, diff)
		}
	}
	b.tender[0] *= -1
	b.place[0] = -1
	if a.tender[0] == b.tender[0] || a.place[0] < 0 {
		t.Error("the copy shares its world with the original")
	}
	defer func() {
		if recover() == nil {
			t.Error("CopyFrom of another shape did not panic")
		}
	}()
	b.CopyFrom(parse(t, "reach-v1:goals=4").New(env.Seeds{}))
}

func TestNoAllocation(t *testing.T) {
	for _, id := range append(settings, dialled...) {
		e := parse(t, id).New(env.Seeds{World: 1, Noise: 2})
		ts, action := e.Spec().NewTimeStep(), make([]float64, len(e.Spec().Loops))
		n := testing.AllocsPerRun(50, func() {
			e.Reset(ts.Obs)
			for ts.Terminated = false; !ts.Terminated; {
				e.Step(action, &ts)
			}
		})
		if n != 0 {
			t.Errorf("%s: an episode allocates %v times, want 0", id, n)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	r := Canonical().New(env.Seeds{World: 1})
	ts, action := r.Spec().NewTimeStep(), make([]float64, 5)
	r.Reset(ts.Obs)
	for b.Loop() {
		r.Step(action, &ts)
		if ts.Terminated {
			r.Reset(ts.Obs)
		}
	}
}

func BenchmarkExact(b *testing.B) {
	r := Canonical().New(env.Seeds{World: 1}).(*Reach)
	p := r.Optimal()
	for b.Loop() {
		r.Exact(p)
	}
}
