package stat_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

// checkpoints are 0, 1, 2, 4, …, 1024 with one in between.
var checkpoints = func() []float64 {
	at := []float64{0, 1}
	for t := 2.0; t <= 1024; t *= 2 {
		at = append(at, t/1.5, t)
	}
	return at
}()

// crossing is when a mean curve that only rises reaches 0.8.
func crossing(mean []float64) float64 {
	for k, v := range mean {
		if v >= .8 {
			return checkpoints[k-1] + (checkpoints[k]-checkpoints[k-1])*(.8-mean[k-1])/(v-mean[k-1])
		}
	}
	return inf
}

// learners simulates n seeds that learn as 1 − e^(−t/τ), where ln τ varies
// between seeds by 0.5 around that of the given τ.
func learners(r *rand.PCG, n int, tau float64) [][]float64 {
	curves := make([][]float64, n)
	for i := range curves {
		own := tau * math.Exp(.5*exact.Normal(r))
		for _, t := range checkpoints {
			curves[i] = append(curves[i], 1-math.Exp(-t/own))
		}
	}
	return curves
}

// team simulates one agent at 4, 8, 16 and 32 loops, with τ = 3·N^b.
func team(r *rand.PCG, key string, n int, b float64) []stat.MeanTime {
	var times []stat.MeanTime
	for size := 4.0; size <= 32; size *= 2 {
		curves := learners(r, n, 3*math.Pow(size, b))
		times = append(times, stat.NewMeanTime(fmt.Sprint(key, size), size, curves, crossing))
	}
	return times
}

// One seed that never learns has no time, but takes only its share of the mean
// curve.
func TestMeanTimeIsOfTheMeanCurve(t *testing.T) {
	at := []float64{0, 10, 20}
	curves := [][]float64{{0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {0, 0, 0}}
	half := func(bar float64) func([]float64) float64 {
		return func(mean []float64) float64 { return score.Crossing(at, mean, bar) }
	}
	if got := stat.NewMeanTime("k", 4, curves, half(.5)); math.Abs(got.Value-20./3) > 1e-12 || got.Interval.N != 4 || got.N != 4 {
		t.Errorf("time of a mean that rises to 0.75 in 10 = %+v, want 6.667 of 4 seeds at size 4", got)
	}
	never := stat.NewMeanTime("k", 4, curves, half(.8))
	if never.Value != inf || never.Reached() {
		t.Errorf("time to 0.8 of a mean that ends at 0.75 = %+v, want +Inf", never)
	}
	// In a third of the resamples of four seeds the stuck one comes twice or more.
	if sometimes := stat.NewMeanTime("k", 4, curves, half(.7)); sometimes.High != inf || sometimes.Reached() {
		t.Errorf("time to 0.7 = %+v, want no upper end", sometimes)
	}
	if one := stat.NewMeanTime("k", 4, curves[:1], half(.8)); one.Value != 8 || !math.IsNaN(one.Low) || !math.IsNaN(one.High) {
		t.Errorf("time of one seed = %+v, want 8 without an interval", one)
	}
}

func TestMeanTimeIsDeterministic(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, 1)
	curves := learners(&r, 12, 20)
	a, b := stat.NewMeanTime("a", 1, curves, crossing), stat.NewMeanTime("a", 1, curves, crossing)
	if a.Interval != b.Interval {
		t.Errorf("the same key gave %+v and %+v", a.Interval, b.Interval)
	}
	if c := stat.NewMeanTime("c", 1, curves, crossing); c.Value != a.Value || c.Low == a.Low {
		t.Errorf("another key gave %+v beside %+v, want the same value and another interval", c.Interval, a.Interval)
	}
}

// Of 100 simulated teams of 20 seeds with a known exponent, 95 % of the
// intervals should hold it; the standard error of the share is 2.2 %, of which
// five are allowed for.
func TestMeanScalingCovers(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("mean scaling", "stat", 1))
	const teams = 100
	for _, b := range []float64{0, 1} {
		held, curved := 0, 0
		sum := 0.0
		for k := range teams {
			law, ok := stat.MeanScaling(team(&r, fmt.Sprint(b, k), 20, b))
			if !ok || len(law.Left) > 0 {
				t.Fatalf("exponent %v: law = %+v, %v; want one of all four sizes", b, law, ok)
			}
			if law.Exponent.Low <= b && b <= law.Exponent.High {
				held++
			}
			if law.Curved() {
				curved++
			}
			sum += law.Exponent.Value / teams
		}
		t.Logf("exponent %v: mean estimate %.3f, %d of %d intervals hold it, %d flagged as curved", b, sum, held, teams, curved)
		if held < teams*84/100 {
			t.Errorf("exponent %v: %d of %d intervals hold it, want at least 84 %%", b, held, teams)
		}
		if math.Abs(sum-b) > .03 {
			t.Errorf("exponent %v: mean estimate %.3f, want it within 0.03", b, sum)
		}
		if curved > teams*16/100 {
			t.Errorf("exponent %v: %d of %d power laws flagged as curved, want at most 16 %%", b, curved, teams)
		}
	}
}

// Sizes that are out of reach within the budget are left out and named.
func TestMeanScalingLeavesOutWhatWasNotReached(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, 2)
	times := append(team(&r, "short", 20, 1), stat.NewMeanTime("long", 512, learners(&r, 20, 1500), crossing))
	law, ok := stat.MeanScaling(times)
	if !ok || !slices.Equal(law.Left, []float64{512}) || !slices.Equal(law.Sizes, []float64{4, 8, 16, 32}) {
		t.Errorf("law = %+v, %v; want one of 4…32, without 512", law, ok)
	}
	if law.Exponent.N != 20 || !(law.Exponent.Low < 1 && 1 < law.Exponent.High) {
		t.Errorf("exponent = %+v, want 1 within it and 20 seeds", law.Exponent)
	}
	if law, ok := stat.MeanScaling(times[3:]); ok || len(law.Left) != 1 {
		t.Errorf("law of one size = %+v, %v; want none", law, ok)
	}
}

// Without noise everything is known, and a parabola is seen to be one.
func TestMeanScalingWithoutNoise(t *testing.T) {
	var straight, bent []stat.MeanTime
	same := [][]float64{{0}, {0}, {0}}
	for _, n := range []float64{1, 4, 16, 64} {
		straight = append(straight, stat.NewMeanTime("s", n, same, func([]float64) float64 { return 3 * n * n }))
		x := math.Log(n)
		bent = append(bent, stat.NewMeanTime("b", n, same, func([]float64) float64 { return math.Exp(1 + x + .25*x*x) }))
	}
	law, _ := stat.MeanScaling(straight)
	if e := law.Exponent; math.Abs(e.Value-2) > 1e-12 || e.Low != e.High || math.Abs(law.Constant-3) > 1e-9 || math.Abs(law.Curvature.Value) > 1e-12 {
		t.Errorf("law of 3·N² = %+v", law)
	}
	if law, _ := stat.MeanScaling(bent); math.Abs(law.Curvature.Value-.25) > 1e-12 || !law.Curved() {
		t.Errorf("law of e^(1 + x + x²/4) = %+v, want curvature 0.25", law)
	}
}
