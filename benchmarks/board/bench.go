package board

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/score"
)

// BenchHeader is what benchmark results begin with: which way the units are
// better, and, for people, what to do with them.
const BenchHeader = `# a line is a life; benchstat -col /agent compares agents, and benchstat OLD NEW two runs
Unit LT80 better=lower
Unit asymptote-% better=higher
Unit online-% better=higher
Unit solved-% better=higher
`

// revaluationHeader is what follows where drives change in a task.
const revaluationHeader = `Unit switch better=lower
Unit switched-% better=higher
Unit at-once-% better=higher
Unit end-% better=higher
`

// Bench prints the lives of the board as Go benchmark results, for benchstat:
//
//	phasic board results/core --format bench > core.txt
//	benchstat -col /agent core.txt
//	benchstat -col /agent -filter '/task:song-v1 /agent:(td OR loops-local)' core.txt
//
// A line is one life, so that benchstat has its samples; it does not pair them
// by seed, as the board does, and finds less. LT80 is in budget units, at least
// 1 as everywhere in statistics of it, and never censored; scores are percents,
// since benchstat prints fractions in thousandths. An agent that is identical to
// another has no lines.
//
// A life in which drives change has a BenchmarkRevaluation for each change, as
// the Revaluation has it. One that never switches has a switch of one unit after
// the last checkpoint: benchstat takes medians and ranks, in which it counts as
// later than all that did.
func (b *Board) Bench(w io.Writer) error {
	var out bytes.Buffer
	out.WriteString(BenchHeader)
	if len(b.Revaluations) > 0 {
		out.WriteString(revaluationHeader)
	}
	for _, t := range b.Tables {
		for _, r := range t.Rows {
			for _, s := range r.scores {
				out.WriteString(BenchLine(r.Agent, t.Task.ID, s))
			}
		}
	}
	for i := range b.Revaluations {
		b.Revaluations[i].bench(&out)
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (v *Revaluation) bench(out *bytes.Buffer) {
	for _, r := range v.Rows {
		name := "Revaluation/agent=" + benchName(r.Agent) + "/task=" + benchName(v.Task.ID) + "/phase=" + benchName(v.Phase)
		for i, t := range r.times {
			values := []measurement{{100 * r.atOnce[i], "at-once-%"}, {100 * r.end[i], "end-%"}}
			if r.Median.N > 0 { // there is something to switch
				switched := 100.0
				if math.IsInf(t, 1) {
					t, switched = float64(v.Until+1), 0
				}
				values = append([]measurement{{t, "switch"}, {switched, "switched-%"}}, values...)
			}
			out.WriteString(benchLine(name, values))
		}
	}
}

// BenchLine returns one life as a Go benchmark result, with its newline. What
// is not finite has no place in a result and is left out.
func BenchLine(agent, task string, s benchmarks.Scores) string {
	solved := 100.0
	if math.IsInf(s.T80, 1) {
		solved = 0
	}
	return benchLine("Life/agent="+benchName(agent)+"/task="+benchName(task), []measurement{
		{max(s.LT, score.T0), "LT80"}, {100 * s.Asymptote, "asymptote-%"}, {100 * s.Online, "online-%"}, {solved, "solved-%"},
	})
}

// measurement is a number and its unit.
type measurement struct {
	x    float64
	unit string
}

func benchLine(name string, values []measurement) string {
	line := "Benchmark" + name
	if last := strings.LastIndexByte(line, '-'); last >= 0 && strings.Trim(line[last+1:], "0123456789") == "" {
		line += "-1" // else the digits would be taken for GOMAXPROCS
	}
	line += " 1"
	for _, v := range values {
		if v.x-v.x == 0 {
			line += " " + hundredths(v.x) + " " + v.unit
		}
	}
	return line + "\n"
}

// hundredths is a number to two decimals, of which benchstat takes its own:
// rounding errors in what is 0 would have it print in billionths.
func hundredths(x float64) string {
	if math.Abs(x) < 0.005 {
		return "0" // never -0.00
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// benchName is a name as a part of a benchmark's name, where a slash begins the
// next part and a blank ends it.
func benchName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '/' || unicode.IsSpace(r) || unicode.IsControl(r) {
			return '-'
		}
		return r
	}, s)
}
