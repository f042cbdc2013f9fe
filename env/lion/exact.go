package lion

import (
	"math/bits"

	"github.com/phasicbench/phasic/env"
)

// few reports whether there are few enough patches to enumerate: 65536
// patterns of one look each in tier 0, at most 4096 patterns of 4095 searched
// sets in tier 1.
func (c *Config) few() bool {
	if c.Tier == 0 {
		return c.Patches <= 16
	}
	return c.Patches <= 12
}

// enumerable is a Lion with few enough patches for Exact.
type enumerable struct{ Lion }

// Exact implements env.Exact, for every policy that depends on the present
// observation only; in tier 0, where one action counts, for every policy. It
// calls Begin once per cue pattern and then Dist once per set of searched
// patches that the policy can reach; for an exchangeable policy it does so
// once per count of them.
func (e *enumerable) Exact(p env.Policy) float64 {
	c := &e.config
	w := walk{
		patches: c.Patches,
		looks:   e.looks,
		policy:  p,
		obs:     make([]float64, e.spec.ObsLen()),
		dist:    e.spec.NewDist(),
	}
	w.obs[len(w.obs)-1] = 1 // the gate
	for t := range e.looks {
		w.gain = append(w.gain, c.found(t)-c.missed())
	}
	if s, ok := p.(env.Exchangeable); ok && s.Exchangeable() {
		return e.total(e.counts(p, w.gain))
	}
	for set := range uint64(1) << c.Patches {
		if bits.OnesCount64(set) < e.looks {
			w.sets = append(w.sets, set)
		}
	}
	w.reach = make([]float64, w.sets[len(w.sets)-1]+1)

	saved := 0.0
	for cue := range uint64(1) << c.Patches {
		cued, uncued, _ := c.likelihood(bits.OnesCount64(cue))
		if cued > 0 || uncued > 0 {
			saved += w.pattern(cue, cued, uncued)
		}
	}
	return e.total(saved)
}

// total is the expected return, from what looking for the lion saves summed
// over the patches where it may be.
func (e *enumerable) total(saved float64) float64 {
	c := &e.config
	lion := c.missed() + saved/float64(c.Patches)
	return float64(c.P*lion) + float64((1-c.P)*c.alone())
}

// walk is the buffers of one call of Exact.
type walk struct {
	patches, looks int
	policy         env.Policy
	obs            []float64
	dist           [][]float64
	sets           []uint64  // searched sets that a look may start from; subsets come first
	reach          []float64 // per set, the probability of it while nothing was found; zero between patterns
	gain           []float64 // per look, what finding the lion then is worth more than missing it
}

// pattern is the sum over the lion's patches of the gain expected from looking
// for it there, times the pattern's likelihood.
func (w *walk) pattern(cue uint64, cued, uncued float64) float64 {
	spread(cue, w.obs[:w.patches])
	w.policy.Begin()
	w.reach[0] = 1
	sum := 0.0
	for _, set := range w.sets {
		reach := w.reach[set]
		if reach == 0 {
			continue
		}
		w.reach[set] = 0
		spread(set, w.obs[w.patches:2*w.patches])
		w.policy.Dist(w.obs, w.dist)
		dist := w.dist[0]

		// Looks at searched patches are spread over the others.
		again, t := 0.0, bits.OnesCount64(set)
		for s := set; s != 0; s &= s - 1 {
			again += dist[bits.TrailingZeros64(s)]
		}
		again /= float64(w.patches - t)

		find := 0.0
		for s := ^set & (1<<w.patches - 1); s != 0; s &= s - 1 {
			j := bits.TrailingZeros64(s)
			look := float64(reach * (dist[j] + again))
			if cue>>j&1 == 1 {
				find += float64(look * cued)
			} else {
				find += float64(look * uncued)
			}
			if t+1 < w.looks {
				w.reach[set|1<<j] += look
			}
		}
		sum += float64(find * w.gain[t])
	}
	return sum
}
