package wrap

import (
	"math"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// wire delivers teaching to other loops than it is about.
type wire struct {
	layer
	from    []int     // loop i hears the local reward of loop from[i]
	to      []int     // a target about loop j reaches loop to[j]
	scratch []float64 // local rewards before they are delivered
}

func newWire(inner env.Env) *wire {
	w := &wire{layer: around(inner)}
	n := len(w.spec.Loops)
	w.from, w.to, w.scratch = make([]int, n), make([]int, n), make([]float64, n)
	for i := range n {
		w.from[i], w.to[i] = i, i
	}
	return w
}

// miswire exchanges the teaching of a share of the taught loops, at least two.
func miswire(inner env.Env, share float64, seed uint64) env.Env {
	w := newWire(inner)
	r := stream("miswire", inner, seed)
	var taught []int
	for i, l := range w.spec.Loops {
		if l.Teaches&(env.Local|env.Targets) != 0 {
			taught = append(taught, i)
		}
	}
	exact.Shuffle(&r, taught)
	n := max(int(math.Floor(float64(share*float64(len(taught)))+0.5)), 2)
	wrong := taught[:min(n, len(taught))]
	w.turn(wrong, env.Local)
	w.turn(wrong, env.Targets)
	return finish(w)
}

// turn passes the channel of each loop to the next one in order, the last to
// the first; targets go to the next loop that has the same options. A cycle in
// random order is a random derangement.
func (w *wire) turn(order []int, c env.Channels) {
	for k, j := range order {
		if w.spec.Loops[j].Teaches&c == 0 {
			continue
		}
		i := w.next(order, k, c)
		if c == env.Local {
			w.from[i] = j
		} else {
			w.to[j] = i
		}
	}
}

// next is the first loop after the k-th of order that can follow its channel.
func (w *wire) next(order []int, k int, c env.Channels) int {
	own := w.spec.Loops[order[k]]
	for d := 1; ; d++ {
		i := order[(k+d)%len(order)] // comes back to k itself at last
		l := w.spec.Loops[i]
		alike := l.N == own.N && l.Low == own.Low && l.High == own.High
		if l.Teaches&c != 0 && (c == env.Local || alike) {
			return i
		}
	}
}

// permute gives every loop that is taught by c that of a random one, possibly
// its own.
func (w *wire) permute(r *rand.PCG, c env.Channels) {
	var taught []int
	for i, l := range w.spec.Loops {
		if l.Teaches&c != 0 {
			taught = append(taught, i)
		}
	}
	order := append([]int(nil), taught...)
	exact.Shuffle(r, order)
	for k, i := range taught {
		w.from[i] = order[k]
	}
}

// Step implements env.Env.
func (w *wire) Step(action []float64, ts *env.TimeStep) {
	w.inner.Step(action, ts)
	copy(w.scratch, ts.Local)
	for i := range ts.Local {
		ts.Local[i] = w.scratch[w.from[i]]
	}
	for i := range ts.Targets {
		g := &ts.Targets[i]
		g.Loop = w.to[g.Loop]
	}
}

// Adapt implements env.Adapter: no policy sees the wiring.
func (w *wire) Adapt(target any) bool { return w.adapt(target, clearLens) }

// CopyFrom implements env.Snapshotter.
func (w *wire) CopyFrom(src env.Env) {
	o := src.(*wire)
	w.copyInner(&o.layer)
	copy(w.from, o.from)
	copy(w.to, o.to)
}
