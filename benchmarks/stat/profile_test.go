package stat_test

import (
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

func TestProfile(t *testing.T) {
	v := vector[struct {
		Tasks [][]float64 `json:"scores_env_seed"`
		Tau   []float64
		Want  []float64 `json:"want_strictly_greater"`
		Gap   float64   `json:"optimality_gap_gamma1"`
	}](t, "performance_profile")
	equals(t, "Profile", stat.Profile(v.Tasks, v.Tau), v.Want)
	equal(t, "OptimalityGap", stat.OptimalityGap(v.Tasks), v.Gap)

	band := stat.ProfileCI("test", v.Tasks, v.Tau)
	for k, i := range band {
		equal(t, "ProfileCI", i.Value, v.Want[k])
		if !(i.Low <= i.Value && i.Value <= i.High) || i.N != 4 {
			t.Errorf("ProfileCI at %v = %+v, want an interval around the value and N = 4", v.Tau[k], i)
		}
	}
	check(t, "where every seed is above", band[0], stat.Interval{Value: 1, Low: 1, High: 1, N: 4})
	// Three of four and two of four are above 0.5. Of eight drawn 2 or fewer
	// are in 3.1 % of resamples, 1 or fewer in 0.4 %, and all eight in 2.0 %.
	check(t, "at 0.5", band[1], stat.Interval{Value: .625, Low: .25, High: .875, N: 4})
	check(t, "of one seed", stat.ProfileCI("test", [][]float64{{.5}}, []float64{.1})[0], stat.Interval{Value: 1, Low: nan, High: nan, N: 1})
}

// Tasks weigh the same, whatever their number of seeds.
func TestProfileWeighsTasksEqually(t *testing.T) {
	tasks := [][]float64{{1, 1, 1, 1, 1, 1}, {0, .5}}
	equals(t, "Profile", stat.Profile(tasks, []float64{.4}), []float64{.75})
	equal(t, "OptimalityGap", stat.OptimalityGap(tasks), .375)
}
