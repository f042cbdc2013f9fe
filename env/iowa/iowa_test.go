package iowa

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
)

func config(scheme string, draws int) *Config {
	c := Canonical()
	c.Scheme, c.Draws = scheme, draws
	return c
}

// obsLen is the length of the observation with four decks.
const obsLen = 8

// near compares to 1e-12, relative to numbers of size one or more.
func near(got, want float64) bool {
	return math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))
}

func TestSettings(t *testing.T) {
	table := []env.Entry{Entry}
	for _, s := range []string{"iowa-v1", "iowa-v1:scheme=iid", "iowa-v1:draws=150,scheme=3"} {
		c, id, err := env.Parse(table, s)
		if err != nil || id != s || c.New(env.Seeds{}).Spec().ID != s {
			t.Errorf("Parse(%q) = id %q, error %v; want the same id", s, id, err)
		}
	}
	if _, id, err := env.Parse(table, "iowa-v1:scheme=1,draws=100"); id != "iowa-v1" || err != nil {
		t.Errorf("Parse of the canonical settings = id %q, error %v; want iowa-v1", id, err)
	}
	for s, want := range map[string]string{
		"iowa-v1:scheme=4":   `iowa-v1: setting scheme="4": want 1, 2, 3 or iid`,
		"iowa-v1:draws=0":    `iowa-v1: setting draws=0: want 1…1000`,
		"iowa-v1:draws=1001": `iowa-v1: setting draws=1001: want 1…1000`,
		"iowa-v1:draws=ten":  `iowa-v1: setting draws="ten": want cards in a session, 1…1000`,
		"iowa-v1:deck=5":     `iowa-v1: unknown setting "deck"; did you mean decks?`,
	} {
		if _, _, err := env.Parse(table, s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q) gave error %v, want %q", s, err, want)
		}
	}
	for _, heading := range []string{"Story", "Observation", "Loops", "Reward", "Channels", "Episode", "Random and optimal score", "Versions", "References"} {
		if !strings.Contains(Entry.Sheet, "\n# "+heading+"\n") {
			t.Errorf("the data sheet has no heading %q", heading)
		}
	}
}

// A hand-worked start of a session of scheme 1.
func TestSteps(t *testing.T) {
	w := config("1", 4).New(env.Seeds{World: 1, Noise: 2}).(*Iowa)
	ts, obs := w.Spec().NewTimeStep(), make([]float64, obsLen)
	poison(obs, &ts)
	w.Reset(obs)
	if got, want := [8]float64(obs), [8]float64{0, 0, 0, 0, 0, 0, 1, -1}; got != want {
		t.Fatalf("Reset gave %v, want %v", got, want)
	}
	where := func(deck int) (position int) {
		for p, d := range w.at {
			if d == deck {
				position = p
			}
		}
		return position
	}
	c, d := where(2), where(3)
	for i, step := range []struct {
		position          int
		gain, loss, costs float64
	}{{c, .5, 0, 0}, {d, .5, 0, 0}, {c, .5, 0, 0}, {c, .5, .5, 1}} {
		poison(obs, &ts)
		ts.Local, ts.Targets = obs, []env.Target{{}}
		w.Step([]float64{float64(step.position)}, &ts)
		want := [8]float64{4: step.gain, 5: step.loss, 6: 1, 7: -1}
		want[step.position] = 1
		if got := [8]float64(ts.Obs); got != want {
			t.Errorf("step %d: Obs = %v, want %v", i, got, want)
		}
		if got, want := [3]float64(ts.Outcomes), [3]float64{step.gain, step.loss, step.costs}; got != want {
			t.Errorf("step %d: Outcomes = %v, want %v", i, got, want)
		}
		if got, want := ts.Reward, step.gain-step.loss; got != want {
			t.Errorf("step %d: Reward = %v, want %v", i, got, want)
		}
		if ts.Local != nil || ts.Targets != nil {
			t.Errorf("step %d: Local = %v, Targets = %v, want nil", i, ts.Local, ts.Targets)
		}
		if got, want := ts.Terminated, i == 3; got != want || ts.Truncated {
			t.Errorf("step %d: Terminated = %v, Truncated = %v, want %v, false", i, got, ts.Truncated, want)
		}
	}
}

// Nothing of an abandoned session survives.
func TestResetBeginsAfresh(t *testing.T) {
	for _, s := range schemes {
		c := config(s.name, 60)
		a, b := c.New(env.Seeds{Noise: 3}).(*Iowa), c.New(env.Seeds{Noise: 3}).(*Iowa)
		ts := a.Spec().NewTimeStep()
		a.Reset(ts.Obs)
		for range 7 {
			a.Step([]float64{1}, &ts)
		}
		b.Reset(ts.Obs)
		one := func(int) int { return 1 }
		after, fresh := session(a, one), session(b, one)
		if len(after) != len(fresh) {
			t.Fatalf("scheme %s: session of %d draws after an abandoned one, want %d", s.name, len(after), len(fresh))
		}
		for k := range fresh {
			if after[k] != fresh[k] {
				t.Fatalf("scheme %s, draw %d: %v after an abandoned session, want %v", s.name, k, after[k], fresh[k])
			}
		}
	}
}

func poison(obs []float64, ts *env.TimeStep) {
	for _, b := range [...][]float64{obs, ts.Obs, ts.Outcomes} {
		for i := range b {
			b[i] = math.NaN()
		}
	}
	ts.Reward, ts.Terminated, ts.Truncated = math.NaN(), true, true
}

// Drives are exact and bounds are true at every step of every scheme.
func TestDrivesAndBounds(t *testing.T) {
	for _, s := range schemes {
		w := config(s.name, 400).New(env.Seeds{World: 3, Noise: 4})
		spec := w.Spec()
		ts, obs := spec.NewTimeStep(), make([]float64, obsLen)
		low, high := ts.Reward, ts.Reward
		w.Reset(obs)
		for k := range 400 {
			w.Step([]float64{float64(k % 4)}, &ts)
			reward := 0.0
			for i, o := range spec.Outcomes {
				if o.Drive >= 0 {
					reward += float64(ts.Obs[o.Drive] * ts.Outcomes[i])
				}
			}
			if reward != ts.Reward {
				t.Fatalf("scheme %s, draw %d: drives·outcomes = %v, want Reward %v", s.name, k, reward, ts.Reward)
			}
			i := 0
			for _, f := range spec.Obs {
				for range f.Len {
					if v := ts.Obs[i]; !(v >= f.Low && v <= f.High) {
						t.Fatalf("scheme %s: obs %s = %v, want %v…%v", s.name, f.Name, v, f.Low, f.High)
					}
					i++
				}
			}
			low, high = min(low, ts.Reward), max(high, ts.Reward)
		}
		// 100 cards of each deck meet the extremes of a fixed order exactly,
		// and of ten random cards with certainty (2) or nearly so (iid).
		if got := [2]float64{low, high}; got != spec.Reward {
			t.Errorf("scheme %s: rewards span %v, want the declared %v", s.name, got, spec.Reward)
		}
	}
}

func TestWorlds(t *testing.T) {
	seen := map[[kinds]int]int{}
	const n = 24_000
	for world := range uint64(n) {
		a := config("2", 100).New(env.Seeds{World: world, Noise: 1}).(*Iowa)
		seen[[kinds]int(a.at)]++
	}
	if len(seen) != 24 {
		t.Errorf("%d permutations of the decks, want 24", len(seen))
	}
	for at, k := range seen {
		if z := (float64(k) - n/24) / math.Sqrt(n/24.*23/24); math.Abs(z) > 5 {
			t.Errorf("permutation %v in %d of %d worlds, z = %.1f, want within 5", at, k, n, z)
		}
	}
	// World moves the decks and nothing else: card for card the same life.
	a := config("2", 100).New(env.Seeds{World: 1, Noise: 9}).(*Iowa)
	b := config("2", 100).New(env.Seeds{World: 2, Noise: 9}).(*Iowa)
	if slices.Equal(a.at, b.at) {
		t.Fatalf("worlds 1 and 2 both give %v", a.at)
	}
	inA, inB := session(a, byDeck(a)), session(b, byDeck(b))
	for k := range inA {
		if inA[k] != inB[k] {
			t.Fatalf("draw %d of world 1 pays %v, of world 2 %v, want the same", k, inA[k], inB[k])
		}
	}
}

// byDeck draws from decks A, B, C, D in turn.
func byDeck(w *Iowa) func(k int) int {
	return func(k int) int {
		for p, d := range w.at {
			if d == k%4 {
				return p
			}
		}
		panic("no such deck")
	}
}

// session plays one session and returns its rewards.
func session(w *Iowa, position func(k int) int) []float64 {
	ts := w.Spec().NewTimeStep()
	w.Reset(ts.Obs)
	var rewards []float64
	for k := 0; !ts.Done(); k++ {
		w.Step([]float64{float64(position(k))}, &ts)
		rewards = append(rewards, ts.Reward)
	}
	return rewards
}

// The k-th card of a deck does not depend on when it is drawn.
func TestCardsDoNotDependOnChoices(t *testing.T) {
	for _, s := range schemes {
		c := config(s.name, 120)
		a, b := c.New(env.Seeds{Noise: 5}).(*Iowa), c.New(env.Seeds{Noise: 5}).(*Iowa)
		for range 3 { // sessions
			inTurn := session(a, func(k int) int { return k % 4 })
			inBlocks := session(b, func(k int) int { return k / 30 })
			for k := range 30 {
				for p := range 4 {
					if got, want := inBlocks[30*p+k], inTurn[4*k+p]; got != want {
						t.Fatalf("scheme %s: card %d at position %d pays %v in blocks, %v in turn", s.name, k, p, got, want)
					}
				}
			}
		}
	}
}

func TestCopyFrom(t *testing.T) {
	for _, s := range schemes {
		c := config(s.name, 50)
		a, b := c.New(env.Seeds{World: 1, Noise: 2}), c.New(env.Seeds{World: 3, Noise: 4})
		ts, tb, obs := a.Spec().NewTimeStep(), b.Spec().NewTimeStep(), make([]float64, obsLen)
		a.Reset(obs)
		for k := range 13 {
			a.Step([]float64{float64(k % 3)}, &ts)
		}
		b.(env.Snapshotter).CopyFrom(a)
		for k := range 200 {
			if k%37 == 36 {
				a.Reset(ts.Obs)
				b.Reset(tb.Obs)
			} else {
				action := []float64{float64(k * k % 4)}
				a.Step(action, &ts)
				b.Step(action, &tb)
			}
			if ts.Reward != tb.Reward || ts.Terminated != tb.Terminated || [8]float64(ts.Obs) != [8]float64(tb.Obs) {
				t.Fatalf("scheme %s, step %d: copy lives %v, want %v", s.name, k, tb, ts)
			}
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("CopyFrom between schemes did not panic")
		}
	}()
	config("1", 50).New(env.Seeds{}).(*Iowa).CopyFrom(config("2", 50).New(env.Seeds{}))
}

func TestAllocations(t *testing.T) {
	for _, s := range schemes {
		w := config(s.name, 1000).New(env.Seeds{World: 1, Noise: 2})
		ts, obs, action := w.Spec().NewTimeStep(), make([]float64, obsLen), []float64{0}
		if n := testing.AllocsPerRun(20, func() { w.Reset(obs) }); n != 0 {
			t.Errorf("scheme %s: Reset allocates %v times, want 0", s.name, n)
		}
		k := 0
		if n := testing.AllocsPerRun(500, func() { k++; action[0] = float64(k % 4); w.Step(action, &ts) }); n != 0 {
			t.Errorf("scheme %s: Step allocates %v times, want 0", s.name, n)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	w := Canonical().New(env.Seeds{World: 1, Noise: 2})
	ts, obs, action := w.Spec().NewTimeStep(), make([]float64, obsLen), []float64{0}
	for i := range b.N {
		if i%100 == 0 {
			w.Reset(obs)
		}
		action[0] = float64(i & 3)
		w.Step(action, &ts)
	}
}

func BenchmarkExact(b *testing.B) {
	w := Canonical().New(env.Seeds{World: 1, Noise: 2}).(*Iowa)
	p := mixed{.25, .25, .25, .25}
	for range b.N {
		w.Exact(&p)
	}
}
