package board_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
)

// What a terminal shows fits it.
func TestTextFits(t *testing.T) {
	for name, b := range boards(t) {
		for line := range strings.Lines(print(t, b, "text")) {
			line = strings.TrimSuffix(line, "\n")
			if n := utf8.RuneCountInString(line); n > 100 {
				t.Errorf("%s: line of %d columns, want at most 100: %q", name, n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%s: line %q ends in blanks", name, line)
			}
		}
	}
}

// boards is a leaderboard as a reader sees it, and everything that may be
// doubtful in one.
func boards(t *testing.T) map[string]*board.Board {
	return map[string]*board.Board{
		"full":      full(t),
		"asymptote": full(t).Only(board.Asymptote),
		"seeds-5":   few(t, 5),
		"seeds-1":   few(t, 1),
		"censored":  censored(t),
		"empty":     build(t, []board.Cell{cell(song, "td", "S")}),
		"holes":     holes(t),
		"wide":      wide(t),
		"hostile":   hostile(t),

		"revaluation": revaluations(t),
	}
}

// full is two tasks and every kind of row and note.
func full(t *testing.T) *board.Board {
	same := func(c board.Cell, as string) board.Cell { c.Same = as; return c }
	noted := func(c board.Cell, note string) board.Cell { c.Note = note; return c }
	plain := func(c board.Cell) board.Cell { c.Params, c.Second = benchmarks.Params{}, ""; return c }
	cells := []board.Cell{
		plain(cell(song, "chance", "S")),
		noted(cell(song, "td", "S"), "tuned for song-v1 only"),
		noted(cell(song, "loops-local", "L"), "tuned for song-v1 only"),
		same(cell(song, "loops-target", "T"), "td"),
		same(cell(song, "loops-full", "F"), "loops-local"),
		noted(cell(song, "loops-mean", "L"), "step size at the edge of the tuning grid"),
		cell(song, "loops-perm", "L"),
		plain(cell(iowa, "chance", "S")),
		cell(iowa, "td", "S"),
		same(cell(iowa, "loops-local", "L"), "td"),
		same(cell(iowa, "loops-target", "T"), "td"),
		same(cell(iowa, "loops-full", "F"), "td"),
		same(cell(iowa, "loops-mean", "L"), "td"),
		same(cell(iowa, "loops-perm", "L"), board.NotDefined),
	}
	mean := learner(cells[5], 20, 1500, 0.95)
	crash(mean[2], 12)
	crash(mean[9], 30)
	perm := make([]*record.Life, 12)
	for i := range perm {
		perm[i] = life(cells[6], uint64(i+1), func(t float64) float64 {
			return min(t/200, 0.9) - max(0, t-1000)/float64(4000+100*i)
		})
	}
	return build(t, cells,
		learner(cells[0], 20, 1, 0), learner(cells[1], 20, 900, 0.97), learner(cells[2], 20, 40, 0.995), mean, perm,
		learner(cells[7], 20, 1, 0), learner(cells[8], 20, 9, 0.81),
	)
}

// few is a run of n seeds.
func few(t *testing.T, n int) *board.Board {
	cells := []board.Cell{cell(song, "td", "S"), cell(song, "loops-local", "L")}
	return build(t, cells, learner(cells[0], n, 900, 0.97), learner(cells[1], n, 40, 0.995))
}

// censored is a task that nobody solved, by agents of unlike parameters.
func censored(t *testing.T) *board.Board {
	cells := []board.Cell{cell(song, "td", "S"), cell(song, "still", "S"), cell(song, "late", "S")}
	cells[1].Second, cells[1].Params = "beta", benchmarks.Params{Step: 0.3, Second: 2.5}
	lives := learner(cells[2], 20, 2500, 0.99)
	lives = append(lives, learner(cells[0], 20, 2000, 0.5)...)
	for seed := range uint64(20) {
		lives = append(lives, life(cells[1], seed, func(float64) float64 { return -0.25 }))
	}
	return build(t, cells, lives)
}

// wide is names and numbers of a size that no row of ours has.
func wide(t *testing.T) *board.Board {
	task := board.Task{
		ID:   "an-environment-with-a-long-name-v12:" + strings.Repeat("delay=12,distract=345,", 4) + "loops=4096",
		Unit: "trials", Budget: 3_000_000, Anchors: env.Anchors{Random: -123456.789, Optimal: 9.87654321e6},
	}
	cells := []board.Cell{
		cell(task, "a-learner-with-a-very-long-name-of-its-own", "local+targets+outcomes"),
		cell(task, "a-learner-with-a-very-long-name-of-our-own", "local+targets+outcomes"),
	}
	cells[0].Note = "a note that says so much about the parameters that it has to be broken into two lines, or into three"
	return build(t, cells, learner(cells[0], 20, 90_000, -250), learner(cells[1], 12, 400_000, 0.97))
}

// holes is two tasks with agents of their own: nobody has an index.
func holes(t *testing.T) *board.Board {
	cells := []board.Cell{cell(song, "td", "S"), cell(song, "loops-local", "L"), cell(iowa, "card", "S"), cell(iowa, "loops-eval", "E")}
	return build(t, cells, learner(cells[0], 20, 900, 0.97), learner(cells[1], 20, 40, 0.995), learner(cells[2], 20, 9, 0.81), learner(cells[3], 20, 5, 0.9))
}

// hostile is names that mean something to a terminal, Markdown, HTML, CSV or
// benchstat, beside a crash, a task that is not solved and too few seeds.
func hostile(t *testing.T) *board.Board {
	odd := board.Task{ID: "odd|<b>task</b>-v1:loss=-50", Unit: "\"tries\"", Budget: 64, Anchors: env.Anchors{Random: -1, Optimal: 1}}
	cells := []board.Cell{
		cell(odd, "td", "S"), cell(odd, `pipe|and\slash/2`, "L"), cell(odd, "<script>alert(1)</script>", "T"),
		cell(odd, `quoted "name", comma`, "local|targets"), cell(odd, "control\x1b[31m\nname", "F"), cell(odd, "*bold*_under_`code`", "E"),
		cell(odd, "=SUM(A1)", "S"),
	}
	cells[1].Note = "note with | and <i>, & \"quotes\""
	cells[2].Second = "inverse temperature"
	cells[6].Same = "td"
	crashing := learner(cells[1], 20, 10, 0.9)
	crash(crashing[4], 6)
	return build(t, cells, learner(cells[0], 20, 20, 0.95), crashing, learner(cells[2], 20, 15, 0.7), learner(cells[3], 9, 5, 1), learner(cells[4], 1, 5, 1))
}
