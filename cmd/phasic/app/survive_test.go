package app_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/cmd/phasic/app"
	"github.com/phasicbench/phasic/env"
)

// A life that was recorded otherwise than it is lived is shown, with the first
// checkpoint that differs, and ends verify with status 1.
func TestVerifyFindsDifferences(t *testing.T) {
	for _, c := range []struct {
		change func(*record.Life)
		want   string
	}{
		{func(l *record.Life) { l.Value[3] = 0.25 }, "\n  value at checkpoint 3: 0.25 recorded, 1"},
		{func(l *record.Life) { l.Online[3] = 0.25; l.Value[4] = 0.5 }, "\n  online before checkpoint 4: 0.25 recorded, "},
		{func(l *record.Life) { l.Optimal = 2 }, "\n  optimal: 2 recorded, 1.6 now\n"},
		{func(l *record.Life) { l.Step /= 2 }, "\n  "},
	} {
		dir := lived(t, t.TempDir(), c.change)
		stdout, stderr, status := run(t.Context(), tables(), "verify "+dir)
		if status != 1 || !strings.HasSuffix(stderr, "phasic: verify: 2 of 2 lives differ\n") {
			t.Errorf("status %d, said %s\nwant 1 and 2 of 2 lives", status, stderr)
		}
		for _, want := range []string{"\nfalcon-v1:loops=2  td  seed 1" + c.want, "\nfalcon-v1:loops=2  td  seed 2\n", "\n2 of 2 lives lived again: 2 differ\n"} {
			if !strings.Contains(stdout, want) {
				t.Errorf("printed\n%s\nwant %q", stdout, want)
			}
		}
	}
}

// What this program cannot live is said with the reason, and if that is
// everything the status is 1.
func TestVerifyCannot(t *testing.T) {
	for _, c := range []struct {
		change func(*record.Life)
		want   string
	}{
		{func(l *record.Life) { l.Task = "falcon-v9" }, "cannot verify 2 lives of td in falcon-v9\n  env: unknown environment \"falcon-v9\";"},
		{func(l *record.Life) { l.Task = "falcon-v1:options=2,loops=2" }, "cannot verify 2 lives of td in falcon-v1:options=2,loops=2\n  the task's name is \"falcon-v1:loops=2\"\n"},
		{func(l *record.Life) { l.Protocol = "0000" }, "cannot verify 2 lives of td in falcon-v1:loops=2\n  protocol 0000 recorded, "},
		{func(l *record.Life) { l.Agent = "tdd" }, "cannot verify 2 lives of tdd in falcon-v1:loops=2\n  agents: unknown agent \"tdd\"; did you mean td?"},
	} {
		dir := lived(t, t.TempDir(), c.change)
		stdout, stderr, status := run(t.Context(), tables(), "verify "+dir)
		if status != 1 || stderr != "phasic: verify: nothing was verified\n" {
			t.Errorf("status %d, said %q; want 1 and that nothing was verified", status, stderr)
		}
		if !strings.Contains(stdout, c.want) {
			t.Errorf("printed\n%s\nwant %q", stdout, c.want)
		}
	}
}

// A sample has lives of every agent in every task before it has two of any.
func TestVerifySample(t *testing.T) {
	dir := t.TempDir()
	if _, stderr, status := run(t.Context(), tables(), "run --env falcon-v1:loops=2 --env iowa-v1 --agent td --agent chance --seeds 9 --out "+dir); status != 0 {
		t.Fatalf("run: status %d, said %s", status, stderr)
	}
	lived := make(map[string]int)
	counting := func(name string) agents.Entry {
		e, err := agents.Find(tables().Agents, name)
		if err != nil {
			t.Fatal(err)
		}
		begin := e.New
		e.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			lived[name+" in "+spec.ID]++
			return begin(spec, cfg, seeds)
		}
		return e
	}
	own := app.Tables{Environments: tables().Environments, Agents: []agents.Entry{counting("td"), counting("chance")}}
	stdout, stderr, status := run(t.Context(), own, "verify --jobs 1 --sample 6 "+dir)
	if status != 0 || !strings.Contains(stdout, "6 of 36 lives lived again: all equal\n") {
		t.Errorf("status %d, said %s, printed\n%s\nwant 0 and 6 of 36", status, stderr, stdout)
	}
	twice := 0
	for _, n := range lived {
		if n > 2 {
			t.Errorf("%v: want each agent and task once or twice", lived)
		}
		if n == 2 {
			twice++
		}
	}
	if len(lived) != 4 || twice != 2 {
		t.Errorf("%v, want four agents in tasks, two of them twice", lived)
	}
}

// Two lives that should be one are shown when their directories are merged.
func TestMergeClash(t *testing.T) {
	a, b := lived(t, t.TempDir(), func(*record.Life) {}), lived(t, t.TempDir(), func(l *record.Life) { l.Value[3] = 0.25 })
	_, stderr, status := run(t.Context(), tables(), "merge "+a+" "+b+" --out "+t.TempDir())
	if status != 2 {
		t.Errorf("status %d, want 2", status)
	}
	for _, want := range []string{
		"phasic: " + a + ": life of td in falcon-v1:loops=2, seed 1: step 0.0625, second 0.9, curve ",
		"phasic: " + b + ": life of td in falcon-v1:loops=2, seed 1: step 0.0625, second 0.9, curve ",
		"phasic: first difference: value at checkpoint 3: 1",
		"0.25 in " + b + "\n",
		"phasic: merge: record: " + a + " and " + b + ": life of td in falcon-v1:loops=2, seed 1 is there twice: value[3] = ",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("said\n%s\nwant %q", stderr, want)
		}
	}
}

// A second run into a directory that one is writing to is refused, and the
// first is not disturbed.
func TestTwoRuns(t *testing.T) {
	dir := t.TempDir()
	line := "run --env falcon-v1:loops=2 --agent stopper --seeds 6 --jobs 1 --out " + dir
	second := func() {
		for _, line := range []string{line, line + " --resume=false", "merge " + dir + " --out " + dir} {
			_, stderr, status := run(t.Context(), tables(stopper(0, nil)), line)
			want := fmt.Sprintf("record: %s: process %d on ", dir, os.Getpid())
			if status != 2 || !strings.Contains(stderr, want) || !strings.Contains(stderr, ": want one writer at a time\n") {
				t.Errorf("phasic %s: status %d, said %s\nwant 2 and %q", line, status, stderr, want)
			}
		}
		if stdout, stderr, status := run(t.Context(), tables(), "board "+dir); status != 0 || !strings.Contains(stderr, "4 of 6 lives are missing") {
			t.Errorf("board meanwhile: status %d, said %s, printed\n%s\nwant the two lives that are finished", status, stderr, stdout)
		}
	}
	_, stderr, status := run(t.Context(), tables(stopper(3, second)), line)
	if status != 0 || !strings.Contains(stderr, "phasic: 6 lives in ") {
		t.Errorf("status %d, said %s; want 0 and 6 lives", status, stderr)
	}
}

// A run whose directory is deleted stops at the next life, and says so.
func TestDirectoryVanishes(t *testing.T) {
	dir := t.TempDir() + "/dir"
	vanish := func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	}
	stdout, stderr, status := run(t.Context(), tables(stopper(3, vanish)), "run --env falcon-v1:loops=2 --agent stopper --seeds 20 --jobs 1 --out "+dir)
	if status != 2 || stdout != "" {
		t.Errorf("status %d, printed %q; want 2 and nothing", status, stdout)
	}
	for _, want := range []string{"phasic: 2 of 20 lives are finished; ", "phasic: record: " + dir + " was taken away while it was written to: "} {
		if !strings.Contains(stderr, want) {
			t.Errorf("said\n%s\nwant %q", stderr, want)
		}
	}
}
