package lion

import (
	"math"
	"math/bits"
	"testing"

	"github.com/phasicbench/phasic/env"
)

func TestClosedForms(t *testing.T) {
	for k, want := range map[int]float64{2: .925, 4: .856, 8: .766, 16: .633, 32: .454} {
		near(t, "BestFind", with(0, k, 5, .05).BestFind(), want, 5e-4)
	}
	c := with(0, 8, 5, .05)
	a := anchors(t, c)
	near(t, "BestFind", c.BestFind(), .7660, 5e-5)
	near(t, "Optimal", a.Optimal, .4206, 5e-5)
	near(t, "Random", a.Random, .1481, 5e-5)
	near(t, "Find(Optimal)", c.Find(a.Optimal), c.BestFind(), 1e-12)
	near(t, "Find(Random)", c.Find(a.Random), 1./8, 1e-12)

	// The programming over counts knows nothing of the closed form. Extreme
	// probabilities must not divide by zero.
	for _, h := range []float64{0, .3, .9, 1} {
		for _, f := range []float64{0, .05, .6, 1} {
			c := with(0, 7, 3, .4)
			c.Hit, c.False = h, f
			j, _ := c.solve()
			near(t, "Find of the solution", c.Find(j), c.BestFind(), 1e-12)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("Find in tier 1 did not panic")
		}
	}()
	Canonical().Find(0)
}

func TestTierOneFigures(t *testing.T) {
	for _, c := range []struct {
		k, d                  int
		p                     float64
		flee, optimal, random float64
	}{
		{8, 1, .05, .0414, .0359, -.2494},
		{8, 3, .05, .3094, .3094, .0600},
		{8, 5, .05, .5210, .5210, .3669},
		{8, 3, .2, .0388, .0375, -.9600},
		{16, 5, .05, .5057, .5057, .2309},
		{16, 5, .2, .2231, .2230, -.87625},
		{32, 8, .2, .5038, .5037, -.6925},
	} {
		s := with(1, c.k, c.d, c.p)
		a := anchors(t, s)
		s.Planner = 1
		near(t, s.spec().ID+" with a planner", anchors(t, s).Optimal, c.flee, 5e-5)
		near(t, s.spec().ID+" optimal", a.Optimal, c.optimal, 5e-5)
		near(t, s.spec().ID+" random", a.Random, c.random, 5e-5)
	}
}

func TestLookAway(t *testing.T) {
	for d, want := range map[int]float64{1: .078, 2: .298, 5: .654, 10: .838, 20: .937} {
		near(t, "bound on λ", math.Pow(with(0, 8, d, .05).LookAway(1./8), 1/float64(d)), want, 5e-4)
	}
	if got := with(0, 8, 5, .3).LookAway(1. / 8); got >= 0 {
		t.Errorf("LookAway = %v where lions are expected, want below 0", got)
	}
}

// No deterministic policy beats the optimum, and some policy reaches it.
// Patterns do not interact, so the others may stay optimal meanwhile.
func TestOptimalAgainstEveryPolicy(t *testing.T) {
	const k = 3
	for _, c := range []*Config{
		with(1, k, 2, .3), with(1, k, 1, .9), with(1, k, 3, .2), with(0, k, 4, .5),
		cues(with(1, k, 2, .3), .2, .7),
		cues(with(1, k, 2, .3), 1, 0),
	} {
		best := anchors(t, c).Optimal
		e := c.New(env.Seeds{}).(*enumerable)
		rest := e.Optimal().(*optimal)
		for pattern := range 1 << k {
			top := math.Inf(-1)
			// plan[0] is the first look, plan[1+j] the look after j was searched.
			for code := range k * k * k * k {
				plan := [1 + k]int{code % k, code / k % k, code / k / k % k, code / k / k / k}
				j := e.Exact(newTable(k, func(obs, dist []float64) {
					clear(dist)
					cue, looked := mask(obs[:k]), mask(obs[k:2*k])
					switch {
					case cue != pattern || bits.OnesCount(uint(looked)) > 1:
						patch, _ := rest.decide(obs)
						dist[patch] = 1
					case looked == 0:
						dist[plan[0]] = 1
					default:
						dist[plan[1+bits.TrailingZeros(uint(looked))]] = 1
					}
				}))
				top = max(top, j)
			}
			near(t, c.spec().ID+": best of all policies", top, best, 1e-12)
		}
	}
}

func mask(x []float64) int {
	m := 0
	for j, v := range x {
		m |= int(v) << j
	}
	return m
}
