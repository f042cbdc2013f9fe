package stat_test

import (
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

func TestCompare(t *testing.T) {
	v := vector[struct {
		X, Y          []float64
		WelchT        float64 `json:"welch_t"`
		WelchTwo      float64 `json:"welch_p_two"`
		PairedT       float64 `json:"paired_t_y_minus_x"`
		PairedTwo     float64 `json:"paired_p_two"`
		PairedGreater float64 `json:"paired_p_greater"`
	}](t, "welch_paired")
	welch := stat.Compare(stat.Contrast{X: v.X, Y: v.Y})
	equal(t, "Welch's t", welch.T(), v.WelchT)
	equal(t, "Welch's p", welch.TwoSided(), v.WelchTwo)
	paired := stat.Compare(stat.Contrast{X: v.Y, Y: v.X, Paired: true})
	equal(t, "paired t", paired.T(), v.PairedT)
	equal(t, "paired p", paired.TwoSided(), v.PairedTwo)
	equal(t, "paired p of greater", paired.Greater(), v.PairedGreater)
	equal(t, "tails", paired.Greater()+paired.Less(), 1)
}

// Over several tasks it is the index of the differences: the t interval of
// Index ends where the test has p = 0.05.
func TestCompareAgreesWithIndex(t *testing.T) {
	tasks := vector[struct{ Envs [][]float64 }](t, "aggregate_satterthwaite").Envs
	index := stat.Index(tasks)
	var contrasts []stat.Contrast
	for _, x := range tasks {
		low := make([]float64, len(x))
		for i := range low {
			low[i] = index.Low
		}
		contrasts = append(contrasts, stat.Contrast{X: x, Y: low, Paired: true})
	}
	got := stat.Compare(contrasts...)
	equal(t, "difference", got.Difference, index.Value-index.Low)
	equal(t, "degrees of freedom", got.DF, 10.955327652158452)
	equal(t, "p at the end of the interval", got.TwoSided(), .05)

	// Unpaired against constants there is nothing to pair, and nothing changes.
	for i := range contrasts {
		contrasts[i].Paired = false
	}
	unpaired := stat.Compare(contrasts...)
	equal(t, "unpaired standard error", unpaired.SE, got.SE)
	equal(t, "unpaired degrees of freedom", unpaired.DF, got.DF)
}

func TestCompareEdges(t *testing.T) {
	x := []float64{.1, .2, .4}
	same := stat.Compare(stat.Contrast{X: x, Y: x, Paired: true})
	equals(t, "p of identical agents", []float64{same.T(), same.TwoSided(), same.Greater(), same.Less()}, []float64{0, 1, 1, 1})
	shifted := stat.Compare(stat.Contrast{X: []float64{2, 3, 4}, Y: []float64{1, 2, 3}, Paired: true})
	equals(t, "p of a constant difference", []float64{shifted.T(), shifted.TwoSided(), shifted.Greater(), shifted.Less()}, []float64{inf, 0, 0, 1})
	for _, few := range []stat.TTest{
		stat.Compare(stat.Contrast{X: x, Y: []float64{1}}), stat.Compare(),
		stat.Compare(stat.Contrast{X: []float64{1}, Y: []float64{2}, Paired: true}),
	} {
		equals(t, "p of too few seeds", []float64{few.SE, few.TwoSided(), few.Greater(), few.Less()}, []float64{nan, nan, nan, nan})
	}
	panics(t, "paired samples that differ in length", func() {
		stat.Compare(stat.Contrast{X: x, Y: x[:2], Paired: true})
	})
}
