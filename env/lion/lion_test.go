package lion

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// rig puts an episode into a given state.
func rig(c *Config, at int, cue uint64) (*Lion, env.TimeStep) {
	e := c.New(env.Seeds{Noise: 3}).(interface{ lion() *Lion }).lion()
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	e.at, e.cue = at, cue
	e.show(ts.Obs, false, true)
	return e, ts
}

type want struct {
	reward, local float64
	outcomes      [4]float64 // food, fled, pounced, threat
	lion, gate    float64
	done          bool
}

var (
	grazing  = want{0.1, 0, [4]float64{1, 0, 0, 0}, 0, 1, false}
	ungated  = want{0.1, 0, [4]float64{1, 0, 0, 0}, 0, 0, false}
	safe     = want{0.1, 0, [4]float64{1, 0, 0, 0}, 0, 0, true}
	uncovers = want{-1, 1, [4]float64{0, 1, 0, 1}, 1, 0, true}
	eaten    = want{-10, 0, [4]float64{0, 0, 1, 1}, 1, 0, true}
)

// Everything is poisoned before each step, so what is not written shows.
func checkStep(t *testing.T, e *Lion, ts *env.TimeStep, action int, w want) {
	t.Helper()
	for _, buf := range [][]float64{ts.Obs, ts.Local, ts.Outcomes} {
		for i := range buf {
			buf[i] = math.NaN()
		}
	}
	ts.Reward, ts.Truncated, ts.Terminated = math.NaN(), true, !w.done
	ts.Targets = []env.Target{{Loop: 9}}
	step := e.t
	e.Step([]float64{float64(action)}, ts)
	k := e.config.Patches
	got := want{ts.Reward, ts.Local[0], [4]float64(ts.Outcomes), ts.Obs[2*k], ts.Obs[2*k+1], ts.Terminated}
	if got != w || ts.Targets != nil || ts.Truncated {
		t.Errorf("step %d: got %+v, targets %v, truncated %v, want %+v", step, got, ts.Targets, ts.Truncated, w)
	}
	if cue := mask(ts.Obs[:k]); uint64(cue) != e.cue {
		t.Errorf("step %d: cue = %b, want %b", step, cue, e.cue)
	}
}

func TestTierZeroByHand(t *testing.T) {
	c := with(0, 4, 2, .05)
	e, ts := rig(c, 2, 0b0100)
	checkStep(t, e, &ts, 2, uncovers)
	if looked := mask(ts.Obs[4:8]); looked != 0b0100 {
		t.Errorf("looked = %b, want 100", looked)
	}
	e, ts = rig(c, 2, 0b0100)
	checkStep(t, e, &ts, 1, ungated)
	checkStep(t, e, &ts, 2, ungated) // gate 0: a look where the lion is finds nothing
	checkStep(t, e, &ts, 2, eaten)
	e, ts = rig(c, -1, 0b1111)
	checkStep(t, e, &ts, 0, ungated)
	checkStep(t, e, &ts, 0, ungated)
	checkStep(t, e, &ts, 0, safe)
	if looked := mask(ts.Obs[4:8]); looked != 0b0001 {
		t.Errorf("looked = %b, want 1", looked)
	}
}

func TestTierOneByHand(t *testing.T) {
	c := with(1, 3, 2, .05)
	e, ts := rig(c, 1, 0)
	checkStep(t, e, &ts, 0, grazing)
	checkStep(t, e, &ts, 2, ungated)
	checkStep(t, e, &ts, 1, eaten)

	// The last two patches: a look at the searched one falls on one of them.
	fell := map[int]bool{}
	for seed := range uint64(20) {
		e, ts = rig(c, -1, 0)
		exact.Seed(&e.noise, seed)
		checkStep(t, e, &ts, 0, grazing)
		checkStep(t, e, &ts, 0, ungated)
		fell[mask(ts.Obs[3:6])] = true
	}
	if !fell[0b011] || !fell[0b101] || len(fell) != 2 {
		t.Errorf("looked after 0, 0 = %v, want both 011 and 101", fell)
	}

	// With more steps than patches the gate closes when all are searched.
	e, ts = rig(with(1, 2, 4, .05), -1, 0)
	for _, w := range []want{grazing, ungated, ungated, ungated, safe} {
		checkStep(t, e, &ts, 0, w)
	}
}

// At gate 0 another action changes nothing, in this step or later.
func TestGate(t *testing.T) {
	for _, c := range []*Config{Canonical(), with(0, 8, 5, .5), with(1, 3, 6, .5)} {
		a, b := c.New(env.Seeds{Noise: 5}), c.New(env.Seeds{Noise: 5})
		x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
		r := rand.New(rand.NewPCG(1, 1))
		gate := a.Spec().Loops[0].Gate
		for range 500 {
			a.Reset(x.Obs)
			b.Reset(y.Obs)
			for done := false; !done; done = x.Done() {
				u := []float64{float64(r.IntN(c.Patches))}
				v := []float64{u[0]}
				if x.Obs[gate] == 0 {
					v[0] = float64(r.IntN(c.Patches))
				}
				a.Step(u, &x)
				b.Step(v, &y)
				if !same(&x, &y) {
					t.Fatalf("%s: got %+v, want %+v", a.Spec().ID, y, x)
				}
			}
		}
	}
}

func same(x, y *env.TimeStep) bool {
	return slices.Equal(x.Obs, y.Obs) && x.Reward == y.Reward && slices.Equal(x.Local, y.Local) &&
		slices.Equal(x.Outcomes, y.Outcomes) && x.Terminated == y.Terminated
}

// live runs random actions and returns every number of the life.
func live(e env.Env, steps int, seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 0))
	ts := e.Spec().NewTimeStep()
	ts.Terminated = true
	var log []float64
	for range steps {
		if ts.Done() {
			e.Reset(ts.Obs)
			ts.Terminated = false
			log = append(log, ts.Obs...)
			if r.IntN(4) == 0 { // abandon some episodes
				ts.Terminated = true
				continue
			}
		}
		e.Step([]float64{float64(r.IntN(e.Spec().Loops[0].N))}, &ts)
		log = append(append(append(append(log, ts.Obs...), ts.Local...), ts.Outcomes...), ts.Reward)
	}
	return log
}

func TestSameSeedsSameLife(t *testing.T) {
	c := with(1, 6, 3, .4)
	first := live(c.New(env.Seeds{World: 1, Noise: 2}), 3000, 7)
	if !slices.Equal(first, live(c.New(env.Seeds{World: 1, Noise: 2}), 3000, 7)) {
		t.Error("same seeds, another life")
	}
	if !slices.Equal(first, live(c.New(env.Seeds{World: 8, Noise: 2}), 3000, 7)) {
		t.Error("World changed the life, though it draws nothing here")
	}
	if slices.Equal(first, live(c.New(env.Seeds{World: 1, Noise: 3}), 3000, 7)) {
		t.Error("Noise did not change the life")
	}
}

func TestCopyFrom(t *testing.T) {
	c := with(1, 6, 3, .4)
	a, b := c.New(env.Seeds{Noise: 2}), c.New(env.Seeds{Noise: 9})
	live(a, 1001, 1)
	b.(env.Snapshotter).CopyFrom(a)
	if !slices.Equal(live(a, 1000, 4), live(b, 1000, 4)) {
		t.Error("the copy lives another life")
	}
	// In mid-episode, too: two steps after a reset, and without another one.
	x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	a.Reset(x.Obs)
	a.Step([]float64{0}, &x)
	b.(env.Snapshotter).CopyFrom(a)
	for done := x.Done(); !done; done = x.Done() {
		a.Step([]float64{1}, &x)
		b.Step([]float64{1}, &y)
		if !same(&x, &y) {
			t.Fatalf("copy in mid-episode: got %+v, want %+v", y, x)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("CopyFrom another configuration did not panic")
		}
	}()
	b.(env.Snapshotter).CopyFrom(with(1, 7, 3, .4).New(env.Seeds{}))
}

func TestExactLeavesTheLifeAlone(t *testing.T) {
	c := with(1, 6, 3, .4)
	a, b := c.New(env.Seeds{Noise: 2}), c.New(env.Seeds{Noise: 2})
	x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	for i := range 2000 {
		if i == 0 || x.Done() {
			a.Reset(x.Obs)
			b.Reset(y.Obs)
		}
		if i%100 == 50 {
			a.(env.Exact).Exact(crooked(6))
		}
		a.Step([]float64{float64(i % 6)}, &x)
		b.Step([]float64{float64(i % 6)}, &y)
		if !same(&x, &y) {
			t.Fatalf("step %d: got %+v, want %+v", i, x, y)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	for _, c := range []*Config{Canonical(), with(0, 64, 5, .5), parse(t, "distract=3,lag=2,noise=1,pay=verdict,planner=1")} {
		e := c.New(env.Seeds{})
		ts := e.Spec().NewTimeStep()
		action := make([]float64, len(e.Spec().Loops))
		if n := testing.AllocsPerRun(100, func() {
			e.Reset(ts.Obs)
			for ts.Terminated = false; !ts.Done(); {
				e.Step(action, &ts)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations per episode, want 0", e.Spec().ID, n)
		}
	}
}

func TestParse(t *testing.T) {
	rows := []env.Entry{Entry}
	for s, want := range map[string]string{
		"lion-v1":                          "lion-v1",
		"lion-v1:tier=1,delay=5,hit=0.90":  "lion-v1",
		"lion-v1:tier=0,patches=32":        "lion-v1:patches=32,tier=0",
		"lion-v1:p=0.2,false=0,hit=1":      "lion-v1:false=0,hit=1,p=0.2",
		"lion-v1:pay=found,planner=0":      "lion-v1",
		"lion-v1:pay=verdict,distract=2":   "lion-v1:distract=2,pay=verdict",
		"lion-v1:noise=1,lag=2,planner=1":  "lion-v1:lag=2,noise=1,planner=1",
		"lion-v1:excite=3,damage=30":       "lion-v1:damage=30,excite=3",
		"lion-v1:delay=64,patches=64,p=1":  "lion-v1:delay=64,p=1,patches=64",
		"lion-v1:delay=1,patches=2,hit=.1": "lion-v1:delay=1,hit=0.1,patches=2",
	} {
		c, id, err := env.Parse(rows, s)
		if err != nil || id != want {
			t.Errorf("Parse(%q) = %q, %v, want %q", s, id, err, want)
			continue
		}
		if got := c.New(env.Seeds{}).Spec().ID; got != want {
			t.Errorf("Spec.ID of %q = %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"lion-v1:tier=2":     "lion-v1: setting tier=2: want 0…1",
		"lion-v1:patches=1":  "lion-v1: setting patches=1: want 2…64",
		"lion-v1:patches=65": "lion-v1: setting patches=65: want 2…64",
		"lion-v1:delay=0":    "lion-v1: setting delay=0: want 1…64",
		"lion-v1:delay=65":   "lion-v1: setting delay=65: want 1…64",
		"lion-v1:p=1.5":      "lion-v1: setting p=1.5: want 0.001…1",
		"lion-v1:p=NaN":      "lion-v1: setting p=NaN: want 0.001…1",
		"lion-v1:hit=-1":     "lion-v1: setting hit=-1: want 0…1",
		"lion-v1:false=2":    "lion-v1: setting false=2: want 0…1",
		"lion-v1:p=0":        "lion-v1: setting p=0: want 0.001…1",
		"lion-v1:planner=2":  "lion-v1: setting planner=2: want 0…1",
		"lion-v1:damage=0.5": "lion-v1: setting damage=0.5: want 1…1000",
		"lion-v1:flight=-1":  "lion-v1: setting flight=-1: want 0…100",
		"lion-v1:graze=11":   "lion-v1: setting graze=11: want 0…10",
		"lion-v1:pay=well":   `lion-v1: setting pay="well": want found or verdict`,
		"lion-v1:distract=8": "lion-v1: setting distract=8: want 0…7",
		"lion-v1:excite=-2":  "lion-v1: setting excite=-2: want 0…100",
		"lion-v1:noise=-1":   "lion-v1: setting noise=-1: want 0…1000",
		"lion-v1:lag=300":    "lion-v1: setting lag=300: want 0…256",
		"lion-v1:delay=soon": `lion-v1: setting delay="soon": want the step on which a lion pounces, 1…64`,
	} {
		if _, _, err := env.Parse(rows, s); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): error %v, want %s", s, err, want)
		}
	}
}

func TestNothingToScore(t *testing.T) {
	for s, want := range map[string]string{
		"lion-v1:hit=.3,false=.3":   "hit=0.3, false=0.3",
		"lion-v1:distract=7":        "distract=7",
		"lion-v1:damage=1.5,tier=0": "damage=1.5, flight=1, graze=0.1", // a pounce on step 5 is as bad as flight on step 0
	} {
		c, _, err := env.Parse([]env.Entry{Entry}, s)
		if err != nil {
			t.Fatal(err)
		}
		if a, err := c.Anchors(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Anchors of %q = %v, %v, want an error with %q", s, a, err, want)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	e := Canonical().New(env.Seeds{})
	ts := e.Spec().NewTimeStep()
	ts.Terminated = true
	action := []float64{3}
	for b.Loop() {
		if ts.Done() {
			e.Reset(ts.Obs)
		}
		e.Step(action, &ts)
	}
}
