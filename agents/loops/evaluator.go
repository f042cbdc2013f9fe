package loops

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// evaluator is innate: it knows what an outcome is worth in the present state
// of the body, and nothing of how to bring it about. Councils of supervised
// predictors tell it what is to be expected, the auxiliary data vector; it
// weighs this by the present drives into actual value:
//
//	of a plan        Σ_j drive_j·A_lj(x_l, o)   A_lj predicts outcome j of the step, by loop and option
//	of a situation   V = Σ_j drive_j·A_j(x)     A_j predicts outcome j from now on, discounted
//
// A_j defers: it is trained to y_j + γ·A_j(x′), and to y_j if x′ is the end.
// An outcome without a drive is worth nothing and is not predicted.
//
// When a drive changes, actual values change at once, cached ones only by
// relearning.
type evaluator struct {
	drives     []int // places of the drives in the observation
	outcomes   []int // places of their outcomes, parallel to drives
	gamma      float64
	plans      []*council // per loop; nil for continuous loops
	store      *council   // on the situation
	candidates candidates

	// Scratch, the first four parallel to drives.
	amounts, came []float64
	now, later    []float64 // what the situation holds in store, and the next one
	value, chosen []float64 // per option: actual value, probability
}

// newEvaluator returns nil unless the agent sees outcomes and drives.
func newEvaluator(spec env.Spec, cfg agents.Config, k Kind) *evaluator {
	if k.cached || !valued(spec) {
		return nil
	}
	e := &evaluator{gamma: cfg.Gamma, candidates: newCandidates(k.plans(), !k.serial)}
	for j, o := range spec.Outcomes {
		if o.Drive >= 0 {
			e.outcomes = append(e.outcomes, j)
			e.drives = append(e.drives, o.Drive)
		}
	}
	critic, n, most := cfg.Shape.Critic, len(e.drives), 0
	for i, l := range spec.Loops {
		var c *council
		if l.N > 0 {
			c = newCouncil(critic, cfg.Shape.Loop[i], l.N, n, k.lesion)
		}
		e.plans = append(e.plans, c)
		most = max(most, l.N)
	}
	e.store = newCouncil(critic, agents.LoopShape{Size: critic}, 1, n, k.lesion)
	e.amounts, e.came = make([]float64, n), make([]float64, n)
	e.now, e.later = make([]float64, n), make([]float64, n)
	e.value, e.chosen = make([]float64, most), make([]float64, most)
	return e
}

// valued reports whether an agent of this spec sees outcomes and what they are
// worth.
func valued(spec env.Spec) bool {
	if spec.Teaches&env.Drives == 0 || spec.Teaches&env.Outcomes == 0 {
		return false
	}
	for _, o := range spec.Outcomes {
		if o.Drive >= 0 {
			return true
		}
	}
	return false
}

// prefer turns the cached distribution of a loop into that of the best of its
// candidates. Each loop does so for itself: its predictions are means over
// what the other loops do.
func (e *evaluator) prefer(loop int, in *agents.Input, dist []float64) {
	c := e.plans[loop]
	if c == nil {
		return
	}
	x, value := situation(in), e.value[:len(dist)]
	for o := range value {
		c.predict(plan{&x, &in.X.Loop[loop], o}, e.amounts)
		value[o] = e.worth(in.Obs, e.amounts)
	}
	e.candidates.best(dist, value, e.chosen[:len(dist)])
}

// worth is the value of amounts by the drives in obs.
func (e *evaluator) worth(obs, amounts []float64) float64 {
	sum := 0.0
	for j, d := range e.drives {
		sum += float64(obs[d] * amounts[j])
	}
	return sum
}

// look weighs the two situations that a step lies between.
func (e *evaluator) look(in *agents.Input, terminated bool, next *agents.Input) (value, future float64) {
	e.foresee(in, e.now)
	clear(e.later)
	if !terminated {
		e.foresee(next, e.later)
	}
	return e.worth(in.Obs, e.now), e.worth(next.Obs, e.later)
}

func (e *evaluator) foresee(in *agents.Input, amounts []float64) {
	x := situation(in)
	e.store.predict(plan{&x, &x, 0}, amounts)
}

// situation is the critic's features as a context of one option: to wait.
func situation(in *agents.Input) agents.LoopFeatures { return agents.LoopFeatures{Shared: in.X.Critic} }

// learn corrects the predictions after look: of the plans that were carried
// out, by what came, and of the situation, by that and what now is in store.
func (e *evaluator) learn(loops []loop, in *agents.Input, action []float64, ts *env.TimeStep) {
	for j, o := range e.outcomes {
		e.came[j] = ts.Outcomes[o]
	}
	x := situation(in)
	for i, c := range e.plans {
		if c != nil && loops[i].Counts(in.Obs) {
			c.learn(plan{&x, &in.X.Loop[i], int(action[i])}, e.came)
		}
	}
	for j, later := range e.later {
		e.came[j] += float64(e.gamma * later)
	}
	e.store.learn(plan{&x, &x, 0}, e.came)
}
