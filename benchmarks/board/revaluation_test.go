package board_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env"
)

// revalued are lives of a cell whose drives change in the middle. The score
// under the new drives is before while nothing is noticed, and rises from the
// given one to 1 by a step at the given time.
func revalued(c board.Cell, before float64, switches []float64, atOnce float64) []*record.Life {
	var lives []*record.Life
	for i, when := range switches {
		l := life(c, uint64(i+1), func(float64) float64 { return 0.5 })
		half := c.Task.Budget / 2
		was := record.Phase{Name: "before", Random: -2, Optimal: 2}
		now := record.Phase{Name: "covered", From: half, Random: 10, Optimal: 20, Before: 10 + 10*before}
		for _, t := range score.Checkpoints(half) {
			was.At, was.Value = append(was.At, t), append(was.Value, 1)
			s := atOnce
			if float64(t) >= when {
				s = 1
			}
			now.At, now.Value = append(now.At, half+t), append(now.Value, 10+10*s)
		}
		l.Phases = []record.Phase{was, now}
		lives = append(lives, l)
	}
	return lives
}

var covered = board.Task{ID: "iowa-v1:revalue=losses-covered", Unit: "draws", Budget: 100, Anchors: env.Anchors{Random: -1, Optimal: 3}}

func revaluations(t *testing.T) *board.Board {
	t.Helper()
	never := math.Inf(1)
	slow, quick, wise, lost := cell(covered, "td", "S"), cell(covered, "loops-eval", "E"), cell(covered, "stays", "E"), cell(covered, "loops-full", "F")
	lost.Same = "loops-eval"
	lives := revalued(slow, -1, []float64{30, 40, never, 40, 30, 40, never, 40}, -1)
	lives = append(lives, revalued(quick, -1, []float64{0, 0, 0, 0, 3, 0, 0, 0}, -0.5)...)
	lives = append(lives, revalued(wise, 0.95, []float64{0, 0, 0, 0}, 1)...)
	b, err := board.New([]board.Cell{slow, quick, wise, lost}, lives)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Hand-worked: the bar is halfway from −1 to 1. Of eight slow lives two have
// switched after 32, the first checkpoint from 30 on, and six of eight after
// 40: the mean passes 0 only then. Seven of eight quick ones at once.
func TestRevaluation(t *testing.T) {
	b := revaluations(t)
	if len(b.Revaluations) != 1 || len(b.Revaluations[0].Rows) != 3 {
		t.Fatalf("revaluations = %+v, want one with three rows", b.Revaluations)
	}
	r := b.Revaluations[0]
	if r.From != 50 || r.Until != 50 || r.Phase != "covered" || r.Scores.Optimal != 20 {
		t.Errorf("revaluation = %+v, want it after 50 units, for 50", r)
	}
	next := func(t float64) float64 { // the first checkpoint from there on
		for _, c := range score.Checkpoints(50) {
			if float64(c) >= t {
				return float64(c)
			}
		}
		return math.Inf(1)
	}
	slow, quick, wise := r.Rows[0], r.Rows[1], r.Rows[2]
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"learned", slow.Learned.Value, 0.75}, {"before", slow.Before.Value, -1}, {"at once", slow.AtOnce.Value, -1}, {"end", slow.End.Value, 0.5},
		{"switch of the slow", slow.Switch.Value, next(40)}, {"median of the slow", slow.Median.Value, next(40)}, {"slow that switched", float64(slow.Switched), 6},
		{"switch of the quick", quick.Switch.Value, 0}, {"at once, of the quick", quick.AtOnce.Value, (7 - 0.5) / 8}, {"quick that switched", float64(quick.Switched), 8},
		{"seeds with something to switch", float64(wise.Median.N), 0},
	} {
		if math.Abs(c.got-c.want) > 1e-12 && c.got != c.want {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
	if slow.Switch.Low > slow.Switch.Value || !math.IsInf(slow.Switch.High, 1) {
		t.Errorf("interval of the slow = %v…%v, want one that holds %v and has no end", slow.Switch.Low, slow.Switch.High, slow.Switch.Value)
	}
	if wise.Switch != (stat.Interval{}) {
		t.Errorf("switch = %+v where going on as before is best, want none", wise.Switch)
	}
}

// Lives that crashed score 0 from there on, and the order of lives is nothing
// to the board.
func TestRevaluationOfCrashedLives(t *testing.T) {
	c := cell(covered, "td", "S")
	lives := revalued(c, -1, []float64{5, 5, 5}, -1)
	lives[1].Crash = 60
	lives[1].Phases[1].At, lives[1].Phases[1].Value = lives[1].Phases[1].At[:4], lives[1].Phases[1].Value[:4]
	lives[2].Crash = 20
	lives[2].Phases[1].At, lives[2].Phases[1].Value, lives[2].Phases[1].Before = nil, nil, 0
	b, err := board.New([]board.Cell{c}, lives)
	if err != nil {
		t.Fatal(err)
	}
	lives[0], lives[2] = lives[2], lives[0]
	again, err := board.New([]board.Cell{c}, lives)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(b.Revaluations, again.Revaluations, cmp.AllowUnexported(board.Revalued{}), cmp.Comparer(func(a, b float64) bool { return a == b || a != a && b != b })); d != "" {
		t.Errorf("lives in another order (-want +got):\n%s", d)
	}
	r := b.Revaluations[0].Rows[0]
	if got, want := r.Before.Value, -2.0/3; math.Abs(got-want) > 1e-12 {
		t.Errorf("before = %v with one of three crashed, want %v", got, want)
	}
	if got, want := r.End.Value, 1.0/3; math.Abs(got-want) > 1e-12 {
		t.Errorf("end = %v, want %v", got, want)
	}
}

// A change lasts as long as any agent lived on, and in benchmark results who
// never switches does so after everybody else; where there is nothing to switch
// they have no switch.
func TestRevaluationBench(t *testing.T) {
	lost, slow := cell(covered, "lost", "S"), cell(covered, "td", "S")
	lives := revalued(lost, -1, []float64{0}, 1)
	lives[0].Crash = 20
	lives[0].Phases[1].At, lives[0].Phases[1].Value, lives[0].Phases[1].Before = nil, nil, 0
	b := build(t, []board.Cell{lost, slow}, lives, revalued(slow, -1, []float64{3, math.Inf(1)}, -1))
	got := print(t, b, "bench") + print(t, revaluations(t), "bench")
	for _, want := range []string{
		"BenchmarkRevaluation/agent=lost/task=iowa-v1:revalue=losses-covered/phase=covered 1 51 switch 0 switched-% 0 at-once-% 0 end-%",
		"BenchmarkRevaluation/agent=td/task=iowa-v1:revalue=losses-covered/phase=covered 1 3 switch 100 switched-% -100 at-once-% 100 end-%",
		"BenchmarkRevaluation/agent=td/task=iowa-v1:revalue=losses-covered/phase=covered 1 51 switch 0 switched-% -100 at-once-% -100 end-%",
		"BenchmarkRevaluation/agent=stays/task=iowa-v1:revalue=losses-covered/phase=covered 1 100 at-once-% 100 end-%",
	} {
		if !strings.Contains(strings.ReplaceAll(got, ".00", ""), want+"\n") {
			t.Errorf("benchmark results have no line %q:\n%s", want, got)
		}
	}
}

func TestRevaluationText(t *testing.T) {
	var out bytes.Buffer
	if err := revaluations(t).Write(&out, "text"); err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(out.String(), "revaluation after 50 draws")
	if !ok {
		t.Fatalf("text = %s, want a table of the revaluation", &out)
	}
	for _, want := range []string{
		`phase "covered"; score 0 is 10 (random), 1 is 20 (optimal)`, ">50", "6/8", "8/8", "halfway", "before any experience",
	} {
		if !strings.Contains(strings.Join(strings.Fields(table), " "), want) {
			t.Errorf("table has no %q:\n%s", want, table)
		}
	}
	for line := range strings.Lines(out.String()) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 100 {
			t.Errorf("line of %d columns, want at most 100: %s", n, line)
		}
	}
}
