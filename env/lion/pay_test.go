package lion

import (
	"testing"

	"github.com/phasicbench/phasic/env"
)

// step takes one step and returns what gaze is paid.
func step(e *Lion, ts *env.TimeStep, action ...float64) float64 {
	e.Step(action, ts)
	return ts.Local[gaze]
}

// The planner's flight ends the episode for the cost of a flight; the look of
// that step does not happen, and nobody is paid.
func TestFlightByHand(t *testing.T) {
	e, ts := rig(parse(t, "patches=4,planner=1"), 2, 0b0100)
	if got := step(e, &ts, 0, 0); got != 0 || ts.Reward != 0.1 || ts.Done() {
		t.Errorf("grazing: local %v, reward %v, done %v, want 0, 0.1, false", got, ts.Reward, ts.Done())
	}
	got := step(e, &ts, 2, flee)
	if got != 0 || len(ts.Local) != 2 || ts.Local[planner] != 0 || ts.Reward != -1 || !ts.Terminated {
		t.Errorf("flight: local %v, reward %v, terminated %v, want [0 0], -1, true", ts.Local, ts.Reward, ts.Terminated)
	}
	if o := [4]float64(ts.Outcomes); o != [4]float64{fled: 1} {
		t.Errorf("flight: outcomes %v, want fled alone", o)
	}
	if looked := mask(ts.Obs[4:8]); looked != 0b0001 || ts.Obs[8] != 0 || ts.Obs[9] != 0 {
		t.Errorf("flight: looked %b, lion %v, gate %v, want 1, 0, 0", looked, ts.Obs[8], ts.Obs[9])
	}

	// Innate flight stays, and in the step of the pounce it is too late.
	e, ts = rig(parse(t, "patches=4,planner=1"), 2, 0b0100)
	if got := step(e, &ts, 2, 0); got != 1 || ts.Reward != -1 || !ts.Terminated {
		t.Errorf("sight: local %v, reward %v, terminated %v, want 1, -1, true", got, ts.Reward, ts.Terminated)
	}
	e, ts = rig(parse(t, "delay=1,patches=4,planner=1"), 2, 0b0100)
	step(e, &ts, 0, 0)
	if step(e, &ts, 2, flee); ts.Reward != -10 || ts.Outcomes[pounced] != 1 {
		t.Errorf("flight in the last step: reward %v, outcomes %v, want -10 and pounced", ts.Reward, ts.Outcomes)
	}
}

// An object pays gaze and means nothing to the animal.
func TestObjectsByHand(t *testing.T) {
	e, ts := rig(parse(t, "distract=2,excite=0.5,patches=4"), 0, 0b1011)
	e.objects = 0b1100
	for _, w := range []struct {
		patch, local, reward float64
		found                int
		done                 bool
	}{{1, 0, 0.1, 0, false}, {2, 0.5, 0.1, 0b0100, false}, {3, 0.5, 0.1, 0b1100, false}, {0, 1, -1, 0b1100, true}} {
		got := step(e, &ts, w.patch)
		if found := mask(ts.Obs[10:14]); got != w.local || ts.Reward != w.reward || found != w.found || ts.Done() != w.done {
			t.Errorf("look at %v: local %v, reward %v, objects %b, done %v, want %+v", w.patch, got, ts.Reward, found, ts.Done(), w)
		}
	}
}

// The verdict, recomputed by hand over two episodes.
func TestVerdictByHand(t *testing.T) {
	e, ts := rig(parse(t, "distract=1,excite=0.5,patches=4,pay=verdict"), 3, 0b0010)
	e.objects = 0b0100
	// To begin with the judge expects 1 of a lion, 0.5 of an object, 0 of the rest.
	for _, w := range [][2]float64{{0, 0}, {1, 0}, {2, 0.5}, {3, 0.5}} {
		if got := step(e, &ts, w[0]); got != w[1] {
			t.Errorf("first episode, look at %v: local %v, want %v", w[0], got, w[1])
		}
	}
	// A lion came: all that was seen moves towards 1 by a twentieth.
	after := [sights]float64{unseen: 0.05, bare: 0.05, deceived: 0.05, object: 0.525, aLion: 1}
	if e.judge.danger != after {
		t.Errorf("after the lion the judge expects %v, want %v", e.judge.danger, after)
	}
	e.Reset(ts.Obs)
	e.at, e.cue, e.objects = nowhere, 0, 0b0001
	near(t, "second episode, a bare patch", step(e, &ts, 1), 0, 1e-15)
	near(t, "second episode, an object", step(e, &ts, 0), 0.475, 1e-15)
	for !ts.Done() {
		step(e, &ts, 2)
	}
	// None came: what was seen moves towards 0; no cue was looked at.
	near(t, "danger of the beginning", e.judge.danger[unseen], 0.0475, 1e-15)
	near(t, "danger of a bare patch", e.judge.danger[bare], 0.0475, 1e-15)
	near(t, "danger of an object", e.judge.danger[object], 0.49875, 1e-15)
	near(t, "danger of a cued patch", e.judge.danger[deceived], 0.05, 1e-15)

	// An abandoned episode teaches nothing; nor does one that was fled from.
	was := e.judge.danger
	e.Reset(ts.Obs)
	step(e, &ts, 0)
	e.Reset(ts.Obs)
	if e.judge.danger != was || e.judge.last != unseen || e.judge.felt != [sights]bool{unseen: true} {
		t.Errorf("after an abandoned episode the judge is %+v, want the dangers %v and a fresh start", e.judge, was)
	}
	f, ts := rig(parse(t, "pay=verdict,planner=1"), 3, 0)
	was = f.judge.danger
	step(f, &ts, 0, 0)
	if step(f, &ts, 0, flee); f.judge.danger != was {
		t.Errorf("after flight the judge expects %v, want %v as before", f.judge.danger, was)
	}
}

// The judge gets used to what excites in vain, so that it no longer pays to
// look at it; a lion goes on paying. With pay=found both pay for ever.
func TestVerdictHabituates(t *testing.T) {
	for pay, want := range map[string][2]float64{payFound: {1, 1}, payVerdict: {0.1, 0.8}} {
		c := parse(t, "distract=3,p=0.2,pay="+pay)
		e := c.New(env.Seeds{Noise: 7}).(*enumerable)
		ts := e.Spec().NewTimeStep()
		var paid, times [sights]float64
		for episode := range 3000 {
			e.Reset(ts.Obs)
			for look := 0; ; look++ {
				local := step(&e.Lion, &ts, float64(look%c.Patches))
				if episode >= 2000 {
					paid[e.saw] += local
					times[e.saw]++
				}
				if ts.Done() {
					break
				}
			}
		}
		thrill, lion := paid[object]/times[object], paid[aLion]/times[aLion]
		// The dangers lie between 0 and about 0.2, and what remains of a mean of
		// so many looks is far below these limits.
		if pay == payFound && (thrill != want[0] || lion != want[1]) || pay == payVerdict && (thrill > want[0] || lion < want[1]) {
			t.Errorf("pay=%s: an object pays %.3f and a lion %.3f late in life, want %v and %v (found) or at most %v and at least %v (verdict)", pay, thrill, lion, want[0], want[1], want[0], want[1])
		}
		t.Logf("pay=%s: an object pays %.3f, a lion %.3f", pay, thrill, lion)
	}
}
