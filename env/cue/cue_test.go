package cue

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// rig puts an episode into a given trial: the name of its type, its onset, and
// when the outcome is felt, −1 for never.
func rig(c *Config, name string, onset, at int) (*Cue, env.TimeStep) {
	e := c.New(env.Seeds{World: 1, Noise: 2}).(*Cue)
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	e.trial = newTrial(&e.plan.phases[0], find(e, name), onset, at)
	e.show(ts.Obs)
	return e, ts
}

// find returns the type of trial of that name in the first phase.
func find(e *Cue, name string) *kind {
	for i := range e.plan.phases[0].types {
		if k := &e.plan.phases[0].types[i]; k.name == name {
			return k
		}
	}
	panic("no trial " + name)
}

// cueBit is the observation element of cue i.
func cueBit(e *Cue, i int) int { return e.places.cues[i] }

// poison fills everything that a step must overwrite.
func poison(ts *env.TimeStep) {
	for _, buf := range [][]float64{ts.Obs, ts.Local, ts.Outcomes} {
		for i := range buf {
			buf[i] = math.NaN()
		}
	}
	ts.Reward, ts.Terminated, ts.Truncated = math.NaN(), true, true
	ts.Targets = append(ts.Targets[:0], env.Target{Loop: 9}, env.Target{Loop: 9}, env.Target{Loop: 9})
}

// step is an action and what it should bring.
type step struct {
	lick, reward, absorbed float64
	cue, juice             float64 // in the next observation
	targets                []env.Target
}

// A trial by hand: two steps of interval, cue 1 for three, juice in step 4,
// five steps of tail. Windows close in steps 2, 5 and 8.
func TestByHand(t *testing.T) {
	c := Canonical()
	c.ISI = 3
	const w = .02 / .48
	none := []env.Target{{Want: 0, Ago: 0, Weight: w}, {Want: 0, Ago: 1, Weight: w}, {Want: 0, Ago: 2, Weight: w}}
	for _, trial := range []struct {
		juice bool
		steps [10]step
	}{
		{true, [10]step{
			{0, 0, 0, 0, 0, nil},
			{1, -.02, 0, 1, 0, nil},
			{0, 0, 0, 1, 0, none},
			{1, -.02, 0, 1, 0, nil},
			{1, .98, 1, 0, 1, []env.Target{{Want: 1, Ago: 0, Weight: 1}}},
			{0, 0, 0, 0, 0, []env.Target{none[0], none[2]}},
			{1, -.02, 0, 0, 0, nil},
			{0, 0, 0, 0, 0, nil},
			{0, 0, 0, 0, 0, none},
			{0, 0, 0, 0, 0, nil},
		}},
		{false, [10]step{
			{1, -.02, 0, 0, 0, nil},
			{0, 0, 0, 1, 0, nil},
			{0, 0, 0, 1, 0, none},
			{0, 0, 0, 1, 0, nil},
			{1, -.02, 0, 0, 0, nil},
			{0, 0, 0, 0, 0, none},
			{0, 0, 0, 0, 0, nil},
			{0, 0, 0, 0, 0, nil},
			{0, 0, 0, 0, 0, none},
			{0, 0, 0, 0, 0, nil},
		}},
	} {
		at := -1
		if trial.juice {
			at = 3
		}
		e, ts := rig(c, "A+", 2, at)
		bits := func(on, juice float64) []float64 {
			obs := []float64{0, 0, juice, 1, -.02}
			obs[cueBit(e, 0)] = on
			return obs
		}
		if want := bits(0, 0); !slices.Equal(ts.Obs, want) {
			t.Errorf("first observation = %v, want %v", ts.Obs, want)
		}
		for i, s := range trial.steps {
			poison(&ts)
			e.Step([]float64{s.lick}, &ts)
			if ts.Reward != s.reward || ts.Local[0] != s.reward || !slices.Equal(ts.Outcomes, []float64{s.absorbed, s.lick}) {
				t.Errorf("step %d: reward %v, local %v, outcomes %v, want %v, the same, %v %v",
					i, ts.Reward, ts.Local, ts.Outcomes, s.reward, s.absorbed, s.lick)
			}
			if want := bits(s.cue, s.juice); !slices.Equal(ts.Obs, want) {
				t.Errorf("step %d: observation %v, want %v", i, ts.Obs, want)
			}
			sameTargets(t, i, ts.Targets, s.targets)
			if ts.Terminated != (i == 9) || ts.Truncated {
				t.Errorf("step %d: terminated %v, truncated %v, want %v, false", i, ts.Terminated, ts.Truncated, i == 9)
			}
		}
	}
}

// sameTargets compares weights to rounding.
func sameTargets(t *testing.T, step int, got, want []env.Target) {
	t.Helper()
	ok := len(got) == len(want)
	for i := 0; ok && i < len(got); i++ {
		g, w := got[i], want[i]
		ok = g.Loop == w.Loop && g.Want == w.Want && g.Ago == w.Ago && math.Abs(g.Weight-w.Weight) < 1e-15
	}
	if !ok {
		t.Errorf("step %d: targets %v, want %v", step, got, want)
	}
}

// Without a lick κ is absorbed, in the step of the juice and in no other.
func TestAbsorbedWithoutLick(t *testing.T) {
	c := Canonical()
	c.Kappa, c.ISI = .3, 1
	e, ts := rig(c, "A+", 1, 1)
	for i, want := range []float64{0, .3, 0, 0, 0, 0, 0} {
		e.Step([]float64{0}, &ts)
		if ts.Reward != want || ts.Outcomes[0] != want {
			t.Errorf("step %d: reward %v, absorbed %v, want %v", i, ts.Reward, ts.Outcomes[0], want)
		}
	}
	if !ts.Terminated {
		t.Error("not terminated after 1 + 1 + 5 steps")
	}
}

func TestWeightOfAbsence(t *testing.T) {
	for _, c := range []struct{ kappa, cost, want float64 }{
		{.5, .02, .04 / .96}, {0, .5, 1}, {.5, 0, 0}, {1, 0, 1}, {.5, .5, 1}, {.2, .9, 1},
	} {
		s := Canonical()
		s.Kappa, s.Cost = c.kappa, c.cost
		near(t, "weight", s.absence(), c.want, 1e-15)
	}
}

// Over whole lives: every action meets one target unless the last window is
// unfinished; where no juice comes, targets depend on the clock alone; Local
// and the drives add up to Reward; nothing leaves its bounds.
func TestChannels(t *testing.T) {
	for _, c := range variants() {
		e := c.New(env.Seeds{World: 5, Noise: 6})
		spec := e.Spec()
		ts := spec.NewTimeStep()
		r := rand.New(rand.NewPCG(1, 2))
		for range 300 {
			e.Reset(ts.Obs)
			var judged []float64 // per action, the targets it met
			for done := false; !done; done = ts.Done() {
				poison(&ts)
				e.Step([]float64{float64(r.IntN(2))}, &ts)
				n := len(judged)
				judged = append(judged, 0)
				for _, g := range ts.Targets {
					judged[n-g.Ago]++
					if met := g.Want == 1; met != (ts.Obs[2] == 1 && g.Ago == 0) {
						t.Fatalf("step %d: target %+v, juice %v", n, g, ts.Obs[2])
					}
				}
				if zeros := len(ts.Targets) - int(ts.Obs[2]); n%3 != 2 && zeros != 0 {
					t.Fatalf("step %d: %d targets of absence, want 0", n, zeros)
				}
				value := ts.Obs[3]*ts.Outcomes[0] + ts.Obs[4]*ts.Outcomes[1]
				if math.Abs(value-ts.Reward) > 1e-15 || ts.Local[0] != ts.Reward {
					t.Fatalf("step %d: reward %v, want Σ drive·outcome = %v, local = %v", n, ts.Reward, value, ts.Local[0])
				}
				if ts.Reward < spec.Reward[0] || ts.Reward > spec.Reward[1] {
					t.Fatalf("step %d: reward %v, want within %v", n, ts.Reward, spec.Reward)
				}
			}
			for i, n := range judged {
				want := 1.0
				if i >= len(judged)/3*3 {
					want = 0
				}
				if n != want {
					t.Fatalf("action %d of %d met %v targets, want %v", i, len(judged), n, want)
				}
			}
		}
	}
}

// Juice of an abandoned trial excuses no action of the next one.
func TestResetForgets(t *testing.T) {
	c := Canonical()
	c.ISI = 1
	e, ts := rig(c, "A+", 1, 1)
	e.Step([]float64{0}, &ts)
	e.Step([]float64{0}, &ts)
	if ts.Obs[2] != 1 {
		t.Fatal("no juice in step 1")
	}
	e.Reset(ts.Obs)
	e.trial = newTrial(&e.plan.phases[0], find(e, "A+"), 20, 1)
	for range 3 {
		e.Step([]float64{0}, &ts)
	}
	if len(ts.Targets) != 3 {
		t.Errorf("targets after reset = %v, want three", ts.Targets)
	}
}

// live runs random actions and returns every number of the life. With swapped,
// the two cues are read the other way round.
func live(e env.Env, steps int, seed uint64, swapped bool) []float64 {
	r := rand.New(rand.NewPCG(seed, 0))
	ts := e.Spec().NewTimeStep()
	ts.Terminated = true
	var log []float64
	record := func() {
		a, b := ts.Obs[0], ts.Obs[1]
		if swapped {
			a, b = b, a
		}
		log = append(append(log, a, b), ts.Obs[2:]...)
	}
	for range steps {
		if ts.Done() {
			e.Reset(ts.Obs)
			record()
		}
		e.Step([]float64{float64(r.IntN(2))}, &ts)
		record()
		log = append(append(append(log, ts.Reward), ts.Local...), ts.Outcomes...)
		for _, g := range ts.Targets {
			log = append(log, float64(g.Loop), g.Want, float64(g.Ago), g.Weight)
		}
		if r.IntN(100) == 0 { // abandon some trials
			ts.Terminated = true
		}
	}
	return log
}

func TestSameSeedsSameLife(t *testing.T) {
	c := variants()[3]
	c.Unrewarded = .5
	a := c.New(env.Seeds{World: 0, Noise: 2}).(*Cue)
	other := uint64(1)
	for c.New(env.Seeds{World: other}).(*Cue).places.cues[0] == a.places.cues[0] {
		other++
	}
	first := live(a, 20_000, 7, false)
	if !slices.Equal(first, live(c.New(env.Seeds{World: 0, Noise: 2}), 20_000, 7, false)) {
		t.Error("same seeds, another life")
	}
	if !slices.Equal(first, live(c.New(env.Seeds{World: other, Noise: 2}), 20_000, 7, true)) {
		t.Error("another world differs in more than the names of the cues")
	}
	if slices.Equal(first, live(c.New(env.Seeds{World: 0, Noise: 3}), 20_000, 7, false)) {
		t.Error("Noise did not change the life")
	}
}

func TestRewardedCueIsDrawn(t *testing.T) {
	const worlds = 1000
	n := 0.0
	for w := range uint64(worlds) {
		n += float64(Canonical().New(env.Seeds{World: w * 7919}).(*Cue).places.cues[0])
	}
	near(t, "worlds whose rewarded cue is 1", n, worlds/2, 5*math.Sqrt(worlds)/2)
}

func TestCopyFrom(t *testing.T) {
	c := variants()[1]
	a, b := c.New(env.Seeds{World: 1, Noise: 2}), c.New(env.Seeds{World: 2, Noise: 9})
	live(a, 1001, 1, false)
	x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	a.Reset(x.Obs)
	a.Step([]float64{1}, &x)
	b.(env.Snapshotter).CopyFrom(a)
	for done := false; !done; done = x.Done() { // the rest of the trial
		a.Step([]float64{1}, &x)
		b.Step([]float64{1}, &y)
		if !slices.Equal(x.Obs, y.Obs) || x.Reward != y.Reward || !slices.Equal(x.Targets, y.Targets) || x.Done() != y.Done() {
			t.Fatalf("copy in mid-trial: got %+v, want %+v", y, x)
		}
	}
	if !slices.Equal(live(a, 5000, 4, false), live(b, 5000, 4, false)) {
		t.Error("the copy lives another life")
	}
	defer func() {
		if recover() == nil {
			t.Error("CopyFrom another configuration did not panic")
		}
	}()
	b.(env.Snapshotter).CopyFrom(Canonical().New(env.Seeds{}))
}

func TestExactLeavesTheLifeAlone(t *testing.T) {
	a, b := Canonical().New(env.Seeds{Noise: 2}), Canonical().New(env.Seeds{Noise: 2})
	x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	for i := range 3000 {
		if i == 0 || x.Done() {
			a.Reset(x.Obs)
			b.Reset(y.Obs)
		}
		if i%500 == 250 {
			a.(env.Exact).Exact(crooked())
		}
		a.Step([]float64{float64(i % 2)}, &x)
		b.Step([]float64{float64(i % 2)}, &y)
		if !slices.Equal(x.Obs, y.Obs) || x.Reward != y.Reward || !slices.Equal(x.Targets, y.Targets) || x.Done() != y.Done() {
			t.Fatalf("step %d: got %+v, want %+v", i, x, y)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	for _, id := range []string{
		"cue-v1", "cue-v1:jitter=gaussian,p=0.9", "cue-v1:schedule=outcomes", "cue-v1:schedule=renewal-abc",
		"cue-v1:distract=70,lag=3,noise=1",
	} {
		e := parse(t, id).New(env.Seeds{})
		ts := e.Spec().NewTimeStep()
		action := []float64{1, 1, 1}[:len(e.Spec().Loops)]
		if n := testing.AllocsPerRun(100, func() {
			e.Reset(ts.Obs)
			for ts.Terminated = false; !ts.Done(); {
				e.Step(action, &ts)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations per trial, want 0", id, n)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	e := Canonical().New(env.Seeds{})
	ts := e.Spec().NewTimeStep()
	ts.Terminated = true
	action := []float64{1}
	for b.Loop() {
		if ts.Done() {
			e.Reset(ts.Obs)
		}
		e.Step(action, &ts)
	}
}
