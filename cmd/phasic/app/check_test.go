package app_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envall "github.com/phasicbench/phasic/env/all"
)

// past writes a baseline of a better past: chance was faster than it is, and
// td so erratic that nobody can tell.
func past(t *testing.T) (path string) {
	t.Helper()
	task, err := suite.Task(envall.Environments(), "falcon-v1:loops=1")
	if err != nil {
		t.Fatal(err)
	}
	var f baselines.File
	for agent, lnLT := range map[string][2]float64{"chance": {7.4, 7.41}, "td": {0, 5}} {
		c := baselines.Cell{Task: task.ID, Protocol: task.Protocol(), Agent: agent}
		c.Params.Step = 0.5
		for i := range gate.LeastStored {
			c.Lives = append(c.Lives, baselines.Life{Seed: gate.Seed{LnLT: lnLT[i%2], Solved: agent == "td"}, Curve: "00000000"})
		}
		f.Put(c)
	}
	path = filepath.Join(t.TempDir(), "past.jsonl")
	if err := f.Write(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCheckStatus(t *testing.T) {
	path := past(t)
	for _, c := range []struct {
		flags          string
		status         int
		stdout, stderr string
	}{
		{"", 1, "REGRESSION ", "phasic: regression: 2 cells against " + path + ": 1 inconclusive, 1 regression\n"},
		{"--agent chance", 1, "chance on falcon-v1:loops=1: learning takes 1.25 times as long (1.2", "1 cell against"},
		{"--agent td", 0, "inconclusive ", "phasic: 1 cell inconclusive, which fails nothing without --strict\n"},
		{"--agent td --strict", 3, "neither a regression nor passed after ", "phasic: --strict: 1 cell inconclusive\n"},
		{"--agent chance --margin 60% --seeds 5", 0, "passed ", "phasic: 1 cell checked in "},
		{"--strict --format github", 1, "::error title=regression%3A chance on falcon-v1%3Aloops=1::learning", "phasic: regression: "},
		{"--agent td --format junit", 0, `<testsuite name="phasic check" tests="1" failures="0" skipped="1">`, "1 cell inconclusive"},
		{"--env song-v1", 2, "", `phasic: --env "song-v1": no cell of song-v1 in ` + path + " (have falcon-v1:loops=1)\n"},
		{"--agent chance --margin 60% --margin asymptote=0.9 --seeds 5", 0, "asymptote 0.9, solved 30 points", "phasic: 1 cell checked in "},
		{"--report nowhere/r.xml", 2, "", `phasic: --report "nowhere/r.xml": baselines: record: open nowhere/r.xml.tmp: `},
		{"--margin 0", 2, "", `phasic: --margin "0": want a share such as 20% or 0.2, 1%…1000%` + "\n"},
		{"--seeds 2", 2, "", `phasic: --seeds "2": want a whole number, 3…100000` + "\n"},
	} {
		stdout, stderr, status := run(t.Context(), tables(), "check --baseline "+path+" "+c.flags)
		if status != c.status || !strings.Contains(stdout, c.stdout) || c.stdout == "" && stdout != "" || !strings.Contains(stderr, c.stderr) {
			t.Errorf("check %s: status %d, printed\n%s\nsaid\n%s\nwant %d, %q, %q", c.flags, status, stdout, stderr, c.status, c.stdout, c.stderr)
		}
	}
	stdout, _, _ := run(t.Context(), tables(), "check --format json --baseline "+path)
	var report struct{ Verdict gate.Verdict }
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || report.Verdict != gate.Regression {
		t.Errorf("JSON %s: verdict %q, error %v; want a regression", stdout, report.Verdict, err)
	}
}

func TestInterruptedCheck(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stdout, stderr, status := run(ctx, tables(), "check --baseline "+past(t))
	if status != 130 || stdout != "" || stderr != "phasic: interrupted\n" {
		t.Errorf("status %d, printed %q, said %q; want 130 and nothing", status, stdout, stderr)
	}
}

// An interrupted blessing keeps what is finished, and the same command again
// records the rest.
func TestInterruptedBless(t *testing.T) {
	file, whole := filepath.Join(t.TempDir(), "b.jsonl"), filepath.Join(t.TempDir(), "b.jsonl")
	line := "bless --env falcon-v1:loops=1 --env falcon-v1:loops=2 --agent stopper --seeds 4 --jobs 1 --baseline "
	ctx, cancel := context.WithCancel(t.Context())
	stdout, stderr, status := run(ctx, tables(stopper(6, cancel)), line+file)
	if status != 130 || strings.Count(stdout, " n = 4\n") != 1 || !strings.Contains(stderr, "phasic: 1 of 2 cells recorded into "+file+", 0 kept, in ") {
		t.Errorf("interrupted: status %d, printed\n%s\nsaid\n%s\nwant 130 and one of two cells", status, stdout, stderr)
	}
	stdout, stderr, status = run(t.Context(), tables(stopper(0, nil)), line+file)
	if status != 0 || !strings.Contains(stdout, "1 cell kept: the same bits on 3 seeds\n") || !strings.Contains(stderr, "phasic: 1 of 2 cells recorded into "+file+", 1 kept, in ") {
		t.Errorf("again: status %d, printed\n%s\nsaid\n%s\nwant one recorded and one kept", status, stdout, stderr)
	}
	run(t.Context(), tables(stopper(0, nil)), line+whole)
	if read(t, file) != read(t, whole) {
		t.Error("a baseline that was recorded in two runs differs from that of one")
	}
	if _, err := os.Stat(file + ".tmp"); err == nil {
		t.Error("a temporary file is left")
	}
}
