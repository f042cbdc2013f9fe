package baselines

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/phasicbench/phasic/benchmarks/gate"
)

// measures writes a table of what was tested: a line for each measure of each
// cell, with what the verdict rests on, and one for each of an agent over all
// its cells.
func (r *Report) measures(b *strings.Builder) {
	t := sheet{{"", "", "change", "95 %", "p", "", "margin", "finds"}}
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Verdict == gate.Unchanged {
			continue
		}
		if c.Speed == nil {
			t.title(c.Verdict, c.name()+", not tested") // too few are stored
			continue
		}
		t.title(c.Verdict, c.name()+", "+plural(c.Seeds, "seed"))
		value, interval := c.Speed.estimate(2)
		t.add("learning time ×", value, interval, evidence(c.Speed.P, c.Speed.Verdict), mark(c.Speed.Verdict), fixed(Number(1+r.Rules.Slower), 2), fixed(1+c.Speed.Detectable, 2))
		value, interval = c.Asymptote.estimate(3)
		t.add("asymptote +", value, interval, evidence(c.Asymptote.P, c.Asymptote.Verdict), mark(c.Asymptote.Verdict), fixed(Number(-r.Rules.Lower), 3), fixed(-c.Asymptote.Detectable, 3))
		s := c.Solved
		t.add("solved", s.Now.String(), "was "+s.Stored.String(), evidence(s.P, s.Verdict), mark(s.Verdict), fmt.Sprintf("-%g %%", percent(r.Rules.Fewer)), "")
	}
	for i, pool := range r.Pools {
		if i == 0 || r.Pools[i-1].Agent != pool.Agent {
			t.title("", fmt.Sprintf("%s, its %d changed cells together, up to %s each", pool.Agent, pool.Cells, plural(pool.Seeds, "seed")))
		}
		t.add(pool.name(), "", "", evidence(pool.P, pool.Verdict), mark(pool.outcome()), "", "")
	}
	t.write(b)
}

// evidence is a p to two digits.
func evidence(p Number, v gate.Verdict) string {
	if v == gate.Untested {
		return "–"
	}
	return fmt.Sprintf("%.2g", float64(p))
}

// String is the seeds among all.
func (s Share) String() string { return fmt.Sprintf("%d/%d", s.Seeds, s.Of) }

// loud makes what fails stand out.
func loud(v gate.Verdict) string {
	if v == gate.Regression {
		return "REGRESSION"
	}
	return string(v)
}

func mark(v gate.Verdict) string {
	switch v {
	case gate.Regression:
		return "✗"
	case gate.Inconclusive:
		return "?"
	}
	return ""
}

// sheet is a table with its head first. A row of two cells is a title: its
// second cell may be as long as it likes.
type sheet [][]string

func (s *sheet) title(v gate.Verdict, name string) { *s = append(*s, []string{loud(v), name}) }

func (s *sheet) add(cells ...string) { *s = append(*s, append([]string{""}, cells...)) }

// write writes what has rows besides the head. Numbers are aligned to the
// right, words to the left.
func (s sheet) write(b *strings.Builder) {
	if len(s) == 1 {
		return
	}
	widths := make([]int, len(s[0]))
	for _, row := range s {
		for k, cell := range row {
			if k == 0 || len(row) > 2 {
				widths[k] = max(widths[k], utf8.RuneCountInString(cell))
			}
		}
	}
	right := []bool{2: true, 6: true, 7: true}
	for _, row := range s {
		text := ""
		for k, cell := range row {
			blank := strings.Repeat(" ", max(0, widths[k]-utf8.RuneCountInString(cell)))
			if k < len(right) && right[k] {
				text += blank + cell + "  "
			} else {
				text += cell + blank + "  "
			}
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	b.WriteByte('\n')
}
