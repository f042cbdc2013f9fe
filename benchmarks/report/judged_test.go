package report_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/report"
)

// judge sets how lives were judged.
func judge(how string, lives []*record.Life) []*record.Life {
	for _, l := range lives {
		l.Judged = how
	}
	return lives
}

// Lives that were judged while they learned are another measure: no ratio, gap,
// exponent or alarm is made of them, and the report says so. Those that were
// judged in simulated episodes are compared, and the report says that too.
func TestHowLivesWereJudged(t *testing.T) {
	s, tasks := falcons(t)
	var online, exact []*record.Life
	for _, k := range tasks[3:] { // 8…64 loops
		online = append(online, simulate(t, k, "td", 20, 2, 1)...) // too fast for its class
		exact = append(exact, simulate(t, k, "loops-local", 20, 5, 1)...)
		exact = append(exact, judge(record.Sampled, simulate(t, k, "lints", 20, 500, 1))...)
	}
	want := newReport(t, s, tasks, slices.Concat(online, exact))
	if r := ratio(t, want.Tasks[0], "S/F"); r.N != 20 || want.Tasks[0].Gap == nil || len(want.Alarms) == 0 || want.Sweeps[0].Agents[0].Agent != "td" {
		t.Fatalf("S/F of lives that were judged exactly = %+v, gap %v, alarms %v, first agent %q; want all of them, of td", r, want.Tasks[0].Gap, want.Alarms, want.Sweeps[0].Agents[0].Agent)
	}

	want = newReport(t, s, tasks, exact)
	got := newReport(t, s, tasks, slices.Concat(judge(record.Online, online), exact))
	ids := []string{tasks[3].ID, tasks[4].ID, tasks[5].ID, tasks[6].ID}
	judged := []report.Judged{{Agent: "td", How: record.Online, Tasks: ids}, {Agent: "lints", How: record.Sampled, Tasks: ids}}
	if diff := cmp.Diff(judged, got.Judged); diff != "" {
		t.Errorf("judged (-want +got)\n%s", diff)
	}
	if r := ratio(t, got.Tasks[0], "S/F"); r.N != 0 || r.Missing != "no life of td" {
		t.Errorf("S/F = %+v, want none", r)
	}
	if r := ratio(t, got.Tasks[0], "S+/F"); r.N != 20 || r.Over != "lints" {
		t.Errorf("S+/F = %+v, want that of lints over 20 seeds", r)
	}

	printed := strings.ReplaceAll(text(t, got), "\n  ", " ")
	for _, note := range []string{
		"td: judged while it learned, which is another measure: left out, as if it had no life on " + strings.Join(ids, ", "),
		"lints: judged in simulated episodes, others exactly, on " + strings.Join(ids, ", "),
	} {
		if !strings.Contains(printed, note) {
			t.Errorf("the printed report lacks %q", note)
		}
	}
	var b bytes.Buffer
	if err := got.JSON(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"how": "online"`) {
		t.Error("the report in JSON does not say that td was judged online")
	}
	// All else is as if the lives had not been lived.
	got.Judged = want.Judged
	if diff := cmp.Diff(text(t, want), text(t, got)); diff != "" {
		t.Errorf("report of lives that are left out (-without them +got)\n%s", diff)
	}
}

// Where an agent's own lives are left out, those of one that is identical to it
// on the task stand for it.
func TestTwinStandsForLivesLeftOut(t *testing.T) {
	k := task(t, "falcon-v1:loops=16")
	got := ratios(t, k, simulate(t, k, "td", 12, 60, 1),
		judge(record.Online, simulate(t, k, "loops-full", 12, 2, 1)), simulate(t, k, "loops-local", 12, 20, 1))
	if r := ratio(t, got, "S/F"); r.Under != "loops-local" || math.Abs(r.Value/3-1) > 0.02 {
		t.Errorf("S/F = %+v, want 3 of td over loops-local", r)
	}
}
