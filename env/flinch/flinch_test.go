package flinch

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

var (
	_ env.Env         = (*Flinch)(nil)
	_ env.Exact       = (*Flinch)(nil)
	_ env.Solved      = (*Flinch)(nil)
	_ env.Snapshotter = (*Flinch)(nil)
	_ env.Renderer    = (*Flinch)(nil)
)

// sure is the approach with nothing left to chance: one quiet observation,
// distances 5, 4, 3, 2, 1, and a hit in step 5.
var sure = tier{field: "loom", quiet: [2]int{1, 1}, distance: 5, advance: 1, aim: 1, lead: 2}

// event is a hand-worked step: what was done and what must come of it.
type event struct {
	action  []float64
	on      int // element of the first field, −1 for none
	contact int // part, −1 for none
	pain    bool
	local   []float64
	over    bool
}

func (e event) check(t *testing.T, f *Flinch, step int, ts *env.TimeStep) {
	t.Helper()
	poison(ts)
	f.Step(e.action, ts)
	obs := make([]float64, len(ts.Obs))
	sights, parts := f.Spec().Obs[0].Len, len(e.local)
	reward, effort := 0.0, 0.0
	outcomes := make([]float64, 3)
	for _, l := range e.local {
		reward += l
		effort += l
	}
	if e.on >= 0 {
		obs[e.on] = 1
	}
	if e.contact >= 0 {
		obs[sights+e.contact] = 1
		outcomes[0] = 1
	}
	if e.pain {
		obs[sights+parts+e.contact] = 1
		outcomes[1] = -1
		effort++
	}
	outcomes[2] = effort
	if !slices.Equal(ts.Obs, obs) {
		t.Errorf("step %d: obs = %v, want %v", step, ts.Obs, obs)
	}
	if !near(ts.Local, e.local) || !near([]float64{ts.Reward}, []float64{reward}) || !near(ts.Outcomes, outcomes) {
		t.Errorf("step %d: local %v, reward %v, outcomes %v, want %v, %v, %v", step, ts.Local, ts.Reward, ts.Outcomes, e.local, reward, outcomes)
	}
	var targets []env.Target
	if lead := f.tier.lead; step >= lead {
		for m := range parts {
			w := env.Target{Loop: m, Want: 0, Ago: lead, Weight: 1.0 / 9}
			if m == e.contact {
				w.Want, w.Weight = 1, 1
			}
			targets = append(targets, w)
		}
	}
	if !slices.EqualFunc(ts.Targets, targets, func(a, b env.Target) bool {
		return a.Loop == b.Loop && a.Want == b.Want && a.Ago == b.Ago && math.Abs(a.Weight-b.Weight) < 1e-15
	}) {
		t.Errorf("step %d: targets = %+v, want %+v", step, ts.Targets, targets)
	}
	if ts.Terminated != e.over || ts.Truncated {
		t.Errorf("step %d: terminated %v, truncated %v, want %v, false", step, ts.Terminated, ts.Truncated, e.over)
	}
}

func TestHandWorkedThrow(t *testing.T) {
	f := with(0, 3, 2).New(env.Seeds{}).(*Flinch)
	f.protect = []int{2, 0}
	ts := f.Spec().NewTimeStep()
	for i, c := range []struct {
		kind int
		event
	}{
		{0, event{[]float64{0, 0, 0}, -1, 2, true, []float64{0, 0, -1}, true}},
		{0, event{[]float64{0, 0, 1}, -1, 2, false, []float64{0, 0, -0.1}, true}},
		{0, event{[]float64{1, 1, 0}, -1, 2, true, []float64{-0.1, -0.1, -1}, true}},
		{1, event{[]float64{1, 1, 1}, -1, 0, false, []float64{-0.1, -0.1, -0.1}, true}},
		{1, event{[]float64{0, 0, 1}, -1, 0, true, []float64{-1, 0, -0.1}, true}},
	} {
		for f.Reset(ts.Obs); f.kind != c.kind; {
			f.Reset(ts.Obs)
		}
		if want := slices.Index(ts.Obs, 1); want != c.kind {
			t.Errorf("case %d: kind %d is seen as %v", i, c.kind, ts.Obs)
		}
		c.check(t, f, 0, &ts)
	}
}

func TestHandWorkedApproach(t *testing.T) {
	still := []float64{0, 0}
	both := []float64{1, 1}
	for name, events := range map[string][]event{
		"protected": {
			{both, 10, -1, false, still, false}, // quiet; this command acts in step 2
			{still, 9, -1, false, still, false},
			{still, 8, -1, false, []float64{-0.1, -0.1}, false},
			{[]float64{1, 0}, 7, -1, false, still, false}, // seen at distance 3; acts in step 5
			{both, 6, -1, false, still, false},            // would act in step 6: nothing, for nothing
			{both, -1, 0, false, []float64{-0.1, 0}, true},
		},
		"hurt": {
			{still, 10, -1, false, still, false},
			{still, 9, -1, false, still, false},
			{[]float64{1, 0}, 8, -1, false, still, false}, // too early by one step
			{[]float64{0, 1}, 7, -1, false, still, false}, // the wrong part
			{[]float64{1, 0}, 6, -1, false, []float64{-0.1, 0}, false},
			{[]float64{1, 0}, -1, 0, true, []float64{-1, -0.1}, true}, // too late
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, ts := approach(sure)
			for step, e := range events {
				e.check(t, f, step, ts)
			}
		})
	}
}

// A projectile that flies past ends the episode like a hit, and teaches all
// parts to keep still.
func TestFlyPast(t *testing.T) {
	past := sure
	past.aim = 0
	f, ts := approach(past)
	still := []float64{0, 0}
	for step := range 5 {
		event{still, 10 - step, -1, false, still, false}.check(t, f, step, ts)
	}
	event{still, -1, -1, false, still, true}.check(t, f, 5, ts)
}

// A stay changes nothing but the time.
func TestStay(t *testing.T) {
	slow := sure
	slow.advance = 0
	f, ts := approach(slow)
	still := []float64{0, 0}
	for step := range 9 {
		event{still, 10, -1, false, still, false}.check(t, f, step, ts)
	}
}

func TestTimeLimit(t *testing.T) {
	slow := sure
	slow.advance = 0
	f, ts := approach(slow)
	still := []float64{0, 0}
	for step := range limit {
		if ts.Done() {
			t.Fatalf("done before step %d, want %d steps", step, limit)
		}
		f.Step(still, ts)
	}
	if ts.Terminated || !ts.Truncated || ts.Obs[10] != 1 {
		t.Errorf("after %d steps: terminated %v, truncated %v, obs %v, want false, true and a projectile", limit, ts.Terminated, ts.Truncated, ts.Obs)
	}
	// An arrival in the last step is an arrival.
	f, ts = approach(sure)
	f.away, f.steps = 1, limit-1
	f.Step(still, ts)
	if !ts.Terminated || ts.Truncated {
		t.Errorf("arrival in step %d: terminated %v, truncated %v, want true, false", limit, ts.Terminated, ts.Truncated)
	}
}

// A command that was given in an abandoned episode is never executed, and no
// target is about it.
func TestResetInMidEpisode(t *testing.T) {
	for done := range 5 {
		f, ts := approach(sure)
		for range done {
			f.Step([]float64{1, 1}, ts)
		}
		f.Reset(ts.Obs)
		f.kind = 1
		still := []float64{0, 0}
		for step := range 5 {
			event{still, 10 - step, -1, false, still, false}.check(t, f, step, ts)
		}
	}
}

// No effort is 0 and not −0, which prints otherwise.
func TestNoNegativeZero(t *testing.T) {
	f, ts := approach(sure)
	f.Step([]float64{0, 0}, ts)
	for _, v := range append(append([]float64{ts.Reward}, ts.Local...), ts.Outcomes...) {
		if v != 0 || math.Signbit(v) {
			t.Errorf("reward %v, local %v, outcomes %v of a still body, want +0", ts.Reward, ts.Local, ts.Outcomes)
		}
	}
}

// Act and Dist overwrite all of their argument: the right part at distances 3,
// 2 and 1, nobody elsewhere.
func TestOptimal(t *testing.T) {
	canonical, _ := approach(tiers[1])
	p := canonical.Optimal()
	f, ts := approach(sure)
	for step := range 7 {
		want := []float64{0, 0}
		if step >= 3 && step <= 5 {
			want[0] = 1
		}
		action, dist := []float64{math.NaN(), math.NaN()}, [][]float64{{7, 7}, {7, 7}}
		p.Act(ts.Obs, action)
		p.Dist(ts.Obs, dist)
		if !slices.Equal(action, want) {
			t.Errorf("step %d: Act = %v, want %v", step, action, want)
		}
		for m, d := range dist {
			if d[0] != 1-want[m] || d[1] != want[m] {
				t.Errorf("step %d: Dist[%d] = %v, want [%v %v]", step, m, d, 1-want[m], want[m])
			}
		}
		if !ts.Done() {
			f.Step(action, ts)
		}
	}
	if !ts.Terminated || ts.Outcomes[0] != 1 || ts.Outcomes[1] != 0 {
		t.Errorf("terminated %v, outcomes %v, want true and a contact without pain", ts.Terminated, ts.Outcomes)
	}
}

func TestSpec(t *testing.T) {
	one, ok := with(0, 3, 5).New(env.Seeds{}).Spec(), Canonical().New(env.Seeds{}).Spec()
	for _, c := range []struct {
		spec                env.Spec
		id, field           string
		sights, parts, lead int
		low                 float64
	}{{one, "flinch-v1:kinds=5,loops=3,tier=0", "kind", 5, 3, 0, -1.2}, {ok, "flinch-v1", "loom", 21, 4, 2, -1.3}} {
		s := c.spec
		if s.ID != c.id || s.Obs[0].Name != c.field || s.Obs[0].Len != c.sights || s.ObsLen() != c.sights+2*c.parts {
			t.Errorf("spec %q has fields %v, want %q with %s (%d), contact and pain (%d)", s.ID, s.Obs, c.id, c.field, c.sights, c.parts)
		}
		if s.Teaches != env.Local|env.Targets|env.Outcomes|env.Additive || s.Shaping || s.MaxAgo != c.lead {
			t.Errorf("%s teaches %v, shaping %v, max ago %d, want local+targets+outcomes+additive, false, %d", c.id, s.Teaches, s.Shaping, s.MaxAgo, c.lead)
		}
		if math.Abs(s.Reward[0]-c.low) > 1e-12 || s.Reward[1] != 0 {
			t.Errorf("%s reward bounds %v, want [%v 0]", c.id, s.Reward, c.low)
		}
		want := env.Loop{Name: "part2", N: 2, Teaches: env.Local | env.Targets, LocalLag: c.lead, Gate: -1}
		if s.Loops[2] != want || len(s.Loops) != c.parts {
			t.Errorf("%s loop 2 = %+v of %d, want %+v of %d", c.id, s.Loops[2], len(s.Loops), want, c.parts)
		}
		for _, o := range s.Outcomes {
			if o.Drive != -1 {
				t.Errorf("%s outcome %s has drive %d, want −1", c.id, o.Name, o.Drive)
			}
		}
	}
}

func TestParse(t *testing.T) {
	table := []env.Entry{Entry}
	for _, id := range []string{"flinch-v1", "flinch-v1:tier=0", "flinch-v1:kinds=64,loops=1", "flinch-v1:kinds=2,loops=64,tier=0", "flinch-v1:alarms=0.1,blur=0.2,cost=0.2,damage=3,lead=4,q=0.5,target=pain", "flinch-v1:jitter=3,lag=2,miswire=0.5,mix=2,noise=0.5", "flinch-v1:distract=3,kernel=1"} {
		c, got, err := env.Parse(table, id)
		if err != nil || got != id {
			t.Errorf("Parse(%q) = %q, %v, want it back", id, got, err)
			continue
		}
		if spec := c.New(env.Seeds{}).Spec(); spec.ID != id {
			t.Errorf("Parse(%q): spec id = %q", id, spec.ID)
		}
	}
	for in, want := range map[string]string{
		"flinch-v1:tier=2":            "flinch-v1: setting tier=2: want 0…1",
		"flinch-v1:tier=-1":           "flinch-v1: setting tier=-1: want 0…1",
		"flinch-v1:loops=65":          "flinch-v1: setting loops=65: want 1…64",
		"flinch-v1:kinds=0":           "flinch-v1: setting kinds=0: want 1…64",
		"flinch-v1:q=2":               "flinch-v1: setting q=2: want 0…1",
		"flinch-v1:alarms=-1":         "flinch-v1: setting alarms=-1: want 0…1",
		"flinch-v1:lead=5":            "flinch-v1: setting lead=5: want 0…4",
		"flinch-v1:blur=1.1":          "flinch-v1: setting blur=1.1: want 0…1",
		"flinch-v1:damage=0":          "flinch-v1: setting damage=0: want 0.01…1000\nflinch-v1: settings cost=0.1, damage=0: want cost below damage, or no flinch pays",
		"flinch-v1:cost=0":            "flinch-v1: setting cost=0: want 0.001…100",
		"flinch-v1:cost=1":            "flinch-v1: settings cost=1, damage=1: want cost below damage, or no flinch pays",
		"flinch-v1:kernel=2":          "flinch-v1: setting kernel=2: want 0…1",
		"flinch-v1:jitter=33":         "flinch-v1: setting jitter=33: want 0…32",
		"flinch-v1:jitter=1,kernel=1": "flinch-v1: settings kernel=1, jitter=1: want one of them 0, or two corrections could meet at one command",
		"flinch-v1:lead=1,tier=0":     "flinch-v1: settings lead=1, blur=0, kernel=0: want tier=1, an approach, to change them",
		"flinch-v1:target=sound":      `flinch-v1: setting target="sound": want contact or pain`,
		"flinch-v1:miswire=2":         "flinch-v1: setting miswire=2: want 0…1",
		"flinch-v1:kinds=two":         `flinch-v1: setting kinds="two": want kinds of projectile, 1…64`,
		"flinch-v1:loop=3":            `flinch-v1: unknown setting "loop"; did you mean loops? (have alarms, blur, cost, damage, distract, jitter, kernel, kinds, lag, lead, loops, miswire, mix, noise, q, target, tier)`,
	} {
		if _, _, err := env.Parse(table, in); err == nil || err.Error() != want {
			t.Errorf("Parse(%q) = %v, want %s", in, err, want)
		}
	}
}

func TestSheet(t *testing.T) {
	for _, h := range []string{"Story", "Observation", "Loops", "Reward", "Channels", "Episode", "Random and optimal score", "Versions", "References"} {
		if !strings.Contains(Entry.Sheet, "\n# "+h+"\n") {
			t.Errorf("the data sheet has no section %q", h)
		}
	}
}

// approach returns an environment of two parts and two kinds at its first
// observation; kind 1, which hits part 0, is on its way.
func approach(t tier) (*Flinch, *env.TimeStep) {
	f := with(1, 2, 2).New(env.Seeds{}).(*Flinch)
	f.tier = t
	f.protect = []int{1, 0}
	ts := f.Spec().NewTimeStep()
	f.Reset(ts.Obs)
	f.kind = 1
	return f, &ts
}

func poison(ts *env.TimeStep) {
	for _, b := range [][]float64{ts.Obs, ts.Local, ts.Outcomes, {ts.Reward}} {
		for i := range b {
			b[i] = math.NaN()
		}
	}
	ts.Reward = math.NaN()
	ts.Targets = append(ts.Targets[:0], env.Target{Loop: 99, Want: 99, Ago: 99, Weight: 99})
	ts.Terminated, ts.Truncated = true, true
}

func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < 1e-12 })
}

func randomAction(r *rand.PCG, action []float64) {
	for m := range action {
		action[m] = float64(exact.IntN(r, 2))
	}
}
