package loops

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
)

const (
	candidates = 4   // plans that are drawn from the cached policy and valued
	auxStep    = 0.3 // step size of the predictors of outcomes
)

// evaluator is innate: it knows what an outcome is worth in the present state
// of the body, and nothing of how to bring it about. Supervised predictors
// tell it what a plan would bring (the auxiliary data vector); it weighs this
// by the drives into the plan's actual value.
//
// Each loop draws candidates from its cached policy, and the best of them by
// actual value is carried out; the cached policy learns from what then comes.
// When a drive changes, actual values change at once and cached ones only by
// relearning.
type evaluator struct {
	drives   []int                 // places of the drives in the observation
	outcomes []int                 // places of their outcomes, parallel to drives
	aux      [][]*linear.Predictor // per loop and drive; nil for continuous loops
	value    []float64             // scratch: actual value per option
	chosen   []float64             // scratch: probability per option
}

// newEvaluator returns nil unless the agent sees outcomes and drives.
func newEvaluator(spec env.Spec, shape agents.Shape) *evaluator {
	if spec.Teaches&env.Drives == 0 || spec.Teaches&env.Outcomes == 0 {
		return nil
	}
	e := &evaluator{}
	for j, o := range spec.Outcomes {
		if o.Drive >= 0 {
			e.outcomes = append(e.outcomes, j)
			e.drives = append(e.drives, o.Drive)
		}
	}
	most := 0
	for i, l := range spec.Loops {
		var aux []*linear.Predictor
		for range e.drives {
			if l.N > 0 {
				aux = append(aux, linear.NewPredictor(shape.Loop[i], l.N))
			}
		}
		e.aux = append(e.aux, aux)
		most = max(most, l.N)
	}
	e.value, e.chosen = make([]float64, most), make([]float64, most)
	return e
}

// prefer turns the cached distribution of a loop into that of the best of
// several candidates drawn from it.
func (e *evaluator) prefer(loop int, in *agents.Input, dist []float64) {
	if e.aux[loop] == nil {
		return
	}
	value := e.value[:len(dist)]
	for o := range value {
		value[o] = 0
		for j, p := range e.aux[loop] {
			value[o] += float64(in.Obs[e.drives[j]] * p.At(&in.X.Loop[loop], o))
		}
	}
	// The best of n draws is worth at most v with probability F(v)ⁿ; options of
	// equal value share theirs in proportion.
	for o := range dist {
		below, level := 0.0, 0.0
		for i, p := range dist {
			switch {
			case value[i] < value[o]:
				below += p
			case value[i] == value[o]:
				level += p
			}
		}
		e.chosen[o] = 0
		if level > 0 {
			e.chosen[o] = float64(dist[o]/level) * (power(below+level) - power(below))
		}
	}
	copy(dist, e.chosen)
}

// power is x to the number of candidates.
func power(x float64) float64 {
	y := 1.0
	for range candidates {
		y *= x
	}
	return y
}

// learn corrects the predictions for what was done.
func (e *evaluator) learn(loops []loop, in *agents.Input, action []float64, ts *env.TimeStep) {
	for i, aux := range e.aux {
		if !loops[i].Counts(in.Obs) {
			continue
		}
		for j, p := range aux {
			p.Learn(&in.X.Loop[i], int(action[i]), ts.Outcomes[e.outcomes[j]], auxStep)
		}
	}
}
