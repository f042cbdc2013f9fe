// Package baselines holds what became of lives, to notice when it changes.
//
// There are two kinds. Frozen curves are for bits: a short life of every agent
// in every environment, tiers included, has the SHA-256 of its curve in
// curves.txt, one file for all architectures. A change that moves one bit of
// one curve is found here first. Such a change is a change of the
// environment's or the agent's results: it needs a new version of the
// environment, or an explanation in the commit that updates the file.
//
// Baselines are for learning: a File has the learning time, the asymptote and
// the hash of the curve of many whole lives of each agent on each task.
//
//  1. Blesser.Bless records cells into a File; nothing else does.
//  2. Check lives three seeds of every cell. Where a bit has changed it goes on,
//     seed after seed, until a gate (package benchmarks/gate) has a verdict.
//  3. The Report of it is for people (Text), programs (JSON), and what runs
//     builds (JUnit, GitHub). Write puts it into a file.
//
// Package gatetest is the same as one line of a Go test.
package baselines

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envall "github.com/phasicbench/phasic/env/all"
)

//go:embed curves.txt
var curves string

// tasks are what is frozen: every environment, every tier, every scheme.
var tasks = []string{
	"falcon-v1", "falcon-v1:loops=5,options=4", "song-v1",
	"flinch-v1", "flinch-v1:tier=0", "lion-v1:p=0.5,patches=6", "lion-v1:p=0.5,tier=0", "cue-v1",
	"iowa-v1", "iowa-v1:scheme=2", "iowa-v1:scheme=3", "iowa-v1:scheme=iid",
}

// budget is the length of a frozen life: long enough for every weight to have
// moved, short enough to run under emulation.
const budget = 64

// params are fixed, so that a new tuning changes no frozen curve.
var params = benchmarks.Params{Step: 0.25, Second: 0.9}

// Jobs returns the frozen lives.
func Jobs() ([]benchmarks.Job, error) {
	var jobs []benchmarks.Job
	for _, id := range tasks {
		t, err := suite.Task(envall.Environments(), id)
		if err != nil {
			return nil, err
		}
		t.Budget = min(t.Budget, budget)
		for _, a := range agentsall.Agents() {
			if t.Same(a) == "n/a" {
				continue
			}
			jobs = append(jobs, benchmarks.Job{Task: t, Agent: a, Params: params, Seed: 1})
		}
	}
	return jobs, nil
}

// Curves lives the frozen lives again and returns one line for each: task,
// agent, seed and the hash of its curve.
func Curves(ctx context.Context, workers int) ([]string, error) {
	jobs, err := Jobs()
	if err != nil {
		return nil, err
	}
	lives, err := benchmarks.Run(ctx, jobs, workers, nil)
	if err != nil {
		return nil, err
	}
	lines := make([]string, len(lives))
	for i, l := range lives {
		lines[i] = fmt.Sprintf("%s %s %d %s", l.Task, l.Agent, l.Seed, l.Curve)
	}
	return lines, nil
}

// Frozen returns the lines that Curves must give.
func Frozen() []string {
	var lines []string
	for line := range strings.Lines(curves) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}
