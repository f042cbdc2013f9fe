package lion

import (
	"math/bits"

	"github.com/phasicbench/phasic/env"
)

// few reports whether there is little enough to observe: 65536 patterns of one
// look each in tier 0; in tier 1 at most 4096 patterns of 4095 searched sets,
// or 256 patterns of 6561 searched sets with objects found in them.
func (c *Config) few() bool {
	switch {
	case c.Tier == 0:
		return c.Patches <= 16
	case c.Distract > 0:
		return c.Patches <= 8
	}
	return c.Patches <= 12
}

// enumerable is a Lion with little enough to observe for Exact.
type enumerable struct {
	Lion
	meadow *meadow // never changes
}

// Exact implements env.Exact, for every policy that depends on the present
// observation only; in tier 0, where one action counts, for every policy. It
// calls Begin once per cue pattern and then Dist once per set of searched
// patches, and of objects found there, that the policy can reach; for an
// exchangeable policy it does so once per count of them.
func (e *enumerable) Exact(p env.Policy) float64 {
	c := &e.config
	w := newWalk(e, p)
	if s, ok := p.(env.Exchangeable); ok && s.Exchangeable() {
		w.counts()
	} else {
		w.enumerate()
	}
	lion := c.missed() + w.saved/w.meadow.ways[c.Patches-1][c.Distract]/float64(c.Patches)
	none := c.alone() + w.spared/w.meadow.ways[c.Patches][c.Distract]
	return float64(c.P*lion) + float64((1-c.P)*none)
}

// walk is the buffers and sums of one call of Exact. What the policy does is
// compared with missing every lion and never fleeing.
type walk struct {
	config *Config
	looks  int
	meadow *meadow
	policy env.Policy
	obs    []float64
	dist   [][]float64

	lion, none []float64 // per look, what an end then is worth more if there is a lion, and if there is none
	// What ends before the last step bring more, summed over the lion's
	// patches, the ways to lay the objects and the cues, weighted by the
	// probability of the cues: with a lion and without.
	saved, spared float64
}

func newWalk(e *enumerable, p env.Policy) *walk {
	c := &e.config
	w := &walk{
		config: c,
		looks:  e.looks,
		meadow: e.meadow,
		policy: p,
		obs:    make([]float64, e.spec.ObsLen()),
		dist:   e.spec.NewDist(),
	}
	w.obs[2*c.Patches+1] = 1 // the gate
	for t := range e.looks {
		w.lion = append(w.lion, c.left(t)-c.missed())
		w.none = append(w.none, c.left(t)-c.alone())
	}
	return w
}

// odds are the weights of what may be behind a view.
type odds struct {
	cued, uncued float64 // the lion at a given cued patch that is left, at a given uncued one
	none         float64 // no lion; not asked where nothing depends on it
}

// weigh returns the odds and whether any is above 0.
func (w *walk) weigh(v *view) (o odds, possible bool) {
	o.cued, o.uncued = w.meadow.lurks(v)
	if w.config.Planner == 1 {
		o.none = w.meadow.empty(v)
	}
	return o, o.cued > 0 || o.uncued > 0 || o.none > 0
}

// flight counts a planner that flees with this probability before look t, the
// state being reached with probability reach, and returns the probability of
// being there still.
func (w *walk) flight(reach float64, t int, v *view, o *odds) (saved, spared, still float64) {
	runs := w.dist[planner][flee]
	lion := float64(float64(v.left1)*o.cued) + float64(float64(v.left0)*o.uncued)
	gone := float64(reach * runs)
	return float64(float64(gone*lion) * w.lion[t]), float64(float64(gone*o.none) * w.none[t]), float64(reach * (1 - runs))
}

// enumerate walks every cue pattern.
func (w *walk) enumerate() {
	states := w.states()
	reach := make([]float64, states[len(states)-1].index+1)
	for cue := range uint64(1) << w.config.Patches {
		saved, spared := w.pattern(cue, states, reach)
		w.saved += saved
		w.spared += spared
	}
}

// state is what a look may start from: the searched patches, and those among
// them where an object was found.
type state struct {
	searched, found uint64
	index           uint64 // grows from a state to those that it leads to
}

// states lists all states, each after those that lead to it.
func (w *walk) states() []state {
	k, n := w.config.Patches, w.config.Distract
	var all []state
	for set := range uint64(1) << k {
		if bits.OnesCount64(set) >= w.looks {
			continue
		}
		for found := range set + 1 {
			if found&^set != 0 || bits.OnesCount64(found) > n {
				continue
			}
			all = append(all, w.state(set, found))
			if n == 0 {
				break
			}
		}
	}
	return all
}

func (w *walk) state(searched, found uint64) state {
	if w.config.Distract == 0 {
		return state{searched, 0, searched}
	}
	return state{searched, found, searched<<w.config.Patches | found}
}

// pattern is the gains expected under one cue pattern. It needs and leaves
// reach full of zeros: per state, the probability that the policy gets there
// while nothing was found, if what it finds is what the state says.
func (w *walk) pattern(cue uint64, states []state, reach []float64) (saved, spared float64) {
	k := w.config.Patches
	spread(cue, w.obs[:k])
	w.policy.Begin()
	reach[0] = 1
	for _, s := range states {
		here := reach[s.index]
		if here == 0 {
			continue
		}
		reach[s.index] = 0
		v := w.look(cue, s)
		o, possible := w.weigh(&v)
		if !possible {
			continue
		}
		spread(s.searched, w.obs[k:2*k])
		if w.config.Distract > 0 {
			spread(s.found, w.obs[2*k+2:])
		}
		w.policy.Dist(w.obs, w.dist)
		t := bits.OnesCount64(s.searched)
		if w.config.Planner == 1 {
			var a, b float64
			a, b, here = w.flight(here, t, &v, &o)
			saved += a
			spared += b
		}
		saved += float64(w.search(cue, s, here, &v, &o, reach) * w.lion[t])
	}
	return saved, spared
}

// look is the view in a state.
func (w *walk) look(cue uint64, s state) view {
	count := bits.OnesCount64
	m, s1, t := count(cue), count(cue&s.searched), count(s.searched)
	return view{
		cued: m, uncued: w.config.Patches - m,
		left1: m - s1, left0: w.config.Patches - m - (t - s1),
		found1: count(s.found & cue), found0: count(s.found &^ cue),
		objects: w.config.Distract,
	}
}

// search looks at every patch that is left, with the probabilities in dist,
// and returns the probability of finding the lion. Looks at searched patches
// are spread over the others.
func (w *walk) search(cue uint64, s state, here float64, v *view, o *odds, reach []float64) (find float64) {
	k, dist := w.config.Patches, w.dist[gaze]
	t := bits.OnesCount64(s.searched)
	again := 0.0
	for left := s.searched; left != 0; left &= left - 1 {
		again += dist[bits.TrailingZeros64(left)]
	}
	again /= float64(k - t)

	for left := ^s.searched & (1<<k - 1); left != 0; left &= left - 1 {
		j := bits.TrailingZeros64(left)
		look := float64(here * (dist[j] + again))
		if cue>>j&1 == 1 {
			find += float64(look * o.cued)
		} else {
			find += float64(look * o.uncued)
		}
		if t+1 == w.looks {
			continue
		}
		reach[w.state(s.searched|1<<j, s.found).index] += look
		if v.found1+v.found0 < v.objects {
			reach[w.state(s.searched|1<<j, s.found|1<<j).index] += look
		}
	}
	return find
}
