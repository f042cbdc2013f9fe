package report_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/report"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/wrap"
)

// ratios is the report of one task, without a suite.
func ratios(t *testing.T, k *benchmarks.Task, lives ...[]*record.Life) report.Task {
	t.Helper()
	r := newReport(t, suite.Suite{}, []*benchmarks.Task{k}, slices.Concat(lives...))
	if len(r.Tasks) != 1 {
		t.Fatalf("%d tasks with ratios, want 1", len(r.Tasks))
	}
	return r.Tasks[0]
}

func ratio(t *testing.T, task report.Task, name string) report.Ratio {
	t.Helper()
	for _, r := range task.Ratios {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("no ratio %s on %s", name, task.ID)
	return report.Ratio{}
}

// Agents that share the luck of a seed have a ratio that hardly varies, though
// their times do. On falcon loops-full is loops-local, whose lives stand for it.
func TestRatiosArePaired(t *testing.T) {
	k := task(t, "falcon-v1:loops=16")
	got := ratios(t, k,
		simulate(t, k, "td", 20, 60, 1), simulate(t, k, "loops-local", 20, 20, 1),
		simulate(t, k, "regression", 20, 50, 1), simulate(t, k, "lints", 20, 40, 1),
		simulate(t, k, "loops-mean", 20, 60, 1), simulate(t, k, "loops-perm", 20, 1e4, 1))
	for _, c := range []struct {
		name, over string
		want       float64
	}{{"S/F", "td", 3}, {"S+/F", "lints", 2}, {"Lmean/F", "loops-mean", 3}} {
		r := ratio(t, got, c.name)
		// Checkpoints are four to the octave, which bends curves a little.
		if r.Over != c.over || r.Under != "loops-local" || r.N != 20 || math.Abs(r.Value/c.want-1) > 0.02 {
			t.Errorf("%s = %+v, want %v of %s over loops-local, 20 seeds", c.name, r, c.want, c.over)
		}
		if r.High/r.Low > 1.02 {
			t.Errorf("%s = %.3f…%.3f, want an interval of 2 %% at most: the seeds are paired", c.name, r.Low, r.High)
		}
	}
	if got.Verdict != report.Advantage || got.Why != "" {
		t.Errorf("verdict = %v (%s), want an advantage", got.Verdict, got.Why)
	}
	if g := got.Gap; g == nil || g.N != 20 || math.Abs(g.Value) > 1e-6 || g.Large || !g.Settled() {
		t.Errorf("gap = %+v, want 0 of 20 seeds and no flag", g)
	}
	for _, r := range got.Ratios {
		if r.Name == "Tscalar/T" {
			t.Errorf("%+v on a task without targets", r)
		}
	}
}

// The rule of acceptance, case by case.
func TestVerdict(t *testing.T) {
	k := task(t, "falcon-v1:loops=16")
	life := func(agent string, tau float64) []*record.Life { return simulate(t, k, agent, 20, tau, 1) }
	f, s := life("loops-local", 20), life("td", 60)
	perm, lints, regression := life("loops-perm", 60), life("lints", 60), life("regression", 60)
	for _, c := range []struct {
		name  string
		lives [][]*record.Life
		want  report.Verdict
		why   string
	}{
		{"all rivals slower", [][]*record.Life{f, s, perm, lints, regression}, report.Advantage, ""},
		{"td as fast", [][]*record.Life{f, life("td", 24), perm, lints, regression}, report.NoAdvantage, "the interval of S/F does not lie above 1.25"},
		{"one S+ as fast", [][]*record.Life{f, s, perm, lints, life("regression", 20)}, report.NoAdvantage, "the interval of S+/F does not lie above 1.25"},
		{"wrong wires as fast", [][]*record.Life{f, s, life("loops-perm", 20), lints, regression}, report.NoAdvantage, "the interval of Lperm/F does not lie above 1.25"},
		{"an S+ not lived", [][]*record.Life{f, s, perm, lints}, report.Undecided, "no life of regression"},
		{"no wrong wires", [][]*record.Life{f, s, lints, regression}, report.Undecided, "no life of loops-perm"},
		{"not lived, but lost already", [][]*record.Life{f, s, life("loops-perm", 20)}, report.NoAdvantage, "the interval of Lperm/F does not lie above 1.25"},
		{"one seed", [][]*record.Life{f[:1], s[:1], perm[:1], lints[:1], regression[:1]}, report.Undecided, "one seed has no interval"},
		{"no common seed", [][]*record.Life{f[:10], s[10:], perm, lints, regression}, report.Undecided, "no seed that loops-local lived, of td"},
	} {
		if got := ratios(t, k, c.lives...); got.Verdict != c.want || got.Why != c.why {
			t.Errorf("%s: verdict = %v (%s), want %v (%s)", c.name, got.Verdict, got.Why, c.want, c.why)
		}
	}
}

// Where there is no wiring to be wrong, the rule rests on the other rivals and
// says so: one loop has no other.
func TestVerdictWithoutPermutation(t *testing.T) {
	k := task(t, "falcon-v1:loops=1")
	lives := func(tau float64) [][]*record.Life {
		return [][]*record.Life{
			simulate(t, k, "loops-full", 12, 20, 1), simulate(t, k, "td", 12, tau, 1),
			simulate(t, k, "lints", 12, 60, 1), simulate(t, k, "regression", 12, 60, 1),
		}
	}
	if got := ratios(t, k, lives(60)...); got.Verdict != report.Advantage || !strings.Contains(got.Why, "loops-perm is not defined here") {
		t.Errorf("verdict = %v (%s), want an advantage without a control of the wiring", got.Verdict, got.Why)
	}
	if got := ratios(t, k, lives(20)...); got.Verdict != report.NoAdvantage {
		t.Errorf("verdict = %v (%s), want no advantage of one loop", got.Verdict, got.Why)
	}
}

// Where nothing is taught F is S, by whoever's lives: the ratio is 1.
func TestVerdictWhereNothingIsTaught(t *testing.T) {
	const suffix = "+mask(local)"
	masked := env.Entry{ID: falcon.ID + suffix, Config: func() env.Config {
		return wrap.Config(falcon.Canonical(), suffix, func(e env.Env, _ env.Seeds) env.Env { return wrap.Mask(e, "local") })
	}}
	k, err := suite.Task([]env.Entry{masked}, masked.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := ratios(t, k, simulate(t, k, "loops-full", 12, 60, 1))
	if r := ratio(t, got, "S/F"); !r.Same || r.Value != 1 || r.Low != 1 || r.High != 1 || r.N != 12 || r.Over != "td" {
		t.Errorf("S/F = %+v, want 1 of one agent", r)
	}
	if got.Verdict != report.NoAdvantage || got.Why != "loops-full is td here" {
		t.Errorf("verdict = %v (%s), want no advantage", got.Verdict, got.Why)
	}
	if g := got.Gap; g == nil || g.Value != 0 {
		t.Errorf("gap = %+v, want 0", g)
	}
}

// A gap is flagged where it is large or where an agent was still learning.
func TestGap(t *testing.T) {
	k := task(t, "falcon-v1:loops=16")
	low := ratios(t, k, simulate(t, k, "loops-local", 12, 20, 0.9), simulate(t, k, "td", 12, 20, 1)).Gap
	if low == nil || math.Abs(low.Value+0.1) > 1e-9 || !low.Large || !low.Settled() {
		t.Errorf("gap = %+v, want -0.1, flagged as large", low)
	}
	slow := ratios(t, k, simulate(t, k, "loops-local", 12, 20, 1), simulate(t, k, "td", 12, 600, 1)).Gap
	if slow == nil || slow.Value < 0.01 || slow.Settled() || slow.SingleEnds != score.Rising {
		t.Errorf("gap = %+v, want one above 0 with td flagged as rising", slow)
	}
}

// What a supervised error is worth to whom it is about, over one number for all.
func TestScalarTargets(t *testing.T) {
	k := task(t, "flinch-v1:tier=0")
	got := ratios(t, k, simulate(t, k, "loops-scalar", 12, 200, 1), simulate(t, k, "loops-target", 12, 10, 1))
	if r := ratio(t, got, "Tscalar/T"); r.N != 12 || math.Abs(r.Value/20-1) > 0.05 || r.Over != "loops-scalar" {
		t.Errorf("Tscalar/T = %+v, want about 20 of 12 seeds", r)
	}
}
