package agenttest

import (
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env/exact"
)

// moody has a Frozen that does not depend on its seed alone.
type moody struct {
	*learner
	mood uint64
}

func (m *moody) Frozen(seed uint64) agents.Frozen { return m.learner.Frozen(seed + 10*m.mood) }

// blundering has a Frozen that acts illegally once, with some seeds.
type blundering struct{ *learner }

func (b *blundering) Frozen(seed uint64) agents.Frozen {
	if seed%2 == 1 {
		return b.learner.Frozen(seed)
	}
	return &blunder{b.frozen(seed), 0}
}

type blunder struct {
	*frozen
	t int
}

func (b *blunder) Act(in *agents.Input, action []float64) {
	b.frozen.Act(in, action)
	if b.t++; b.t == 10 && b.act.loops[0].N > 0 {
		action[0] = -1
	}
}

// lazyFrozen has a Frozen that trusts that the buffer holds zeros.
type lazyFrozen struct{ *learner }

func (l *lazyFrozen) Frozen(seed uint64) agents.Frozen {
	return &lazyPolicy{l.frozen(seed), make([]float64, len(l.spec.Loops))}
}

type lazyPolicy struct {
	*frozen
	action []float64
}

func (l *lazyPolicy) Act(in *agents.Input, action []float64) {
	l.frozen.Act(in, l.action)
	for i, x := range l.action {
		if x != 0 {
			action[i] = x
		}
	}
}

// gambler has a Frozen that draws one number from the learner's stream.
type gambler struct{ *learner }

func (g *gambler) Frozen(seed uint64) agents.Frozen {
	g.explore.Uint64()
	return g.learner.Frozen(seed)
}

// careless has a Frozen that begins the learner's episode anew.
type careless struct{ *learner }

func (c *careless) Frozen(seed uint64) agents.Frozen { return &tidy{c.frozen(seed), c.learner} }

type tidy struct {
	*frozen
	learner *learner
}

func (t *tidy) Begin() { t.learner.Begin() }

// rounding states probabilities that sum to a little more than 1.
type rounding struct{ *learner }

func (r *rounding) Frozen(seed uint64) agents.Frozen { return &rounded{r.frozen(seed)} }

type rounded struct{ *frozen }

func (r *rounded) Dist(in *agents.Input, dist [][]float64) {
	r.frozen.Dist(in, dist)
	for i, l := range r.act.loops {
		if l.N > 0 {
			dist[i][0] += 1e-9
		}
	}
}

// restless states a deviation for continuous loops.
type restless struct{ *learner }

func (r *restless) Frozen(seed uint64) agents.Frozen { return &deviating{r.frozen(seed)} }

type deviating struct{ *frozen }

func (d *deviating) Dist(in *agents.Input, dist [][]float64) {
	d.frozen.Dist(in, dist)
	for i, l := range d.act.loops {
		if l.N == 0 {
			dist[i][1] = 0.1
		}
	}
}

// thawing has a Frozen with weights of its own that move as it acts.
type thawing struct{ *learner }

func (t *thawing) Frozen(seed uint64) agents.Frozen { return &thaw{t.own(seed)} }

// own is a Frozen with a copy of the weights.
func (l *learner) own(seed uint64) *frozen {
	f, mine := l.frozen(seed), l.act
	mine.weights = make([][]float64, len(l.act.weights))
	for i, w := range l.act.weights {
		mine.weights[i] = append([]float64(nil), w...)
	}
	f.act = &mine
	return f
}

type thaw struct{ *frozen }

func (t *thaw) Act(in *agents.Input, action []float64) {
	t.frozen.Act(in, action)
	if t.act.loops[0].N > 0 {
		t.act.weights[0][0] += 1e-12
	}
}

// fickle has another policy for every seed, by a hair.
type fickle struct{ *learner }

func (f *fickle) Frozen(seed uint64) agents.Frozen {
	own := f.own(seed)
	own.act.weights[0][0] += float64(1e-9 * float64(seed))
	return own
}

// greedy is evaluated at its best option; it may say so.
type greedy struct {
	*learner
	says bool
}

func (g *greedy) Frozen(seed uint64) agents.Frozen { return &best{g.frozen(seed), g.says} }

type best struct {
	*frozen
	says bool
}

func (b *best) Act(in *agents.Input, action []float64) {
	b.frozen.Act(in, action)
	for i, l := range b.act.loops {
		if l.N > 0 {
			action[i] = float64(max(argmax(b.policy[i]), 0))
		}
	}
}

func (b *best) Dist(in *agents.Input, dist [][]float64) {
	b.frozen.Dist(in, dist)
	if !b.says {
		return
	}
	for i, l := range b.act.loops {
		if l.N > 0 {
			o := max(argmax(dist[i]), 0)
			clear(dist[i])
			dist[i][o] = 1
		}
	}
}

// argmax returns −1 where nothing is larger than −Inf.
func argmax(p []float64) int {
	at, top := -1, math.Inf(-1)
	for i, v := range p {
		if v > top {
			at, top = i, v
		}
	}
	return at
}

// shaking has a Frozen that explores on continuous loops.
type shaking struct{ *learner }

func (s *shaking) Frozen(seed uint64) agents.Frozen { return &shake{s.frozen(seed)} }

type shake struct{ *frozen }

func (s *shake) Act(in *agents.Input, action []float64) {
	s.frozen.Act(in, action)
	for i, l := range s.act.loops {
		if l.N == 0 {
			action[i] += float64(0.01 * exact.Normal(&s.explore))
		}
	}
}
