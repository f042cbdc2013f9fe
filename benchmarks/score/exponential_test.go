package score_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env/exact"
)

func TestFitExponential(t *testing.T) {
	cases := load(t).Fit
	if len(cases) == 0 {
		t.Fatal("exp_fit is empty")
	}
	for _, c := range cases {
		word, _, _ := strings.Cut(c.Tolerance, " ")
		tolerance, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		e, ok := score.FitExponential(c.At, c.Value)
		if !ok {
			t.Fatalf("%s: no fit", c.Name)
		}
		for _, n := range []struct {
			name      string
			got, want float64
		}{{"A", e.A, c.A}, {"Tau", e.Tau, c.Tau}, {"SSE", e.SSE, c.SSE}, {"SEA", e.SEA, c.SEA}, {"SETau", e.SETau, c.SETau}} {
			// What should be 0 but for rounding is compared absolutely.
			if math.Abs(n.got-n.want) > max(tolerance*math.Abs(n.want), 1e-12) {
				t.Errorf("%s: %s = %v, want %v to %v", c.Name, n.name, n.got, n.want, tolerance)
			}
		}
		// The last case has not seen two of its time constants.
		budget := c.At[len(c.At)-1]
		if got, want := e.Shown(budget), c.Tau < budget/2; got != want {
			t.Errorf("%s: Shown = %v, want %v", c.Name, got, want)
		}
	}
}

func TestShown(t *testing.T) {
	good := score.Exponential{A: 1, Tau: 100, SETau: 50, R2: .5}
	for _, c := range []struct {
		name   string
		change func(*score.Exponential)
		want   bool
	}{
		{"just good enough", func(*score.Exponential) {}, true},
		{"half the budget", func(e *score.Exponential) { e.Tau = 150 }, false},
		{"vague", func(e *score.Exponential) { e.SETau = 50.1 }, false},
		{"unlike", func(e *score.Exponential) { e.R2 = .49 }, false},
		{"without errors", func(e *score.Exponential) { e.SETau = math.NaN() }, false},
	} {
		e := good
		c.change(&e)
		if got := e.Shown(300); got != c.want {
			t.Errorf("%s: Shown = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestNoExponential(t *testing.T) {
	at := []float64{0, 10, 20, 40}
	for name, value := range map[string][]float64{
		"zero": {0, 0, 0, 0}, "falling": {0, -.1, -.3, -.5},
	} {
		if e, ok := score.FitExponential(at, value); ok {
			t.Errorf("%s: FitExponential = %+v, want none", name, e)
		}
		if e, ok := score.FitExponentialRobust(at, value); ok {
			t.Errorf("%s: FitExponentialRobust = %+v, want none", name, e)
		}
	}
	if e, ok := score.FitExponential([]float64{0}, []float64{1}); ok {
		t.Errorf("one checkpoint: FitExponential = %+v, want none", e)
	}
	// At 1 throughout it rises faster than can be seen: nothing to show.
	if e, ok := score.FitExponential(at, []float64{1, 1, 1, 1}); ok && e.Shown(40) {
		t.Errorf("learned already: FitExponential = %+v, want none shown", e)
	}
}

// Fits are unbiased, their errors are those stated, and the robust fit is not
// moved by a collapse at one checkpoint that ruins the plain one.
func TestExponentialRecovers(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("exponential", "score", 1))
	var at []float64
	for _, t := range score.Checkpoints(2048) {
		at = append(at, float64(t))
	}
	const a, tau, sd, trials = .9, 150, .03, 150
	z, plain, robust := 0.0, 0.0, 0.0
	for range trials {
		value := make([]float64, len(at))
		for k, t := range at {
			value[k] = a*(1-math.Exp(-t/tau)) + sd*exact.Normal(&r)
		}
		e, ok := score.FitExponential(at, value)
		if !ok || !e.Shown(2048) {
			t.Fatalf("FitExponential = %+v, %v, want a fit that is shown", e, ok)
		}
		d := (e.Tau - tau) / e.SETau
		z += d * d / trials

		for k := range value { // the checkpoints around tau read 0
			if at[k] > 120 && at[k] < 280 {
				value[k] = 0
			}
		}
		e, _ = score.FitExponential(at, value)
		plain += math.Abs(e.Tau-tau) / trials
		e, _ = score.FitExponentialRobust(at, value)
		robust += math.Abs(e.Tau-tau) / trials
	}
	// z has mean 1 and, over 150 trials, standard error √(2/150) = 0.115.
	if math.Abs(z-1) > .58 {
		t.Errorf("mean squared error of Tau in squared standard errors = %v, want 1 ± 0.58", z)
	}
	if !(robust < plain/2) {
		t.Errorf("mean error of Tau with checkpoints lost: robust %.1f, plain %.1f, want less than half", robust, plain)
	}
}
