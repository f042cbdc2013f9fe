package score_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env/exact"
)

// curves yields random curves, about half of them monotone, with values from
// below the random policy to above the optimum.
func curves(n int, yield func(at, value []float64, monotone bool)) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("curves", "score", 1))
	for range n {
		k := 2 + exact.IntN(&r, 30)
		at, value := make([]float64, k), make([]float64, k)
		for i := range at {
			value[i] = 1.8*exact.Float64(&r) - .4
			if i > 0 {
				at[i] = at[i-1] + float64(1+exact.IntN(&r, 50))
			}
		}
		monotone := exact.IntN(&r, 2) == 0
		if monotone {
			slices.Sort(value)
		}
		yield(at, value, monotone)
	}
}

// The law that gives LT its meaning: on a curve that only rises it is the time
// to reach a bar, restricted to the budget, averaged over the bars below theta.
// The midpoint rule over m bars is off by at most T/m on a monotone function.
func TestLTIsTheMeanRestrictedHittingTime(t *testing.T) {
	const bars, theta = 2000, score.Theta
	tried := 0
	curves(60, func(at, value []float64, monotone bool) {
		if !monotone {
			return
		}
		tried++
		budget, mean := at[len(at)-1], 0.0
		for i := range bars {
			u := theta * (float64(i) + .5) / bars
			mean += min(score.Crossing(at, value, u), budget) / bars
		}
		if got := lt(t, at, value, theta); math.Abs(got-mean) > budget/bars {
			t.Errorf("LT = %v, want the mean hitting time %v ± %v\nat    %v\nvalue %v", got, mean, budget/bars, at, value)
		}
	})
	if tried < 20 {
		t.Errorf("%d monotone curves tried, want at least 20", tried)
	}
}

// Isotonic regression has an explicit form, the min-max formula: a mean over
// i…j, maximised over starts i ≤ k and minimised over ends j ≥ k. It is
// monotone, keeps the area, and leaves a monotone curve as it is.
func TestIsotonic(t *testing.T) {
	curves(300, func(at, value []float64, monotone bool) {
		w := score.Weights(at)
		iso := score.Isotonic(value, w)
		if monotone && !slices.Equal(iso, value) {
			t.Fatalf("Isotonic(%v) = %v, want it unchanged", value, iso)
		}
		if !slices.IsSorted(iso) {
			t.Fatalf("Isotonic(%v) = %v, want it monotone", value, iso)
		}
		area, kept := 0.0, 0.0
		for k := range at {
			area += w[k] * value[k]
			kept += w[k] * iso[k]
			if want := minMax(value, w, k); math.Abs(iso[k]-want) > 1e-12 {
				t.Fatalf("Isotonic(%v)[%d] = %v, want %v", value, k, iso[k], want)
			}
		}
		if math.Abs(area-kept) > 1e-9*max(1, at[len(at)-1]) {
			t.Errorf("area %v became %v, want it kept", area, kept)
		}
	})
}

func minMax(value, w []float64, k int) float64 {
	best := math.Inf(-1)
	for i := 0; i <= k; i++ {
		least := math.Inf(1)
		for j := k; j < len(value); j++ {
			sum, weight := 0.0, 0.0
			for l := i; l <= j; l++ {
				sum += w[l] * value[l]
				weight += w[l]
			}
			least = min(least, sum/weight)
		}
		best = max(best, least)
	}
	return best
}

// Between the bounds 0 and T, and never longer for a better curve.
func TestLTBounds(t *testing.T) {
	curves(300, func(at, value []float64, _ bool) {
		budget := at[len(at)-1]
		got := lt(t, at, value, score.Theta)
		if got < 0 || got > budget*(1+1e-12) {
			t.Errorf("LT = %v, want 0…%v", got, budget)
		}
		better := slices.Clone(value)
		better[len(better)/2] += .1
		if after := lt(t, at, better, score.Theta); after > got+1e-9*budget {
			t.Errorf("LT rose from %v to %v with a better value, want it not to rise", got, after)
		}
		speed := score.Speed(got, budget, 1)
		if budget > 1 && (speed < -1e-12 || speed > 1) {
			t.Errorf("Speed(%v, %v, 1) = %v, want 0…1", got, budget, speed)
		}
	})
}

// A plateau exactly at the bar has reached it, whatever its weights: pooling
// equal values must not round it below.
func TestPlateauAtTheBar(t *testing.T) {
	var at, value []float64
	for k := range 40 {
		at = append(at, float64(k*k*7+k))
		value = append(value, score.Theta)
	}
	value[0] = 0
	if got := score.Crossing(at, value, score.Theta); got != at[1] {
		t.Errorf("Crossing = %v, want %v", got, at[1])
	}
	if got, want := lt(t, at, value, score.Theta), at[1]/2; got != want {
		t.Errorf("LT = %v, want %v", got, want)
	}
}

func TestOneCheckpoint(t *testing.T) {
	if got, err := score.LT([]float64{0}, []float64{1}, .8); err == nil {
		t.Errorf("LT of one checkpoint = %v, want an error", got)
	}
	for value, want := range map[float64]float64{.8: 0, .7: math.Inf(1)} {
		if got := score.Crossing([]float64{0}, []float64{value}, .8); got != want {
			t.Errorf("Crossing of one checkpoint at %v = %v, want %v", value, got, want)
		}
	}
}

func TestSpeed(t *testing.T) {
	for _, c := range []struct{ lt, budget, t0, want float64 }{
		{0, 1000, 1, 1}, // never below the bar
		{10, 1000, 1, 2. / 3},
		{1000, 1000, 1, 0},
		{1, 1, 1, math.NaN()}, // a budget of one unit has no scale
		{1, 1, 8, math.NaN()},
	} {
		got := score.Speed(c.lt, c.budget, c.t0)
		if math.Abs(got-c.want) > 1e-12 || math.IsNaN(got) != math.IsNaN(c.want) {
			t.Errorf("Speed(%v, %v, %v) = %v, want %v", c.lt, c.budget, c.t0, got, c.want)
		}
	}
}

func TestBrokenCurves(t *testing.T) {
	for name, f := range map[string]func(){
		"no checkpoint":       func() { score.Asymptote(nil, nil) },
		"lengths differ":      func() { score.Crossing([]float64{0, 1}, []float64{0}, .8) },
		"starts late":         func() { score.Drawdown([]float64{1, 2}, []float64{0, 1}) },
		"time stands still":   func() { score.Gain([]float64{0, 1, 1}, []float64{0, 0, 0}) },
		"NaN value":           func() { score.Asymptote([]float64{0, 1}, []float64{0, math.NaN()}) },
		"infinite value":      func() { score.Crossing([]float64{0, 1}, []float64{0, math.Inf(1)}, .8) },
		"bar at 0":            func() { score.Crossing([]float64{0, 1}, []float64{0, 1}, 0) },
		"weights differ":      func() { score.Isotonic([]float64{0, 1}, []float64{1}) },
		"budget 0":            func() { score.Checkpoints(0) },
		"bar at 0 with LT":    func() { _, _ = score.LT([]float64{0, 1}, []float64{0, 1}, 0) },
		"NaN time":            func() { score.Asymptote([]float64{0, math.NaN()}, []float64{0, 0}) },
		"checkpoint is first": func() { score.Asymptote([]float64{math.NaN()}, []float64{0}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic, want one", name)
				}
			}()
			f()
		}()
	}
}
