package cue

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// PhaseAnchors are the anchors of one phase, per trial.
type PhaseAnchors struct {
	Name   string
	Trials int
	env.Anchors
}

// Phases returns the anchors of each phase that the life has, in order; all
// are exact. In a phase in which acting neither costs nor pays the two are
// equal, and nothing is to be scored.
func (c *Config) Phases() []PhaseAnchors {
	p := c.ready()
	all := make([]PhaseAnchors, len(p.phases))
	for i := range p.phases {
		ph := &p.phases[i]
		all[i] = PhaseAnchors{ph.name, ph.trials, env.Anchors{
			Random:  ph.random(c, p.kinds),
			Optimal: newStrategy(c, ph, p.kinds).worth,
		}}
	}
	return all
}

// Trials is the number of trials of the whole life. It may go on in the last
// phase.
func (c *Config) Trials() int { return c.ready().trials() }

// Span is the number of observations from the onset of a trial to its end, in
// the longest phase: for how long a representation must be able to remember.
func (c *Config) Span() int {
	n := 0
	for _, p := range c.ready().phases {
		n = max(n, p.length+1)
	}
	return n
}

// Anchors implements env.Config; both are exact. Over several phases they are
// means per trial of the whole life. It refuses settings under which acting
// makes no difference.
func (c *Config) Anchors() (env.Anchors, error) {
	if c.Cost == 0 && !c.pays() {
		return env.Anchors{}, fmt.Errorf("%s: settings schedule=%s, cost=0, p=%v, kappa=%v, unrewarded=%v: acting neither costs nor pays, which leaves nothing to score",
			ID, c.Schedule, c.P, c.Kappa, c.Unrewarded)
	}
	phases := c.Phases()
	if len(phases) == 1 {
		return phases[0].Anchors, nil
	}
	var a env.Anchors
	trials := 0.0
	for _, p := range phases {
		a.Random += float64(float64(p.Trials) * p.Random)
		a.Optimal += float64(float64(p.Trials) * p.Optimal)
		trials += float64(p.Trials)
	}
	a.Random /= trials
	a.Optimal /= trials
	return a, nil
}

// pays reports whether acting ever makes a difference to an outcome.
func (c *Config) pays() bool {
	for _, ph := range c.ready().phases {
		for _, k := range ph.courses {
			if k.at >= 0 && ph.drives[k.loop] != 0 && c.Kappa < 1 {
				return true
			}
		}
	}
	return false
}

// random is the expected return of a trial if every loop acts in half of the
// steps.
func (p *phase) random(c *Config, loops []Kind) float64 {
	steps := 0.0
	for i, chance := range p.intervals {
		steps += float64(chance * float64(i+1+p.length))
	}
	j := 0.0
	for _, k := range p.courses {
		if k.at >= 0 {
			j += float64(float64(k.chance*p.drives[k.loop]) * c.amount(loops[k.loop], k.size, 0.5))
		}
	}
	return j - float64(c.Cost*float64(float64(len(loops))*steps/2))
}
