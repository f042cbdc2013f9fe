package thompson

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

var spec = env.Spec{Loops: []env.Loop{{Name: "deck", N: 2, Gate: -1}}}

func newAgent(variance, noise float64, seed uint64) agents.Agent {
	return Entry.New(spec, agents.Config{Step: variance, Second: noise}, agents.Seeds{Explore: seed})
}

func dist(a agents.Agent) []float64 {
	d := [][]float64{make([]float64, 2)}
	a.Frozen(1).Dist(nil, d)
	return d[0]
}

// Two cards of 3 and 1 from deck 0, none from deck 1, s₀² = 2, σ² = 4: deck 0
// is N(4/4·1, 1), as 1/s² = ½ + 2/4, and deck 1 N(0, 2).
func TestByHand(t *testing.T) {
	a := newAgent(2, 4, 1)
	for _, x := range []float64{3, 1} {
		a.Learn(&agents.Input{}, []float64{0}, &env.TimeStep{Reward: x}, nil)
	}
	want := math.Erfc(-1/math.Sqrt(3)/math.Sqrt2) / 2
	if got := dist(a)[0]; math.Abs(got-want) > 1e-12 {
		t.Errorf("deck 0 is played with %v, want Φ(1/√3) = %v", got, want)
	}
}

// It must find the better of two noisy decks, and be sure in the end; the
// mean share of the better deck over seeds, chance .5.
func TestFindsTheBetterDeck(t *testing.T) {
	const seeds, draws = 40, 400
	after := 0.0
	for seed := range uint64(seeds) {
		a := newAgent(1, 1, seed)
		var noise rand.PCG
		exact.Seed(&noise, 100+seed)
		action := []float64{0}
		for range draws {
			a.Act(nil, action)
			a.Learn(&agents.Input{}, action, &env.TimeStep{Reward: 0.5*action[0] + exact.Normal(&noise)}, nil)
		}
		after += dist(a)[1] / seeds
	}
	// By the posterior's own account a mean of .95 or more; a seed's share
	// deviates by less than .15, so the mean's standard error is below .025.
	if after < 0.85 {
		t.Errorf("after %d cards the better deck is played with %v, want at least .85", draws, after)
	}
}
