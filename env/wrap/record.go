package wrap

import "github.com/phasicbench/phasic/env"

// Frame is one moment of a life: what one Reset or Step brought. It is valid
// until the next one; who keeps it copies it.
type Frame struct {
	Episode, Step int           // both from 0; step 0 is Reset
	Action        []float64     // nil at Reset
	TimeStep      *env.TimeStep // only Obs is set at Reset

	renderer env.Renderer // nil: there is none
}

// Render appends what the environment draws of this moment to dst; nothing if
// it has no env.Renderer.
func (f *Frame) Render(dst []byte) []byte {
	if f.renderer == nil {
		return dst
	}
	return f.renderer.Render(dst)
}

// recorder shows frames to a function.
type recorder struct {
	layer
	show  func(*Frame)
	first env.TimeStep // of Reset
	frame Frame
}

// Record returns e with every moment shown to a function, after it happened.
// Nothing else changes, the id included. A copy made by CopyFrom shows its
// life to its own function.
func Record(e env.Env, show func(*Frame)) env.Env {
	r := &recorder{layer: around(e), show: show}
	r.frame.renderer, _ = env.As[env.Renderer](e)
	r.frame.Episode = -1
	return finish(r)
}

// Reset implements env.Env.
func (r *recorder) Reset(obs []float64) {
	r.inner.Reset(obs)
	r.first.Obs = obs
	r.frame.Episode++
	r.frame.Step, r.frame.Action, r.frame.TimeStep = 0, nil, &r.first
	r.show(&r.frame)
}

// Step implements env.Env.
func (r *recorder) Step(action []float64, ts *env.TimeStep) {
	r.inner.Step(action, ts)
	r.frame.Step++
	r.frame.Action, r.frame.TimeStep = action, ts
	r.show(&r.frame)
}

// Adapt implements env.Adapter: nothing changes.
func (r *recorder) Adapt(target any) bool { return r.adapt(target, clearLens) }

// CopyFrom implements env.Snapshotter.
func (r *recorder) CopyFrom(src env.Env) {
	o := src.(*recorder)
	r.copyInner(&o.layer)
	r.frame.Episode, r.frame.Step = o.frame.Episode, o.frame.Step
}
