package loops

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
)

// region is one of the predictors that vote.
type region int

const (
	intact region = iota // no region: nothing is lesioned
	amygdala
	prefrontal
	hippocampus
	regions
)

// Step sizes of the linear predictors, and of the running mean of squared
// errors by which votes are weighed.
const (
	fastStep  = 0.3
	slowStep  = 0.1
	trustStep = 0.05
	noError   = 1e-6 // keeps the weight of a vote that never failed finite
)

// council predicts the amounts of outcomes at one place where it matters: what
// a loop's plan would bring, or what a situation holds in store. Three regions
// learn the same amounts in parallel, each in its way:
//
//	amygdala     m ← m + 0.3·(y − m·x)·x / max(1, |x|²)               linear in the situation, fast, sees no plan
//	prefrontal   f_o ← f_o + 0.1·(y − f_o·x_l)·x_l / max(1, |x_l|²)   linear with the plan as context, slow
//	hippocampus  h(x_l, o) ← y                                        the last episode; silent where there was none
//
// So the hippocampus knows after one event, the prefrontal cortex knows the
// mean, and the amygdala has a guess for a plan that was never tried. Innate
// circuitry weighs the votes on each outcome by their reliability, the running
// squared error s_i of region i over what it voted on:
//
//	Σ_i v_i/s_i² / Σ_i 1/s_i²
//	e_i = (y − v_i)²     s_i ← s_i + 0.05·m·(e_i − s_i), from 0     m = Σ_i e_i / Σ_i (e_i + s_i)
//
// A vote twice as wrong as another counts a quarter. The step grows with the
// surprise m (Pearce & Hall 1980), so that votes on rare events are judged by
// these events and not by the quiet between them.
type council struct {
	amygdala   []*linear.Predictor // per outcome
	prefrontal []*linear.Predictor // per outcome
	episodes   *episodes
	missed     [regions][]float64 // running mean squared error, per outcome
	weight     [regions][]float64 // of the votes, parallel to missed
	silenced   region
}

// newCouncil returns a council on plans of so many options in features of the
// given shape, 1 option if it is on a situation.
func newCouncil(critic int, shape agents.LoopShape, options, outcomes int, silenced region) *council {
	c := &council{episodes: newEpisodes(outcomes), silenced: silenced}
	for range outcomes {
		c.amygdala = append(c.amygdala, linear.NewPredictor(agents.LoopShape{Size: critic}, 1))
		c.prefrontal = append(c.prefrontal, linear.NewPredictor(shape, options))
	}
	for r := range c.missed {
		c.missed[r], c.weight[r] = make([]float64, outcomes), make([]float64, outcomes)
		for j := range outcomes {
			c.weigh(region(r), j)
		}
	}
	return c
}

// plan is what a council judges: an option where a loop has the features x, in
// a situation.
type plan struct {
	situation *agents.LoopFeatures // the critic's features
	x         *agents.LoopFeatures
	option    int
}

// predict overwrites amounts with the council's prediction of each outcome.
func (c *council) predict(p plan, amounts []float64) {
	last := c.episodes.recall(fingerprint(p.x, p.option))
	for j := range amounts {
		votes, weights := 0.0, 0.0
		for r := amygdala; r < regions; r++ {
			if v, ok := c.vote(r, p, j, last); ok && r != c.silenced {
				w := c.weight[r][j]
				votes += float64(w * v)
				weights += w
			}
		}
		amounts[j] = votes / weights
	}
}

// vote is what one region predicts of outcome j, if it does; last is the last
// episode.
func (c *council) vote(r region, p plan, j int, last []float64) (v float64, ok bool) {
	switch r {
	case amygdala:
		return c.amygdala[j].At(p.situation, 0), true
	case prefrontal:
		return c.prefrontal[j].At(p.x, p.option), true
	}
	if last == nil {
		return 0, false
	}
	return last[j], true
}

// learn takes what came, parallel to the outcomes: it judges the votes and
// corrects the predictors.
func (c *council) learn(p plan, came []float64) {
	key := fingerprint(p.x, p.option)
	last := c.episodes.recall(key)
	fast, slow := fastStep/norm(&p.situation.Shared), slowStep/norm(p.features())
	for j, y := range came {
		c.judge(p, j, y, last)
		c.amygdala[j].Learn(p.situation, 0, y, fast)
		c.prefrontal[j].Learn(p.x, p.option, y, slow)
	}
	c.episodes.record(key, came)
}

// judge corrects the running errors of the regions that voted on outcome j.
func (c *council) judge(p plan, j int, y float64, last []float64) {
	var missed [regions]float64
	now, usual := 0.0, 0.0
	for r := amygdala; r < regions; r++ {
		if v, ok := c.vote(r, p, j, last); ok {
			missed[r] = float64((y - v) * (y - v))
			now += missed[r]
			usual += c.missed[r][j]
		}
	}
	if now == 0 {
		return
	}
	step := float64(trustStep * (now / (now + usual)))
	for r := amygdala; r < regions; r++ {
		if r != hippocampus || last != nil {
			c.missed[r][j] += float64(step * (missed[r] - c.missed[r][j]))
			c.weigh(r, j)
		}
	}
}

// weigh settles the weight of a region's votes on outcome j by their errors.
func (c *council) weigh(r region, j int) {
	s := c.missed[r][j] + noError
	c.weight[r][j] = 1 / float64(s*s)
}

// features are those that a plan's option is judged by.
func (p *plan) features() *agents.Sparse {
	if p.x.Option != nil {
		return &p.x.Option[p.option]
	}
	return &p.x.Shared
}

// norm is |x|², at least 1: no step is longer than the error.
func norm(x *agents.Sparse) float64 {
	n := 0.0
	for _, v := range x.Value {
		n += float64(v * v)
	}
	return max(n, 1)
}
