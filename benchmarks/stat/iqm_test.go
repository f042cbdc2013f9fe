package stat_test

import (
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

func TestIQM(t *testing.T) {
	for _, c := range vector[[]struct {
		X    []float64
		Want float64
	}](t, "iqm") {
		equal(t, "IQM", stat.IQM(c.X), c.Want)
	}
	equal(t, "IQM of none", stat.IQM(nil), nan)
	equal(t, "IQM that would trim a NaN", stat.IQM([]float64{1, 2, nan, 4, 5}), nan)
	equal(t, "IQM that trims two times never reached", stat.IQM([]float64{1, 2, 3, 4, 5, 6, inf, inf}), 4.5)
}

func TestWinsorisedSE(t *testing.T) {
	for _, c := range vector[[]struct {
		X           []float64
		DF, SE, IQM float64
	}](t, "iqm_winsorised_se") {
		se, df := stat.WinsorisedSE(c.X)
		equal(t, "standard error", se, c.SE)
		equal(t, "degrees of freedom", df, c.DF)
		equal(t, "IQM", stat.IQM(c.X), c.IQM)
	}
	// With nothing to trim it is the standard error of the mean.
	se, df := stat.WinsorisedSE([]float64{1, 2, 6})
	equal(t, "standard error of three", se, 1.5275252316519465)
	equal(t, "degrees of freedom of three", df, 2)
	se, _ = stat.WinsorisedSE([]float64{1})
	equal(t, "standard error of one", se, nan)
}
