package flinch

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// with returns settings with a tier and sizes.
func with(tier, parts, kinds int) *Config {
	c := Canonical()
	c.Tier, c.Parts, c.Kinds = tier, parts, kinds
	return c
}

// shapes are the settings that the tests of value run on.
var shapes = []*Config{
	with(0, 4, 4), with(0, 1, 1), with(0, 16, 3),
	with(1, 4, 4), with(1, 1, 2), with(1, 7, 1),
}

func TestAnchors(t *testing.T) {
	for _, m := range []int{1, 4, 16, 64} {
		n := float64(m)
		for tier, want := range []env.Anchors{
			{Random: -0.5 - 0.05*n, Optimal: -0.1},
			{Random: -0.4 - 0.4375*n, Optimal: -0.175},
		} {
			got, err := with(tier, m, 4).Anchors()
			if err != nil || got.Reference || !near([]float64{got.Random, got.Optimal}, []float64{want.Random, want.Optimal}) {
				t.Errorf("tier %d, %d parts: anchors = %+v, %v, want %+v", tier, m, got, err, want)
			}
		}
	}
}

// The figures of the data sheet.
func TestMoments(t *testing.T) {
	for tier, want := range [][]moment{
		{{}, {1, 1}, {}},
		{{}, {1.25 * 0.04, 1.25 * 0.0256}, {1.25 * 0.36, 1.25 * 0.2048}, {1.25, 1.25 * 0.4096}, {1.25, 0}, {1.25, 0}, {4.5, 0}},
	} {
		got := tiers[tier].moments()
		if !slices.EqualFunc(got, want, func(a, b moment) bool {
			return near([]float64{a.executed, a.saved}, []float64{b.executed, b.saved})
		}) {
			t.Errorf("tier %d: moments = %v, want %v", tier, got, want)
		}
		hits := 0.0
		for _, m := range got {
			hits += m.saved
		}
		if !near([]float64{hits}, []float64{tiers[tier].aim}) {
			t.Errorf("tier %d: %v hits could be met, want %v", tier, hits, tiers[tier].aim)
		}
	}
}

// Exact agrees with a walk forward in time over every countdown, with the
// sights of the last steps as memory: another way to the same number.
func TestExactAgainstForwardWalk(t *testing.T) {
	for _, c := range shapes {
		for seed := range uint64(5) {
			f := c.New(env.Seeds{World: seed}).(*Flinch)
			p := newTable(f, seed)
			if got, want := f.Exact(p), walk(f, p); math.Abs(got-want) > 1e-12 {
				t.Errorf("%s seed %d: Exact = %v, the walk gives %v", f.Spec().ID, seed, got, want)
			}
		}
	}
}

// No choice of sights at which to protect the right part beats Optimal, and
// its value is the declared optimum. Other parts can only cost.
func TestOptimalAgainstAllChoices(t *testing.T) {
	for _, c := range shapes {
		f := c.New(env.Seeds{World: 3}).(*Flinch)
		a, _ := c.Anchors()
		if got := f.Exact(f.Optimal()); math.Abs(got-a.Optimal) > 1e-12 {
			t.Errorf("%s: Exact(optimal) = %v, want %v", f.Spec().ID, got, a.Optimal)
		}
		if got := f.Exact(uniform(f)); math.Abs(got-a.Random) > 1e-12 {
			t.Errorf("%s: Exact(uniform) = %v, want %v", f.Spec().ID, got, a.Random)
		}
		sights := f.tier.distance + f.tier.calm()
		best := math.Inf(-1)
		for set := range 1 << sights {
			p := &table{flinch: make([][]float64, f.tier.sights(c.Kinds))}
			for i := range p.flinch {
				p.flinch[i] = make([]float64, c.Parts)
			}
			for kind, part := range f.protect {
				for away := 1; away <= sights; away++ {
					if set>>(away-1)&1 == 1 {
						p.flinch[f.tier.sight(kind, away)][part] = 1
					}
				}
			}
			best = max(best, f.Exact(p))
		}
		if c.Kinds == 1 && math.Abs(best-a.Optimal) > 1e-12 || best > a.Optimal+1e-12 {
			t.Errorf("%s: best of all choices = %v, want the optimum %v", f.Spec().ID, best, a.Optimal)
		}
	}
}

// Many short lives in many worlds: random and optimal policies earn the
// anchors within 5 standard errors.
func TestAnchorsAgainstSimulation(t *testing.T) {
	const worlds, episodes = 200, 200
	for _, c := range shapes {
		a, _ := c.Anchors()
		var random, optimal sample
		r := uniform(c.New(env.Seeds{}).(*Flinch)) // one stream of draws for all worlds
		for w := range uint64(worlds) {
			f := c.New(env.Seeds{World: w, Noise: w + 1000}).(*Flinch)
			o := f.Optimal()
			for range episodes {
				random.add(play(f, r))
				optimal.add(play(f, o))
			}
		}
		id := env.ID(ID, Canonical(), c)
		random.check(t, id+", uniform", a.Random)
		optimal.check(t, id+", optimal", a.Optimal)
	}
}

// One world each: Exact within 5 standard errors of simulation.
func TestExactAgainstSimulation(t *testing.T) {
	const episodes = 40_000
	for _, c := range shapes {
		f := c.New(env.Seeds{World: 21, Noise: 22}).(*Flinch)
		for _, p := range []struct {
			name   string
			policy env.Policy
		}{{"uniform", uniform(f)}, {"optimal", f.Optimal()}, {"random table", newTable(f, 23)}} {
			want := f.Exact(p.policy)
			var s sample
			for range episodes {
				s.add(play(f, p.policy))
			}
			s.check(t, f.Spec().ID+", "+p.name, want)
		}
	}
}

// Exact may be called at any moment of a life and changes nothing in it; the
// policy begins once per kind and is asked once per observation.
func TestExactLeavesTheLifeAlone(t *testing.T) {
	for _, c := range shapes {
		a, b := c.New(env.Seeds{World: 5, Noise: 6}).(*Flinch), c.New(env.Seeds{World: 5, Noise: 6}).(*Flinch)
		p := newTable(a, 7)
		liveTogether(t, a, b, 300, func() { a.Exact(p) })
		p.begins, p.asked = 0, 0
		a.Exact(p)
		if want := c.Kinds * (a.tier.distance + a.tier.calm()); p.begins != c.Kinds || p.asked != want {
			t.Errorf("%s: %d episodes, %d observations shown, want %d, %d", a.Spec().ID, p.begins, p.asked, c.Kinds, want)
		}
	}
}

// walk is the value of a memoryless policy, forward in time: the chance of
// every countdown together with the sights of the last two steps.
func walk(f *Flinch, p *table) float64 {
	total := 0.0
	for kind, part := range f.protect {
		total += walkOne(f, p, kind, part)
	}
	return total / float64(len(f.protect))
}

func walkOne(f *Flinch, p *table, kind, part int) float64 {
	// Chances by countdown and by where the countdown stood one and two steps
	// ago; 0 stands for before the episode.
	const n = 14
	type chances [n][n][n]float64
	var now chances
	least, most := f.tier.quiet[0], f.tier.quiet[1]
	for q := least; q <= most; q++ {
		now[f.tier.distance+q][0][0] = 1 / float64(most-least+1)
	}
	total := 0.0
	for range limit {
		var next chances
		for i := range n * n * n {
			away, one, two := i/(n*n), i/n%n, i%n
			chance := now[away][one][two]
			if chance == 0 {
				continue
			}
			protected := 0.0
			if due := [3]int{away, one, two}[f.tier.lead]; due > 0 {
				flinch := p.flinch[f.tier.sight(kind, due)]
				for _, v := range flinch {
					total -= chance * 0.1 * v
				}
				protected = flinch[part]
			}
			advance := f.tier.advance
			if away > f.tier.distance {
				advance = 1
			}
			if away == 1 {
				total -= chance * advance * f.tier.aim * (1 - protected)
			} else {
				next[away-1][away][one] += chance * advance
			}
			next[away][away][one] += chance * (1 - advance)
		}
		now = next
	}
	return total
}

// table is a memoryless stochastic policy: the chance of a flinch of each part
// at each sight.
type table struct {
	flinch        [][]float64
	r             *rand.PCG
	begins, asked int
}

func newTable(f *Flinch, seed uint64) *table {
	p := uniform(f)
	p.r = rand.NewPCG(seed, 77)
	for _, row := range p.flinch {
		for m := range row {
			row[m] = exact.Float64(p.r)
		}
	}
	return p
}

func uniform(f *Flinch) *table {
	p := &table{r: rand.NewPCG(1, 2)}
	for range f.Spec().Obs[0].Len {
		p.flinch = append(p.flinch, slices.Repeat([]float64{0.5}, len(f.Spec().Loops)))
	}
	return p
}

func (p *table) Begin() { p.begins++ }

func (p *table) row(obs []float64) []float64 {
	p.asked++
	return p.flinch[max(0, slices.Index(obs[:len(p.flinch)], 1))] // after the arrival whatever
}

func (p *table) Act(obs, action []float64) {
	for m, chance := range p.row(obs) {
		action[m] = 0
		if exact.Float64(p.r) < chance {
			action[m] = 1
		}
	}
}

func (p *table) Dist(obs []float64, dist [][]float64) {
	for m, chance := range p.row(obs) {
		dist[m][0], dist[m][1] = 1-chance, chance
	}
}

// play lives one episode and returns its reward.
func play(f *Flinch, p env.Policy) float64 {
	ts := f.Spec().NewTimeStep()
	action := make([]float64, len(f.Spec().Loops))
	f.Reset(ts.Obs)
	p.Begin()
	sum := 0.0
	for !ts.Done() {
		p.Act(ts.Obs, action)
		f.Step(action, &ts)
		sum += ts.Reward
	}
	return sum
}

type sample struct{ n, sum, squares float64 }

func (s *sample) add(x float64) {
	s.n++
	s.sum += x
	s.squares += x * x
}

func (s *sample) check(t *testing.T, what string, want float64) {
	t.Helper()
	mean := s.sum / s.n
	se := math.Sqrt(max(0, s.squares/s.n-mean*mean)/s.n) + 1e-12
	if z := (mean - want) / se; math.Abs(z) > 5 {
		t.Errorf("%s: mean of %v episodes = %v, want %v (z = %.2f)", what, s.n, mean, want, z)
	}
}
