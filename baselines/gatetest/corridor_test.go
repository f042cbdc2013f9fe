package gatetest_test

import (
	"flag"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// corridor is a task in which time limits bite: life in it is cut off after
// three steps, and it is judged without the limit. Six places lie before the
// goal; an episode begins at any of them. Going on leads to the next, and from
// the last to the goal, which is worth 1; leaving ends the episode and is worth
// 0.3. Optimal is to go on everywhere.
type corridor struct{}

const (
	places = 6
	limit  = 3
	leave  = 0.3
)

func (corridor) Flags(*flag.FlagSet)     {}
func (corridor) Check() error            { return nil }
func (corridor) New(s env.Seeds) env.Env { w := &walk{}; exact.Seed(&w.rng, s.Noise); return w }
func (corridor) Anchors() (env.Anchors, error) {
	return env.Anchors{Random: worth(func(int) float64 { return 0.5 }), Optimal: 1}, nil
}

// worth is the expected return of going on with the given probabilities.
func worth(on func(place int) float64) float64 {
	mean, value := 0.0, 1.0
	for p := places - 1; p >= 0; p-- {
		value = float64(on(p)*value) + float64((1-on(p))*leave)
		mean += value / places
	}
	return mean
}

// walk is an episode in the corridor.
type walk struct {
	rng       rand.PCG
	place, at int
}

func (w *walk) Spec() env.Spec {
	return env.Spec{
		ID:     "corridor-v1",
		Obs:    []env.Field{{Name: "place", Len: places, High: 1}},
		Loops:  []env.Loop{{Name: "legs", N: 2, Gate: -1}},
		Reward: [2]float64{0, 1},
	}
}

func (w *walk) Reset(obs []float64) {
	w.place, w.at = exact.IntN(&w.rng, places), 0
	w.show(obs)
}

func (w *walk) show(obs []float64) {
	clear(obs)
	if w.place < places {
		obs[w.place] = 1
	}
}

func (w *walk) Step(action []float64, ts *env.TimeStep) {
	ts.Reward, ts.Terminated, ts.Truncated = 0, false, false
	w.at++
	if action[0] == 0 {
		ts.Reward, ts.Terminated = leave, true
	} else if w.place++; w.place == places {
		ts.Reward, ts.Terminated = 1, true
	}
	ts.Truncated = !ts.Terminated && w.at == limit
	w.show(ts.Obs)
}

// Exact implements env.Exact for policies without memory.
func (w *walk) Exact(p env.Policy) float64 {
	obs, dist := make([]float64, places), [][]float64{make([]float64, 2)}
	return worth(func(place int) float64 {
		clear(obs)
		obs[place] = 1
		p.Begin()
		p.Dist(obs, dist)
		return dist[0][1]
	})
}
