package suite

import (
	"context"
	"fmt"
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
)

// Tune tries every setting of the agent's grid on the tuning streams and
// returns the row of the best: smallest mean ln LT80, ties to the larger
// asymptote, then to the earlier setting. Settings tie that the seeds do not
// tell apart: by at most one standard error of the paired difference (the rule
// of Breiman et al. 1984). Without it a gambler whose first commitment is
// sometimes lucky beats a patient learner. done, unless nil, hears of every
// finished life.
func Tune(ctx context.Context, task *benchmarks.Task, agent agents.Entry, seeds, workers int, done func()) (Row, error) {
	settings := grid(agent.Grid)
	var jobs []benchmarks.Job
	for _, p := range settings {
		for seed := range seeds {
			jobs = append(jobs, benchmarks.Job{Task: unprepared(task), Agent: agent, Params: p, Seed: uint64(seed + 1), Tuning: true})
		}
	}
	lives, err := benchmarks.Run(ctx, jobs, workers, func(int, *record.Life) error {
		if done != nil {
			done()
		}
		return nil
	})
	if err != nil {
		return Row{}, err
	}
	best := Row{V: rowVersion, Curve: newCurve(agent.Grid)}
	speeds, ends := make([][]float64, len(settings)), make([][]float64, len(settings))
	for k := range settings {
		if speeds[k], ends[k], err = scores(lives[k*seeds : (k+1)*seeds]); err != nil {
			return Row{}, err
		}
		best.Curve.add(speeds[k], ends[k])
	}
	k := winner(speeds, ends)
	best.LnLT, best.Asymptote, best.Step, best.Second = mean(speeds[k]), mean(ends[k]), settings[k].Step, settings[k].Second
	g := agent.Grid
	best.Task, best.Protocol, best.Agent, best.Name = task.ID, task.Protocol(), agent.Name, g.Second
	best.Seeds, best.Grid = seeds, len(settings)
	best.Edge = best.Step == g.Step[0] || best.Step == g.Step[len(g.Step)-1]
	best.Unit, best.Budget = string(task.Unit), task.Budget
	best.Command = fmt.Sprintf("phasic tune --env %s --agent %s --seeds %d", task.ID, agent.Name, seeds)
	best.Life, err = glimpse(ctx, task, agent, benchmarks.Params{Step: best.Step, Second: best.Second})
	return best, err
}

// grid is every setting of a grid.
func grid(g agents.Grid) []benchmarks.Params {
	var out []benchmarks.Params
	for _, step := range g.Step {
		for _, v := range seconds(g) {
			out = append(out, benchmarks.Params{Step: step, Second: v})
		}
	}
	return out
}

// seconds is the values of the second parameter: 0 where there is none.
func seconds(g agents.Grid) []float64 {
	if len(g.Values) == 0 {
		return []float64{0}
	}
	return g.Values
}

// scores is what one setting is judged by, seed by seed.
func scores(lives []*record.Life) (lnLT, asymptote []float64, err error) {
	for _, l := range lives {
		s, err := benchmarks.Score(l)
		if err != nil {
			return nil, nil, err
		}
		lnLT = append(lnLT, math.Log(max(s.LT, score.T0)))
		asymptote = append(asymptote, s.Asymptote)
	}
	return lnLT, asymptote, nil
}

// winner is the index of the best setting. lnLT and asymptote are per setting
// and seed.
func winner(lnLT, asymptote [][]float64) int {
	fastest := 0
	for k := range lnLT {
		if mean(lnLT[k]) < mean(lnLT[fastest]) {
			fastest = k
		}
	}
	best := fastest
	for k := range lnLT {
		if !ties(lnLT[k], lnLT[fastest]) {
			continue
		}
		d := mean(asymptote[k]) - mean(asymptote[best])
		if d > 0 || d == 0 && mean(lnLT[k]) < mean(lnLT[best]) {
			best = k
		}
	}
	return best
}

// ties reports whether x is larger than y by at most a standard error of the
// paired difference.
func ties(x, y []float64) bool {
	n := float64(len(x))
	d := mean(x) - mean(y)
	squares := 0.0
	for i := range x {
		r := x[i] - y[i] - d
		squares += r * r
	}
	return d <= 0 || n > 1 && d*d*n*(n-1) <= squares
}

// mean adds one by one: the order decides between settings that are equal but
// for rounding.
func mean(x []float64) (m float64) {
	for _, v := range x {
		m += v / float64(len(x))
	}
	return m
}
