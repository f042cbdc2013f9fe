package stat_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

// powerLaw simulates n seeds at each of 4, 8, …, 128: ln time is b·ln N +
// bend·(ln N)² + 0.6·ε, of which the budget hides the given share at the
// largest size.
func powerLaw(r *rand.PCG, n int, b, bend, hidden float64) []stat.Size {
	at := func(size float64) float64 { return 3 + b*math.Log(size) + bend*math.Log(size)*math.Log(size) }
	quantile := map[float64]float64{0: 9, .7: -.5244} // of the normal distribution, at 1 − hidden
	budget := math.Exp(at(128) + .6*quantile[hidden])
	var sizes []stat.Size
	for size := 4.0; size <= 128; size *= 2 {
		s := stat.Size{N: size, Budget: budget}
		for range n {
			t := math.Exp(at(size) + .6*exact.Normal(r))
			if t > budget {
				t = inf
			}
			s.Time = append(s.Time, t)
		}
		sizes = append(sizes, s)
	}
	return sizes
}

func scaling(t *testing.T, sizes []stat.Size) stat.Law {
	t.Helper()
	law, err := stat.Scaling("test", sizes)
	if err != nil {
		t.Fatal(err)
	}
	return law
}

func TestScaling(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("scaling", "stat", 1))
	sizes := powerLaw(&r, 20, .5, 0, .7)
	law := scaling(t, sizes)
	hidden := 0
	for _, s := range sizes {
		for _, time := range s.Time {
			if time > s.Budget {
				hidden++
			}
		}
	}
	if law.Censored != hidden || hidden < 20 {
		t.Errorf("Censored = %d, want %d, and at least 20", law.Censored, hidden)
	}
	if law.LowerBound || law.Narrow || law.Curved() || len(law.Local) != 5 {
		t.Errorf("law = %+v, want a plain power law with 5 local exponents", law)
	}
	// The standard error of the slope was 0.057 in earlier simulations.
	if e := law.Exponent; e.N != 20 || !(e.Low < e.Value && e.Value < e.High) || math.Abs(e.Value-.5) > .3 || e.High-e.Low > .5 {
		t.Errorf("Exponent = %+v, want about 0.50 ± 0.11 of 20 seeds", e)
	}

	shuffled := slices.Clone(sizes)
	slices.Reverse(shuffled)
	if again := scaling(t, shuffled); again.Exponent != law.Exponent || !slices.Equal(again.Local, law.Local) {
		t.Errorf("law in reverse order = %+v, want %+v", again, law)
	}
}

// Of times that are a power of N exactly, everything is known.
func TestScalingWithoutNoise(t *testing.T) {
	var sizes []stat.Size
	for _, n := range []float64{2, 6, 20, 60, 200} {
		sizes = append(sizes, stat.Size{N: n, Budget: 1e9, Time: slices.Repeat([]float64{3 * n * n}, 10)})
	}
	law := scaling(t, sizes)
	check(t, "Exponent", law.Exponent, stat.Interval{Value: 2, Low: 2, High: 2, N: 10})
	check(t, "Curvature", law.Curvature, stat.Interval{N: 10})
	equal(t, "Constant", law.Constant, 3)
	equals(t, "Local", law.Local, []float64{2, 2, 2, 2})
	if law.Narrow || law.LowerBound || law.Censored != 0 {
		t.Errorf("law = %+v, want no warning", law)
	}
}

func TestScalingWarns(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("scaling", "stat", 2))
	if law := scaling(t, powerLaw(&r, 20, .2, .2, 0)); !law.Curved() || law.Curvature.Low <= 0 {
		t.Errorf("Curvature = %+v, want an interval around 0.2 that excludes 0", law.Curvature)
	}
	sizes := powerLaw(&r, 20, .5, 0, 0)
	for _, c := range []struct {
		name   string
		sizes  []stat.Size
		narrow bool
	}{
		{"six sizes", sizes, false},
		{"four sizes", sizes[1:5], true},
		{"1.2 decades", sizes[:5], true},
		{"9 seeds", append([]stat.Size{{N: 2, Budget: 1e9, Time: sizes[0].Time[:9]}}, sizes...), true},
	} {
		if got := scaling(t, c.sizes).Narrow; got != c.narrow {
			t.Errorf("%s: Narrow = %v, want %v", c.name, got, c.narrow)
		}
	}

	// None solved the largest size: it still informs, and the law says so.
	last := &sizes[len(sizes)-1]
	last.Budget = 1
	for i := range last.Time {
		last.Time[i] = inf
	}
	law := scaling(t, sizes)
	if !law.LowerBound || law.Censored != 20 || !math.IsNaN(law.Local[4]) || math.IsNaN(law.Local[3]) {
		t.Errorf("law = %+v, want a lower bound without the last local exponent", law)
	}
	// One seed has no interval.
	one := make([]stat.Size, len(sizes)-1)
	for k := range one {
		one[k] = stat.Size{N: sizes[k].N, Budget: 1e9, Time: sizes[k].Time[:1]}
	}
	if law := scaling(t, one); !math.IsNaN(law.Exponent.Low) || math.IsNaN(law.Exponent.Value) {
		t.Errorf("Exponent of one seed = %+v, want no interval", law.Exponent)
	}
}

func TestScalingRefuses(t *testing.T) {
	good := func(n float64) stat.Size { return stat.Size{N: n, Budget: 10, Time: []float64{5}} }
	for _, c := range []struct {
		sizes []stat.Size
		want  string
	}{
		{nil, "fewer than 2 sizes"},
		{[]stat.Size{good(1)}, "fewer than 2 sizes"},
		{[]stat.Size{good(1), good(1)}, "two sizes 1: want different"},
		{[]stat.Size{good(0), good(1)}, "size 0: want above 0"},
		{[]stat.Size{good(1), {N: 2, Time: []float64{1}}}, "budget 0 at size 2: want above 0"},
		{[]stat.Size{good(1), {N: 2, Budget: 1}}, "no life at size 2"},
		{[]stat.Size{good(1), {N: 2, Budget: 1, Time: []float64{nan}}}, "a time at size 2"},
		{[]stat.Size{good(1), {N: 2, Budget: 1, Time: []float64{2}}}, "uncensored values at 1 places: want at least 2"},
	} {
		if _, err := stat.Scaling("k", c.sizes); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Scaling(%v) error = %v, want one with %q", c.sizes, err, c.want)
		}
	}
}
