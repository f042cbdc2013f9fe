package app_test

import (
	"context"
	"io"
	"math"
	"os"
	"strings"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/cmd/phasic/app"
	"github.com/phasicbench/phasic/env"
)

// thumbs is td that hears only whether a reward was better than usual.
type thumbs struct {
	*td.Agent
	usual float64
}

// Learn implements agents.Agent.
func (a thumbs) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	heard := *ts
	heard.Reward = math.Copysign(1, ts.Reward-a.usual)
	a.Agent.Learn(in, action, &heard, next)
}

// An agent of one's own beside those of the repository. In a program of one's
// own the last lines are app.Main(tables).
func Example() {
	tables := app.Standard()
	tables.Agents = append(tables.Agents, agents.Entry{
		Name:  "thumbs",
		Story: "td that hears only whether a reward was better than usual",
		Grid:  td.Entry.Grid,
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			usual := cfg.Prior
			cfg.Prior = 0
			return thumbs{td.New(spec, cfg, seeds), usual}
		},
	})
	args := strings.Fields("tune --env falcon-v1:loops=2 --agent thumbs --seeds 4")
	app.Run(context.Background(), tables, args, strings.NewReader(""), os.Stdout, io.Discard)
	// Output:
	// task               agent   step  second  LT80        asymptote  n  grid
	// falcon-v1:loops=2  thumbs  4     λ=0     2.87 ×28.8  1.00±0.00  4  51
	//
	// LT80       learning time: mean time below the bar over all bars up to score 0.8; geometric mean
	//            over n seeds; ×f: its 95 % confidence interval reaches from LT80/f to LT80·f
	// asymptote  mean score over the last tenth of T, with half of its 95 % confidence interval
	// Winners were chosen by these very scores, which flatters them: run scores on other seeds.
}
