package stat_test

import (
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

func TestMannWhitney(t *testing.T) {
	for _, c := range vector[[]struct {
		X, Y    []float64
		U       float64 `json:"U_x"`
		Greater float64 `json:"p_greater"`
		Less    float64 `json:"p_less"`
		Two     float64 `json:"p_two"`
	}](t, "mann_whitney_exact") {
		got := stat.MannWhitney(c.X, c.Y)
		equals(t, "U, greater, less, two-sided", []float64{got.U, got.Greater, got.Less, got.TwoSided()}, []float64{c.U, c.Greater, c.Less, c.Two})
	}
	got := stat.MannWhitney([]float64{inf, inf, 3}, []float64{inf, 1, 2})
	equal(t, "U with times never reached", got.U, 7)
	for _, empty := range []stat.RankSum{stat.MannWhitney(nil, []float64{1}), stat.MannWhitney([]float64{1}, []float64{nan})} {
		equals(t, "of nothing", []float64{empty.U, empty.Greater, empty.Less, empty.TwoSided()}, []float64{nan, nan, nan, nan})
	}
}

// The p are those of all ways to deal the values to two samples, counted one
// by one; U is the number of pairs won.
func TestMannWhitneyIsThePermutationTest(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("mann-whitney", "stat", 1))
	wins := func(x, y []float64) (u float64) {
		for _, a := range x {
			for _, b := range y {
				if a > b {
					u++
				} else if a == b {
					u += .5
				}
			}
		}
		return u
	}
	for range 40 {
		n, m := 1+exact.IntN(&r, 5), 1+exact.IntN(&r, 5)
		all := make([]float64, n+m)
		for i := range all {
			all[i] = float64(exact.IntN(&r, 6)) // many ties
		}
		observed := wins(all[:n], all[n:])
		total, greater, less := 0.0, 0.0, 0.0
		for deal := range uint(1) << (n + m) {
			if bits.OnesCount(deal) != n {
				continue
			}
			var x, y []float64
			for i, v := range all {
				if deal>>i&1 == 1 {
					x = append(x, v)
				} else {
					y = append(y, v)
				}
			}
			total++
			if u := wins(x, y); u >= observed {
				greater++
				if u == observed {
					less++
				}
			} else {
				less++
			}
		}
		got := stat.MannWhitney(all[:n], all[n:])
		equals(t, "U, greater, less", []float64{got.U, got.Greater, got.Less}, []float64{observed, greater / total, less / total})
	}
}

// Large samples keep their digits: the two tails overlap in U alone.
func TestMannWhitneyOfLargeSamples(t *testing.T) {
	x, y := make([]float64, 60), make([]float64, 60)
	for i := range x {
		x[i], y[i] = float64(2*i+1), float64(2*i)
	}
	got := stat.MannWhitney(x, y)
	equal(t, "U", got.U, 60*61/2)
	if sum := got.Greater + got.Less; sum <= 1 || sum > 1.01 {
		t.Errorf("tails add up to %v, want little more than 1", sum)
	}
	far := stat.MannWhitney(y, []float64{1000, 1001, 1002})
	const deals = 39711 // of 60 and 3: C(63, 3)
	equal(t, "p of the most extreme sample, times the number of deals", far.Less*deals, 1)
}
