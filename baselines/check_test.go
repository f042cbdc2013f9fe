package baselines_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
	envall "github.com/phasicbench/phasic/env/all"
)

// One loop is the smallest task that there is.
const small = "falcon-v1:loops=1"

func table(rows ...agents.Entry) baselines.Table {
	return baselines.Table{Environments: envall.Environments(), Agents: append(rows, agentsall.Agents()...)}
}

func row(t *testing.T, name string) agents.Entry {
	t.Helper()
	e, err := agents.Find(agentsall.Agents(), name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// plan is the cells of agents on the smallest task, with a step size for all.
func plan(t *testing.T, step float64, names ...string) []suite.Cell {
	t.Helper()
	task, err := suite.Task(envall.Environments(), small)
	if err != nil {
		t.Fatal(err)
	}
	var cells []suite.Cell
	for _, name := range names {
		cells = append(cells, suite.Cell{Task: task, Agent: row(t, name), Params: benchmarks.Params{Step: step}})
	}
	return cells
}

// blessed records a baseline and returns what was said of each cell.
func blessed(t *testing.T, f *baselines.File, seeds int, cells []suite.Cell) []baselines.Blessing {
	t.Helper()
	var said []baselines.Blessing
	b := baselines.Blesser{Seeds: seeds, Workers: 2, Done: func(one baselines.Blessing) error {
		said = append(said, one)
		return nil
	}}
	if err := b.Bless(t.Context(), f, cells); err != nil {
		t.Fatal(err)
	}
	return said
}

// slowed is a row that learns in steps of the given share.
func slowed(e agents.Entry, share float64) agents.Entry {
	slow := e
	slow.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		cfg.Step *= share
		return e.New(spec, cfg, seeds)
	}
	return slow
}

func check(t *testing.T, f *baselines.File, table baselines.Table, o baselines.Options) *baselines.Report {
	t.Helper()
	r, err := baselines.Check(t.Context(), f, table, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCheck(t *testing.T) {
	f := &baselines.File{Name: "b"}
	blessed(t, f, gate.LeastStored, plan(t, 0.25, "td", "chance"))
	over := 0
	o := baselines.Options{Workers: 2, Done: func() { over++ }}

	same := check(t, f, table(), o)
	if same.Verdict != gate.Unchanged || same.Lives != 6 || same.Tests != 0 || over != 2 {
		t.Errorf("the same program: %s, %d lives, %d tests, %d cells over; want unchanged, 6, 0, 2", same.Verdict, same.Lives, same.Tests, over)
	}

	slow := table(slowed(row(t, "td"), 1./8))
	worse := check(t, f, slow, o)
	if worse.Verdict != gate.Regression || worse.Tests != 3 || worse.Count(gate.Unchanged) != 1 {
		t.Errorf("td in steps of an eighth: %s in %d tests, %d unchanged; want a regression in 3, 1", worse.Verdict, worse.Tests, worse.Count(gate.Unchanged))
	}
	td := worse.Cells[1]
	if td.Agent != "td" || td.Speed.Verdict != gate.Regression || td.Speed.Value < 2 || td.Speed.Low <= 1 || td.Speed.P > .01 {
		t.Errorf("the slower cell = %+v, speed %+v; want td, twice as slow or more", td, *td.Speed)
	}

	// Neither the number of workers nor the order of their work shows.
	var texts [2]bytes.Buffer
	for i, workers := range []int{1, 5} {
		if err := check(t, f, slow, baselines.Options{Workers: workers}).JSON(&texts[i]); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(texts[0].String(), texts[1].String()); diff != "" {
		t.Errorf("report of 5 workers (-1 +5):\n%s", diff)
	}

	only := check(t, f, slow, baselines.Options{Only: func(_, agent string) bool { return agent == "chance" }})
	if len(only.Cells) != 1 || only.Verdict != gate.Unchanged {
		t.Errorf("chance only: %d cells, %s; want 1, unchanged", len(only.Cells), only.Verdict)
	}
}

func TestTooFewStoredSeedsAreInconclusive(t *testing.T) {
	f := &baselines.File{Name: "b"}
	blessed(t, f, gate.LeastStored-1, plan(t, 0.25, "td"))
	r := check(t, f, table(slowed(row(t, "td"), 1./8)), baselines.Options{})
	if r.Verdict != gate.Inconclusive || r.Cells[0].Speed != nil {
		t.Errorf("verdict %s, speed %v; want inconclusive and nothing", r.Verdict, r.Cells[0].Speed)
	}
	if got := r.Advice(r.Cells[0]); !strings.Contains(got, "39 stored seeds are too few to test: want 40") {
		t.Errorf("advice %q, want that 39 are too few", got)
	}
}

// What can be compared with nothing is an error, not a pass.
func TestCheckRefuses(t *testing.T) {
	f := &baselines.File{Name: "b"}
	blessed(t, f, 3, plan(t, 0.25, "td"))
	with := func(change func(*baselines.Cell)) *baselines.File {
		c := f.Cells[0]
		change(&c)
		return &baselines.File{Name: "b", Cells: []baselines.Cell{c}}
	}
	for _, c := range []struct {
		name, want string
		file       *baselines.File
		only       func(task, agent string) bool
	}{
		{"no cell", "baselines: b: no such cell among its 1: nothing to check", f, func(string, string) bool { return false }},
		{"another protocol", "baselines: b: td on falcon-v1:loops=1: lives of protocol old, now it is ", with(func(c *baselines.Cell) { c.Protocol = "old" }), nil},
		{"an agent that is gone", `baselines: b: tdd on falcon-v1:loops=1: agents: unknown agent "tdd"; did you mean td?`, with(func(c *baselines.Cell) { c.Agent = "tdd" }), nil},
		{"a task that is gone", `baselines: b: td on falcon-v0: env: unknown environment "falcon-v0"; did you mean falcon-v1?`, with(func(c *baselines.Cell) { c.Task = "falcon-v0" }), nil},
		{"a task by another name", `baselines: b: task "falcon-v1:loops=8": want its canonical name "falcon-v1"`, with(func(c *baselines.Cell) { c.Task = "falcon-v1:loops=8" }), nil},
		{"another program that was not started", "baselines: b: exec:mine on falcon-v1:loops=1: another program (run mine): want phasic check --agent 'exec:COMMAND', which starts it, or ", with(func(c *baselines.Cell) { c.Agent, c.Source = "exec:mine", "run mine" }), nil},
		{"lives that were judged otherwise", "baselines: b: td on falcon-v1:loops=1: lives judged while they learn, now they are judged as the task has it: not comparable; record it anew with phasic bless", with(func(c *baselines.Cell) { c.Judged = record.Online }), nil},
		{"an agent that has no business there", "baselines: b: qlearn on song-v1: the agent is no longer defined there", with(func(c *baselines.Cell) { c.Task, c.Agent = "song-v1", "qlearn" }), nil},
	} {
		_, err := baselines.Check(t.Context(), c.file, table(), baselines.Options{Only: c.only})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := baselines.Check(ctx, f, table(), baselines.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v, want context.Canceled", err)
	}
}

// The baseline that this build carries is of this build.
func TestCoreIsUnchanged(t *testing.T) {
	f, err := baselines.Core()
	if err != nil {
		t.Fatal(err)
	}
	r := check(t, f, table(), baselines.Options{Workers: 2})
	if r.Verdict != gate.Unchanged {
		t.Errorf("%s; want all unchanged, or a new baseline: go run ./cmd/phasic bless", r.Summary())
	}
}
