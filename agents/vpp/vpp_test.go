package vpp

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

// Four cards by hand, with α = ½, λ = 2, θ = 1: utilities 1, −4, 0, 1.
//
//	E  deck 0: ½, then ½ + ½·(1 − ½) = ¾; deck 1: −2
//	P  deck 0: 1·¼³ + 1; deck 1: −3·¼²; deck 3: 1·¼, the 0 counts as a gain
func TestByHand(t *testing.T) {
	p := Params{Rate: 0.5, Shape: 0.5, Consistency: math.Log(2) / math.Log(3), Aversion: 2, Won: 1, Lost: -3, Kept: 0.25, Weight: 0.75}
	a := New(spec, p, agents.Seeds{})
	learn(a, 0, 1)
	learn(a, 1, -4)
	learn(a, 3, 0)
	learn(a, 0, 1)
	v := [4]float64{
		0.75*0.75 + 0.25*(1./64+1),
		0.75*-2 + 0.25*(-3./16),
		0,
		0.25 * 0.25,
	}
	sum := 0.0
	for _, x := range v {
		sum += math.Exp(x)
	}
	d := [][]float64{make([]float64, 4)}
	a.Frozen(1).Dist(nil, d)
	for k, x := range v {
		if want := math.Exp(x) / sum; math.Abs(d[0][k]-want) > 1e-14 {
			t.Errorf("deck %d is played with %v, want %v", k, d[0][k], want)
		}
	}
	signal := []float64{9}
	if value := a.(agents.Dopamine).Dopamine(signal); math.Abs(signal[0]-0.5) > 1e-14 || math.Abs(value-0.5) > 1e-14 {
		t.Errorf("signal %v, value %v, want .5, .5", signal[0], value)
	}
}

// Where decks do not differ, what a gain adds to perseverance decides whether a
// player stays.
func TestPerseverance(t *testing.T) {
	stays := func(won float64) float64 {
		p := Params{Rate: 0.5, Shape: 1, Consistency: 1, Aversion: 1, Won: won, Kept: 0.5, Weight: 0.2}
		n := 0
		for seed := range uint64(20) {
			a := New(spec, p, agents.Seeds{Explore: seed})
			action, last := []float64{0}, -1.0
			for range 200 {
				a.Act(nil, action)
				if action[0] == last {
					n++
				}
				last = action[0]
				learn(a, int(action[0]), 0)
			}
		}
		return float64(n) / (20 * 199)
	}
	// 3980 cards: standard error below .01.
	stay, neutral, leave := stays(1), stays(0), stays(-1)
	if !(stay > neutral+0.1 && neutral > leave+0.1) || math.Abs(neutral-0.25) > 0.04 {
		t.Errorf("share of stays = %v, %v, %v for ε_P = 1, 0, -1, want falling by .1, a quarter at 0", stay, neutral, leave)
	}
}
