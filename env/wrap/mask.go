package wrap

import "github.com/phasicbench/phasic/env"

// teachingMask keeps teaching channels from coming out. The environment inside
// still writes them, into buffers of the mask.
type teachingMask struct {
	layer
	gone   env.Channels
	inside env.TimeStep
}

func maskTeaching(inner env.Env, gone env.Channels) env.Env {
	m := &teachingMask{layer: around(inner), gone: gone, inside: inner.Spec().NewTimeStep()}
	m.spec = m.spec.View(env.All &^ gone)
	if m.spec.Teaches&env.Outcomes == 0 {
		m.spec.Teaches &^= env.Drives // drives without outcomes say nothing
	}
	if m.spec.Teaches&env.Local == 0 {
		m.spec.Shaping = false
	}
	return finish(m)
}

// Step implements env.Env.
func (m *teachingMask) Step(action []float64, ts *env.TimeStep) {
	if m.gone&env.Local != 0 {
		ts.Local = m.inside.Local
	}
	if m.gone&env.Targets != 0 {
		ts.Targets = m.inside.Targets
	}
	if m.gone&env.Outcomes != 0 {
		ts.Outcomes = m.inside.Outcomes
	}
	m.inner.Step(action, ts)
	ts.View(^m.gone, ts)
}

// Adapt implements env.Adapter: no policy sees teaching.
func (m *teachingMask) Adapt(target any) bool { return m.adapt(target, clearLens) }

// CopyFrom implements env.Snapshotter.
func (m *teachingMask) CopyFrom(src env.Env) { m.copyInner(&src.(*teachingMask).layer) }

// fieldMask shows a field of the observation as zeros.
type fieldMask struct {
	layer
	part
}

func maskField(inner env.Env, p part) env.Env {
	m := &fieldMask{around(inner), p}
	f := &m.spec.Obs[p.index]
	f.Low, f.High = min(f.Low, 0), max(f.High, 0)
	return finish(m)
}

// Reset implements env.Env.
func (m *fieldMask) Reset(obs []float64) {
	m.inner.Reset(obs)
	clear(m.of(obs))
}

// Step implements env.Env.
func (m *fieldMask) Step(action []float64, ts *env.TimeStep) {
	m.inner.Step(action, ts)
	clear(m.of(ts.Obs))
}

// Adapt implements env.Adapter: what is optimal inside may need what is masked.
func (m *fieldMask) Adapt(target any) bool {
	return m.adapt(target, lens{out: through(m.spec.ObsLen(), func(obs, seen []float64) {
		copy(seen, obs)
		clear(m.of(seen))
	})})
}

// CopyFrom implements env.Snapshotter.
func (m *fieldMask) CopyFrom(src env.Env) { m.copyInner(&src.(*fieldMask).layer) }
