package app_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/agents/chance"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/cmd/phasic/app"
	"github.com/phasicbench/phasic/env"
	envall "github.com/phasicbench/phasic/env/all"
	"github.com/phasicbench/phasic/env/falcon"
)

func tables(more ...agents.Entry) app.Tables {
	return app.Tables{Environments: envall.Environments(), Agents: append(agentsall.Agents(), more...), Suites: suite.Suites()}
}

// run runs a command line and returns what it said and its status.
func run(ctx context.Context, t app.Tables, line string) (stdout, stderr string, status int) {
	var out, err bytes.Buffer
	status = app.Run(ctx, t, strings.Fields(line), strings.NewReader(""), &out, &err)
	return out.String(), err.String(), status
}

// stopper is an agent that calls stop when its n-th life begins. It is chance,
// with a grid of two settings.
func stopper(n int, stop func()) agents.Entry {
	e := chance.Entry
	e.Name = "stopper"
	e.Grid = agents.Grid{Step: []float64{2, 1}}
	var begun atomic.Int64 // lives begin on several workers
	e.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		if begun.Add(1) == int64(n) {
			stop()
		}
		return chance.Entry.New(spec, cfg, seeds)
	}
	return e
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// An interrupted run keeps and prints what is finished, and the same command
// lives the rest: the results are those of a run that was never interrupted.
func TestInterruptedRun(t *testing.T) {
	dir, whole := t.TempDir(), t.TempDir()
	line := "run --env falcon-v1:loops=2 --agent stopper --seeds 20 --jobs 1 --out "
	ctx, cancel := context.WithCancel(t.Context())
	stdout, stderr, status := run(ctx, tables(stopper(5, cancel)), line+dir)
	if status != 130 {
		t.Errorf("status of the interrupted run = %d, want 130", status)
	}
	if want := "0/4 "; !strings.Contains(stdout, want) {
		t.Errorf("interrupted run printed\n%s\nwant a board with %q", stdout, want)
	}
	for _, want := range []string{
		"phasic: 4 of 20 lives are finished; the same command again lives the rest\n",
		"phasic: 4 lives in ",
		"phasic: interrupted\n",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("interrupted run said\n%s\nwant %q", stderr, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "results.jsonl")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("results of an unfinished run: error %v, want that there are none", err)
	}

	resumed, stderr, status := run(t.Context(), tables(stopper(0, nil)), line+dir)
	if status != 0 || !strings.Contains(stderr, "phasic: 16 lives in ") || !strings.Contains(stderr, "4 were in "+dir) {
		t.Errorf("resumed run: status %d, said\n%s\nwant 0, 16 lives and 4 from the directory", status, stderr)
	}
	uninterrupted, _, _ := run(t.Context(), tables(stopper(0, nil)), line+whole)
	if resumed != uninterrupted {
		t.Errorf("resumed board =\n%s\nwant\n%s", resumed, uninterrupted)
	}
	if read(t, dir, "results.jsonl") != read(t, whole, "results.jsonl") {
		t.Error("results of the resumed run differ from those of an uninterrupted one")
	}
}

// A run that is stopped before its first life has nothing to print.
func TestInterruptedAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stdout, stderr, status := run(ctx, tables(), "run --env falcon-v1:loops=2 --agent chance --seeds 3")
	if stdout != "" || status != 130 {
		t.Errorf("status %d, printed %q; want 130 and nothing", status, stdout)
	}
	if want := "0 of 3 lives are finished; with --out DIR they would be kept"; !strings.Contains(stderr, want) {
		t.Errorf("said %q, want %q", stderr, want)
	}
}

// An interrupted tuning loses the cell in flight and no other.
func TestInterruptedTuning(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tuning.jsonl")
	line := "tune --env falcon-v1:loops=1 --env falcon-v1:loops=2 --agent stopper --seeds 3 --jobs 1"
	ctx, cancel := context.WithCancel(t.Context())
	_, stderr, status := run(ctx, tables(stopper(8, cancel)), line+" --write "+file) // a cell is 2 × 3 lives
	if status != 130 || !strings.Contains(stderr, "phasic: 1 of 2 rows tuned in ") {
		t.Errorf("status %d, said\n%s\nwant 130 and 1 of 2 rows", status, stderr)
	}
	first := read(t, file)
	if n := strings.Count(first, "\n"); n != 1 || !strings.Contains(first, `"task":"falcon-v1:loops=1"`) {
		t.Errorf("file of %d rows: %s; want the row of falcon-v1:loops=1", n, first)
	}
	if _, stderr, status = run(t.Context(), tables(stopper(0, nil)), line+" --write "+file); status != 0 {
		t.Errorf("second tuning: status %d, said %s", status, stderr)
	}
	if both := read(t, file); !strings.HasPrefix(both, first) || strings.Count(both, "\n") != 2 {
		t.Errorf("file after the second tuning:\n%s\nwant two rows, the first of them\n%s", both, first)
	}
	ctx, cancel = context.WithCancel(t.Context())
	stdout, _, _ := run(ctx, tables(stopper(8, cancel)), line)
	if strings.Contains(stdout, "falcon-v1:loops=2 ") || !strings.Contains(stdout, "falcon-v1:loops=1 ") {
		t.Errorf("interrupted tuning printed\n%s\nwant the one finished row", stdout)
	}
}

// Output that cannot be written is not a verdict: no check says with it that
// something was found.
func TestBrokenOutput(t *testing.T) {
	for _, line := range []string{
		"", "--help", "version", "list", "list --format json", "show td", "show falcon-v1", "completion bash",
		"run --env falcon-v1:loops=1 --agent chance --seeds 1",
		"tune --env falcon-v1:loops=1 --agent stopper --seeds 1",
		"vet falcon-v1:loops=1 --seeds 100 --steps 100", "watch falcon-v1",
	} {
		var stderr bytes.Buffer
		status := app.Run(t.Context(), tables(stopper(0, nil)), strings.Fields(line), strings.NewReader(""), full{}, &stderr)
		if status != 2 || !strings.Contains(stderr.String(), "disk full") {
			t.Errorf("phasic %s on a full disk: status %d, said %q; want 2 and why", line, status, stderr.String())
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// A third party brings an environment and an agent and nothing else.
func TestOwnTables(t *testing.T) {
	mine := env.Entry{ID: "mine-v1", Story: "my own", Config: func() env.Config { return &config{Config: falcon.Canonical()} }}
	own := app.Tables{Environments: []env.Entry{mine}, Agents: []agents.Entry{chance.Entry}}
	for line, want := range map[string]string{
		"run --env mine-v1 --agent chance --seeds 2": "mine-v1   T = 4096 episodes; ",
		"run --env mine-v1 --agent chance":           " 0/1 ",
		"list":                                       "ENVIRONMENTS\nmine-v1  my own\n\nAGENTS\nchance  S  ",
		"list suites --format json":                  "[]\n",
		"show mine-v1":                               "mine-v1: my own\n\n# Settings of mine-v1\n\n  none\n",
	} {
		stdout, stderr, status := run(t.Context(), own, line)
		if status != 0 || !strings.Contains(stdout, want) {
			t.Errorf("phasic %s: status %d, said %s, printed\n%s\nwant %q", line, status, stderr, stdout, want)
		}
	}
	for line, want := range map[string]string{
		"run":                      "phasic: no task: there is no suite, want --env\n",
		"run --env mine-v1":        "phasic: no agent: there is no suite, want --agent\n",
		"run --suite core":         `phasic: --suite "core": suite: unknown suite "core" (there are none)` + "\n",
		"tune --env mine-v1":       "phasic: no agent: there is no suite, want --agent\n",
		"run --env mine-v1:deep=1": `phasic: --env "mine-v1:deep=1": mine-v1: unknown setting "deep" (there are none)` + "\n",
	} {
		if _, stderr, status := run(t.Context(), own, line); status != 2 || stderr != want {
			t.Errorf("phasic %s: status %d, said %q; want 2 and %q", line, status, stderr, want)
		}
	}
}
