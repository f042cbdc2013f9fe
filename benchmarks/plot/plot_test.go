package plot_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	agenttable "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/plot"
	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/plot/paper"
	"github.com/phasicbench/phasic/benchmarks/plot/svg"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/report"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envtable "github.com/phasicbench/phasic/env/all"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const header = "<!-- Made by: go test ./benchmarks/plot -run TestGolden -update -->\n"

// pace is a learner of made-up lives: its score after t units is
// end·t/(t + half·(1 + seed/10)).
type pace struct {
	agent     string
	half, end float64
	crash     int // units that its second life lasts; 0: the budget
	second    float64
}

// records is seeds lives of each of the paces in each of the tasks.
func records(t *testing.T, seeds int, ids []string, paces ...pace) plot.Records {
	t.Helper()
	r := plot.Records{Agents: agenttable.Agents()}
	for _, id := range ids {
		task, err := suite.Task(envtable.Environments(), id)
		if err != nil {
			t.Fatal(err)
		}
		r.Tasks = append(r.Tasks, task)
		for _, p := range paces {
			for seed := range seeds {
				r.Lives = append(r.Lives, p.live(task, uint64(seed+1)))
			}
		}
	}
	return r
}

func (p pace) live(task *benchmarks.Task, seed uint64) *record.Life {
	a := task.Anchors
	l := &record.Life{Task: task.ID, Protocol: task.Protocol(), Agent: p.agent, Sees: "S", Seed: seed, Step: 0.5, Second: p.second,
		Unit: string(task.Unit), Budget: task.Budget, Random: a.Random, Optimal: a.Optimal, Reference: a.Reference}
	if p.crash > 0 && seed == 2 {
		l.Crash = p.crash
	}
	for _, u := range score.Checkpoints(task.Budget) {
		if l.Crash > 0 && u >= l.Crash {
			break
		}
		x := float64(u)
		s := p.end * x / (x + p.half*(1+float64(seed)/10))
		l.At, l.Value = append(l.At, u), append(l.Value, a.Random+s*(a.Optimal-a.Random))
	}
	return l
}

func unit(t *benchmarks.Task) string { return string(t.Unit) }

func sweepUnit(s *report.Sweep) string { return s.Unit }

// sweeps is two sweeps with everything that a time can be: known, known from
// below, censored, above the budget at one end, and missing.
func sweeps() []report.Sweep {
	nan, inf := math.NaN(), math.Inf(1)
	time := func(x, value, low, high float64, n int) report.Time {
		return report.Time{MeanTime: stat.MeanTime{N: x, Interval: stat.Interval{Value: value, Low: low, High: high, N: n}}, Budget: 2048, Theory: nan}
	}
	law := func(c, slope float64) func(float64) float64 {
		return func(x float64) float64 { return c + slope*x }
	}
	s := suite.Sweep{Name: "falcon loops", Dial: "loops", X: []float64{1, 2, 4, 8}, Bar: 0.8, From: 1,
		Lines: []suite.Line{{Name: "information floor", Time: law(0, 1.65)}}}
	return []report.Sweep{
		{Sweep: s, Unit: "episodes", Agents: []report.Growth{
			{Agent: "td", Theory: &suite.Law{Agent: "td", Time: law(0, 9.6)}, Times: []report.Time{
				time(1, 0.5, 0.25, 3, 20), time(2, 21, 15, 30, 20), time(4, 40, 31, inf, 20), time(8, inf, inf, inf, 20)}},
			{Agent: "loops-local", Theory: &suite.Law{Agent: "loops-local", Time: law(9, 0)}, Times: []report.Time{
				time(1, 9, 8, 10, 20), time(2, nan, nan, nan, 0), time(4, 9, nan, nan, 1), time(8, 9, 7, 12, 5)}},
			{Agent: "loops-perm", Times: []report.Time{
				time(1, inf, 100, inf, 20), time(2, inf, inf, inf, 20), time(4, inf, inf, inf, 20), time(8, inf, inf, inf, 20)}},
		}},
		{Sweep: s, Unit: "episodes"},
	}
}

// figures is every figure of fixed data.
func figures(t *testing.T) map[string]*figure.Figure {
	t.Helper()
	all := make(map[string]*figure.Figure)
	put := func(name string, f *figure.Figure, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = f
	}
	paces := []pace{
		{agent: "chance", half: 1, end: 1e-15}, {agent: "td", half: 200, end: 1}, {agent: "loops-local", half: 10, end: 1},
		{agent: "loops-target", half: 5, end: 0.9, crash: 300}, {agent: "loops-perm", half: 100, end: -0.3},
	}
	f, err := plot.Curves(records(t, 3, []string{"falcon-v1:loops=2", "song-v1"}, paces...), unit)
	put("curves", f, err)
	f, err = plot.Curves(records(t, 1, []string{"flinch-v1"}, pace{agent: "td", half: 50, end: 4}, pace{agent: "rw", half: 50, end: -9}), unit)
	put("curves-far", f, err)
	f, err = plot.Curves(records(t, 2, []string{"falcon-v1:loops=2"}), unit)
	put("curves-empty", f, err)
	f, err = plot.Scaling(sweeps(), sweepUnit)
	put("scaling", f, err)
	r := records(t, 3, []string{"lion-v1:delay=20,tier=0", "lion-v1:delay=2,tier=0", "lion-v1:tier=0"},
		pace{agent: "chance", half: 1}, pace{agent: "td-blind", half: 4000, end: 0.8, second: 0.9}, pace{agent: "loops-local", half: 20, end: 1, second: 1})
	f, err = plot.Lion(r)
	put("lion", f, err)
	f, err = plot.Lion(records(t, 2, []string{"lion-v1:tier=0"}, pace{agent: "td0", half: 20, end: 0.3, crash: 5}))
	put("lion-single", f, err)
	f, err = plot.Human(records(t, 2, []string{"song-v1", "iowa-v1"}, pace{agent: "chance", half: 1}, pace{agent: "td", half: 20, end: 1, second: 0.9}))
	put("human", f, err)
	return all
}

func TestGolden(t *testing.T) {
	for name, f := range figures(t) {
		d := f.Draw()
		var b bytes.Buffer
		b.WriteString(header)
		if err := svg.Write(&b, &d); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", path, diff)
		}
	}
}

func TestFiguresAreSound(t *testing.T) {
	for name, f := range figures(t) {
		d := f.Draw()
		for _, fault := range d.Check() {
			t.Errorf("%s: %s", name, fault)
		}
		var b bytes.Buffer
		if err := svg.Write(&b, &d); err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"NaN", "Inf", "∞\"", "e+", "e-0"} {
			if bytes.Contains(b.Bytes(), []byte(bad)) {
				t.Errorf("%s: %q in the SVG", name, bad)
			}
		}
		for dec := xml.NewDecoder(&b); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: not well-formed: %v", name, err)
			}
		}
		for format, write := range map[string]func(io.Writer, *figure.Drawing) error{"PNG": paper.PNG, "PDF": paper.PDF} {
			if err := write(io.Discard, &d); err != nil {
				t.Errorf("%s as %s: %v", name, format, err)
			}
		}
	}
}

// What a caption must say.
func TestCaptions(t *testing.T) {
	all := figures(t)
	for _, c := range []struct{ figure, want string }{
		{"curves", "n = 3 seeds"},
		{"curves", "2 lives crashed and score 0 from there on"},
		{"curves-far", "n = 1 seed."},
		{"scaling", "n = 1…20 seeds"},
		{"scaling", "Arrows: not within the budget"},
		{"lion", "λ*"},
		{"human", "90 healthy persons (Steingroever et al. 2015). Agents: n = 20 sessions"},
	} {
		if got := strings.ReplaceAll(all[c.figure].Caption, "\u00a0", " "); !strings.Contains(got, c.want) {
			t.Errorf("%s: caption %q, want %q in it", c.figure, got, c.want)
		}
	}
}

// A picture says which of its curves are another measure.
func TestCaptionSaysWhatWasJudgedOnline(t *testing.T) {
	r := records(t, 3, []string{"song-v1"}, pace{agent: "td", half: 200, end: 1}, pace{agent: "loops-local", half: 10, end: 1})
	for _, l := range r.Lives {
		if l.Agent == "td" {
			l.Judged = record.Online
		}
	}
	f, err := plot.Curves(r, unit)
	if err != nil {
		t.Fatal(err)
	}
	if want := "; 3 lives were judged while they learned, which is another measure. "; !strings.Contains(f.Caption, want) {
		t.Errorf("caption %q, want %q in it", f.Caption, want)
	}
}

// find returns the series of a name in a panel.
func find(t *testing.T, p figure.Panel, name string) figure.Series {
	t.Helper()
	for _, s := range p.Series {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("panel %q has no series %q", p.Title, name)
	return figure.Series{}
}

func near(got, want float64) bool { return math.Abs(got-want) < 1e-9 }

func TestCurvesAreTheMeansOfScores(t *testing.T) {
	f := figures(t)["curves"]
	td := find(t, f.Panels[0], "td")
	// Three lives at 8 units: 8/(8 + 200·(1 + seed/10)).
	x := []float64{8. / 228, 8. / 248, 8. / 268}
	want := stat.MeanCI(x)
	got := td.Points[8]
	if got.X != 8 || !near(got.Y, want.Value) || !near(got.Low, want.Low) || !near(got.High, want.High) {
		t.Errorf("td after 8 units: %+v, want %+v", got, want)
	}
	// A crashed life scores 0 from there on: the mean of two lives over three.
	target := find(t, f.Panels[0], "loops-target")
	last := target.Points[len(target.Points)-1]
	if want := 0.9 * (2048/(2048+5*1.1) + 2048/(2048+5*1.3)) / 3; !near(last.Y, want) {
		t.Errorf("loops-target at the end: %v, want %v", last.Y, want)
	}
	for _, p := range f.Panels {
		for _, s := range p.Series {
			if s.Name == "chance" {
				t.Errorf("%s: chance has a line, want none: it is 0", p.Title)
			}
		}
	}
	// One agent has one style everywhere.
	for _, p := range f.Panels[1:] {
		for _, s := range p.Series {
			if want := find(t, f.Panels[0], s.Name).Style; s.Style.Mark != want.Mark || s.Style.Ink != want.Ink {
				t.Errorf("%s: style %+v of %s, want %+v as elsewhere", p.Title, s.Style, s.Name, want)
			}
		}
	}
}

// An agent that is like another on a task is named beside it.
func TestTwinsAreNamed(t *testing.T) {
	r := records(t, 2, []string{"falcon-v1:loops=2", "song-v1"}, pace{agent: "td", half: 9, end: 1})
	r.Lives = append(r.Lives, pace{agent: "loops-full", half: 5, end: 1}.live(r.Tasks[1], 1)) // lives on one of them only
	r.Lives = append(r.Lives, pace{agent: "loops-local", half: 5, end: 1}.live(r.Tasks[0], 1))
	f, err := plot.Curves(r, unit)
	if err != nil {
		t.Fatal(err)
	}
	got := [][]string{f.Panels[0].Notes, f.Panels[1].Notes}
	want := [][]string{{"loops-local = loops-full"}, {"loops-full = loops-local"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("notes (-want +got)\n%s", diff)
	}
	if !strings.Contains(f.Caption, "“a = b”") {
		t.Errorf("caption %q does not say what an equals sign in a note means", f.Caption)
	}
}

func TestErrors(t *testing.T) {
	one := pace{agent: "td", half: 9, end: 1}
	other := records(t, 1, []string{"song-v1"}, one)
	other.Lives[0].Protocol = "0"
	twice := records(t, 1, []string{"song-v1"}, one, one)
	longer := records(t, 1, []string{"song-v1"}, one)
	longer.Lives[0].Budget++
	short := records(t, 1, []string{"song-v1"}, one)
	short.Lives[0].Value = short.Lives[0].Value[:3]
	for _, c := range []struct {
		records plot.Records
		want    string
	}{
		{plot.Records{}, "no task"},
		{other, `protocol "0": want "`},
		{twice, "there twice"},
		{longer, "budget "},
		{short, "3 checkpoints: want "},
	} {
		if _, err := plot.Curves(c.records, unit); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q in it", err, c.want)
		}
	}
	if _, err := plot.Scaling(nil, sweepUnit); err == nil {
		t.Error("a figure of no sweep, want an error")
	}
	if _, err := plot.Lion(other); err == nil {
		t.Error("a lion figure of songs, want an error")
	}
	if _, err := plot.Human(records(t, 1, []string{"iowa-v1:scheme=iid"}, one)); err == nil {
		t.Error("a human figure of a scheme that nobody has played, want an error")
	}
}

func TestFew(t *testing.T) {
	nine := []string{"a", "b", "td", "c", "d", "loops-local", "e", "f", "g"}
	if diff := cmp.Diff([]string{"td", "loops-local"}, plot.Few(nine)); diff != "" {
		t.Errorf("Few of nine (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(nine[:8], plot.Few(nine[:8])); diff != "" {
		t.Errorf("Few of eight (-want +got)\n%s", diff)
	}
	if got := plot.Few(strings.Split("abcdefghij", "")); len(got) != 8 {
		t.Errorf("Few of ten strangers = %q, want eight of them", got)
	}
}
