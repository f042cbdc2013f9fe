package score_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/score"
)

func TestAsymptoteAndGain(t *testing.T) {
	// T = 100: the borders 90 and 45 are outside their windows, 50 and 100 in.
	at := []float64{0, 45, 46, 50, 51, 90, 91, 100}
	value := []float64{9, 9, .2, .4, 9, 9, .5, .9}
	equal(t, "Asymptote", score.Asymptote(at, value), .7)
	equal(t, "Gain", score.Gain(at, value), .4)

	equal(t, "Gain over 2 units", score.Gain([]float64{0, 1, 2}, []float64{0, .25, 1}), .75)
	if got := score.Gain([]float64{0, 5}, []float64{0, 1}); !math.IsNaN(got) {
		t.Errorf("Gain without a checkpoint at half the budget = %v, want NaN", got)
	}
}

func TestConverge(t *testing.T) {
	for _, c := range []struct {
		gains []float64
		want  score.Convergence
	}{
		{nil, score.Undetermined},
		{[]float64{0}, score.Undetermined},
		{[]float64{0, 0}, score.Converged},
		{[]float64{.3, .3}, score.Rising},
		{[]float64{-.3, -.3, -.3}, score.Falling},
		{[]float64{.01, -.01, 0, .005}, score.Converged},
		{[]float64{.1, .12, .09, .11}, score.Rising},
		{[]float64{-.1, -.12, -.09, -.11}, score.Falling},
		{[]float64{.3, -.3, .2}, score.Undetermined},
		{[]float64{.02, .02}, score.Converged}, // eps itself still counts
		{[]float64{.1, math.NaN(), .1}, score.Undetermined},
	} {
		if got := score.Converge(c.gains, score.Eps); got != c.want {
			t.Errorf("Converge(%v) = %v, want %v", c.gains, got, c.want)
		}
	}
}

func TestDrawdown(t *testing.T) {
	at := []float64{0, 1, 2, 3, 4, 5, 6}
	for _, c := range []struct {
		name  string
		value []float64
		want  float64
	}{
		{"rises", []float64{0, .1, .2, .3, .4, .5, .6}, 0},
		{"one lucky evaluation", []float64{0, .1, .9, .1, .1, .1, .1}, 0},
		{"one unlucky last evaluation", []float64{0, .5, .8, .8, .8, .8, 0}, 0},
		{"collapses", []float64{0, .5, .9, .9, .9, .2, .1}, .7},
		{"collapses below zero", []float64{-.1, -.1, -.1, -.1, -.5, -.5, -.6}, .4},
		{"learns again", []float64{0, .9, .9, .1, .1, .9, .9}, 0},
	} {
		equal(t, c.name, score.Drawdown(at, c.value), c.want)
	}
	equal(t, "two checkpoints", score.Drawdown(at[:2], []float64{1, 0}), 0.0)
}

func TestCheckpoints(t *testing.T) {
	for budget, want := range map[int][]int{
		1: {0, 1},
		8: {0, 1, 2, 3, 4, 5, 6, 7, 8},
		9: {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
		100: {
			0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16, 19, 23, 27, 32, 38, 45, 46, 47, 48, 49, 50, 54, 64, 76,
			91, 92, 93, 94, 95, 96, 97, 98, 99, 100,
		},
		8192: {
			0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16, 19, 23, 27, 32, 38, 45, 54, 64, 76, 91, 108, 128, 152, 181,
			215, 256, 304, 362, 431, 512, 609, 724, 861, 1024, 1218, 1448, 1722, 2048, 2435, 2896, 3444,
			3727, 3768, 3809, 3850, 3891, 3932, 3973, 4014, 4055, 4096, 4871, 5793, 6889,
			7454, 7536, 7618, 7700, 7782, 7864, 7946, 8028, 8110, 8192,
		},
	} {
		if d := cmp.Diff(want, score.Checkpoints(budget)); d != "" {
			t.Errorf("Checkpoints(%d) (-want +got):\n%s", budget, d)
		}
	}
}

// For every budget: sorted without repeats from 0 to the budget, ten in each
// window of Gain or every whole number there, and the tail holds no more than
// the ten and one geometric checkpoint.
func TestCheckpointsOfEveryBudget(t *testing.T) {
	for budget := 1; budget <= 5000; budget++ {
		at := score.Checkpoints(budget)
		if at[0] != 0 || at[len(at)-1] != budget {
			t.Fatalf("Checkpoints(%d) runs from %d to %d, want 0 to the budget", budget, at[0], at[len(at)-1])
		}
		for k := range at[1:] {
			if at[k] >= at[k+1] {
				t.Fatalf("Checkpoints(%d) has %d before %d, want increasing", budget, at[k], at[k+1])
			}
		}
		for _, c := range []struct{ parts, low, high int }{{200, 90, 100}, {100, 90, 100}} {
			inside := func(t int) bool { return t*c.parts > c.low*budget && t*c.parts <= c.high*budget }
			whole, got := 0, 0
			for t := range budget + 1 {
				if inside(t) {
					whole++
				}
			}
			for _, t := range at {
				if inside(t) {
					got++
				}
			}
			if want := min(10, whole); got < want || got > want+1 {
				t.Fatalf("Checkpoints(%d) has %d in (%d/%d, %d/%d] of the budget, want %d or one more",
					budget, got, c.low, c.parts, c.high, c.parts, want)
			}
		}
	}
}

// The geometric checkpoints are the correctly rounded 8·2^(k/4): c is nearest
// iff (2c−1)⁴ < 16·8⁴·2^k < (2c+1)⁴, in integers.
func TestGeometricCheckpointsAreRounded(t *testing.T) {
	const budget = 1 << 50
	at := score.Checkpoints(budget)
	four := big.NewInt(4)
	for k := 1; k < 4*47; k++ {
		x := new(big.Int).Lsh(big.NewInt(16*8*8*8*8), uint(k))
		root := new(big.Int).Sqrt(new(big.Int).Sqrt(x)) // ⌊2·8·2^(k/4)⌋
		c := int(root.Int64()+1) / 2
		low := new(big.Int).Exp(big.NewInt(int64(2*c-1)), four, nil)
		high := new(big.Int).Exp(big.NewInt(int64(2*c+1)), four, nil)
		if low.Cmp(x) >= 0 || x.Cmp(high) >= 0 {
			t.Fatalf("the test's own rounding of 8·2^(%d/4), %d, is wrong", k, c)
		}
		if _, found := slices.BinarySearch(at, c); !found {
			t.Errorf("8·2^(%d/4) rounds to %d, want a checkpoint there", k, c)
		}
	}
}
