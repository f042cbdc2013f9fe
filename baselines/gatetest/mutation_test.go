package gatetest_test

import (
	"math"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
	envall "github.com/phasicbench/phasic/env/all"
)

// mutation is a change of an agent: of what it is configured with, of what it
// makes of a step, or of its luck.
type mutation struct {
	name  string
	cfg   func(*agents.Config)
	learn func(*env.TimeStep)
	seeds func(*agents.Seeds)
	doze  uint64 // learn nothing from one in so many episodes; 0 is from all
}

// of returns the row with the change, under its own name.
func (m mutation) of(row agents.Entry) agents.Entry {
	mutant := row
	mutant.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		if m.cfg != nil {
			m.cfg(&cfg)
		}
		if m.seeds != nil {
			m.seeds(&seeds)
		}
		a := row.New(spec, cfg, seeds)
		if m.learn == nil {
			return a
		}
		return &mistaken{Agent: a, learn: m.learn}
	}
	return mutant
}

// mistaken is an agent that gets a step wrong.
type mistaken struct {
	agents.Agent
	learn func(*env.TimeStep)
	ts    env.TimeStep
}

func (a *mistaken) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.ts = *ts
	a.ts.Local = slices.Clone(ts.Local)
	a.ts.Targets = slices.Clone(ts.Targets)
	a.learn(&a.ts)
	a.Agent.Learn(in, action, &a.ts, next)
}

func environments() []env.Entry {
	return append(envall.Environments(), env.Entry{ID: "corridor-v1", Config: func() env.Config { return corridor{} }})
}

// cell is an agent on a task, with the parameters that it is recorded with.
type cell struct {
	task, agent string
	params      benchmarks.Params
}

var (
	lion  = cell{"lion-v1:tier=0", "td", benchmarks.Params{Step: 0.5, Second: 0.9}}
	hall  = cell{"corridor-v1", "td", benchmarks.Params{Step: 0.25, Second: 0.9}}
	duck  = cell{"flinch-v1:tier=0", "loops-target", benchmarks.Params{Step: 16}}
	hands = cell{"falcon-v1", "loops-local", benchmarks.Params{Step: 2}}
)

// mutations are mistakes that people make, each in a cell that it harms.
var mutations = []struct {
	mutation
	cell cell
}{
	{mutation{name: "the trace decays with the wrong sign", cfg: func(c *agents.Config) { c.Second = -c.Second }}, lion},
	{mutation{name: "no bootstrap where an episode is cut off", learn: func(ts *env.TimeStep) { ts.Terminated = ts.Done() }}, hall},
	{mutation{name: "the future counts after the end", learn: func(ts *env.TimeStep) { ts.Terminated = false }}, hall},
	{mutation{name: "targets are about one action earlier", learn: earlier}, duck},
	{mutation{name: "local rewards reach the neighbour", learn: rotate}, hands},
	{mutation{name: "steps are smaller by a fifth", cfg: func(c *agents.Config) { c.Step *= 0.8 }}, hands},
	{mutation{name: "steps are smaller by a fifth", cfg: func(c *agents.Config) { c.Step *= 0.8 }}, hall},
}

func earlier(ts *env.TimeStep) {
	for i := range ts.Targets {
		ts.Targets[i].Ago++
	}
}

func rotate(ts *env.TimeStep) {
	if n := len(ts.Local); n > 0 {
		first := ts.Local[0]
		copy(ts.Local, ts.Local[1:])
		ts.Local[n-1] = first
	}
}

func (c cell) plan(t *testing.T) suite.Cell {
	t.Helper()
	task, err := suite.Task(environments(), c.task)
	if err != nil {
		t.Fatal(err)
	}
	row, err := agents.Find(agentsall.Agents(), c.agent)
	if err != nil {
		t.Fatal(err)
	}
	return suite.Cell{Task: task, Agent: row, Params: c.params}
}

// record is the baseline of some cells.
func record(t *testing.T, seeds int, cells ...cell) *baselines.File {
	t.Helper()
	f := &baselines.File{Name: "baseline"}
	var plans []suite.Cell
	for _, c := range cells {
		plans = append(plans, c.plan(t))
	}
	b := baselines.Blesser{Seeds: seeds, Workers: 2, Done: func(baselines.Blessing) error { return nil }}
	if err := b.Bless(t.Context(), f, plans); err != nil {
		t.Fatal(err)
	}
	return f
}

// Every mistake is seen in the bits of three lives, and every one is then found
// to be a regression by the statistics.
func TestMutationsAreCaught(t *testing.T) {
	f := record(t, 200, lion, hall, duck, hands)
	for _, m := range mutations {
		r := checkOne(t, f, m.mutation, m.cell)
		c := r.Cells[0]
		if c.Verdict != gate.Regression {
			t.Errorf("%s, %s on %s: %s after %d seeds, want a regression", m.name, c.Agent, c.Task, c.Verdict, c.Seeds)
		}
		t.Logf("%s: %s", m.name, r.Advice(c))
	}
}

// What changes no bit, or bits but not learning, is no regression.
func TestHarmlessChangesPass(t *testing.T) {
	f := record(t, 200, hall)
	for _, c := range []struct {
		mutation
		want gate.Verdict
	}{
		{mutation{name: "a wrapper", learn: func(*env.TimeStep) {}}, gate.Unchanged},
		{mutation{name: "other luck in exploring", seeds: func(s *agents.Seeds) { s.Explore++ }}, gate.Passed},
		{mutation{name: "the last bit of the step size", cfg: func(c *agents.Config) { c.Step = math.Nextafter(c.Step, 1) }}, gate.Passed},
	} {
		if got := checkOne(t, f, c.mutation, hall).Cells[0]; got.Verdict != c.want {
			t.Errorf("%s: %s after %d seeds, want %s", c.name, got.Verdict, got.Seeds, c.want)
		}
	}
}

func checkOne(t *testing.T, f *baselines.File, m mutation, c cell) *baselines.Report {
	t.Helper()
	table := baselines.Table{Environments: environments(), Agents: []agents.Entry{m.of(c.plan(t).Agent)}}
	r, err := baselines.Check(t.Context(), f, table, baselines.Options{
		Workers: 2, Only: func(task, agent string) bool { return task == c.task && agent == c.agent },
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
