package suite_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
)

// meanCrossing is the time at which the mean curve of some lives crosses a
// score, +Inf if it does not.
func meanCrossing(lives []*record.Life, bar float64) float64 {
	at, mean := make([]float64, len(lives[0].At)), make([]float64, len(lives[0].At))
	for i, t := range lives[0].At {
		at[i] = float64(t)
		for _, l := range lives {
			mean[i] += (l.Value[i] - l.Random) / (l.Optimal - l.Random) / float64(len(lives))
		}
	}
	return score.Crossing(at, mean, bar)
}

// run lives seeds 1…n of one setting.
func run(t *testing.T, k *benchmarks.Task, a agents.Entry, p benchmarks.Params, n int, tuning bool) []*record.Life {
	t.Helper()
	var jobs []benchmarks.Job
	for seed := range n {
		jobs = append(jobs, benchmarks.Job{Task: k, Agent: a, Params: p, Seed: uint64(seed + 1), Tuning: tuning})
	}
	lives, err := benchmarks.Run(t.Context(), jobs, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return lives
}

// tuned returns the crossing time with the step size that crosses first on the
// tuning streams, judged on streams of its own.
func tuned(t *testing.T, k *benchmarks.Task, a agents.Entry, bar float64) (crossing, step float64) {
	t.Helper()
	best := math.Inf(1)
	for _, s := range a.Grid.Step {
		if c := meanCrossing(run(t, k, a, benchmarks.Params{Step: s}, 20, true), bar); c < best {
			best, step = c, s
		}
	}
	if step == 0 {
		return math.Inf(1), 0
	}
	return meanCrossing(run(t, k, a, benchmarks.Params{Step: step}, 40, false), bar), step
}

// slope is the least-squares slope of log y on log x.
func slope(x, y []float64) float64 {
	var n, sx, sy, sxx, sxy float64
	for i := range x {
		a, b := math.Log(x[i]), math.Log(y[i])
		n, sx, sy, sxx, sxy = n+1, sx+a, sy+b, sxx+a*a, sxy+a*b
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
