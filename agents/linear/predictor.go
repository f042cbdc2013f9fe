package linear

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env/exact"
)

// Predictor predicts one number for each option of a loop, linear in the
// loop's features, by the delta rule (Widrow & Hoff 1960). It begins at 0.
type Predictor struct {
	w    []float64 // [option][feature], or [feature] if tied
	size int
	tied bool
}

// NewPredictor returns a predictor for a loop of the given shape and number of
// options.
func NewPredictor(shape agents.LoopShape, options int) *Predictor {
	n := shape.Size * options
	if shape.Tied {
		n = shape.Size
	}
	return &Predictor{w: make([]float64, n), size: shape.Size, tied: shape.Tied}
}

// At returns the prediction for an option at x.
func (p *Predictor) At(x *agents.LoopFeatures, option int) float64 {
	f, at := p.row(x, option)
	return exact.Dot(p.w[at:at+p.size], f.Index, f.Value)
}

// Learn moves the prediction for an option at x towards what came.
func (p *Predictor) Learn(x *agents.LoopFeatures, option int, came, step float64) {
	f, at := p.row(x, option)
	w := p.w[at : at+p.size]
	exact.Axpy(float64(step*(came-exact.Dot(w, f.Index, f.Value))), f.Index, f.Value, w)
}

func (p *Predictor) row(x *agents.LoopFeatures, option int) (f *agents.Sparse, at int) {
	if p.tied {
		return &x.Option[option], 0
	}
	return &x.Shared, option * p.size
}
