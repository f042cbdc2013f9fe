package wrap

import "github.com/phasicbench/phasic/env"

// mix carries local rewards over few channels. Channel k carries the sum of
// sign[k][j]·r_j over the taught loops j; loop i hears the mean over k of
// sign[k][i] times that: its own reward plus cross-talk of variance (N−1)/m.
type mix struct {
	layer
	channels int
	taught   []int
	sign     []int8    // of channel k and taught loop j, at k·len(taught) + j
	heard    []float64 // parallel to taught
}

func newMix(inner env.Env, channels int, seed uint64) env.Env {
	m := &mix{layer: around(inner), channels: channels}
	for i, l := range m.spec.Loops {
		if l.Teaches&env.Local != 0 {
			m.taught = append(m.taught, i)
		}
	}
	m.sign = make([]int8, channels*len(m.taught))
	m.heard = make([]float64, len(m.taught))
	r := stream("mix", inner, seed)
	for i := range m.sign {
		m.sign[i] = 1 - 2*int8(r.Uint64()>>63)
	}
	return finish(m)
}

// Step implements env.Env.
func (m *mix) Step(action []float64, ts *env.TimeStep) {
	m.inner.Step(action, ts)
	if ts.Local == nil {
		return
	}
	n := len(m.taught)
	clear(m.heard)
	for k := range m.channels {
		sign := m.sign[k*n : (k+1)*n]
		carried := 0.0
		for j, i := range m.taught {
			carried += float64(float64(sign[j]) * ts.Local[i])
		}
		for j := range m.heard {
			m.heard[j] += float64(float64(sign[j]) * carried)
		}
	}
	for j, i := range m.taught {
		ts.Local[i] = m.heard[j] / float64(m.channels)
	}
}

// Adapt implements env.Adapter: no policy sees the channels.
func (m *mix) Adapt(target any) bool { return m.adapt(target, clearLens) }

// CopyFrom implements env.Snapshotter.
func (m *mix) CopyFrom(src env.Env) {
	o := src.(*mix)
	m.copyInner(&o.layer)
	copy(m.sign, o.sign)
}
