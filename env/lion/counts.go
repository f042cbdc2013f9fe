package lion

import "github.com/phasicbench/phasic/env"

// counts is the sum that walk.pattern is a term of, for a policy that treats
// patches alike: one Dist per number of cues and of cued patches searched,
// where enumeration needs one per pattern and set.
func (e *enumerable) counts(p env.Policy, gain []float64) float64 {
	c, k := &e.config, e.config.Patches
	obs, dist := make([]float64, e.spec.ObsLen()), e.spec.NewDist()
	obs[len(obs)-1] = 1           // the gate
	reach := make([]float64, k+1) // per number of cued patches left
	saved, ways := 0.0, 1.0       // patterns with m cues
	for m := range k + 1 {
		cued, uncued, _ := c.likelihood(m)
		p.Begin()
		clear(reach)
		reach[m] = 1
		sum := 0.0
		for t := range e.looks {
			left := k - t
			// From below, since a look at a cued patch leads to the entry below.
			for n1 := max(0, m-t); n1 <= min(m, left); n1++ {
				r := reach[n1]
				reach[n1] = 0
				if r == 0 {
					continue
				}
				show(obs[:k], obs[k:2*k], m, m-n1, t)
				p.Dist(obs, dist)
				at1, at0 := chances(dist[0], obs[k:2*k], m, n1, left-n1)
				sum += float64(float64(r*(float64(at1*cued)+float64(at0*uncued))) * gain[t])
				if n1 > 0 {
					reach[n1-1] += float64(r * at1)
				}
				reach[n1] = float64(r * at0)
			}
		}
		saved += float64(ways * sum)
		ways = ways * float64(k-m) / float64(m+1)
	}
	return saved
}

// show writes the first m patches as cued, and as searched the first searched1
// of these and the first of the others, t in all.
func show(cue, looked []float64, m, searched1, t int) {
	for j := range cue {
		cue[j], looked[j] = bit(j < m), bit(j < searched1 || j >= m && j < m+t-searched1)
	}
}

// chances are the probabilities that the next look falls on a cued and on an
// uncued patch, of which n1 and n0 are left and the first m patches are cued.
// Looks at searched patches are spread over the others.
func chances(dist, looked []float64, m, n1, n0 int) (cued, uncued float64) {
	again := 0.0
	for j, p := range dist {
		switch {
		case looked[j] == 1:
			again += p
		case j < m:
			cued += p
		default:
			uncued += p
		}
	}
	again /= float64(n1 + n0)
	return cued + float64(float64(n1)*again), uncued + float64(float64(n0)*again)
}
