package pvl

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

var spec = env.Spec{Loops: []env.Loop{{Name: "deck", N: 4, Gate: -1}}}

// cards is a life: decks and net outcomes.
var cards = []struct {
	deck int
	x    float64
}{{0, 1}, {1, -4}, {0, -0.25}, {3, 0}, {0, 1}}

// dist is the policy after the cards.
func dist(a agents.Agent) []float64 {
	for _, c := range cards {
		a.Learn(&agents.Input{}, []float64{float64(c.deck)}, &env.TimeStep{Reward: c.x}, nil)
	}
	d := [][]float64{make([]float64, 4)}
	a.Frozen(1).Dist(nil, d)
	return d[0]
}

// Five cards by hand, with α = ½, λ = 2 and c = log₃ 2, so that θ = 1:
// utilities 1, −4, −1, 0 and 1.
func TestByHand(t *testing.T) {
	p := Params{Rate: 0.5, Shape: 0.5, Consistency: math.Log(2) / math.Log(3), Aversion: 2}
	for _, c := range []struct {
		name   string
		agent  agents.Agent
		expect [4]float64
	}{
		// Deck 0: ½, then ½ + ½·(−1 − ½) = −¼, then −¼ + ½·(1 + ¼) = ⅜.
		{"delta", NewDelta(spec, p, agents.Seeds{}), [4]float64{0.375, -2, 0, 0}},
		// Deck 0: 1 halved four times, −1 halved twice, 1; deck 1: −4 halved thrice.
		{"decay", NewDecay(spec, p, agents.Seeds{}), [4]float64{1./16 - 0.25 + 1, -0.5, 0, 0}},
	} {
		got, sum := dist(c.agent), 0.0
		for _, e := range c.expect {
			sum += math.Exp(e)
		}
		for k, e := range c.expect {
			if want := math.Exp(e) / sum; math.Abs(got[k]-want) > 1e-14 {
				t.Errorf("%s: deck %d is played with %v, want %v", c.name, k, got[k], want)
			}
		}
	}
}

// The delta rule shows its error and what it expected: −1 − ½ at the third card.
func TestPhasic(t *testing.T) {
	a := NewDelta(spec, Params{Rate: 0.5, Shape: 0.5, Consistency: 1, Aversion: 2}, agents.Seeds{})
	for _, c := range cards[:3] {
		a.Learn(&agents.Input{}, []float64{float64(c.deck)}, &env.TimeStep{Reward: c.x}, nil)
	}
	signal := []float64{9}
	value := a.(agents.Dopamine).Dopamine(signal)
	if math.Abs(signal[0]+1.5) > 1e-14 || math.Abs(value-0.5) > 1e-14 {
		t.Errorf("signal %v, value %v, want -1.5, 0.5", signal[0], value)
	}
}

// Deck 1 pays more than deck 0 nine times of ten and then costs all
// that and more. A utility that flattens at large losses prefers it; one in
// proportion does not.
func TestShapeMakesRareLossesSmall(t *testing.T) {
	play := func(shape float64) (risky float64) {
		p := Params{Rate: 0.02, Shape: shape, Consistency: 2, Aversion: 1}
		for seed := range uint64(40) {
			a := NewDelta(env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}, p, agents.Seeds{Explore: seed})
			action, drawn := []float64{0}, 0
			for t := range 600 {
				a.Act(nil, action)
				x := 0.1
				if action[0] == 1 {
					drawn++
					if x = 1; drawn%10 == 0 {
						x = -11.5
					}
					if t >= 300 {
						risky += 1. / (300 * 40)
					}
				}
				a.Learn(&agents.Input{}, action, &env.TimeStep{Reward: x}, nil)
			}
		}
		return risky
	}
	// Shares over 40 seeds; a seed's share has a standard deviation below .2.
	if flat, straight := play(0.25), play(1); !(flat > 0.5 && straight < 0.3) {
		t.Errorf("share of the risky deck = %v at α = .25 and %v at α = 1, want above .5 and below .3", flat, straight)
	}
}
