package suite

import (
	"context"
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
)

// Tune tries every setting of the agent's grid on the tuning streams and
// returns the row of the best: smallest mean ln LT80, ties to the larger
// asymptote, then to the earlier setting. done, unless nil, hears of every
// finished life.
func Tune(ctx context.Context, task *benchmarks.Task, agent agents.Entry, seeds, workers int, done func()) (Row, error) {
	settings := grid(agent.Grid)
	var jobs []benchmarks.Job
	for _, p := range settings {
		for seed := range seeds {
			jobs = append(jobs, benchmarks.Job{Task: task, Agent: agent, Params: p, Seed: uint64(seed + 1), Tuning: true})
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
	best := Row{V: rowVersion, LnLT: math.Inf(1)}
	for k, p := range settings {
		lnLT, asymptote := 0.0, 0.0
		for _, l := range lives[k*seeds : (k+1)*seeds] {
			s, err := benchmarks.Score(l)
			if err != nil {
				return Row{}, err
			}
			lnLT += math.Log(max(s.LT, score.T0)) / float64(seeds)
			asymptote += s.Asymptote / float64(seeds)
		}
		if lnLT < best.LnLT || lnLT == best.LnLT && asymptote > best.Asymptote {
			best.LnLT, best.Asymptote, best.Step, best.Second = lnLT, asymptote, p.Step, p.Second
		}
	}
	g := agent.Grid
	best.Task, best.Protocol, best.Agent, best.Name = task.ID, task.Protocol(), agent.Name, g.Second
	best.Seeds, best.Grid = seeds, len(settings)
	best.Edge = best.Step == g.Step[0] || best.Step == g.Step[len(g.Step)-1]
	return best, nil
}

// grid is every setting of a grid.
func grid(g agents.Grid) []benchmarks.Params {
	second := g.Values
	if len(second) == 0 {
		second = []float64{0}
	}
	var out []benchmarks.Params
	for _, step := range g.Step {
		for _, v := range second {
			out = append(out, benchmarks.Params{Step: step, Second: v})
		}
	}
	return out
}
