package cue

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

func anchors(t *testing.T, c *Config) env.Anchors {
	t.Helper()
	a, err := c.Anchors()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// licker licks with a probability that may depend on the trial so far. Act
// samples from a stream of its own.
type licker struct {
	chance func(l *licker, obs []float64) float64
	t, on  int // observations since Begin, and of those with a cue
	draws  rand.PCG
}

func (l *licker) Begin() { l.t, l.on = 0, 0 }

func (l *licker) next(obs []float64) float64 {
	q := l.chance(l, obs)
	l.t++
	l.on += int(obs[0] + obs[1])
	return q
}

func (l *licker) Dist(obs []float64, dist [][]float64) {
	q := l.next(obs)
	dist[0][0], dist[0][1] = 1-q, q
}

func (l *licker) Act(obs, action []float64) {
	action[0] = 0
	if exact.Float64(&l.draws) < l.next(obs) {
		action[0] = 1
	}
}

// always licks with the same probability.
func always(q float64) *licker {
	return &licker{chance: func(*licker, []float64) float64 { return q }}
}

// crooked depends on a clock, on how long the cue has been on, on which cue it
// is, and on juice.
func crooked() *licker {
	return &licker{chance: func(l *licker, obs []float64) float64 {
		return .05 + .1*float64(l.t%4) + .3*obs[0]*float64(l.on%3%2) + .1*obs[1] + .2*obs[2]
	}}
}

// simulate returns the mean return per trial and its standard error, over
// eight worlds.
func simulate(c *Config, policy func(env.Env) env.Policy, trials int) (mean, se float64) {
	squares := 0.0
	for world := range uint64(8) {
		e := c.New(env.Seeds{World: world, Noise: 100 + world})
		p := policy(e)
		ts := e.Spec().NewTimeStep()
		action := []float64{0}
		for range trials / 8 {
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
	}
	n := float64(trials)
	mean /= n
	return mean, math.Sqrt((squares/n - mean*mean) / n)
}

func variants() []*Config {
	all := []*Config{Canonical(), Canonical(), Canonical(), Canonical()}
	for i, v := range [...]struct {
		isi                    int
		p, kappa, cost, others float64
	}{
		{1, .6, .2, .1, 0},
		{7, .3, .5, .2, .25}, // licking does not pay
		{30, .9, 0, .01, .8},
	} {
		c := all[i+1]
		c.ISI, c.P, c.Kappa, c.Cost, c.Unrewarded = v.isi, v.p, v.kappa, v.cost, v.others
	}
	return all
}

// Twelve comparisons at five standard errors: a right program would fail at
// seven of a million choices of seeds, and these are fixed. The crooked policy
// differs between the two cues, so its Exact is taken in each world.
func TestSimulation(t *testing.T) {
	const trials = 40_000
	for _, c := range variants() {
		id, a := c.New(env.Seeds{}).Spec().ID, anchors(t, c)
		j, se := simulate(c, func(env.Env) env.Policy { return always(.5) }, trials)
		near(t, id+": uniform", j, a.Random, 5*se)
		j, se = simulate(c, func(e env.Env) env.Policy { return e.(env.Solved).Optimal() }, trials)
		near(t, id+": optimal", j, a.Optimal, 5*se+1e-12)
		want := 0.0
		j, se = simulate(c, func(e env.Env) env.Policy {
			want += e.(env.Exact).Exact(crooked()) / 8
			return crooked()
		}, trials)
		near(t, id+": crooked", j, want, 5*se)
	}
}

func TestExact(t *testing.T) {
	for _, c := range variants() {
		e, a := c.New(env.Seeds{World: 3}), anchors(t, c)
		x := e.(env.Exact)
		share := 1 - c.Unrewarded
		near(t, "Exact(uniform)", x.Exact(always(.5)), a.Random, 1e-12)
		near(t, "Exact(optimal)", x.Exact(e.(env.Solved).Optimal()), a.Optimal, 1e-12)
		near(t, "Exact(never lick)", x.Exact(always(0)), share*c.Kappa*c.P, 1e-12)
		steps := 2 * (share*c.P*(1+c.Kappa)/2 - a.Random) / c.Cost
		near(t, "Exact(always lick)", x.Exact(always(1)), share*c.P-c.Cost*steps, 1e-12)
	}
	a := anchors(t, Canonical())
	near(t, "Random", a.Random, -.1146, 5e-5)
	near(t, "Optimal", a.Optimal, .49, 1e-12)
	near(t, "score of never licking", a.Score(.25), .603, 5e-4)
}

// A trial of 40 steps in all, licking always: p − 0.8.
func TestAlwaysLick(t *testing.T) {
	c := Canonical().New(env.Seeds{}).(*Cue)
	ph := &c.plan.phases[0]
	obs, dist := make([]float64, c.spec.ObsLen()), c.spec.NewDist()
	c.places.dress(obs, ph, c.config.Cost)
	for _, p := range []float64{1, .5, 0} {
		with, without := newTrial(ph, &ph.types[0], 25, 10), newTrial(ph, &ph.types[0], 25, -1)
		got := p*c.run(ph, &with, always(1), obs, dist) + (1-p)*c.run(ph, &without, always(1), obs, dist)
		near(t, "return", got, p-.8, 1e-12)
	}
}

func TestIntervals(t *testing.T) {
	p := intervals(usualScale)
	sum, mean := 0.0, 0.0
	for i, q := range p {
		sum += q
		mean += q * float64(i+1)
	}
	near(t, "sum", sum, 1, 1e-12)
	near(t, "mean", mean, 33.96, 5e-3)
	near(t, "longest", float64(len(p)), 120, 0)
	for i := 1; i < len(p); i++ {
		near(t, "ratio of neighbours", p[i]/p[i-1], 39./40, 1e-12)
	}
	near(t, "first hazard", p[0], .026, 5e-4)
	before := 0.0
	for i, q := range p {
		switch i + 1 {
		case 60:
			near(t, "hazard at 60", q/(1-before), .032, 5e-4)
		case 100:
			near(t, "hazard at 100", q/(1-before), .061, 5e-4)
			near(t, "survival to 100", 1-before, .035, 5e-4)
		}
		before += q
	}
}

func BenchmarkExact(b *testing.B) {
	e := Canonical().New(env.Seeds{}).(env.Exact)
	p := always(.5)
	for b.Loop() {
		e.Exact(p)
	}
}
