package board

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter/tw"
)

// legend says what the columns are.
const legend = `LT80       learning time: mean time below the bar over all bars up to score 0.8; geometric mean
T80        time to score 0.8: median over seeds; >T is not within the budget T
asymptote  mean score over the last tenth of T: ✓ converged  ↑ rising  ↓ falling  ? undetermined
online     mean score while learning, exploration included
sees       S reward only, S+ and that it is a sum, L local rewards, T targets, E outcomes, F all
Ranges and ± are 95 % confidence intervals over seeds.
`

// Text prints the board on a terminal of 100 columns: a table per task, the
// two leaderboards, and what the columns mean.
func (b *Board) Text(w io.Writer) error {
	var out bytes.Buffer
	for i := range b.Tables {
		b.Tables[i].text(&out)
		out.WriteByte('\n')
	}
	b.Speed.text(&out, "Speed", "ln(T/LT80)/ln T; 1 is learning in one unit, 0 in T or never")
	out.WriteByte('\n')
	b.Asymptote.text(&out, "Asymptote", "the asymptote; 1 is optimal, 0 random")
	out.WriteByte('\n')
	out.WriteString(legend)
	_, err := w.Write(out.Bytes())
	return err
}

func (t *Table) text(out *bytes.Buffer) {
	a := t.Task.Anchors
	best := "optimal"
	if a.Reference {
		best = "reference"
	}
	title := fmt.Sprintf("%s   T = %d %s; score 0 is %.4g (random), 1 is %.4g (%s)",
		t.Task.ID, t.Task.Budget, t.Task.Unit, a.Random, a.Optimal, best)
	out.WriteString(wrap(title, 0))
	var rows []Row
	for _, r := range t.Rows {
		if r.Same == "" {
			rows = append(rows, r)
		}
	}
	mark, notes := t.marks(rows)
	name, value := second(rows)
	write(out, rows, []column[Row]{
		{"#", tw.AlignRight, 1, false, func(r Row) string { return whole(r.Rank) }},
		{"agent", tw.AlignLeft, 1, true, func(r Row) string { return r.Agent }},
		{"", tw.AlignLeft, 1, false, mark},
		{"sees", tw.AlignLeft, 2, true, func(r Row) string { return r.Sees }},
		{"solved", tw.AlignRight, 2, false, func(r Row) string { return share(r.Solved, r.Seeds) }},
		{"LT80", tw.AlignRight, 1, false, func(r Row) string { return estimate(r.LT, duration) }},
		{"", tw.AlignLeft, 2, false, func(r Row) string { return span(r.LT, duration) }},
		{"T80", tw.AlignRight, 1, false, func(r Row) string { return estimate(r.T80, duration) }},
		{"", tw.AlignLeft, 2, false, func(r Row) string { return span(r.T80, duration) }},
		{"asymptote", tw.AlignRight, 1, false, func(r Row) string { return plusMinus(r.Asymptote) }},
		{"", tw.AlignLeft, 2, false, func(r Row) string { return flag(r) }},
		{"online", tw.AlignRight, 2, false, func(r Row) string { return plusMinus(r.Online) }},
		{"step", tw.AlignRight, 2, false, func(r Row) string { return step(r.Params.Step) }},
		{name, tw.AlignRight, 0, false, value},
	})
	for _, n := range append(t.identical(), notes...) {
		out.WriteString(wrap(n, 2))
	}
}

// identical says which agents lived no life of their own here, and why.
func (t *Table) identical() []string {
	var as []string
	names := make(map[string][]string)
	for _, r := range t.Rows {
		if r.Same != "" {
			if names[r.Same] == nil {
				as = append(as, r.Same)
			}
			names[r.Same] = append(names[r.Same], r.Agent)
		}
	}
	for i, s := range as {
		list := strings.Join(names[s], ", ")
		if s == NotDefined {
			as[i] = "n/a: " + list
		} else {
			as[i] = "= " + s + ": " + list
		}
	}
	return as
}

// marks numbers the notes from the top of the table; mark is what stands beside
// an agent's name. A note that all of several rows share is about the table and
// needs no number.
func (t *Table) marks(rows []Row) (mark func(Row) string, notes []string) {
	on := make([]int, len(t.Notes))
	for _, r := range rows {
		for _, n := range r.Notes {
			on[n]++
		}
	}
	number := make([]int, len(t.Notes)) // 0: none
	for _, r := range rows {
		for _, n := range r.Notes {
			if number[n] == 0 && (on[n] == 1 || on[n] < len(rows)) {
				number[n] = len(notes) + 1
				notes = append(notes, superscript(number[n])+" "+t.Notes[n])
			}
		}
	}
	for n, text := range t.Notes {
		if number[n] == 0 {
			notes = append(notes, text)
		}
	}
	mark = func(r Row) string {
		var m []string
		for _, n := range r.Notes {
			if number[n] > 0 {
				m = append(m, superscript(number[n]))
			}
		}
		return strings.Join(m, " ")
	}
	return mark, notes
}

// second is the column of the second parameter: its name and its values, which
// bring their own names where the rows differ.
func second(rows []Row) (name string, value func(Row) string) {
	names := make(map[string]bool)
	for _, r := range rows {
		if r.Second != "" {
			name = symbol(r.Second)
			names[name] = true
		}
	}
	if len(names) > 1 {
		return "and", func(r Row) string {
			if r.Second == "" {
				return ""
			}
			return fmt.Sprintf("%s=%.4g", symbol(r.Second), r.Params.Second)
		}
	}
	return name, func(r Row) string {
		if r.Second == "" {
			return ""
		}
		return fmt.Sprintf("%.4g", r.Params.Second)
	}
}

func (r *Ranking) text(out *bytes.Buffer, name, of string) {
	if r.Tasks != 1 {
		of = fmt.Sprintf("mean over %d tasks of %s", r.Tasks, of)
	}
	out.WriteString(wrap(name+" index   "+of, 0))
	write(out, r.Standings, []column[Standing]{
		{"#", tw.AlignRight, 1, false, func(s Standing) string { return whole(s.Rank) }},
		{"agent", tw.AlignLeft, 2, true, func(s Standing) string { return s.Agent }},
		{"sees", tw.AlignLeft, 2, true, func(s Standing) string { return s.Sees }},
		{"seeds", tw.AlignRight, 2, false, func(s Standing) string { return whole(s.Index.N) }},
		{"index", tw.AlignRight, 1, false, func(s Standing) string { return estimate(s.Index, index) }},
		{"", tw.AlignLeft, 0, false, func(s Standing) string { return s.Missing + span(s.Index, index) }},
	})
}
