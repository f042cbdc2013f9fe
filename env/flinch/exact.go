package flinch

import "github.com/phasicbench/phasic/env"

// moment is what the commands given at one sight are good for: expected
// numbers per episode of the kind that is seen.
type moment struct {
	executed float64 // visits whose command comes to be executed
	saved    float64 // visits whose command is executed in the step of a hit
}

// prices are what moments are paid in.
type prices struct{ damage, cost float64 }

// gain is what a flinch of the part that will be hit adds to the return.
func (p prices) gain(m moment) float64 { return p.miss(m) + p.effort(m) }

func (p prices) miss(m moment) float64   { return float64(p.damage * m.saved) }
func (p prices) effort(m moment) float64 { return 0 - float64(p.cost*m.executed) }

func (c *Config) prices() prices { return prices{c.Damage, c.Cost} }

// moments enumerates the chain. Element j is about distance j, the last about
// quiet; element 0 is the arrival, when nothing more is commanded.
func (t *tier) moments() []moment {
	all := make([]moment, t.distance+2)
	options := float64(t.quiet[1] - t.quiet[0] + 1)
	start := t.distance + t.quiet[1] // the longest countdown
	for away := start; away > 0; away-- {
		reached := min(1, float64(start-away+1)/options)
		visits := reached / t.nearer(away) // each visit is left with that chance
		executed, saved := t.ahead(away)
		m := &all[min(away, t.distance+1)]
		m.executed += float64(visits * executed)
		m.saved += float64(visits * saved)
	}
	return all
}

// ahead returns the chances that lead steps later there is a step at all, and
// that it is the step of a hit.
func (t *tier) ahead(away int) (executed, saved float64) {
	at := make([]float64, away+1) // chance of each countdown
	at[away] = 1
	for range t.lead {
		for k := 1; k <= away; k++ {
			move := float64(at[k] * t.nearer(k))
			at[k-1] += move
			at[k] -= move
		}
	}
	for _, p := range at[1:] {
		executed += p
	}
	return executed, float64(float64(at[1]*t.nearer(1)) * t.hits())
}

// looks is moments by the distance that is seen: where it is blurred, a sight
// stands for several distances.
func (t *tier) looks() []moment {
	there := t.moments()
	if t.blur == 0 {
		return there
	}
	seen := make([]moment, len(there))
	for away, m := range there {
		if away == 0 || away > t.distance {
			seen[away] = m
			continue
		}
		add := func(at int, share float64) {
			seen[at].executed += float64(share * m.executed)
			seen[at].saved += float64(share * m.saved)
		}
		add(away, 1-t.blur)
		add(t.seen(away, 0), t.blur/2)        // one off to the far side, or
		add(t.seen(away, t.blur/2), t.blur/2) // to the near one
	}
	return seen
}

// Anchors implements env.Config. Both are exact, but for the chance of
// truncation; where the distance is blurred the optimum is that of policies
// without memory, and a reference.
func (c *Config) Anchors() (env.Anchors, error) {
	a := env.Anchors{Reference: c.Blur > 0}
	t, p := c.tier(), c.prices()
	for _, m := range t.looks() {
		miss, effort := 0-p.miss(m), p.effort(m)
		a.Random += float64(0.5 * (miss + float64(float64(c.Parts)*effort)))
		a.Optimal += max(miss, effort)
	}
	return a, nil
}

// Exact implements env.Exact: for every policy in tier 0, in tier 1 for those
// that depend on the present observation only. The policy is shown one
// approach of each kind.
func (f *Flinch) Exact(p env.Policy) float64 {
	moments, prices := f.tier.looks(), f.config.prices()
	obs := make([]float64, f.spec.ObsLen())
	dist := f.spec.NewDist()
	j := 0.0
	for kind, part := range f.protect {
		p.Begin()
		for away := f.tier.distance + f.tier.calm(); away > 0; away-- {
			clear(obs)
			obs[f.tier.sight(kind, away)] = 1
			if f.config.Jitter > 0 {
				obs[len(obs)-1] = 1
			}
			p.Dist(obs, dist)
			flinches := 0.0
			for _, d := range dist {
				flinches += d[1]
			}
			m := moments[away]
			j -= float64(prices.miss(m) * (1 - dist[part][1]))
			j += float64(prices.effort(m) * flinches)
		}
	}
	return j / float64(len(f.protect))
}
