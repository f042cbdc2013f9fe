package board_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env"
)

var (
	song = board.Task{ID: "song-v1:lag=3", Unit: "songs", Budget: 4096, Anchors: env.Anchors{Random: -40}}
	iowa = board.Task{ID: "iowa-v1", Unit: "draws", Budget: 100, Anchors: env.Anchors{Random: -4.885, Optimal: 25, Reference: true}}
)

func cell(t board.Task, agent, sees string) board.Cell {
	return board.Cell{Task: t, Agent: agent, Sees: sees, Params: benchmarks.Params{Step: 0.25, Second: 0.9}, Second: "lambda"}
}

// learner makes lives of a cell, seeds 1…n: the score rises exponentially to
// top with a time constant that varies with the seed by about 10 %.
func learner(c board.Cell, n int, tau, top float64) []*record.Life {
	lives := make([]*record.Life, n)
	for i := range lives {
		wobble := 0.1 * math.Sin(float64(7*i+1))
		lives[i] = life(c, uint64(i+1), func(t float64) float64 {
			return (top + wobble/20) * (1 - math.Exp(-t/(tau*(1+wobble))))
		})
	}
	return lives
}

// life is one life of a cell whose score is the given function of time.
func life(c board.Cell, seed uint64, s func(t float64) float64) *record.Life {
	a := c.Task.Anchors
	l := &record.Life{
		Task: c.Task.ID, Agent: c.Agent, Sees: c.Sees, Seed: seed, Step: c.Params.Step, Second: c.Params.Second,
		Unit: "episodes", Budget: c.Task.Budget, Random: a.Random, Optimal: a.Optimal, Reference: a.Reference,
		At: score.Checkpoints(c.Task.Budget),
	}
	for i, t := range l.At {
		v := a.Random + s(float64(t))*(a.Optimal-a.Random)
		l.Value = append(l.Value, v)
		if i > 0 {
			l.Online = append(l.Online, (v+l.Value[i-1])/2)
		}
	}
	return l
}

func crash(l *record.Life, checkpoints int) {
	l.At, l.Value, l.Online = l.At[:checkpoints], l.Value[:checkpoints], l.Online[:checkpoints-1]
	l.Crash = l.At[checkpoints-1] + 1
}

func build(t *testing.T, cells []board.Cell, lives ...[]*record.Life) *board.Board {
	t.Helper()
	var all []*record.Life
	for _, l := range lives {
		all = append(all, l...)
	}
	b, err := board.New(cells, all)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Every number of a row is what score and stat say of the lives.
func TestRowIsExact(t *testing.T) {
	c := cell(song, "td", "S")
	lives := learner(c, 20, 700, 0.81)
	crash(lives[3], 10)
	r := build(t, []board.Cell{c}, lives).Tables[0].Rows[0]

	var lt, t80, speed, asymptote, gain, online, drawdown []float64
	solved := 0
	for _, l := range lives {
		s, err := benchmarks.Score(l)
		if err != nil {
			t.Fatal(err)
		}
		lt, t80, speed = append(lt, math.Log(s.LT)), append(t80, s.T80), append(speed, s.Speed)
		asymptote, gain, online = append(asymptote, s.Asymptote), append(gain, s.Gain), append(online, s.Online)
		drawdown = append(drawdown, s.Drawdown)
		if s.T80 < math.Inf(1) {
			solved++
		}
	}
	ln := stat.MeanCI(lt)
	want := board.Row{
		Cell: c, Ranks: [2]stat.Ranks{{Best: 1, Worst: 1}, {Best: 1, Worst: 1}}, Seeds: 20, Solved: solved, Rate: stat.Wilson(solved, 20),
		LT:  stat.Interval{Value: math.Exp(ln.Value), Low: math.Exp(ln.Low), High: math.Exp(ln.High), N: 20},
		T80: stat.MedianCI(t80), Speed: stat.MeanCI(speed), Asymptote: stat.MeanCI(asymptote),
		Convergence: score.Converge(gain, score.Eps), Online: stat.MeanCI(online), Drawdown: stat.MeanCI(drawdown),
		Crashes: 1, Notes: []int{0},
	}
	if solved == 0 || solved == 20 {
		t.Errorf("%d of 20 lives solved the task: want some and not all, else the test is weak", solved)
	}
	if diff := cmp.Diff(want, r, cmp.FilterPath(unexported, cmp.Ignore())); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}

func unexported(p cmp.Path) bool {
	f, ok := p.Last().(cmp.StructField)
	return ok && strings.ToLower(f.Name()[:1]) == f.Name()[:1]
}

// The indices are means over tasks; identical agents count with the other's
// lives; agents that miss a task have none.
func TestRankings(t *testing.T) {
	same := func(c board.Cell, as string) board.Cell { c.Same = as; return c }
	cells := []board.Cell{
		cell(song, "slow", "S"), cell(song, "fast", "L"), cell(song, "perm", "L"), same(cell(song, "twin", "T"), "slow"), cell(song, "late", "F"),
		cell(iowa, "slow", "S"), same(cell(iowa, "fast", "L"), "slow"), same(cell(iowa, "perm", "L"), board.NotDefined), same(cell(iowa, "twin", "T"), "fast"), cell(iowa, "late", "F"),
	}
	songSlow, songFast := learner(cells[0], 20, 900, 0.9), learner(cells[1], 20, 30, 0.99)
	iowaSlow := learner(cells[5], 20, 20, 0.7)
	b := build(t, cells, songSlow, songFast, learner(cells[2], 20, 2000, 1), learner(cells[4], 20, 10, 1), iowaSlow)

	speeds := func(lives []*record.Life) []float64 {
		var v []float64
		for _, l := range lives {
			s, err := benchmarks.Score(l)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, s.Speed)
		}
		return v
	}
	slow, fast := [][]float64{speeds(songSlow), speeds(iowaSlow)}, [][]float64{speeds(songFast), speeds(iowaSlow)}
	// Three agents have an index; the first differs from both others, which are alike.
	want := []board.Standing{
		{Agent: "fast", Sees: "L", Ranks: stat.Ranks{Best: 1, Worst: 1}, Index: stat.Index(fast)},
		{Agent: "slow", Sees: "S", Ranks: stat.Ranks{Best: 2, Worst: 3}, Index: stat.Index(slow)},
		{Agent: "twin", Sees: "T", Ranks: stat.Ranks{Best: 2, Worst: 3}, Index: stat.Index(slow)},
		{Agent: "perm", Sees: "L", Missing: "n/a on iowa-v1"},
		{Agent: "late", Sees: "F", Missing: "no life on iowa-v1"},
	}
	r := b.Rankings[board.Speed]
	ignored := cmp.FilterPath(func(p cmp.Path) bool { return unexported(p) || strings.HasSuffix(p.String(), "IQM") }, cmp.Ignore())
	if diff := cmp.Diff(want, r.Standings, ignored); diff != "" {
		t.Errorf("speed ranking (-want +got):\n%s", diff)
	}
	if got, want := r.Standings[0].IQM.Value, stat.PooledIQM(fast); got != want {
		t.Errorf("pooled IQM of fast = %v, want %v", got, want)
	}
	if got, want := r.Standings[2].IQM, r.Standings[1].IQM; got != want || !(got.Low < got.Value && got.Value < got.High) {
		t.Errorf("pooled IQM of identical agents = %v and %v, want the same, with width", got, want)
	}
	if diff := cmp.Diff([]string{song.ID, iowa.ID}, r.Tasks); diff != "" || r.Reference != "" || r.By != board.Speed {
		t.Errorf("tasks, reference and measure = %v, %q, %v; want both tasks, none, speed", r.Tasks, r.Reference, r.By)
	}
	if got, want := b.Rankings[board.Asymptote].Standings[0].Agent, "fast"; got != want {
		t.Errorf("first by asymptote = %s, want %s", got, want)
	}
}

// The agent td is what others are compared with, where it has an index; the
// gap to the optimum stands beside the asymptote.
func TestReference(t *testing.T) {
	cells := []board.Cell{cell(song, "td", "S"), cell(song, "b", "S"), cell(iowa, "td", "S"), cell(iowa, "b", "S")}
	lives := [][]*record.Life{learner(cells[0], 20, 500, 0.9), learner(cells[1], 20, 450, 1.1), learner(cells[2], 20, 9, 0.9), learner(cells[3], 20, 10, 0.8)}
	b := build(t, cells, lives...)
	ends := make([][]float64, 4)
	for i := range lives {
		for _, l := range lives[i] {
			s, err := benchmarks.Score(l)
			if err != nil {
				t.Fatal(err)
			}
			ends[i] = append(ends[i], s.Asymptote)
		}
	}
	r := b.Rankings[board.Asymptote]
	if r.Reference != "td" {
		t.Errorf("reference = %q, want td", r.Reference)
	}
	for _, s := range r.Standings {
		if s.Agent == "td" {
			if s.Improvement.N != 0 {
				t.Errorf("improvement of td over itself = %v, want none", s.Improvement)
			}
			continue
		}
		want := stat.Mover([]stat.Interval{stat.Improvement(ends[1], ends[0]), stat.Improvement(ends[3], ends[2])})
		if s.Improvement != want {
			t.Errorf("improvement over td = %v, want %v", s.Improvement, want)
		}
		if got, want := s.Gap.Value, stat.OptimalityGap([][]float64{ends[1], ends[3]}); math.Abs(got-want) > 1e-12 || !(s.Gap.Low < got) {
			t.Errorf("gap = %v, want %v with an interval", s.Gap, want)
		}
	}
	if gap := b.Rankings[board.Speed].Standings[0].Gap; gap.N != 0 {
		t.Errorf("gap by speed = %v, want none: it is 1 − index", gap)
	}
}

// A place is lost only to an agent that is better beyond the noise, which pairs
// of lives with the same seed show and unpaired ones hide.
func TestRankIntervals(t *testing.T) {
	cells := []board.Cell{cell(song, "a", "S"), cell(song, "b", "S"), cell(song, "c", "S")}
	// Life for life b is 1 % slower than a, far less than seeds differ.
	paired := build(t, cells, learner(cells[0], 20, 500, 1), learner(cells[1], 20, 505, 1), learner(cells[2], 20, 5000, 1))
	shifted := learner(cells[1], 20, 505, 1)
	for _, l := range shifted {
		l.Seed += 100
	}
	unpaired := build(t, cells, learner(cells[0], 20, 500, 1), shifted, learner(cells[2], 20, 5000, 1))
	for _, tt := range []struct {
		name string
		b    *board.Board
		want []stat.Ranks
	}{
		{"the same seeds", paired, []stat.Ranks{{Best: 1, Worst: 1}, {Best: 2, Worst: 2}, {Best: 3, Worst: 3}}},
		{"other seeds", unpaired, []stat.Ranks{{Best: 1, Worst: 2}, {Best: 1, Worst: 2}, {Best: 3, Worst: 3}}},
	} {
		for i, want := range tt.want {
			if got := tt.b.Tables[0].Rows[i].Ranks[board.Speed]; got != want {
				t.Errorf("%s: rank of %s = %v, want %v", tt.name, tt.b.Tables[0].Rows[i].Agent, got, want)
			}
			if got := tt.b.Rankings[board.Speed].Standings[i].Ranks; got != want {
				t.Errorf("%s: rank of %s by the index = %v, want %v", tt.name, tt.b.Tables[0].Rows[i].Agent, got, want)
			}
		}
	}
}

// The board of one measure has its ranking, and its order in the tables.
func TestOnly(t *testing.T) {
	cells := []board.Cell{cell(song, "hare", "S"), cell(song, "tortoise", "S")}
	b := build(t, cells, learner(cells[0], 20, 50, 0.9), learner(cells[1], 20, 500, 1))
	for m, first := range map[board.Measure]string{board.Speed: "hare", board.Asymptote: "tortoise"} {
		only := b.Only(m).Only(m)
		if got := only.Tables[0].Rows[0].Agent; got != first {
			t.Errorf("first by %v = %s, want %s", m, got, first)
		}
		if len(only.Rankings) != 1 || only.Rankings[0].By != m || only.Rankings[0].Standings[0].Agent != first {
			t.Errorf("rankings by %v = %v, want one, led by %s", m, only.Rankings, first)
		}
	}
	if got := b.Tables[0].Rows[0].Agent; got != "hare" {
		t.Errorf("first of the whole board after Only = %s, want hare", got)
	}
}

// Rows stand in the order of their ranks; too few seeds are not ranked, however
// fast, and neither is who always crashes.
func TestOrder(t *testing.T) {
	cells := []board.Cell{cell(song, "a", "S"), cell(song, "b", "S"), cell(song, "c", "S"), cell(song, "d", "S"), cell(song, "e", "S"), cell(song, "f", "S"), cell(song, "g", "S")}
	cells[4].Same = "a"
	crashed := learner(cells[6], 20, 1, 1)
	for _, l := range crashed {
		crash(l, 20)
	}
	b := build(t, cells, learner(cells[0], 20, 500, 1), learner(cells[1], 20, 50, 1), learner(cells[2], 19, 300, 1), learner(cells[5], 20, 50, 1), crashed)
	var got []string
	for _, r := range b.Tables[0].Rows {
		got = append(got, fmt.Sprint(r.Agent, r.Ranks[board.Speed].Best))
	}
	if diff := cmp.Diff([]string{"b1", "f1", "a3", "c0", "g0", "d0", "e0"}, got); diff != "" {
		t.Errorf("agents and best ranks (-want +got):\n%s", diff)
	}
}

// A board is the same to the byte whatever the order of the lives.
func TestOrderOfLivesIsForgotten(t *testing.T) {
	cells := []board.Cell{cell(song, "td", "S"), cell(song, "b", "S"), cell(iowa, "td", "S"), cell(iowa, "b", "S")}
	var lives []*record.Life
	for i, c := range cells {
		lives = append(lives, learner(c, 20+i, 50, 0.9)...)
	}
	want := build(t, cells, lives)
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r.Shuffle(len(lives), func(i, j int) { lives[i], lives[j] = lives[j], lives[i] })
		got := build(t, cells, lives)
		for _, format := range board.Formats() {
			if diff := cmp.Diff(print(t, want, format), print(t, got, format)); diff != "" {
				t.Errorf("%s in another order of lives (-want +got):\n%s", format, diff)
			}
		}
	}
}

func TestNewRefuses(t *testing.T) {
	c := cell(song, "td", "S")
	one := func() *record.Life { return learner(c, 1, 100, 1)[0] }
	change := func(f func(*record.Life)) []*record.Life { l := one(); f(l); return []*record.Life{l} }
	for _, tt := range []struct {
		cells []board.Cell
		lives []*record.Life
		want  string
	}{
		{[]board.Cell{c, c}, nil, "two cells of td on song-v1:lag=3"},
		{[]board.Cell{c}, []*record.Life{one(), one()}, "two lives of td on song-v1:lag=3, seed 1"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.Agent = "ted" }), "life of ted on song-v1:lag=3, seed 1: no such cell"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.Budget = 64 }), "budget 64: want 4096"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.Step = 1 }), "step 1: want 0.25"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.Second = 1 }), "second parameter 1: want 0.9"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.Random = -1 }), "random score -1: want -40"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.Optimal = 1 }), "optimal score 1: want 0"},
		{[]board.Cell{c}, change(func(l *record.Life) { l.At, l.Value = l.At[:9], l.Value[:9] }), "9 checkpoints"},
	} {
		if _, err := board.New(tt.cells, tt.lives); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New error = %v, want one with %q", err, tt.want)
		}
	}
}
