package linear

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env/exact"
)

// CriticStep is the step size of every critic and baseline: the conventional
// value for tabular TD and for running-average baselines. It is not tuned, so
// that all agents judge alike.
const CriticStep = 0.1

// Value is a linear critic learned by TD(λ) (Sutton 1988).
type Value struct {
	w     []float64
	trace Trace
}

// NewValue returns a critic over size features, each of which alone expects
// prior.
func NewValue(size int, prior float64) *Value {
	v := &Value{w: make([]float64, size), trace: NewTrace(size)}
	for i := range v.w {
		v.w[i] = prior
	}
	return v
}

// Begin forgets the episode before.
func (v *Value) Begin() { v.trace.Clear() }

// At returns the value of x.
func (v *Value) At(x agents.Sparse) float64 { return exact.Dot(v.w, x.Index, x.Value) }

// Learn decays the trace, marks x, and moves the weights by the error delta.
func (v *Value) Learn(x agents.Sparse, delta, decay float64) {
	v.trace.Decay(decay)
	for k, i := range x.Index {
		v.trace.Add(i, x.Value[k])
	}
	v.trace.AddTo(v.w, float64(CriticStep*delta))
}

// Move moves the value of x alone by the error delta.
func (v *Value) Move(x agents.Sparse, delta float64) {
	exact.Axpy(float64(CriticStep*delta), x.Index, x.Value, v.w)
}
