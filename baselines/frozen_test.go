package baselines

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envall "github.com/phasicbench/phasic/env/all"
)

var update = flag.Bool("update", false, "rewrite curves.txt")

const header = "# SHA-256 of learning curves: task, agent, seed, hash. Made by\n# go test ./baselines -update\n"

// tasks are what is frozen: every environment, and what else has code of its own.
var tasks = []string{
	"falcon-v1", "falcon-v1:loops=5,options=4", "song-v1",
	"flinch-v1", "flinch-v1:tier=0", "lion-v1", "lion-v1:p=0.5,patches=6", "lion-v1:p=0.5,tier=0", "cue-v1",
	"iowa-v1", "iowa-v1:scheme=2", "iowa-v1:scheme=3", "iowa-v1:scheme=iid", "reach-v1", "onebody-v1",
}

// budget is the length of a frozen life: long enough for every weight to have
// moved, short enough to run under emulation.
const budget = 64

// params are fixed, so that a new tuning changes no frozen curve.
var params = benchmarks.Params{Step: 0.25, Second: 0.9}

// frozenJobs returns the frozen lives.
func frozenJobs(t *testing.T) []benchmarks.Job {
	t.Helper()
	var jobs []benchmarks.Job
	for _, id := range tasks {
		task, err := suite.Task(envall.Environments(), id)
		if err != nil {
			t.Fatal(err)
		}
		task.Budget = min(task.Budget, budget)
		for _, a := range agentsall.Agents() {
			if task.Same(a) == "n/a" {
				continue
			}
			jobs = append(jobs, benchmarks.Job{Task: task, Agent: a, Params: params, Seed: 1})
		}
	}
	return jobs
}

// The same bits on every architecture and at every GOAMD64 level.
func TestCurvesAreFrozen(t *testing.T) {
	lives, err := benchmarks.Run(t.Context(), frozenJobs(t), runtime.NumCPU(), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := header
	for _, l := range lives {
		got += fmt.Sprintf("%s %s %d %s\n", l.Task, l.Agent, l.Seed, l.Curve)
	}
	if *update {
		if err := os.WriteFile("curves.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("curves.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s: curves differ from curves.txt (-want +got); if they are meant to, see CONTRIBUTING.md:\n%s", runtime.GOARCH, diff)
	}
}

func TestEveryEnvironmentIsFrozen(t *testing.T) {
	for _, e := range envall.Environments() {
		if !slices.Contains(tasks, e.ID) {
			t.Errorf("%s has no frozen curves: want it among the tasks", e.ID)
		}
	}
}
