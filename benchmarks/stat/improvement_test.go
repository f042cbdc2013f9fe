package stat_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

func TestImprovement(t *testing.T) {
	for _, c := range vector[[]struct {
		X, Y []float64
		P    float64 `json:"poi"`
		Low  float64 `json:"newcombe5_lo"`
		High float64 `json:"newcombe5_hi"`
	}](t, "probability_of_improvement") {
		want := stat.Interval{Value: c.P, Low: c.Low, High: c.High, N: min(len(c.X), len(c.Y))}
		check(t, "Improvement", stat.Improvement(c.X, c.Y), want)
		// The other way round it is the mirror image.
		mirror := stat.Interval{Value: 1 - c.P, Low: 1 - c.High, High: 1 - c.Low, N: want.N}
		check(t, "Improvement of y over x", stat.Improvement(c.Y, c.X), mirror)
	}
	for _, i := range []stat.Interval{stat.Improvement(nil, []float64{1}), stat.Improvement([]float64{nan}, []float64{1})} {
		if !math.IsNaN(i.Value) || !math.IsNaN(i.Low) || !math.IsNaN(i.High) {
			t.Errorf("Improvement of nothing = %v, want NaN", i)
		}
	}
}

func TestMover(t *testing.T) {
	v := vector[struct {
		Cells [][3]float64 `json:"cells_p_lo_hi"`
		Mean  float64
		Low   float64 `json:"lo"`
		High  float64 `json:"hi"`
	}](t, "poi_mover")
	var cells []stat.Interval
	for i, c := range v.Cells {
		cells = append(cells, stat.Interval{Value: c[0], Low: c[1], High: c[2], N: 20 - i})
	}
	check(t, "Mover", stat.Mover(cells), stat.Interval{Value: v.Mean, Low: v.Low, High: v.High, N: 18})
	check(t, "Mover of one", stat.Mover(cells[:1]), cells[0])
	check(t, "Mover of none", stat.Mover(nil), stat.Interval{Value: nan, Low: nan, High: nan})
}
