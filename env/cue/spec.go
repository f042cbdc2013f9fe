package cue

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
)

// places draws which bit of the observation is which cue, and which is which
// context.
func (p *plan) places(world *rand.PCG) places {
	at := places{cues: permutation(world, len(p.cues)), contexts: permutation(world, len(p.contexts))}
	for i := range at.contexts {
		at.contexts[i] += len(p.cues)
	}
	at.outcome = len(p.cues) + len(p.contexts)
	at.drive = at.outcome + len(p.kinds)
	return at
}

func (c *Config) spec(p *plan) env.Spec {
	canonical := Canonical()
	canonical.own = c.own
	s := env.Spec{
		ID:      env.ID(ID, canonical, c),
		Obs:     []env.Field{{Name: "cue", Len: len(p.cues), Low: 0, High: 1}},
		Teaches: env.All,
		MaxAgo:  window - 1,
		Reward:  p.bounds(c),
	}
	if len(p.contexts) > 0 {
		s.Obs = append(s.Obs, env.Field{Name: "context", Len: len(p.contexts), Low: 0, High: 1})
	}
	drive := len(p.cues) + len(p.contexts) + len(p.kinds)
	for i, k := range p.kinds {
		s.Obs = append(s.Obs, env.Field{Name: k.String(), Len: 1, Low: 0, High: p.largest(i)})
		s.Loops = append(s.Loops, env.Loop{Name: kinds[k].loop, N: 2, Teaches: env.Local | env.Targets, Gate: -1})
		s.Outcomes = append(s.Outcomes, env.Outcome{Name: k.String(), Drive: drive + i})
	}
	s.Outcomes = append(s.Outcomes, env.Outcome{Name: "effort", Drive: drive + len(p.kinds)})
	low, high := -c.Cost, -c.Cost
	for i := range p.phases {
		for _, d := range p.phases[i].drives[:len(p.kinds)] {
			low, high = min(low, d), max(high, d)
		}
	}
	s.Obs = append(s.Obs, env.Field{Name: "drive", Len: len(p.kinds) + 1, Low: low, High: high})
	return s
}

// largest is the size of the largest outcome of loop i, 1 if none ever comes.
func (p *plan) largest(i int) float64 {
	size := 0.0
	for _, ph := range p.phases {
		for _, k := range ph.types {
			if k.loop == i {
				size = max(size, k.size)
			}
		}
	}
	if size == 0 {
		return 1
	}
	return size
}

// bounds are those of the reward of a step: at most one outcome comes in it.
func (p *plan) bounds(c *Config) [2]float64 {
	idle := float64(c.Cost * float64(len(p.kinds)-1)) // what the other loops may cost
	low, high := -(idle + c.Cost), 0.0
	for _, ph := range p.phases {
		for _, k := range ph.types {
			if k.loop < 0 {
				continue
			}
			drive := ph.drives[k.loop]
			still := float64(drive * c.amount(p.kinds[k.loop], k.size, 0))
			acting := float64(drive*c.amount(p.kinds[k.loop], k.size, 1)) - c.Cost
			low = min(low, still-idle, acting-idle)
			high = max(high, still, acting)
		}
	}
	return [2]float64{low, high}
}
