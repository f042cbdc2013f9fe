package iowa

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
)

func parse(t *testing.T, id string) *Config {
	t.Helper()
	c, got, err := env.Parse([]env.Entry{Entry}, id)
	if err != nil || got != id {
		t.Fatalf("Parse(%q) = id %q, error %v; want the same id", id, got, err)
	}
	return c.(*Config)
}

var dialled = []string{
	"iowa-v1:decks=8", "iowa-v1:decks=12,scheme=3", "iowa-v1:decks=40,scheme=2", "iowa-v1:decks=20,scheme=iid",
	"iowa-v1:revalue=losses-covered", "iowa-v1:revalue=gains-worthless,scheme=3", "iowa-v1:draws=15,revalue=losses-covered,scheme=iid",
	"iowa-v1:decks=8,draws=30,revalue=gains-worthless", "iowa-v1:decks=12,draws=2,revalue=losses-covered,scheme=2",
}

// Every law holds under every dial, but for one: where drives change at a
// fixed draw, the drives tell the time once, as the data sheet says.
func TestLaws(t *testing.T) {
	for _, id := range append([]string{"iowa-v1", "iowa-v1:draws=500,scheme=3"}, dialled...) {
		c := parse(t, id)
		err := envtest.Check(c, envtest.Options{Seeds: 800, Steps: 2000})
		if err == nil {
			continue
		}
		for line := range strings.Lines(err.Error()) {
			if c.Revalue == "none" || !strings.Contains(line, ": clock: ") || !strings.Contains(line, " (drive) ") {
				t.Error(line)
			}
		}
	}
}

// A session of four draws of one deck, revalued after the second: the change
// is seen before the first card that it is about.
func TestRevaluation(t *testing.T) {
	for name, c := range map[string]struct {
		drives  [2]float64
		rewards [4]float64
	}{
		"losses-covered":  {[2]float64{1, 0}, [4]float64{1, 1, 1, 1}}, // the third card costs 150
		"gains-worthless": {[2]float64{0, -1}, [4]float64{1, 1, -1.5, 0}},
	} {
		cfg := config("1", 4)
		cfg.Revalue = name
		w := cfg.New(env.Seeds{World: 1, Noise: 2}).(*Iowa)
		ts := w.Spec().NewTimeStep()
		w.Reset(ts.Obs)
		for i, want := range c.rewards {
			drives := [2]float64{1, -1}
			if i >= 2 {
				drives = c.drives
			}
			if got := [2]float64(ts.Obs[6:]); got != drives {
				t.Errorf("%s, before card %d: drives %v, want %v", name, i, got, drives)
			}
			w.Step([]float64{float64(slices.Index(w.at, int(A)))}, &ts)
			if ts.Reward != want || ts.Obs[4] != 1 {
				t.Errorf("%s, card %d: Reward = %v with a gain of %v, want %v with 1", name, i, ts.Reward, ts.Obs[4], want)
			}
		}
		if cost := ts.Outcomes; cost[0] != 1 || cost[1] != 0 || cost[2] != 0 {
			t.Errorf("%s: outcomes of the last card = %v, want [1 0 0]", name, cost)
		}
	}
}

// The fixed-order expectation of each phase, against all 4⁶ ways to draw six
// cards.
func TestPhasesByEnumeration(t *testing.T) {
	cfg := parse(t, "iowa-v1:draws=6,revalue=gains-worthless,scheme=3")
	phases := cfg.phases()
	share := [][]float64{{.1, .2, .3, .4}, {.5, .25, .125, .125}}
	table := cfg.table(0)
	got := table.values(phases, share)
	want := make([]float64, 2)
	for code := range 4096 {
		chance, sum, taken := 1.0, [2]float64{}, [kinds]int{}
		for i := range 6 {
			d := code >> (2 * i) & 3
			p := i / 3
			chance *= share[p][d]
			sum[p] += float64(phases[p].of(scheme3[d][taken[d]])) / 100
			taken[d]++
		}
		want[0] += chance * sum[0]
		want[1] += chance * sum[1]
	}
	for i := range want {
		if !near(got[i], want[i]) {
			t.Errorf("phase %d: expectation %v, want %v", i, got[i], want[i])
		}
	}
}

// Dollars of each phase: by hand, and what the parts of an anchor are.
func TestPhases(t *testing.T) {
	for _, c := range []struct {
		id              string
		random, optimal [2]float64 // NaN: not by hand
	}{
		// 50 cards of C earn 1250, then 50 of A lose nothing.
		{"iowa-v1:revalue=losses-covered", [2]float64{math.NaN(), math.NaN()}, [2]float64{1250, 5000}},
		{"iowa-v1:revalue=losses-covered,scheme=2", [2]float64{0, 50 * 75}, [2]float64{1250, 5000}},
		{"iowa-v1:revalue=gains-worthless,scheme=2", [2]float64{0, -50 * 75}, [2]float64{1250, -1250}},
		{"iowa-v1:decks=40,revalue=losses-covered", [2]float64{0, 50 * 75}, [2]float64{1250, 5000}},
	} {
		cfg := parse(t, c.id)
		a, _ := cfg.Anchors()
		phases := cfg.Phases()
		if len(phases) != 2 || phases[0].To != 50 || phases[1].From != 50 || phases[1].To != 100 {
			t.Fatalf("%s: phases %+v, want draws 0…49 and 50…99", c.id, phases)
		}
		for i, p := range phases {
			if want := c.random[i]; !math.IsNaN(want) && !near(100*p.Random, want) {
				t.Errorf("%s, phase %d: random = %v dollars, want %v", c.id, i, 100*p.Random, want)
			}
			if want := c.optimal[i]; !near(100*p.Optimal, want) {
				t.Errorf("%s, phase %d: optimal = %v dollars, want %v", c.id, i, 100*p.Optimal, want)
			}
			a.Random -= p.Random
			a.Optimal -= p.Optimal
		}
		if !near(a.Random, 0) || !near(a.Optimal, 0) {
			t.Errorf("%s: the session's anchors exceed the phases' by %+v, want 0", c.id, a)
		}
	}
	if got := Canonical().Phases(); len(got) != 1 || got[0].To != 100 || got[0].Gain != 1 || got[0].Loss != -1 {
		t.Errorf("phases without a revaluation = %+v, want one of 100 draws with drives 1 and −1", got)
	}
}

// moody draws from one distribution under the usual drives and from another
// under others.
type moody struct{ usual, other []float64 }

func (*moody) Begin()                  {}
func (*moody) Act(_, action []float64) { panic("moody: Act without a random stream") }
func (m *moody) Dist(obs []float64, dist [][]float64) {
	n := len(obs)
	if obs[n-2] == 1 && obs[n-1] == -1 {
		copy(dist[0], m.usual)
		return
	}
	copy(dist[0], m.other)
}

// Sessions pay in each phase what ExactPhases says, within five standard
// errors of the difference, and random and optimal ones what the anchors say.
func TestPhasesAgainstSimulation(t *testing.T) {
	const sessions = 1500
	var r rand.PCG
	exact.Seed(&r, 78)
	for _, id := range dialled {
		cfg := parse(t, id)
		anchors := cfg.Phases()
		even, odd := &moody{}, &moody{make([]float64, cfg.Decks), make([]float64, cfg.Decks)}
		for i := range cfg.Decks {
			even.usual = append(even.usual, 1/float64(cfg.Decks))
			odd.usual[i], odd.other[i] = exact.Normal(&r), exact.Normal(&r)
		}
		even.other = even.usual
		exact.Softmax(odd.usual)
		exact.Softmax(odd.other)
		for _, p := range []struct {
			name   string
			policy func(*Iowa) env.Policy
			anchor func(Phase) float64
		}{
			{"uniform", func(*Iowa) env.Policy { return even }, func(p Phase) float64 { return p.Random }},
			{"optimal", func(w *Iowa) env.Policy { return w.Optimal() }, func(p Phase) float64 { return p.Optimal }},
			{"odd", func(*Iowa) env.Policy { return odd }, nil},
		} {
			surprise, expected := make([]moments, len(anchors)), make([]moments, len(anchors))
			for i := range uint64(sessions) {
				w := cfg.New(env.Seeds{World: i, Noise: i + 1<<32}).(*Iowa)
				want := w.ExactPhases(p.policy(w))
				for k, got := range playPhases(w, p.policy(w), &r) {
					surprise[k].add(got - want[k])
					expected[k].add(want[k])
				}
			}
			for k := range anchors {
				if m, se := surprise[k].mean(); math.Abs(m) > 5*se+1e-9 {
					t.Errorf("%s, phase %d: %s earns %v more than ExactPhases says, se %v", id, k, p.name, m, se)
				}
				if p.anchor == nil {
					continue
				}
				// Over worlds, cut decks pay their means.
				if m, se := expected[k].mean(); math.Abs(m-p.anchor(anchors[k])) > 5*se+1e-9 {
					t.Errorf("%s, phase %d: ExactPhases of %s = %v ± %v over worlds, want the anchor %v", id, k, p.name, m, se, p.anchor(anchors[k]))
				}
			}
		}
	}
}

type moments struct{ n, sum, squares float64 }

func (m *moments) add(x float64) { m.n, m.sum, m.squares = m.n+1, m.sum+x, m.squares+x*x }
func (m *moments) mean() (mean, se float64) {
	mean = m.sum / m.n
	return mean, math.Sqrt(max(m.squares/m.n-mean*mean, 0) / m.n)
}

// playPhases draws a session from the distribution that the policy states at
// each observation, and returns what each phase brought.
func playPhases(w *Iowa, p env.Policy, r *rand.PCG) []float64 {
	ts, dist, action := w.spec.NewTimeStep(), w.spec.NewDist(), []float64{0}
	w.Reset(ts.Obs)
	p.Begin()
	out := make([]float64, len(w.phases))
	for k := range w.draws() {
		p.Dist(ts.Obs, dist)
		action[0] = float64(exact.Sample(r, dist[0]))
		w.Step(action, &ts)
		phase := 0
		if k >= w.phases[0].to {
			phase = 1
		}
		out[phase] += ts.Reward
	}
	return out
}

// Clones are decks of their own: cards, streams and cuts.
func TestClones(t *testing.T) {
	for _, id := range []string{"iowa-v1:decks=16,draws=1000,scheme=2", "iowa-v1:decks=16,draws=1000,scheme=3"} {
		cfg := parse(t, id)
		w := cfg.New(env.Seeds{World: 3, Noise: 4}).(*Iowa)
		var count [kinds]int
		seen := map[[60]float64]bool{}
		rewards := session(w, func(k int) int { return k % 16 })
		for p := range 16 {
			count[w.Deck(p)]++
			var own [60]float64
			for k := range own {
				own[k] = rewards[16*k+p]
			}
			seen[own] = true
			if gain := w.table.cards(w.at[p])[0].gain; (gain == 100) != (w.Deck(p) <= B) {
				t.Errorf("%s: position %d is of kind %v and its first card pays %d", id, p, w.Deck(p), gain)
			}
		}
		if count != [kinds]int{4, 4, 4, 4} || len(seen) < 12 {
			t.Errorf("%s: %v decks of each kind that dealt %d different rows, want 4 of each and at least 12", id, count, len(seen))
		}
	}
	// Why they are cut: drawing at random from forty whole decks would pay more
	// than a hundred cards of the best one.
	whole := table{find("1"), make([]int, 40), false}
	even := make([]float64, 40)
	for d := range even {
		even[d] = 1. / 40
	}
	if got := whole.values(Canonical().phases(), [][]float64{even})[0]; !(got > 25) {
		t.Errorf("a random session on forty uncut decks pays %v, want more than 25", got)
	}
	// What is cut comes of World: a fixed order has no noise.
	cfg := parse(t, "iowa-v1:decks=8")
	turn := func(k int) int { return k % 8 }
	a, b := cfg.New(env.Seeds{World: 1, Noise: 1}).(*Iowa), cfg.New(env.Seeds{World: 1, Noise: 2}).(*Iowa)
	c := cfg.New(env.Seeds{World: 2, Noise: 1}).(*Iowa)
	if one := session(a, turn); !slices.Equal(one, session(b, turn)) || slices.Equal(one, session(c, turn)) {
		t.Error("the cards of scheme 1 hang on Noise, or not on World; want World alone")
	}
}

func TestCopyFromUnderDials(t *testing.T) {
	for _, id := range dialled {
		cfg := parse(t, id)
		a, b := cfg.New(env.Seeds{World: 1, Noise: 2}).(*Iowa), cfg.New(env.Seeds{World: 3, Noise: 4}).(*Iowa)
		ts, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
		a.Reset(ts.Obs)
		a.Step([]float64{1}, &ts)
		b.CopyFrom(a)
		want := session(a, func(k int) int { return k % cfg.Decks })
		if got := session(b, func(k int) int { return k % cfg.Decks }); !slices.Equal(got, want) {
			t.Errorf("%s: a session of the copy pays %v, want %v", id, got, want)
		}
		was := a.piles[a.at[0]].taken
		b.Reset(tb.Obs)
		if got := a.piles[a.at[0]].taken; got != was || was == 0 {
			t.Errorf("%s: with its copy reset, a session's deck has given %d cards, want %d", id, got, was)
		}
	}
}

func TestAllocationsUnderDials(t *testing.T) {
	for _, id := range dialled {
		w := parse(t, id).New(env.Seeds{World: 1, Noise: 2})
		ts, action := w.Spec().NewTimeStep(), []float64{2}
		if n := testing.AllocsPerRun(50, func() { w.Reset(ts.Obs); w.Step(action, &ts) }); n != 0 {
			t.Errorf("%s: Reset and Step allocate %v times, want 0", id, n)
		}
	}
}
