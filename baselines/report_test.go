package baselines_test

import (
	"encoding/json"
	"encoding/xml"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/gate"
)

// report is one of every verdict, with names that need care.
func report() *baselines.Report {
	change := func(v gate.Verdict, value, low, high baselines.Number) *baselines.Change {
		return &baselines.Change{Verdict: v, P: 0.0004, Value: value, Low: low, High: high, Detectable: 0.45}
	}
	solved := &baselines.Solved{Verdict: gate.Passed, P: 1, Now: baselines.Share{Seeds: 9, Of: 9}, Stored: baselines.Share{Seeds: 199, Of: 200}}
	long := "flinch-v1:a=100,very=long,list=of,settings=that,fills=the,line=" + strings.Repeat("x", 20)
	return &baselines.Report{
		Baseline: "b.jsonl", Program: "v1", Verdict: gate.Regression, Tests: 6, Lives: 100,
		Rules: baselines.Rules(gate.Rules{}.Canonical()),
		Cells: []baselines.Result{
			{Task: "cue-v1", Agent: "td", Verdict: gate.Unchanged, Seeds: 3, Stored: 200},
			{Task: "falcon-v1", Agent: "td", Verdict: gate.Regression, Seeds: 9, Stored: 200,
				Speed:     change(gate.Regression, 1.31, 1.12, 1.54),
				Asymptote: change(gate.Inconclusive, -0.0001, -0.0004, baselines.Number(math.Inf(1))), Solved: solved},
			{Task: long, Agent: "loops-full", Verdict: gate.Inconclusive, Seeds: 64, Stored: 200, Needs: 180,
				Speed: change(gate.Inconclusive, 1.05, 0, baselines.Number(math.Inf(1))), Asymptote: change(gate.Passed, 0, -0.01, 0.02), Solved: solved},
			{Task: "song-v1", Agent: "td", Verdict: gate.Inconclusive, Stored: 20},
		},
		Pools: []baselines.Pool{
			{Agent: "td", Measure: "speed", Verdict: gate.Regression, P: 0.001, Cells: 2, Seeds: 9},
			{Agent: "td", Measure: "asymptote", Verdict: gate.Inconclusive, P: 1, Cells: 2, Seeds: 9},
		},
	}
}

func printed(t *testing.T, format func(*baselines.Report, *strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := format(report(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	text := printed(t, func(r *baselines.Report, b *strings.Builder) error { return r.Text(b) })
	for _, want := range []string{
		"                         change  95 %          p          margin   finds\n",
		"REGRESSION    td on falcon-v1, 9 seeds\n" +
			"              learning time ×    1.31  1.12…1.54     0.0004  ✗    1.20    1.45\n" +
			"              asymptote +       0.000  0.000…∞       0.0004  ?  -0.050  -0.450\n" +
			"              solved              9/9  was 199/200   1           -30 %\n",
		"              learning time ×    1.05  0.00…∞        0.0004  ?    1.20    1.45\n",
		"inconclusive  td on song-v1, not tested\n",
		"              td, its 2 changed cells together, up to 9 seeds each\n" +
			"              learning time                          0.001   ✗\n" +
			"              asymptote                              1\n",
		"4 cells against b.jsonl: 1 unchanged (same bits on 3 seeds), 2 inconclusive, 1 regression, 1 agent\n  worse over its cells together\n",
		"td: learning time is worse over its 2 changed cells together (up to 9 seeds each, p = 0.001): losses\n",
		"td on falcon-v1: learning takes 1.31 times as long (1.12…1.54, p = 0.0004) after 9 seeds.",
		"phasic bless --baseline\n  b.jsonl --env falcon-v1 --agent td",
		"If it is not worse it passes with about 180 seeds: the same check with",
		"its bits have changed, and 20 stored seeds are too few to test: want 40", "--agent td --seeds 264, ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("text =\n%s\nwant %q", text, want)
		}
	}
	r := report()
	r.Cells[2].Needs = 48
	if got, want := r.Advice(r.Cells[2]), "would most often have passed within 48, so it may well be worse, by less than the margin. Twice the seeds may tell: the same check with --seeds 128, with a baseline of 256"; !strings.Contains(got, want) {
		t.Errorf("advice = %q, want %q", got, want)
	}
	r.Cells[2].Needs = 300_000
	if got, want := r.Advice(r.Cells[2]), "If it is not worse it passes with about 300000 seeds, more than a baseline can hold: ask for less, a wider --margin."; !strings.HasSuffix(got, want) {
		t.Errorf("advice = %q, want %q at its end", got, want)
	}
	r.Cells[1].Source = "run it"
	if got, want := r.Advice(r.Cells[1]), "phasic run --env falcon-v1 --agent 'exec:COMMAND'; if it is meant, record it with phasic bless --baseline b.jsonl --env falcon-v1 --agent 'exec:COMMAND' and"; !strings.Contains(got, want) {
		t.Errorf("advice about another program = %q, want %q", got, want)
	}
	if strings.Contains(text, "cue-v1") {
		t.Errorf("text =\n%s\nwant no line for what has not changed", text)
	}
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(line) - 1; n > 100 && !strings.Contains(line, "very=long") {
			t.Errorf("line of %d columns, want at most 100: %s", n, line)
		}
	}
}

// JSON has null for what is not finite, and can be read.
func TestJSON(t *testing.T) {
	var got struct {
		Verdict string
		Cells   []struct {
			Task  string
			Speed *struct{ Value, High *float64 }
		}
		Pools []struct{ P float64 }
	}
	text := printed(t, func(r *baselines.Report, b *strings.Builder) error { return r.JSON(b) })
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	if got.Verdict != "regression" || len(got.Cells) != 4 || got.Cells[0].Speed != nil || *got.Cells[1].Speed.Value != 1.31 || got.Cells[2].Speed.High != nil || len(got.Pools) != 2 {
		t.Errorf("JSON says %+v, want the report's four cells and two pools", got)
	}
}

func TestJUnit(t *testing.T) {
	var got struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Cases    []struct {
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
			Skipped *struct{} `xml:"skipped"`
		} `xml:"testcase"`
	}
	text := printed(t, func(r *baselines.Report, b *strings.Builder) error { return r.JUnit(b) })
	if err := xml.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	var failed, skipped []string
	for _, c := range got.Cases {
		if c.Failure != nil {
			failed = append(failed, c.Name)
		}
		if c.Skipped != nil {
			skipped = append(skipped, c.Name)
		}
	}
	if diff := cmp.Diff([][]string{{"td", "td speed"}, {"loops-full", "td"}}, [][]string{failed, skipped}); diff != "" || got.Tests != 6 || got.Failures != 2 || got.Skipped != 2 {
		t.Errorf("JUnit of %d tests, %d failures, %d skipped, want 6, 2, 2; failed and skipped (-want +got):\n%s", got.Tests, got.Failures, got.Skipped, diff)
	}
}

// Each command is one line, whatever is in it.
func TestGitHub(t *testing.T) {
	text := printed(t, func(r *baselines.Report, b *strings.Builder) error { return r.GitHub(b) })
	plain := printed(t, func(r *baselines.Report, b *strings.Builder) error { return r.Text(b) })
	commands, ok := strings.CutPrefix(text, plain)
	if !ok {
		t.Fatalf("text =\n%s\nwant it to begin with\n%s", text, plain)
	}
	lines := strings.Split(strings.TrimSuffix(commands, "\n"), "\n")
	starts := []string{
		"::error title=regression%3A td on falcon-v1::learning takes 1.31 times",
		"::warning title=inconclusive%3A loops-full on flinch-v1%3Aa=100%2Cvery=long%2C",
		"::warning title=inconclusive%3A td on song-v1::its bits have changed",
		"::error title=regression%3A td over its changed cells::learning time is worse over its 2 changed cells",
		"::notice title=phasic check::4 cells against b.jsonl: ",
	}
	if len(lines) != len(starts) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(starts), text)
	}
	for i, want := range starts {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d = %s, want %s…", i+1, lines[i], want)
		}
	}
	if !strings.Contains(lines[1], "worse by 45 %25 or") {
		t.Errorf("warning = %s, want %% escaped", lines[1])
	}
}
