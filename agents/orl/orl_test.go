package orl

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

var spec = env.Spec{Loops: []env.Loop{{Name: "deck", N: 4, Gate: -1}}}

func learn(a agents.Agent, deck int, x float64) {
	a.Learn(&agents.Input{}, []float64{float64(deck)}, &env.TimeStep{Reward: x}, nil)
}

// Three cards by hand: a gain of 2 from deck 0, a loss of 4 from deck 1 and
// nothing from deck 2, with A_rew = ½, A_pun = ¼, 3^K = 2.
func TestByHand(t *testing.T) {
	a := New(spec, Params{Reward: 0.5, Punishment: 0.25, Forget: math.Log(2) / math.Log(3), Frequency: 3, Perseverance: -1, Consistency: 2}, agents.Seeds{})
	learn(a, 0, 2)
	learn(a, 1, -4)
	learn(a, 2, 0)
	// After card 1: EF = ½, −1/12, −1/12, −1/12.
	// After card 2 the chosen deck learns with A_pun, the others with A_rew
	// towards ⅓: EF_0 = ½ + ½(⅓ − ½), EF_1 = −1/12 + ¼(−1 + 1/12), EF_2 = −1/12 + ½(⅓ + 1/12).
	// After card 3, sign 0, a gain: the chosen halves, the others lose a quarter.
	ef := [4]float64{
		0.75 * (0.5 + 0.5*(1./3-0.5)),
		0.75 * (-1./12 + 0.25*(-1+1./12)),
		0.5 * (-1./12 + 0.5*(1./3+1./12)),
		0.75 * (-1./12 + 0.5*(1./3+1./12)),
	}
	ev := [4]float64{1, -1, 0, 0}
	ps := [4]float64{1. / 8, 1. / 4, 1. / 2, 0}
	u, sum := [4]float64{}, 0.0
	for k := range u {
		u[k] = 2 * (ev[k] + 3*ef[k] - ps[k])
		sum += math.Exp(u[k])
	}
	d := [][]float64{make([]float64, 4)}
	a.Frozen(1).Dist(nil, d)
	for k := range u {
		if want := math.Exp(u[k]) / sum; math.Abs(d[0][k]-want) > 1e-14 {
			t.Errorf("deck %d is played with %v, want %v", k, d[0][k], want)
		}
	}
	learn(a, 1, 1)
	signal := []float64{9}
	if value := a.(agents.Dopamine).Dopamine(signal); signal[0] != 2 || value != -1 {
		t.Errorf("signal %v, value %v, want 2, -1", signal[0], value)
	}
}

// Two decks of equal worth: one wins nine times of ten and then loses it all.
// A player who minds how often prefers it, one who minds the opposite leaves it.
func TestFrequencyOfWins(t *testing.T) {
	share := func(frequency float64) float64 {
		p := Human()
		p.Frequency, p.Perseverance = frequency, 0
		often := 0
		for seed := range uint64(40) {
			a := New(env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}, p, agents.Seeds{Explore: seed})
			action := []float64{0}
			var drawn [2]int
			for range 300 {
				a.Act(nil, action)
				d := int(action[0])
				drawn[d]++
				x := [2]float64{0.1, -0.1}[d]
				if drawn[d]%10 == 0 {
					x *= -9
				}
				learn(a, d, x)
				if d == 0 {
					often++
				}
			}
		}
		return float64(often) / (300 * 40)
	}
	// 12,000 cards: standard error below .01 within a seed, .02 between.
	if likes, hates := share(2), share(-2); !(likes > 0.65 && hates < 0.35) {
		t.Errorf("share of the deck that wins often = %v at β_F = 2, %v at -2, want above .65 and below .35", likes, hates)
	}
}
