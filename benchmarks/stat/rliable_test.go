package stat_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// The aggregates mean what they mean to users of rliable (Agarwal et al. 2021):
// its own functions gave these values for the published core results of two
// agents, task by task.
func TestRliableAgrees(t *testing.T) {
	data, err := os.ReadFile("testdata/rliable.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		MadeBy string `json:"made_by"`
		Cases  []struct {
			Measure     string
			X, Y        [][]float64 // per task and seed
			Tau         []float64
			IQMX        float64   `json:"iqm_x"`
			IQMY        float64   `json:"iqm_y"`
			GapX        float64   `json:"gap_x"`
			GapY        float64   `json:"gap_y"`
			MeanX       float64   `json:"mean_x"`
			MeanY       float64   `json:"mean_y"`
			ProfileX    []float64 `json:"profile_x"`
			ProfileY    []float64 `json:"profile_y"`
			Improvement float64
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	compared, worst := 0, 0.0
	for _, c := range file.Cases {
		check := func(what string, got, want float64) {
			t.Helper()
			compared++
			worst = max(worst, math.Abs(got-want))
			if !(math.Abs(got-want) <= 1e-12) {
				t.Errorf("%s: %s = %v, rliable gives %v", c.Measure, what, got, want)
			}
		}
		check("IQM of x", stat.PooledIQM(c.X), c.IQMX)
		check("IQM of y", stat.PooledIQM(c.Y), c.IQMY)
		check("optimality gap of x", stat.OptimalityGap(c.X), c.GapX)
		check("optimality gap of y", stat.OptimalityGap(c.Y), c.GapY)
		check("mean of x", stat.Index(c.X).Value, c.MeanX)
		check("mean of y", stat.Index(c.Y).Value, c.MeanY)
		var tasks []stat.Interval
		for k := range c.X {
			tasks = append(tasks, stat.Improvement(c.X[k], c.Y[k]))
		}
		check("probability of improvement", stat.Mover(tasks).Value, c.Improvement)
		for i, p := range stat.Profile(c.X, c.Tau) {
			check("profile of x", p, c.ProfileX[i])
		}
		for i, p := range stat.Profile(c.Y, c.Tau) {
			check("profile of y", p, c.ProfileY[i])
		}
	}
	t.Logf("%d values agree to %.2g; %s", compared, worst, file.MadeBy)
	if compared < 50 {
		t.Errorf("compared %d values, want at least 50", compared)
	}
}
