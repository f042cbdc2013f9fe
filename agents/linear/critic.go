package linear

import "github.com/phasicbench/phasic/agents"

// Critic is a Value with its discount: it turns rewards into reward
// prediction errors.
type Critic struct {
	Value
	gamma, decay float64
}

// NewCritic returns a critic of the task's discount whose features begin by
// expecting prior, with trace decay γ·lambda.
func NewCritic(cfg agents.Config, prior, lambda float64) *Critic {
	return &Critic{
		Value: *NewValue(cfg.Shape.Critic, prior),
		gamma: cfg.Gamma,
		decay: float64(cfg.Gamma * lambda),
	}
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

// Surprise learns from one reward that is about x and nothing after it, and
// returns its prediction error.
func (c *Critic) Surprise(x agents.Sparse, reward float64) float64 {
	delta := reward - c.At(x)
	c.Move(x, delta)
	return delta
}
