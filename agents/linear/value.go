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

// NewValue returns a critic over size features that expects nothing.
func NewValue(size int) *Value {
	return &Value{w: make([]float64, size), trace: NewTrace(size)}
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

// Critic is a Value with its discount: it turns rewards into reward
// prediction errors.
type Critic struct {
	Value
	gamma, decay float64
}

// NewCritic returns a critic with discount gamma and trace decay gamma·lambda.
func NewCritic(size int, gamma, lambda float64) *Critic {
	return &Critic{Value: *NewValue(size), gamma: gamma, decay: float64(gamma * lambda)}
}

// Decay is the factor by which every trace of this discount decays per step.
func (c *Critic) Decay() float64 { return c.decay }

// RPE learns from one step and returns its reward prediction error,
// reward + γ·V(next) − V(x); a terminal next is worth nothing.
func (c *Critic) RPE(x agents.Sparse, reward float64, terminated bool, next agents.Sparse) float64 {
	future := 0.0
	if !terminated {
		future = float64(c.gamma * c.At(next))
	}
	delta := reward + future - c.At(x)
	c.Learn(x, delta, c.decay)
	return delta
}
