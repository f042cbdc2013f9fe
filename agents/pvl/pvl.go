// Package pvl is the prospect valence learning models of the Iowa gambling
// task: a deck's cards are felt as prospect theory has it, and an expectancy
// per deck, learned by a delta rule or by a decay rule, decides.
//
// With the net outcome x of a card from deck d, in hundreds of dollars,
//
//	u = x^α                 x ≥ 0
//	u = −λ·|x|^α            x < 0
//	E_d ← E_d + A·(u − E_d)                        pvl-delta
//	E_k ← A·E_k for every deck, then E_d ← E_d + u  pvl-decay
//	π(k) ∝ exp(θ·E_k),  θ = 3^c − 1
//
// Expectancies begin at 0. The models look at the net outcome alone, which is
// Reward: they are single-reward learners.
//
// Parameters. HumanDelta and HumanDecay were fitted to what people do with
// scheme 1, deck by deck in blocks of 20 cards: the root mean square error of
// the shares is .041 and .038, a uniform player's .081. The rows keep their α
// and λ, and tune how fast the model learns and how strictly it follows what
// it has learned: with the step size s, A = s/(1 + s) in the delta rule and
// 1/(1 + s) in the decay rule, where A is what is kept, and c is the second
// parameter.
//
// References: Ahn, W.-Y., Busemeyer, J. R., Wagenmakers, E.-J. & Stout, J. C.
// (2008). Comparison of decision learning models using the generalization
// criterion method. Cognitive Science 32. Ahn, W.-Y., Haines, N. & Zhang, L.
// (2017). Revealing neurocomputational mechanisms of reinforcement learning
// and decision-making with the hBayesDM package. Computational Psychiatry 1.
// Steingroever, H. et al. (2015). Data from 617 healthy participants performing
// the Iowa gambling task. Journal of Open Psychology Data 3.
package pvl

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Params are the parameters of both models.
type Params struct {
	Rate        float64 // A: learning rate of the delta rule, what is kept per card of the decay rule; 0…1
	Shape       float64 // α: exponent of utility
	Consistency float64 // c: 0 plays at random
	Aversion    float64 // λ: weight of losses
}

// HumanDelta is the fit of the delta rule to people.
func HumanDelta() Params {
	return Params{Rate: 0.65, Shape: 0.25, Consistency: 0.69, Aversion: 0.97}
}

// HumanDecay is the fit of the decay rule to people.
func HumanDecay() Params {
	return Params{Rate: 0.895, Shape: 0.89, Consistency: 0.446, Aversion: 0.61}
}

// Rows is the two models, in the order in which a board prints them.
func Rows() []agents.Entry {
	return []agents.Entry{
		{
			Name:  "pvl-delta",
			Story: "cards: prospect utility, delta-rule expectancies (Ahn et al. 2008)",
			Grid:  grid(),
			New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
				p := HumanDelta()
				p.Rate, p.Consistency = cfg.Step/(1+cfg.Step), cfg.Second
				return NewDelta(spec, p, seeds)
			},
			Same: linear.PlaysCards,
		},
		{
			Name:  "pvl-decay",
			Story: "cards: prospect utility, decaying expectancies (Ahn et al. 2008)",
			Grid:  grid(),
			New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
				p := HumanDecay()
				p.Rate, p.Consistency = 1/(1+cfg.Step), cfg.Second
				return NewDecay(spec, p, seeds)
			},
			Same: linear.PlaysCards,
		},
	}
}

func grid() agents.Grid {
	return linear.GridOf("consistency", 0.5, 1.5, 4)
}

// NewDelta returns a player by the delta rule.
func NewDelta(spec env.Spec, p Params, seeds agents.Seeds) agents.Agent {
	return linear.NewCards(spec, &delta{decks: newDecks(spec, p)}, seeds)
}

// NewDecay returns a player by the decay rule.
func NewDecay(spec env.Spec, p Params, seeds agents.Seeds) agents.Agent {
	return linear.NewCards(spec, &decay{newDecks(spec, p)}, seeds)
}

// decks is what both models share: expectancies, and how to play by them.
type decks struct {
	Params
	theta  float64
	expect []float64 // E
}

func newDecks(spec env.Spec, p Params) decks {
	theta := exact.Exp(float64(p.Consistency*exact.Log(3))) - 1
	return decks{Params: p, theta: theta, expect: make([]float64, spec.Loops[0].N)}
}

// utility is how an outcome is felt.
func (d *decks) utility(x float64) float64 {
	if x < 0 {
		return -float64(d.Aversion * power(-x, d.Shape))
	}
	return power(x, d.Shape)
}

func power(x, exponent float64) float64 { return exact.Exp(float64(exponent * exact.Log(x))) }

// Dist implements linear.Player.
func (d *decks) Dist(p []float64) {
	for k, e := range d.expect {
		p[k] = float64(d.theta * e)
	}
	exact.Softmax(p)
}

type delta struct {
	decks
	value, rpe float64 // of the latest card
}

// Learn implements linear.Player.
func (d *delta) Learn(deck int, x float64) {
	d.value = d.expect[deck]
	d.rpe = d.utility(x) - d.value
	d.expect[deck] += float64(d.Rate * d.rpe)
}

// Phasic implements linear.Phasic.
func (d *delta) Phasic() (signal, value float64) { return d.rpe, d.value }

type decay struct{ decks }

// Learn implements linear.Player.
func (d *decay) Learn(deck int, x float64) {
	for k := range d.expect {
		d.expect[k] *= d.Rate
	}
	d.expect[deck] += d.utility(x)
}
