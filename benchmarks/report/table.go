package report

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// section is a part of the report as every renderer prints it: a heading, a
// sentence, a table and notes below it.
type section struct {
	head  string
	lead  string
	table table
	notes []string
}

// table is rows of cells below heads.
type table struct {
	columns []column
	rows    [][]string
}

type column struct {
	head  string
	right bool // aligned
	tight bool // one blank behind it, not two: its interval follows
}

// gap is the blanks behind a column.
func (c column) gap() int {
	if c.tight {
		return 1
	}
	return 2
}

const (
	width    = 100 // terminal columns that text keeps to
	shortest = 12  // what words are never shortened below
)

// text is the table as aligned columns with a rule below the heads. Where it
// is too wide its longest words are shortened.
func (t table) text() string {
	if len(t.rows) == 0 {
		return ""
	}
	heads := make([]string, len(t.columns))
	for k, c := range t.columns {
		heads[k] = c.head
	}
	rows := make([][]string, len(t.rows))
	for i, r := range t.rows {
		rows[i] = slices.Clone(r)
	}
	widest := make([]int, len(heads))
	total := -t.columns[len(heads)-1].gap()
	for k, c := range t.columns {
		total += c.gap()
		for _, r := range append(rows, heads) {
			widest[k] = max(widest[k], utf8.RuneCountInString(r[k]))
		}
		total += widest[k]
	}
	for total > width {
		k := t.longest(widest)
		to := max(widest[k]-(total-width), shortest)
		if to >= widest[k] {
			break
		}
		total += to - widest[k]
		widest[k] = to
		for _, r := range rows {
			r[k] = shorten(r[k], to)
		}
	}
	var out strings.Builder
	line := func(cells []string) {
		var b strings.Builder
		for k, cell := range cells {
			blank := strings.Repeat(" ", widest[k]-utf8.RuneCountInString(cell))
			if t.columns[k].right {
				cell = blank + cell
			} else {
				cell += blank
			}
			b.WriteString(cell + strings.Repeat(" ", t.columns[k].gap()))
		}
		out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	}
	line(heads)
	out.WriteString(strings.Repeat("─", total) + "\n")
	for _, r := range rows {
		line(r)
	}
	return out.String()
}

// longest is the widest column of words.
func (t table) longest(widest []int) (longest int) {
	for k, c := range t.columns {
		if !c.right && (t.columns[longest].right || widest[k] > widest[longest]) {
			longest = k
		}
	}
	return longest
}

// shorten cuts a name in the middle to the given number of runes.
func shorten(s string, to int) string {
	r := []rune(s)
	if len(r) <= to {
		return s
	}
	head := to / 2
	return string(r[:head]) + "…" + string(r[len(r)-(to-1-head):])
}

// markdown is the table in GitHub's flavour of Markdown.
func (t table) markdown() string {
	if len(t.rows) == 0 {
		return ""
	}
	var out strings.Builder
	line := func(cells []string) { out.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	heads, rule := make([]string, len(t.columns)), make([]string, len(t.columns))
	for k, c := range t.columns {
		heads[k], rule[k] = c.head, ":--"
		if c.right {
			rule[k] = "--:"
		}
	}
	line(heads)
	line(rule)
	for _, r := range t.rows {
		cells := make([]string, len(r))
		for k, cell := range r {
			cells[k] = strings.ReplaceAll(cell, "|", `\|`)
		}
		line(cells)
	}
	return out.String()
}

// wrap breaks a text at blanks to the width of the terminal. Lines after the
// first are indented by two.
func wrap(text string) string {
	var out strings.Builder
	line := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case line+1+n > width:
			out.WriteString("\n  ")
			line = 2
		default:
			out.WriteByte(' ')
			line++
		}
		out.WriteString(word)
		line += n
	}
	return out.String() + "\n"
}
