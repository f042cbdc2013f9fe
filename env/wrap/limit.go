package wrap

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// limit cuts episodes off.
type limit struct {
	layer
	steps, t int
}

// Limit returns e with every episode truncated after so many steps, unless it
// is over by then. What can be earned changes, so neither Exact nor Solved
// holds any more.
func Limit(e env.Env, steps int) env.Env {
	if steps < 1 {
		panic(fmt.Sprintf("wrap: limit of %d steps: want at least 1", steps))
	}
	l := &limit{layer: around(e), steps: steps}
	return rename(finish(l), suffixed(l.spec.ID, "limit", fmt.Sprint(steps)))
}

// Reset implements env.Env.
func (l *limit) Reset(obs []float64) {
	l.t = 0
	l.inner.Reset(obs)
}

// Step implements env.Env.
func (l *limit) Step(action []float64, ts *env.TimeStep) {
	l.inner.Step(action, ts)
	l.t++
	if l.t == l.steps && !ts.Terminated {
		ts.Truncated = true
	}
}

// Adapt implements env.Adapter: only what is drawn is as it was.
func (l *limit) Adapt(target any) bool { return l.adapt(target, lens{}) }

// CopyFrom implements env.Snapshotter.
func (l *limit) CopyFrom(src env.Env) {
	o := src.(*limit)
	l.copyInner(&o.layer)
	l.t = o.t
}
