package lion

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v ± %v", what, got, want, tolerance)
	}
}

// with returns settings with a tier and sizes.
func with(tier, patches, delay int, p float64) *Config {
	c := Canonical()
	c.Tier, c.Patches, c.Delay, c.P = tier, patches, delay, p
	return c
}

// cues returns c with other cues.
func cues(c *Config, hit, false float64) *Config {
	c.Hit, c.False = hit, false
	return c
}

func anchors(t *testing.T, c *Config) env.Anchors {
	t.Helper()
	a, err := c.Anchors()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// table is a policy with fixed probabilities per observation. Act samples from
// a stream of its own.
type table struct {
	dist  func(obs, dist []float64)
	draws rand.PCG
	buf   []float64
}

func newTable(patches int, dist func(obs, dist []float64)) *table {
	p := &table{dist: dist, buf: make([]float64, patches)}
	exact.Seed(&p.draws, 99)
	return p
}

func (*table) Begin()                                 {}
func (p *table) Dist(obs []float64, dist [][]float64) { p.dist(obs, dist[0]) }
func (p *table) Act(obs, action []float64) {
	p.dist(obs, p.buf)
	action[0] = float64(exact.Sample(&p.draws, p.buf))
}

func uniform(patches int) *table {
	return newTable(patches, func(_, dist []float64) {
		for j := range dist {
			dist[j] = 1 / float64(len(dist))
		}
	})
}

// crooked is a stochastic policy without symmetry: it prefers some patches,
// likes cues, and often commands looks at searched patches.
func crooked(patches int) *table {
	return newTable(patches, func(obs, dist []float64) {
		k := len(dist)
		for j := range dist {
			dist[j] = float64(j*j%5)/3 + 1.5*obs[j] + obs[k+j] - 0.7*obs[(j+1)%k] - obs[k+(j+2)%k]
		}
		exact.Softmax(dist)
	})
}

// cueFirst looks at cued patches before others.
func cueFirst(patches int) *table {
	return newTable(patches, func(obs, dist []float64) {
		best := 0
		rank := func(j int) float64 { return obs[j] - 2*obs[patches+j] }
		for j := range dist {
			if rank(j) > rank(best) {
				best = j
			}
		}
		clear(dist)
		dist[best] = 1
	})
}

// simulate returns the mean episode return of a policy and its standard error.
func simulate(e env.Env, p env.Policy, episodes int) (mean, se float64) {
	ts := e.Spec().NewTimeStep()
	action := make([]float64, len(e.Spec().Loops))
	squares := 0.0
	for range episodes {
		j := 0.0
		e.Reset(ts.Obs)
		p.Begin()
		for done := false; !done; done = ts.Done() {
			p.Act(ts.Obs, action)
			e.Step(action, &ts)
			j += ts.Reward
		}
		mean += j
		squares += j * j
	}
	n := float64(episodes)
	mean /= n
	return mean, math.Sqrt((squares/n - mean*mean) / n)
}

func TestExactAtAnchors(t *testing.T) {
	for _, c := range []*Config{
		Canonical(), with(0, 8, 5, .05), with(0, 16, 2, .4), with(1, 4, 9, .3), with(1, 12, 2, 1),
		cues(with(1, 6, 3, .3), .1, .6),
		cues(with(1, 6, 3, .3), 1, 0),
	} {
		a := anchors(t, c)
		e := c.New(env.Seeds{Noise: 1})
		x, ok := env.As[env.Exact](e)
		if !ok {
			t.Fatalf("%s has no Exact", e.Spec().ID)
		}
		near(t, e.Spec().ID+": Exact(uniform)", x.Exact(uniform(c.Patches)), a.Random, 1e-12)
		near(t, e.Spec().ID+": Exact(optimal)", x.Exact(e.(env.Solved).Optimal()), a.Optimal, 1e-12)
	}
	c := Canonical()
	j := c.New(env.Seeds{}).(env.Exact).Exact(cueFirst(8))
	near(t, "score of looking at cues first", anchors(t, c).Score(j), .894, 5e-4)
}

func TestExactOnlyWherePossible(t *testing.T) {
	for _, c := range []struct {
		config *Config
		want   bool
	}{
		{with(0, 16, 5, .05), true}, {with(0, 17, 5, .05), false},
		{with(1, 12, 5, .05), true}, {with(1, 13, 5, .05), false},
	} {
		if _, got := env.As[env.Exact](c.config.New(env.Seeds{})); got != c.want {
			t.Errorf("%s: has Exact = %v, want %v", c.config.spec().ID, got, c.want)
		}
	}
}

// Eleven comparisons at five standard errors: a right program would fail at
// six of a million choices of seeds, and these are fixed.
func TestSimulation(t *testing.T) {
	const episodes = 200_000
	for _, c := range []*Config{Canonical(), with(0, 8, 5, .3), with(1, 5, 7, .5), with(1, 32, 8, .2)} {
		e := c.New(env.Seeds{World: 1, Noise: 2})
		a := anchors(t, c)
		j, se := simulate(e, uniform(c.Patches), episodes)
		near(t, e.Spec().ID+": uniform", j, a.Random, 5*se)
		j, se = simulate(e, e.(env.Solved).Optimal(), episodes)
		near(t, e.Spec().ID+": optimal", j, a.Optimal, 5*se)
		if x, ok := e.(env.Exact); ok {
			j, se = simulate(e, crooked(c.Patches), episodes)
			near(t, e.Spec().ID+": crooked", j, x.Exact(crooked(c.Patches)), 5*se)
		}
	}
}

func BenchmarkExact(b *testing.B) {
	e := Canonical().New(env.Seeds{}).(env.Exact)
	p := uniform(8)
	for b.Loop() {
		e.Exact(p)
	}
}

// alike says of a table that it treats patches alike.
type alike struct{ *table }

func (alike) Exchangeable() bool { return true }

// Counting patches gives what enumerating them gives.
func TestCountsEqualEnumeration(t *testing.T) {
	for _, c := range []*Config{with(0, 8, 5, 0.05), with(1, 2, 1, 0.3), with(1, 5, 3, 0.2), with(1, 6, 6, 0.9), with(1, 7, 12, 0.5), Canonical()} {
		k := c.Patches
		e := c.New(env.Seeds{}).(env.Exact)
		for seed := range 4 {
			cue, looked := 3*float64(seed)-4, 2-1.5*float64(seed)
			p := newTable(k, func(obs, dist []float64) {
				for j := range dist {
					dist[j] = cue*obs[j] + looked*obs[k+j]
				}
				exact.Softmax(dist)
			})
			near(t, env.ID(ID, Canonical(), c)+": counted return", e.Exact(alike{p}), e.Exact(p), 1e-13)
		}
	}
}
