package linear

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestNormalCDF(t *testing.T) {
	for x := -40.0; x <= 40; x += 0.01 {
		got, want := normalCDF(x), math.Erfc(-x/math.Sqrt2)/2
		if math.Abs(got-want) > 1e-14 || x > -37 && math.Abs(got/want-1) > 1e-8 {
			t.Errorf("Φ(%v) = %v, want %v", x, got, want)
		}
	}
}

// fine is Best with nodes so near to each other that any step is resolved.
func fine(mean, sd []float64) []float64 {
	p := make([]float64, len(mean))
	for k := range p {
		const h = 1. / 256
		for z := -9.0; z <= 9; z += h {
			f := h * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
			for j := range p {
				if j != k {
					f *= math.Erfc(-(mean[k]+sd[k]*z-mean[j])/sd[j]/math.Sqrt2) / 2
				}
			}
			p[k] += f
		}
	}
	return p
}

// The errors that the doc comment promises, over random sets of variables.
func TestBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ ratio, within float64 }{{1, 1e-6}, {2, 1e-6}, {4, 0.001}, {1000, 0.1}} {
		worst := 0.0
		for range 25 {
			n := 2 + r.IntN(4)
			mean, sd, got := make([]float64, n), make([]float64, n), make([]float64, n)
			for k := range mean {
				mean[k], sd[k] = 3*r.Float64(), math.Pow(c.ratio, -r.Float64())
			}
			Best(mean, sd, got)
			sum := 0.0
			for k, want := range fine(mean, sd) {
				worst = max(worst, math.Abs(got[k]-want))
				sum += got[k]
			}
			if math.Abs(sum-1) > 1e-14 {
				t.Errorf("%v, %v: probabilities sum to %v, want 1", mean, sd, sum)
			}
		}
		t.Logf("deviations up to %v times another: worst error %.2g", c.ratio, worst)
		if worst > c.within {
			t.Errorf("deviations up to %v times another: worst error %.2g, want at most %v", c.ratio, worst, c.within)
		}
	}
}

// Equal variables are equally likely to be the largest, one far above is sure.
func TestBestAtTheEnds(t *testing.T) {
	for n := 2; n <= 40; n++ {
		mean, sd, p := make([]float64, n), make([]float64, n), make([]float64, n)
		for k := range sd {
			sd[k] = 1e-150
		}
		Best(mean, sd, p)
		for k, v := range p {
			if math.Abs(v-1/float64(n)) > 1e-15 {
				t.Errorf("%d equal variables: p[%d] = %v, want %v", n, k, v, 1/float64(n))
			}
		}
		mean[1] = 1
		if Best(mean, sd, p); p[1] != 1 {
			t.Errorf("%d variables, one far above: its p = %v, want 1", n, p[1])
		}
	}
	if n := testing.AllocsPerRun(10, func() { Best([]float64{1, 2, 3}, []float64{1, 1, 1}, make([]float64, 3)) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}
