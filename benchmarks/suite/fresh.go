package suite

import (
	"context"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
)

// A glance at a life tells whether it is still the same: so many units of it,
// judged by so many episodes where a value must be simulated. That is long
// enough for every weight to have moved, and costs milliseconds.
const (
	glanceUnits    = 64
	glanceEpisodes = 4
)

// glimpse is a short hash of the beginning of the first tuning life.
func glimpse(ctx context.Context, task *benchmarks.Task, agent agents.Entry, p benchmarks.Params) (string, error) {
	short := *task
	short.Budget = min(short.Budget, glanceUnits)
	short.Episodes = min(short.Episodes, glanceEpisodes)
	life, err := benchmarks.Live(ctx, benchmarks.Job{Task: &short, Agent: agent, Params: p, Seed: 1, Tuning: true})
	if err != nil {
		return "", err
	}
	return life.Curve[:16], nil
}

// Fresh reports whether tuning the agent on the task would try the same grid
// again, under the same protocol, with agents and worlds that live as they did
// then: the winner's first life begins with the same bits. Of the last a row of
// version 1 tells nothing, and nothing of its grid but the size.
func (r *Row) Fresh(ctx context.Context, task *benchmarks.Task, agent agents.Entry) (bool, error) {
	g := agent.Grid
	if r.Task != task.ID || r.Protocol != task.Protocol() || r.Agent != agent.Name || r.Name != g.Second || r.Grid != len(grid(g)) {
		return false, nil
	}
	if c := r.Curve; c != nil && !(slices.Equal(c.Step, g.Step) && slices.Equal(c.Second, seconds(g))) {
		return false, nil
	}
	if r.Life == "" {
		return true, nil
	}
	life, err := glimpse(ctx, task, agent, benchmarks.Params{Step: r.Step, Second: r.Second})
	return life == r.Life, err
}
