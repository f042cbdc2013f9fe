package song

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Both anchors are exact: no sampling, no rounding.
func TestAnchors(t *testing.T) {
	for _, c := range []struct{ steps, muscles, n int }{{4, 4, 16}, {8, 8, 64}, {16, 16, 256}, {10, 4, 40}, {1, 1, 1}} {
		cfg := &Config{Steps: c.steps, Muscles: c.muscles}
		a, err := cfg.Anchors()
		if want := (env.Anchors{Random: -float64(c.n), Optimal: 0}); err != nil || a != want {
			t.Errorf("%d×%d: anchors = %+v, %v, want %+v", c.steps, c.muscles, a, err, want)
		}
		for world := range uint64(20) {
			s := cfg.New(env.Seeds{World: world, Noise: 1}).(*Song)
			for _, p := range []struct {
				name   string
				policy env.Policy
				want   float64
			}{{"centre", centre{}, a.Random}, {"optimal", s.Optimal(), a.Optimal}} {
				if got := s.Exact(p.policy); got != p.want {
					t.Errorf("%d×%d world %d: Exact(%s) = %v, want %v", c.steps, c.muscles, world, p.name, got, p.want)
				}
				if got := sing(s, p.policy); got != p.want {
					t.Errorf("%d×%d world %d: %s song = %v, want %v", c.steps, c.muscles, world, p.name, got, p.want)
				}
			}
		}
	}
}

// A policy acted at its mean earns what Exact says, bit for bit, with or
// without memory, inside and outside the clamp.
func TestExactIsTheSongAtTheMean(t *testing.T) {
	for seed := range uint64(10) {
		s := Canonical().New(env.Seeds{World: seed}).(*Song)
		for _, spread := range []float64{0.5, 5} {
			g := newGaussian(s, seed, spread, 0)
			if got, want := s.Exact(g), sing(s, g); got != want {
				t.Errorf("seed %d, means within %v: Exact = %v, the song earns %v", seed, spread, got, want)
			}
		}
		d := &drifting{calls: 5} // left over from an earlier episode
		if got, want := s.Exact(d), sing(s, d); got != want {
			t.Errorf("seed %d: Exact of a policy with memory = %v, the song earns %v", seed, got, want)
		}
	}
}

// Sampled with standard deviation s per cell, clear of the clamp, a song is
// expected to lose s² per cell against the mean: 5 standard errors.
func TestExactAgainstSampledSongs(t *testing.T) {
	const songs = 20_000
	s := Canonical().New(env.Seeds{World: 11, Noise: 12}).(*Song)
	g := newGaussian(s, 13, 1, 0.2) // means within ±1: the clamp is 10 standard deviations away
	want := s.Exact(g)
	for _, sd := range g.sd {
		want -= sd * sd
	}
	var sum, squares float64
	for range songs {
		r := sing(s, g)
		sum += r
		squares += r * r
	}
	mean := sum / songs
	se := math.Sqrt((squares/songs - mean*mean) / songs)
	if z := (mean - want) / se; math.Abs(z) > 5 {
		t.Errorf("mean of %d songs = %v, want %v (z = %.2f)", songs, mean, want, z)
	}
}

// Exact may be called at any moment of a life and changes nothing in it.
func TestExactLeavesTheLifeAlone(t *testing.T) {
	cfg := Canonical()
	a, b := cfg.New(env.Seeds{World: 5}).(*Song), cfg.New(env.Seeds{World: 5}).(*Song)
	r := rand.NewPCG(6, 7)
	action := make([]float64, cfg.Muscles)
	ta, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	a.Reset(ta.Obs)
	b.Reset(tb.Obs)
	for i := range 3 * cfg.Steps {
		randomAction(r, action)
		a.Exact(a.Optimal())
		a.Step(action, &ta)
		b.Step(action, &tb)
		if !same(&ta, &tb) {
			t.Fatalf("step %d: %+v with Exact called, want %+v", i, ta, tb)
		}
		if ta.Done() {
			a.Reset(ta.Obs)
			b.Reset(tb.Obs)
		}
	}
}

// Act and Dist overwrite all of their argument, and rest when the song is over.
func TestOptimal(t *testing.T) {
	s := hand()
	p := s.Optimal()
	for _, c := range []struct{ obs, want []float64 }{
		{[]float64{1, 0}, []float64{1, -1}}, {[]float64{0, 1}, []float64{-1, 1}}, {[]float64{0, 0}, []float64{0, 0}},
	} {
		action, dist := []float64{math.NaN(), math.NaN()}, [][]float64{{7, 7}, {7, 7}}
		p.Act(c.obs, action)
		p.Dist(c.obs, dist)
		if !slices.Equal(action, c.want) {
			t.Errorf("Act(%v) = %v, want %v", c.obs, action, c.want)
		}
		for m, d := range dist {
			if d[0] != c.want[m] || d[1] != 0 {
				t.Errorf("Dist(%v)[%d] = %v, want [%v 0]", c.obs, m, d, c.want[m])
			}
		}
	}
}

// centre is the chance agent of continuous loops.
type centre struct{}

func (centre) Begin()                  {}
func (centre) Act(_, action []float64) { clear(action) }
func (centre) Dist(_ []float64, dist [][]float64) {
	for _, d := range dist {
		clear(d)
	}
}

// mistuned sings by times the template.
type mistuned struct {
	s  *Song
	by float64
}

func (mistuned) Begin() {}
func (p mistuned) Act(obs, action []float64) {
	for m, want := range p.s.row(p.s.template, slices.Index(obs, 1)) {
		action[m] = p.by * want
	}
}
func (p mistuned) Dist(obs []float64, dist [][]float64) { panic("acts only") }

// gaussian has a fixed random mean and standard deviation for each cell.
type gaussian struct {
	muscles  int
	mean, sd []float64
	r        *rand.PCG
}

func newGaussian(s *Song, seed uint64, spread, most float64) *gaussian {
	g := &gaussian{muscles: s.config.Muscles, r: rand.NewPCG(seed, 99)}
	for range s.template {
		g.mean = append(g.mean, spread*(2*exact.Float64(g.r)-1))
		g.sd = append(g.sd, most*exact.Float64(g.r))
	}
	return g
}

func (*gaussian) Begin() {}
func (g *gaussian) Act(obs, action []float64) {
	t := slices.Index(obs, 1)
	for m := range action {
		i := t*g.muscles + m
		action[m] = g.mean[i] + g.sd[i]*exact.Normal(g.r)
	}
}
func (g *gaussian) Dist(obs []float64, dist [][]float64) {
	t := slices.Index(obs, 1)
	for m := range dist {
		i := t*g.muscles + m
		dist[m][0], dist[m][1] = g.mean[i], g.sd[i]
	}
}

// drifting has memory: muscle m sings 0.1·(calls since Begin) − 0.2·m.
type drifting struct{ calls float64 }

func (d *drifting) Begin()             { d.calls = 0 }
func (d *drifting) next(m int) float64 { return 0.1*d.calls - 0.2*float64(m) }
func (d *drifting) Act(_, act []float64) {
	d.calls++
	for m := range act {
		act[m] = d.next(m)
	}
}
func (d *drifting) Dist(_ []float64, dist [][]float64) {
	d.calls++
	for m := range dist {
		dist[m][0], dist[m][1] = d.next(m), 0
	}
}
