package cue

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// worth is what the best policy earns with the settings, as the environment
// itself shows it: the exact return of Optimal.
func worth(c *Config) float64 {
	e := c.New(env.Seeds{World: 1})
	return e.(env.Exact).Exact(e.(env.Solved).Optimal())
}

// The optimal return per trial at κ = ½, c = .02, and how far each figure
// moves when anything about the environment is a little different: a figure
// that stays where it is would test nothing.
func TestFigures(t *testing.T) {
	const tolerance = 5e-5
	perturbations := []struct {
		name  string
		apply func(c *Config)
	}{
		{"kappa", func(c *Config) { c.Kappa = .99 }}, // as long as acting pays it is worth the same at any κ
		{"cost", func(c *Config) { c.Cost += .001 }},
		{"p", func(c *Config) { c.P -= .001 }},
		{"another cue", func(c *Config) { c.Unrewarded = .001 }},
		{"delay", func(c *Config) {
			if c.Jitter != "fixed" { // the fixed one is worth the same at any delay
				c.ISI += 3
			} else {
				c.Jitter, c.ISI = "uniform", 10
			}
		}},
		{"jitter", func(c *Config) {
			if c.Jitter == "gaussian" {
				c.Jitter = "uniform"
			} else {
				c.Jitter, c.ISI = "gaussian", 20
			}
		}},
	}
	for _, f := range []struct {
		settings string
		want     float64
	}{
		{"p=1", .980}, {"p=0.5", .480}, {"p=0.25", .230},
		{"delay=1,p=0.5", .480}, {"delay=37,p=0.5", .480},
		{"jitter=uniform,p=1", .9000}, {"jitter=uniform,p=0.9", .7920}, {"jitter=uniform,p=0.5", .3600},
		{"delay=20,jitter=gaussian,p=1", .8309}, {"delay=20,jitter=gaussian,p=0.9", .7178},
	} {
		c := parse(t, "cue-v1:unrewarded=0,"+f.settings)
		near(t, f.settings+": Exact(optimal)", worth(c), f.want, tolerance)
		near(t, f.settings+": Anchors.Optimal", anchors(t, c).Optimal, f.want, tolerance)
		near(t, f.settings+": by hazard", byHazard(c), f.want, tolerance)
		near(t, f.settings+": never", c.New(env.Seeds{}).(env.Exact).Exact(always(0)), c.Kappa*c.P, 1e-12)
		for _, p := range perturbations {
			d := *c
			p.apply(&d)
			if got := worth(&d); math.Abs(got-f.want) <= tolerance {
				t.Errorf("%s: with another %s it is still %v", f.settings, p.name, got)
			}
		}
		late := *c
		late.ISI++
		deceived := c.New(env.Seeds{World: 1}).(env.Solved).Optimal()
		if got := late.New(env.Seeds{World: 1}).(env.Exact).Exact(deceived); got >= f.want-.01 {
			t.Errorf("%s: %v, though the outcome comes a step later than is believed", f.settings, got)
		}
	}
}

// byHazard is the optimum of a trial of one cue from its formula, step by step.
func byHazard(c *Config) float64 {
	o := Outcome{At: c.ISI, Jitter: c.jitter()}
	_, delay := o.delays()
	j, before := c.Kappa*c.P, 0.0
	for _, f := range delay {
		h := c.P * f / (1 - c.P*before)
		j += (1 - c.P*before) * max(0, h*(1-c.Kappa)-c.Cost)
		before += f
	}
	return j
}

// The window and the shape of delays that vary.
func TestDelays(t *testing.T) {
	for _, x := range []struct {
		jitter         Jitter
		at, from, to   int
		first, midmost float64
	}{
		{Uniform, 10, 6, 14, 1. / 9, 1. / 9},
		{Uniform, 1, 1, 1, 1, 1},
		{Uniform, 100, 60, 140, 1. / 81, 1. / 81},
		{Fixed, 17, 17, 17, 1, 1},
		// A normal density at 12 and at 20, mean 20, standard deviation 5, over
		// its sum at 12…28.
		{Gaussian, 20, 12, 28, .0243407, .0875447},
	} {
		o := Outcome{At: x.at, Jitter: x.jitter}
		from, p := o.delays()
		if to := from + len(p) - 1; from != x.from || to != x.to {
			t.Errorf("%v around %d: within %d…%d, want %d…%d", x.jitter, x.at, from, to, x.from, x.to)
			continue
		}
		sum := 0.0
		for i := range p {
			sum += p[i]
			near(t, "symmetry", p[i], p[len(p)-1-i], 1e-15)
		}
		near(t, "sum", sum, 1, 1e-12)
		near(t, "first", p[0], x.first, 1e-6)
		near(t, "middle", p[len(p)/2], x.midmost, 1e-6)
	}
}

// After an omission nothing tells that it was one before the last moment at
// which the outcome could have come: the cue ends, and the trial, as always.
func TestOmissionIsSilent(t *testing.T) {
	c := parse(t, "cue-v1:jitter=uniform,p=0.5")
	e := c.New(env.Seeds{}).(*Cue)
	ph := &e.plan.phases[0]
	late := newTrial(ph, find(e, "A+"), 7, 14)
	omitted := newTrial(ph, find(e, "A+"), 7, -1)
	for n := range 7 + 14 {
		if late.view(n) != omitted.view(n) {
			t.Errorf("observation %d: %+v before a late outcome, %+v before none", n, late.view(n), omitted.view(n))
		}
	}
	if late.steps != omitted.steps || late.steps != 7+14+tail {
		t.Errorf("trials of %d and %d steps, want %d", late.steps, omitted.steps, 7+14+tail)
	}
	if on := omitted.view(7 + 5).cues; on == 0 || omitted.view(7+6).cues != 0 {
		t.Error("the cue is not on for the shortest delay, 6 steps")
	}
}
