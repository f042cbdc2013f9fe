package iowa

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// mixed draws every card from a fixed distribution over positions.
type mixed [4]float64

func (*mixed) Begin() {}

func (m *mixed) Act(_, action []float64) { panic("mixed: Act without a random stream") }

func (m *mixed) Dist(_ []float64, dist [][]float64) { copy(dist[0], m[:]) }

// Dollars of the published anchors of scheme 1 with 100 draws, and of all
// schemes by hand.
func TestAnchors(t *testing.T) {
	for _, c := range []struct {
		scheme          string
		draws           int
		random, optimal float64 // dollars
		reference       bool
	}{
		{"1", 100, -488.4626700333793, 2500, true}, // from rational arithmetic
		{"2", 100, 0, 2500, true},
		{"iid", 100, 0, 2500, false},
		{"3", 100, math.NaN(), 1875 + 250 + 275 + 300 + 325, true}, // C or D: 60 cards, then 40 again
		{"1", 8, math.NaN(), 800, true},                            // B: no loss before the ninth card
		{"2", 8, 0, 200, true},
		{"1", 1, 75, 100, true},
		{"1", 1000, math.NaN(), 25_000, true},
		{"3", 1000, math.NaN(), 16*1875 + 250 + 275 + 300 + 325, true},
	} {
		a, err := config(c.scheme, c.draws).Anchors()
		if err != nil {
			t.Fatal(err)
		}
		if !math.IsNaN(c.random) && !near(100*a.Random, c.random) {
			t.Errorf("scheme %s, %d draws: random = %v dollars, want %v", c.scheme, c.draws, 100*a.Random, c.random)
		}
		if !near(100*a.Optimal, c.optimal) || a.Reference != c.reference {
			t.Errorf("scheme %s, %d draws: optimal = %v dollars, reference %v, want %v, %v", c.scheme, c.draws, 100*a.Optimal, a.Reference, c.optimal, c.reference)
		}
		if !(a.Random < a.Optimal) {
			t.Errorf("scheme %s, %d draws: random %v is not below optimal %v", c.scheme, c.draws, a.Random, a.Optimal)
		}
	}
	for d, want := range [4]float64{-2500, -2500, 2500, 2500} {
		for _, name := range []string{"1", "2", "iid"} {
			table := find(name).ofKinds(kinds)
			if got := 100 * table.values(config(name, 100).phases(), [][]float64{only(d)})[0]; !near(got, want) {
				t.Errorf("scheme %s: 100 cards of deck %c = %v dollars, want %v", name, 'A'+d, got, want)
			}
		}
	}
}

// A clairvoyant player of scheme 1 earns at most 3525 dollars in 100 draws and
// the worst loses 3800. best[n] is the extreme over all ways to take n cards
// from the decks so far.
func TestClairvoyant(t *testing.T) {
	for _, c := range []struct{ sign, want int }{{1, 3525}, {-1, -3800}} {
		best := []int{0}
		for _, deck := range scheme1 {
			next := make([]int, 101)
			for n := range next {
				next[n] = math.MinInt
				taken := 0
				for k := 0; k <= n; k++ {
					if n-k < len(best) {
						next[n] = max(next[n], best[n-k]+c.sign*taken)
					}
					taken += net(deck[k%40])
				}
			}
			best = next
		}
		if got := c.sign * best[100]; got != c.want {
			t.Errorf("clairvoyant extreme = %d dollars, want %d", got, c.want)
		}
	}
}

func net(c card) int { return int(c.gain) - int(c.loss) }

// The decks, ten cards at a time.
func TestTens(t *testing.T) {
	for _, c := range []struct {
		scheme string
		net    [4][]int // dollars per ten cards
		losses [4][]int // cards of the ten that cost
	}{
		{"1", [4][]int{{-250, -250, -250, -250}, {-250, -250, -250, -250}, {250, 250, 250, 250}, {250, 250, 250, 250}},
			[4][]int{{5, 5, 5, 5}, {1, 1, 1, 1}, {5, 5, 5, 5}, {1, 1, 1, 1}}},
		{"2", [4][]int{{-250}, {-250}, {250}, {250}}, [4][]int{{5}, {1}, {5}, {1}}},
		{"iid", [4][]int{{-250}, {-250}, {250}, {250}}, [4][]int{{5}, {1}, {5}, {1}}},
		{"3", [4][]int{{-250, -400, -550, -700}, {-250, -400, -550, -700, -850, -1000},
			{250, 275, 300, 325, 350, 375}, {250, 275, 300, 325, 350, 375}},
			[4][]int{{5, 6, 7, 8}, {1, 1, 1, 1, 1, 1}, {5, 6, 7, 8, 9, 10}, {1, 1, 1, 1, 1, 1}}},
	} {
		for d, deck := range find(c.scheme).decks {
			if len(deck) != 10*len(c.net[d]) {
				t.Fatalf("scheme %s: deck %c has %d cards, want %d", c.scheme, 'A'+d, len(deck), 10*len(c.net[d]))
			}
			for i, want := range c.net[d] {
				total, losses := 0, 0
				for _, card := range deck[10*i : 10*i+10] {
					total += net(card)
					if card.loss > 0 {
						losses++
					}
				}
				if total != want || losses != c.losses[d][i] {
					t.Errorf("scheme %s: deck %c, cards %d…: net %d with %d losses, want %d with %d", c.scheme, 'A'+d, 10*i+1, total, losses, want, c.losses[d][i])
				}
			}
		}
	}
}

// What is dealt in scheme 2: every ten cards of a deck are the ten, in an
// order that changes.
func TestShuffle(t *testing.T) {
	w := config("2", 1000).New(env.Seeds{World: 1, Noise: 2}).(*Iowa)
	for p := range 4 {
		rewards := session(w, func(int) int { return p })
		orders := map[[10]float64]bool{}
		for i := 0; i < len(rewards); i += 10 {
			ten := [10]float64(rewards[i : i+10])
			orders[ten] = true
			got := 0.0
			for _, r := range ten {
				got += r
			}
			if want := [kinds]float64{-2.5, -2.5, 2.5, 2.5}[w.at[p]]; math.Abs(got-want) > 1e-9 {
				t.Errorf("deck %v, cards %d…: net %v, want %v", w.Deck(p), i+1, got, want)
			}
		}
		if len(orders) < 8 { // of 100 tens; B and D have ten orders
			t.Errorf("deck %c came in %d orders, want at least 8", 'A'+w.at[p], len(orders))
		}
	}
}

// Mean and standard deviation per card, in dollars.
func TestMoments(t *testing.T) {
	for _, c := range []struct {
		scheme string
		sd     [4]float64
	}{{"iid", [4]float64{134.6, 375.0, 25.0, 75.0}}, {"1", [4]float64{134.6, 375.0, 27.95, 75.0}}} {
		for d, mean := range [4]float64{-25, -25, 25, 25} {
			deck := find(c.scheme).decks[d]
			m, v := 0.0, 0.0
			for _, card := range deck {
				m += float64(net(card)) / float64(len(deck))
			}
			for _, card := range deck {
				v += (float64(net(card)) - m) * (float64(net(card)) - m) / float64(len(deck))
			}
			if !near(m, mean) || math.Abs(math.Sqrt(v)-c.sd[d]) > 0.051 {
				t.Errorf("scheme %s, deck %c: mean %v, sd %.2f, want %v, %v", c.scheme, 'A'+d, m, math.Sqrt(v), mean, c.sd[d])
			}
		}
	}
}

// The binomial weights against the textbook formula.
func TestBinomial(t *testing.T) {
	deck := scheme1[1]
	for _, n := range []int{1, 7, 100, 1000} {
		for _, p := range []float64{0, 1e-300, 1e-9, .01, .25, .5, .9, 1 - 1e-9, 1} {
			want, at := 0.0, 0
			for k := 0; k <= n; k++ {
				lg := func(x int) float64 { v, _ := math.Lgamma(float64(x + 1)); return v }
				pmf := math.Exp(lg(n) - lg(k) - lg(n-k) + xlog(k, p) + xlog(n-k, 1-p))
				want += pmf * float64(at)
				at += net(deck[k%len(deck)])
			}
			taken := newBinomial(n, p)
			if got := taken.mean(worth{1, -1}.sums(deck, n), 0); math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
				t.Errorf("n=%d, p=%v: expected sum %v, want %v", n, p, got, want)
			}
		}
	}
}

func xlog(k int, p float64) float64 {
	if k == 0 {
		return 0
	}
	return float64(k) * math.Log(p)
}

// Sessions of uniform, optimal and a random fixed policy pay what Exact says,
// and uniform and optimal what Anchors say, within five standard errors.
func TestExactAgainstSimulation(t *testing.T) {
	const sessions = 4000
	var r rand.PCG
	exact.Seed(&r, 77)
	for _, s := range schemes {
		for _, draws := range []int{100, 37} {
			c := config(s.name, draws)
			a, _ := c.Anchors()
			var odd mixed
			for i := range odd {
				odd[i] = exact.Normal(&r)
			}
			exact.Softmax(odd[:])
			for _, p := range []struct {
				name   string
				policy func(*Iowa) env.Policy
				anchor float64
			}{
				{"uniform", func(*Iowa) env.Policy { return &mixed{.25, .25, .25, .25} }, a.Random},
				{"optimal", func(w *Iowa) env.Policy { return w.Optimal() }, a.Optimal},
				{"odd", func(*Iowa) env.Policy { return &odd }, math.NaN()},
			} {
				sum, squares, expected := 0.0, 0.0, 0.0
				for i := range uint64(sessions) {
					w := c.New(env.Seeds{World: i, Noise: i + 1<<32}).(*Iowa)
					e := w.Exact(p.policy(w))
					expected += e / sessions
					d := play(w, p.policy(w), &r) - e
					sum += d / sessions
					squares += d * d / sessions
				}
				se := math.Sqrt(squares / sessions)
				if math.Abs(sum) > 5*se+1e-9 {
					t.Errorf("%s: %s earns %v more than Exact says, se %v", c.spec().ID, p.name, sum, se)
				}
				if !math.IsNaN(p.anchor) && math.Abs(expected-p.anchor) > 1e-9 {
					t.Errorf("%s: Exact of %s = %v, want the anchor %v", c.spec().ID, p.name, expected, p.anchor)
				}
			}
		}
	}
}

// play draws a session from the distribution that the policy states at each
// observation.
func play(w *Iowa, p env.Policy, r *rand.PCG) float64 {
	ts, dist, action := w.spec.NewTimeStep(), w.spec.NewDist(), []float64{0}
	w.Reset(ts.Obs)
	p.Begin()
	j := 0.0
	for !ts.Done() {
		p.Dist(ts.Obs, dist)
		action[0] = float64(exact.Sample(r, dist[0]))
		w.Step(action, &ts)
		j += ts.Reward
	}
	return j
}

// The reference policy acts as it says, and Exact leaves a life as it was.
func TestOptimalActsAndExactIsQuiet(t *testing.T) {
	for _, s := range schemes {
		c := config(s.name, 100)
		a, b := c.New(env.Seeds{World: 5, Noise: 6}).(*Iowa), c.New(env.Seeds{World: 5, Noise: 6}).(*Iowa)
		p, action := a.Optimal(), []float64{math.NaN()}
		p.Begin()
		p.Act([]float64{4: 0, 6: 1, 7: -1}, action)
		quiet := session(a, func(int) int { return int(action[0]) })
		asked := session(b, func(int) int { b.Exact(p); return int(action[0]) })
		for k := range quiet {
			if quiet[k] != asked[k] {
				t.Fatalf("scheme %s, draw %d: %v with Exact, %v without", s.name, k, asked[k], quiet[k])
			}
		}
		if d := a.at[int(action[0])]; s.decks[d][0].gain > 60 {
			t.Errorf("scheme %s: the best of 100 cards is deck %c, want C or D", s.name, 'A'+d)
		}
	}
}
