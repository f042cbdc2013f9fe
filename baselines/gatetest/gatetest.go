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
	"fmt"
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
//
// Rules, of which there is one at most, are those of the gate where they are not
// the usual ones.
func Check(t TB, table baselines.Table, file string, rules ...gate.Rules) {
	t.Helper()
	if len(rules) > 1 {
		t.Fatal(fmt.Sprintf("gatetest: %d rules: want one at most", len(rules)))
		return
	}
	o := baselines.Options{Workers: runtime.GOMAXPROCS(0)}
	if len(rules) == 1 {
		o.Rules = rules[0]
	}
	f, err := baselines.Read(file)
	if err != nil {
		t.Fatal(err)
		return
	}
	report, err := baselines.Check(t.Context(), f, table, o)
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
