// Package gatetest is the regression gate as one line of a Go test:
//
//	func TestLearning(t *testing.T) {
//		gatetest.Check(t, baselines.Table{Environments: all.Environments(), Agents: mine.Agents()}, "testdata/phasic.jsonl")
//	}
//
// The file is made, and made anew where a change is meant, by
//
//	phasic bless --baseline testdata/phasic.jsonl --env falcon-v1 --agent mine
//
// with a phasic whose tables have the agent: a main that calls app.Run. The
// test takes three lives per cell as long as nothing changes a bit.
package gatetest

import (
	"context"
	"runtime"
	"strings"

	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/gate"
)

// TB is what Check needs of a testing.TB, all of which it is made for.
type TB interface {
	Helper()
	Context() context.Context
	Log(args ...any)
	Fatal(args ...any)
}

// Check fails the test if an agent of the table learns worse than the baseline
// in the named file says, or if the two cannot be compared. What it cannot
// decide, it logs.
func Check(t TB, table baselines.Table, file string) {
	t.Helper()
	f, err := baselines.Read(file)
	if err != nil {
		t.Fatal(err)
		return
	}
	report, err := baselines.Check(t.Context(), f, table, baselines.Options{Workers: runtime.GOMAXPROCS(0)})
	if err != nil {
		t.Fatal(err)
		return
	}
	var text strings.Builder
	if err := report.Text(&text); err != nil {
		t.Fatal(err)
		return
	}
	if report.Verdict == gate.Regression {
		t.Fatal("an agent learns worse than its baseline:\n" + text.String())
		return
	}
	t.Log(text.String())
}
