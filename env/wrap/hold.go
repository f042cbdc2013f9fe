package wrap

import (
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/env"
)

// hold repeats actions. Loops that share a gate decide together; those without
// one decide by the bit "decide", which this layer adds. A decision is taken
// where the gate is open, and held for some steps, in which the gate is shown
// closed.
type hold struct {
	layer
	steps  int
	decide int   // place of the bit; −1 if every loop has a gate of its own
	gate   []int // of each group of loops inside; −1 for those without
	group  []int // of each loop

	t      int
	open   []bool    // per group: the gate inside is open
	left   []int     // per group: steps for which the last decision is still held
	since  [][]int   // per group: step of the decision that held at step t, at t mod rows
	action []float64 // what is held
}

func newHold(inner env.Env, steps int) env.Env {
	h := &hold{layer: around(inner), steps: steps, decide: -1}
	loops := h.spec.Loops
	for i := range loops {
		g := loops[i].Gate
		if !slices.Contains(h.gate, g) {
			h.gate = append(h.gate, g)
		}
		h.group = append(h.group, slices.Index(h.gate, g))
		if g < 0 {
			if h.decide < 0 {
				h.decide = h.addField("decide", 1)
			}
			loops[i].Gate = h.decide
		}
		if loops[i].Teaches&env.Local != 0 {
			loops[i].LocalLag = -1 // about a decision that may be up to steps−1 steps older
		}
	}
	rows := h.spec.MaxAgo + 1
	if h.spec.Teaches&env.Targets != 0 {
		h.spec.MaxAgo += steps - 1
	}
	h.open, h.left = make([]bool, len(h.gate)), make([]int, len(h.gate))
	for range h.gate {
		h.since = append(h.since, make([]int, rows))
	}
	h.action = make([]float64, len(loops))
	return finish(h)
}

// inside is the part of the observation that the environment inside knows.
func (h *hold) inside(obs []float64) []float64 {
	if h.decide < 0 {
		return obs
	}
	return obs[:h.decide]
}

// Reset implements env.Env.
func (h *hold) Reset(obs []float64) {
	h.t = 0
	clear(h.left)
	clear(h.action)
	h.inner.Reset(h.inside(obs))
	h.show(obs)
}

// Step implements env.Env.
func (h *hold) Step(action []float64, ts *env.TimeStep) {
	h.take(action)
	obs := ts.Obs
	ts.Obs = h.inside(obs)
	h.inner.Step(h.action, ts)
	ts.Obs = obs
	ts.Targets = h.redirect(ts.Targets)
	h.t++
	h.show(obs)
}

// redirect makes targets be about the decisions that held when the actions
// were taken that they are about. Of several about one decision the weightiest
// stays, the first of equals.
func (h *hold) redirect(targets []env.Target) []env.Target {
	kept := targets[:0]
next:
	for _, g := range targets {
		since := h.since[h.group[g.Loop]]
		g.Ago = h.t - since[(h.t-g.Ago)%len(since)]
		for i, k := range kept {
			if k.Loop == g.Loop && k.Ago == g.Ago {
				if g.Weight > k.Weight {
					kept[i] = g
				}
				continue next
			}
		}
		kept = append(kept, g)
	}
	return kept
}

// take lets the groups decide that may, and notes which decision holds.
func (h *hold) take(action []float64) {
	for g, left := range h.left {
		since := h.since[g]
		now := &since[h.t%len(since)]
		switch {
		case left > 0:
			*now = since[(h.t+len(since)-1)%len(since)]
		default:
			*now = h.t
		}
	}
	for i, g := range h.group {
		if h.left[g] == 0 && h.open[g] {
			h.action[i] = action[i]
		}
	}
	for g, left := range h.left {
		if left == 0 && h.open[g] {
			h.left[g] = h.steps
		}
		h.left[g] = max(h.left[g]-1, 0)
	}
}

// show notes the gates of a new observation and closes those that are held.
func (h *hold) show(obs []float64) {
	for g, at := range h.gate {
		if at < 0 {
			h.open[g] = true
			at = h.decide
			obs[at] = 1
		} else {
			h.open[g] = obs[at] == 1
		}
		if h.left[g] > 0 {
			obs[at] = 0
		}
	}
}

// Adapt implements env.Adapter. Holding changes what can be earned, so neither
// Exact nor Solved holds any more.
func (h *hold) Adapt(target any) bool {
	return h.adapt(target, lens{note: func(dst []byte) []byte {
		dst = append(dst, "held for "...)
		for g, left := range h.left {
			if g > 0 {
				dst = append(dst, ", "...)
			}
			dst = fmt.Append(dst, left)
		}
		return append(dst, " more steps\n"...)
	}})
}

// CopyFrom implements env.Snapshotter.
func (h *hold) CopyFrom(src env.Env) {
	o := src.(*hold)
	if h.steps != o.steps {
		panic("wrap: CopyFrom between different holds")
	}
	h.copyInner(&o.layer)
	h.t = o.t
	copy(h.open, o.open)
	copy(h.left, o.left)
	copy(h.action, o.action)
	for g := range h.since {
		copy(h.since[g], o.since[g])
	}
}
