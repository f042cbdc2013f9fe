package gatetest_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/baselines/gatetest"
	"github.com/phasicbench/phasic/benchmarks/gate"
)

// spy is a test that remembers what it was told.
type spy struct {
	t           *testing.T
	log, failed string
}

func (s *spy) Helper()                  {}
func (s *spy) Context() context.Context { return s.t.Context() }
func (s *spy) Log(args ...any)          { s.log += fmt.Sprintln(args...) }
func (s *spy) Fatal(args ...any)        { s.failed += fmt.Sprintln(args...) }

func TestCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "phasic.jsonl")
	if err := record(t, 40, hall).Write(path); err != nil {
		t.Fatal(err)
	}
	table := func(m mutation) baselines.Table {
		return baselines.Table{Environments: environments(), Agents: []agents.Entry{m.of(hall.plan(t).Agent)}}
	}
	gatetest.Check(t, table(mutation{}), path)

	for _, c := range []struct {
		name            string
		table           baselines.Table
		path            string
		logged, failing string
	}{
		{"the same", table(mutation{}), path, "1 cell against " + path + ": 1 unchanged", ""},
		{"worse", table(mutation{cfg: func(c *agents.Config) { c.Step /= 4 }}), path, "", "an agent learns worse than its baseline:\n"},
		{"an agent that is gone", baselines.Table{Environments: environments()}, path, "", `agents: unknown agent "td"`},
		{"no file", table(mutation{}), path + ".no", "", "no such file"},
	} {
		s := &spy{t: t}
		gatetest.Check(s, c.table, c.path)
		if !strings.Contains(s.log, c.logged) || !strings.Contains(s.failed, c.failing) || (s.failed == "") != (c.failing == "") || (s.log == "") != (c.logged == "") {
			t.Errorf("%s: logged %q, failed with %q; want %q, %q", c.name, s.log, s.failed, c.logged, c.failing)
		}
	}
}

// With rules of its own a test asks for more, or for less.
func TestCheckWithRules(t *testing.T) {
	path := filepath.Join(t.TempDir(), "phasic.jsonl")
	if err := record(t, 40, hall).Write(path); err != nil {
		t.Fatal(err)
	}
	worse := mutation{cfg: func(c *agents.Config) { c.Step /= 4 }}
	table := baselines.Table{Environments: environments(), Agents: []agents.Entry{worse.of(hall.plan(t).Agent)}}
	s := &spy{t: t}
	gatetest.Check(s, table, path, gate.Rules{Slower: 100, Lower: 10, Fewer: 0.99})
	if s.failed != "" {
		t.Errorf("with margins of 100 times it failed with %q, want it not to", s.failed)
	}
	gatetest.Check(s, table, path, gate.Rules{}, gate.Rules{})
	if !strings.Contains(s.failed, "2 rules: want one at most") {
		t.Errorf("with two rules it failed with %q, want word of that", s.failed)
	}
}

// The corridor's anchors are those of its policies: chance scores 0.
func TestCorridor(t *testing.T) {
	f := record(t, 3, cell{task: "corridor-v1", agent: "chance"})
	for _, l := range f.Cells[0].Lives {
		if l.Asymptote != 0 || l.Solved {
			t.Errorf("life of chance in the corridor = %+v, want asymptote 0 and unsolved", l)
		}
	}
}
