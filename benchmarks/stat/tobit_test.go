package stat_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

func TestTobit(t *testing.T) {
	v := vector[struct {
		X         []float64 `json:"logN"`
		Y         []float64 `json:"logLT"`
		Censored  []bool
		Intercept float64
		Slope     float64
		Sigma     float64
		Capped    float64 `json:"ols_slope_treating_cap_as_value"`
		Dropped   float64 `json:"ols_slope_dropping_censored"`
		N         int     `json:"n_censored"`
	}](t, "tobit_loglog")
	fit := func(x, y []float64, censored []bool) stat.Line {
		t.Helper()
		line, err := stat.Tobit(x, y, censored)
		if err != nil {
			t.Fatal(err)
		}
		return line
	}
	got := fit(v.X, v.Y, v.Censored)
	for _, c := range []struct {
		name      string
		got, want float64
	}{{"Intercept", got.Intercept, v.Intercept}, {"Slope", got.Slope, v.Slope}, {"Sigma", got.Sigma, v.Sigma}} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}

	// The two wrong ways are least squares, which it is without censoring.
	all := make([]bool, len(v.X))
	equal(t, "slope with the cap as a value", fit(v.X, v.Y, all).Slope, v.Capped)
	var x, y []float64
	for i, c := range v.Censored {
		if !c {
			x, y = append(x, v.X[i]), append(y, v.Y[i])
		}
	}
	equal(t, "slope without the censored", fit(x, y, all[:len(x)]).Slope, v.Dropped)
	if n := len(v.X) - len(x); n != v.N {
		t.Errorf("%d censored, want %d", n, v.N)
	}
}

// At the maximum the likelihood is flat: its gradient, by central differences,
// vanishes, with every share of censoring, and where single lives that never
// learn are censored far from all others.
func TestTobitIsTheMaximum(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("tobit", "stat", 1))
	for _, c := range []struct {
		cap   float64
		stuck int // of 60, censored at 6 though the line is at 3.5 at most
	}{{0.5, 0}, {1.5, 0}, {3, 0}, {9, 0}, {9, 1}, {9, 3}} {
		cap := c.cap
		var x, y []float64
		var censored []bool
		noise := 0.5
		if c.stuck > 0 {
			noise = 0.1
		}
		for i := range 60 {
			x = append(x, float64(i%6))
			v := 0.7*x[i] + noise*exact.Normal(&r)
			censored = append(censored, v > cap || i < c.stuck)
			y = append(y, min(v, cap))
			if i < c.stuck {
				y[i] = 6
			}
		}
		line, err := stat.Tobit(x, y, censored)
		if err != nil {
			t.Fatal(err)
		}
		logL := func(l stat.Line) float64 {
			sum := 0.0
			for i := range x {
				e := (y[i] - l.Intercept - l.Slope*x[i]) / l.Sigma
				if censored[i] {
					sum += math.Log(math.Erfc(e/math.Sqrt2) / 2)
				} else {
					sum -= e*e/2 + math.Log(l.Sigma)
				}
			}
			return sum
		}
		const h = 1e-4
		for name, step := range map[string]stat.Line{"intercept": {h, 0, 0}, "slope": {0, h, 0}, "sigma": {0, 0, h}} {
			up := logL(stat.Line{Intercept: line.Intercept + step.Intercept, Slope: line.Slope + step.Slope, Sigma: line.Sigma + step.Sigma})
			down := logL(stat.Line{Intercept: line.Intercept - step.Intercept, Slope: line.Slope - step.Slope, Sigma: line.Sigma - step.Sigma})
			if g := (up - down) / (2 * h); math.Abs(g) > 1e-3 {
				t.Errorf("cap %v, %d stuck: gradient by %s = %v at %+v, want 0", cap, c.stuck, name, g, line)
			}
		}
	}
}

func TestTobitEdges(t *testing.T) {
	for name, c := range map[string]struct {
		x        []float64
		censored []bool
	}{
		"all at one x":       {[]float64{1, 1, 1}, make([]bool, 3)},
		"known at one x":     {[]float64{1, 1, 2}, []bool{false, false, true}},
		"all of it censored": {[]float64{1, 2, 3}, []bool{true, true, true}},
		"nothing to fit":     {nil, nil},
	} {
		if line, err := stat.Tobit(c.x, make([]float64, len(c.x)), c.censored); err == nil {
			t.Errorf("%s: Tobit = %+v, want an error", name, line)
		}
	}
	// A line without noise, the censored value beyond its bound, is found.
	line, err := stat.Tobit([]float64{1, 2, 3, 4}, []float64{3, 5, 7, 8}, []bool{false, false, false, true})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []float64{line.Intercept - 1, line.Slope - 2, line.Sigma} {
		if math.Abs(d) > 1e-6 {
			t.Errorf("Tobit of a line = %+v, want 1 + 2x without noise", line)
		}
	}
	panics(t, "Tobit with lengths that differ", func() { _, _ = stat.Tobit([]float64{1}, nil, nil) })
}
