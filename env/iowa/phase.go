package iowa

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// worth is the drives: what a dollar gained and a dollar lost are worth.
type worth struct{ gain, loss int }

// of is what a card is worth, in dollars.
func (w worth) of(c card) int { return w.gain*int(c.gain) + w.loss*int(c.loss) }

// reward is what a gain and a loss are worth, in their unit.
func (w worth) reward(gain, loss float64) float64 {
	return float64(float64(w.gain)*gain) + float64(float64(w.loss)*loss)
}

// revalued returns the drives after a revaluation.
func revalued(name string) (after worth, ok bool) {
	switch name {
	case "none":
		return worth{1, -1}, true
	case "losses-covered":
		return worth{1, 0}, true
	case "gains-worthless":
		return worth{0, -1}, true
	}
	return worth{}, false
}

// phase is the draws from…to−1 of a session, all under the same drives.
type phase struct {
	worth
	from, to int
}

// phases returns the one or two phases of a session.
func (c *Config) phases() []phase {
	before := worth{1, -1}
	after, _ := revalued(c.Revalue)
	if after == before {
		return []phase{{before, 0, c.Draws}}
	}
	return []phase{{before, 0, c.Draws / 2}, {after, c.Draws / 2, c.Draws}}
}

// Phase is a stretch of a session in which the drives stay what they are.
type Phase struct {
	From, To    int     // draws From…To−1, counted from 0
	Gain, Loss  float64 // the drives
	env.Anchors         // what the random and the reference policy earn in these draws
}

// Phases returns the phases of a session: two with a revaluation, else one.
// Their anchors sum to those of the session.
func (c *Config) Phases() []Phase {
	t := find(c.Scheme).ofKinds(c.Decks)
	phases := c.phases()
	even := []float64{.25, .25, .25, .25}
	random := t.values(phases, [][]float64{even, even})
	optimal := t.values(phases, t.best(phases))
	out := make([]Phase, len(phases))
	for i, p := range phases {
		out[i] = Phase{
			From: p.from, To: p.to, Gain: float64(p.gain), Loss: float64(p.loss),
			Anchors: env.Anchors{Random: random[i], Optimal: optimal[i], Reference: t.order != independent},
		}
	}
	return out
}

// Anchors implements env.Config; both are exact. Only independent cards make
// the best deck the best policy.
func (c *Config) Anchors() (env.Anchors, error) {
	var a env.Anchors
	for _, p := range c.Phases() {
		a.Random += p.Random
		a.Optimal += p.Optimal
		a.Reference = p.Reference
	}
	if a.Optimal <= a.Random {
		return a, fmt.Errorf("%s: settings scheme=%s, draws=%d: few draws spread over all decks meet fewer losses and earn %.4g, more than the best deck's %.4g, which leaves nothing to score", ID, c.Scheme, c.Draws, a.Random, a.Optimal)
	}
	return a, nil
}

// best is the reference policy on a table with one deck of each kind, as
// shares of the decks in each phase: all cards of a phase come from the deck
// that pays most in it, given what was drawn before; of equal ones the first.
func (t *table) best(phases []phase) [][]float64 {
	var shares [][]float64
	for i := range phases {
		var most float64
		var at int
		for d := range kinds {
			try := t.values(phases[:i+1], append(shares, only(d)))[i]
			if d == 0 || try > most {
				most, at = try, d
			}
		}
		shares = append(shares, only(at))
	}
	return shares
}

// only is the distribution that is all on deck d of four.
func only(d int) []float64 {
	share := make([]float64, kinds)
	share[d] = 1
	return share
}
