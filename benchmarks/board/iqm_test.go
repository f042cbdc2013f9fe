package board

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// The fast bootstrap is the slow one, but for rounding: ties, unequal numbers
// of seeds and several agents included.
func TestPooledIQMIsBootstrapCI(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	agents := make([][][]float64, 5)
	for a := range agents {
		for _, n := range []int{20, 7, 2} {
			x := make([]float64, n)
			for i := range x {
				x[i] = math.Round(r.NormFloat64()*8) / 8
			}
			agents[a] = append(agents[a], x)
		}
	}
	for a, got := range pooledIQMs("key", agents) {
		want := stat.BootstrapCI("key", agents[a], stat.PooledIQM)
		if math.Abs(got.Low-want.Low) > 1e-12 || math.Abs(got.High-want.High) > 1e-12 || got.Value != want.Value || got.N != want.N {
			t.Errorf("agent %d: interval = %v, want %v", a, got, want)
		}
	}
	one := pooledIQMs("key", [][][]float64{{{1, 2, 3}, {4}}})[0]
	if one.Value != 2.5 || !math.IsNaN(one.Low) || one.N != 1 {
		t.Errorf("interval of a task with one seed = %v, want 2.5 without ends", one)
	}
}
