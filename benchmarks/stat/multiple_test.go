package stat_test

import (
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

func TestMultiple(t *testing.T) {
	for _, c := range vector[[]struct{ P, Holm, BH []float64 }](t, "holm_bh") {
		equals(t, "Holm", stat.Holm(c.P), c.Holm)
		equals(t, "BenjaminiHochberg", stat.BenjaminiHochberg(c.P), c.BH)
	}
	equals(t, "Holm of none", stat.Holm(nil), nil)
	panics(t, "Holm of NaN", func() { stat.Holm([]float64{nan}) })
	panics(t, "BenjaminiHochberg above 1", func() { stat.BenjaminiHochberg([]float64{1.1}) })
}
