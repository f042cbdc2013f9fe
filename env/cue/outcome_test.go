package cue

import (
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// What each kind of outcome brings to an animal that acts, and to one that
// does not, in the step of the outcome: by hand, at κ = ½ and c = .02, so that
// (1−κ) − c = .48.
func TestOutcomesByHand(t *testing.T) {
	const juice, salt, shock = 0, 1, 2
	for _, x := range []struct {
		schedule, trial string
		phase, loop     int
		act             float64
		amount, reward  float64
		target          env.Target
	}{
		{"outcomes", "A juice", 1, juice, 1, 1, .98, env.Target{Want: 1, Weight: 1}},
		{"outcomes", "A juice", 1, juice, 0, .5, .5, env.Target{Want: 1, Weight: 1}},
		{"outcomes", "B salt", 1, salt, 1, 1, .98, env.Target{Want: 1, Weight: 1}},
		{"outcomes", "C shock", 1, shock, 1, .5, -.52, env.Target{Want: 1, Weight: 1}},
		{"outcomes", "C shock", 1, shock, 0, 1, -1, env.Target{Want: 1, Weight: 1}},
		{"salt", "A salt", 1, salt, 1, 1, -1.02, env.Target{Want: 0, Weight: .52 / .48}},
		{"salt", "A salt", 1, salt, 0, .5, -.5, env.Target{Want: 0, Weight: .52 / .48}},
		{"salt", "A salt", 3, salt, 1, 1, .98, env.Target{Want: 1, Weight: 1}},
		{"unblocking-value", "AX++", 2, juice, 1, 2, 1.98, env.Target{Want: 1, Weight: .98 / .48}},
		{"magnitude", "A small", 1, juice, 1, .1, .08, env.Target{Want: 1, Weight: .03 / .48}},
		{"magnitude", "C small", 1, juice, 0, .05, .05, env.Target{Want: 1, Weight: .03 / .48}},
	} {
		c := Canonical()
		c.Schedule, c.Phase = x.schedule, x.phase
		k := c.ready()
		e, ts := rig(c, x.trial, 4, 10) // the outcome comes in step 13, between windows
		action := make([]float64, len(k.kinds))
		for range 13 {
			e.Step(action, &ts)
		}
		action[x.loop] = x.act
		poison(&ts)
		e.Step(action, &ts)
		effort := len(k.kinds)
		near(t, x.trial+": amount", ts.Outcomes[x.loop], x.amount, 1e-15)
		near(t, x.trial+": effort", ts.Outcomes[effort], x.act, 0)
		near(t, x.trial+": reward", ts.Reward, x.reward, 1e-15)
		near(t, x.trial+": local", ts.Local[x.loop], x.reward, 1e-15)
		for i := range k.kinds {
			if i != x.loop && (ts.Local[i] != 0 || ts.Outcomes[i] != 0) {
				t.Errorf("%s: loop %d gets %v, amount %v, want 0, 0", x.trial, i, ts.Local[i], ts.Outcomes[i])
			}
		}
		x.target.Loop = x.loop
		sameTargets(t, 13, ts.Targets, []env.Target{x.target})
		if felt := e.places.read(ts.Obs); felt.loop != x.loop || felt.size != e.trial.kind.size {
			t.Errorf("%s: the observation tells of loop %d, size %v, want %d, %v", x.trial, felt.loop, felt.size, x.loop, e.trial.kind.size)
		}
	}
}

// Every window closes in every loop; only the loop of the outcome is told
// otherwise.
func TestTargetsOfSeveralLoops(t *testing.T) {
	c := Canonical()
	c.Schedule = "outcomes"
	e, ts := rig(c, "B salt", 2, 10) // the outcome comes in step 11, which ends a window
	for range 12 {
		e.Step([]float64{0, 0, 0}, &ts)
	}
	const w = .02 / .48
	sameTargets(t, 11, ts.Targets, []env.Target{
		{Loop: 0, Ago: 0, Weight: w}, {Loop: 0, Ago: 1, Weight: w}, {Loop: 0, Ago: 2, Weight: w},
		{Loop: 1, Want: 1, Weight: 1}, {Loop: 1, Ago: 1, Weight: w}, {Loop: 1, Ago: 2, Weight: w},
		{Loop: 2, Ago: 0, Weight: w}, {Loop: 2, Ago: 1, Weight: w}, {Loop: 2, Ago: 2, Weight: w},
	})
}

// The balance of weighted targets turns where acting begins to pay, for every
// size: at the hazard c/(size·(1−κ)).
func TestTargetsTurnWhereActingPays(t *testing.T) {
	c := Canonical()
	for _, size := range []float64{.1, .3, 1, 2} {
		_, weight := c.judge(Juice, size, 1)
		h := c.Cost / (size * (1 - c.Kappa))
		near(t, "balance", h*weight, (1-h)*c.absence(), 1e-15)
	}
}

// Salt is never wanted before the change, is wanted ever after, and does not
// come in between: whatever is done at the first cue afterwards was not
// learned from its worth.
func TestSaltIsWantedUnseen(t *testing.T) {
	c := Canonical()
	c.Schedule = "salt"
	e := c.New(env.Seeds{World: 1, Noise: 2}).(*Cue)
	ts := e.Spec().NewTimeStep()
	at, n, _ := e.Spec().Field("drive")
	feltAt, _, _ := e.Spec().Field("salt")
	if n != 3 {
		t.Fatalf("%d drives, want those of juice, salt and effort", n)
	}
	tasted := 0
	for trial := range 1300 {
		want := []float64{1, -1, -c.Cost}
		if trial >= 1200 {
			want[1] = 1
		}
		e.Reset(ts.Obs)
		for done := false; !done; done = ts.Done() {
			if got := ts.Obs[at : at+n]; !slices.Equal(got, want) {
				t.Fatalf("trial %d: drives %v, want %v", trial, got, want)
			}
			e.Step([]float64{0, 1}, &ts)
			if ts.Obs[feltAt] == 0 {
				continue
			}
			tasted++
			if trial >= 1200 && trial < 1220 {
				t.Fatalf("trial %d: salt, where cues are met alone", trial)
			}
			if good := ts.Local[1] > 0; good != (trial >= 1220) {
				t.Fatalf("trial %d: salt brings %v", trial, ts.Local[1])
			}
		}
	}
	if tasted < 500 {
		t.Errorf("salt came %d times in 1300 trials", tasted)
	}
	// The animal that knows all of this drinks at the cue again only when salt
	// comes again.
	for i, want := range []float64{0, 0, 1} {
		alone := *c
		alone.Phase = i + 1
		e := alone.New(env.Seeds{World: 1, Noise: 2}).(*Cue)
		p := e.Optimal()
		ts, drunk, action := e.Spec().NewTimeStep(), 0.0, []float64{0, 0}
		e.Reset(ts.Obs)
		e.trial = newTrial(&e.plan.phases[0], &e.plan.phases[0].types[0], 3, -1)
		e.show(ts.Obs)
		p.Begin()
		for done := false; !done; done = ts.Done() {
			p.Act(ts.Obs, action)
			drunk += action[1]
			e.Step(action, &ts)
		}
		near(t, "drinks after the salt cue", drunk, want, 0)
	}
}
