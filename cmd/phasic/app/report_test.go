package app_test

import (
	"strings"
	"testing"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/cmd/phasic/app"
	"github.com/phasicbench/phasic/env"
)

// An agent that says that it is told only the reward, and that was told more,
// ends a report with status 1.
func TestReportOfALeak(t *testing.T) {
	leaky, err := agents.Find(agentsall.Agents(), "loops-local")
	if err != nil {
		t.Fatal(err)
	}
	leaky.Name, leaky.Same, leaky.Grid = "leaky", nil, agents.Grid{Step: []float64{4}}
	scaling, err := suite.Find(suite.Suites(), "scaling")
	if err != nil {
		t.Fatal(err)
	}
	part := scaling.Parts[0]
	part.Agents = []string{"leaky"}
	who := func(says env.Channels) app.Tables {
		leaky.Sees = says
		all := tables(leaky)
		all.Suites = []suite.Suite{{Name: "leak", Parts: []suite.Part{part}}}
		return all
	}
	dir := t.TempDir()
	_, stderr, status := run(t.Context(), who(env.Local), "run --env falcon-v1:loops=32 --agent leaky --seeds 10 --out "+dir)
	if status != 0 {
		t.Fatalf("run: status %d, said\n%s", status, stderr)
	}
	stdout, stderr, status := run(t.Context(), who(env.Local), "report "+dir)
	if status != 0 || strings.Contains(stdout, "ALARM") {
		t.Errorf("report of an agent that owns to its channel: status %d, printed\n%s\n%s\nwant 0 and no alarm", status, stdout, stderr)
	}
	stdout, stderr, status = run(t.Context(), who(0), "report "+dir)
	if status != 1 || !strings.Contains(stdout, "ALARM: leaky in falcon loops: loops 32: ") || !strings.Contains(stderr, "phasic: report: leak alarm: ") {
		t.Errorf("report of an agent that claims to be told only the reward: status %d, printed\n%s\n%s\nwant 1 and an alarm", status, stdout, stderr)
	}
}

// A report of a suite that the tables do not have is refused.
func TestReportOfAnUnknownSuite(t *testing.T) {
	dir := t.TempDir()
	if _, stderr, status := run(t.Context(), tables(), "run --suite quick --env falcon-v1:loops=2 --agent chance --seeds 1 --out "+dir); status != 0 {
		t.Fatalf("run: status %d, said\n%s", status, stderr)
	}
	other := tables()
	other.Suites = other.Suites[:1]
	_, stderr, status := run(t.Context(), other, "report "+dir)
	if want := `: suite: unknown suite "quick"`; status != 2 || !strings.Contains(stderr, want) {
		t.Errorf("status %d, said\n%s\nwant 2 and %q", status, stderr, want)
	}
}
