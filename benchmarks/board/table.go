package board

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// width is the number of terminal columns that a board keeps to.
const width = 100

// column is one column of a table of rows R.
type column[R any] struct {
	head  string
	align tw.Align
	gap   int  // blanks behind it
	name  bool // cells are names, which may be shortened where the table is too wide
	cell  func(R) string
}

// write prints a table: a rule below the heads and nothing else drawn.
func write[R any](out *bytes.Buffer, rows []R, columns []column[R]) {
	heads := make([]string, len(columns))
	cells := make([][]string, len(rows))
	for k, c := range columns {
		heads[k] = c.head
		for i, r := range rows {
			cells[i] = append(cells[i], c.cell(r))
		}
	}
	gaps := make([]tw.Padding, len(columns))
	aligns := make(tw.Alignment, len(columns))
	spare := width
	for k, c := range columns {
		spare -= widest(heads[k], cells, k) + c.gap
		gaps[k] = tw.Padding{Right: strings.Repeat(" ", c.gap), Overwrite: true}
		aligns[k] = c.align
	}
	for k, c := range slices.Backward(columns) {
		if c.name && spare < 0 {
			spare += shorten(cells, k, widest(heads[k], cells, k)+spare)
		}
	}
	var table bytes.Buffer
	w := tablewriter.NewTable(&table,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Symbols: tw.NewSymbols(tw.StyleLight),
			Borders: tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off},
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off},
				Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On},
			},
		})),
		tablewriter.WithEastAsian(tw.Off), // else the locale would change the widths
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderPaddingPerColumn(gaps),
		tablewriter.WithRowPaddingPerColumn(gaps),
		tablewriter.WithAlignment(aligns),
	)
	w.Header(heads)
	_ = w.Bulk(cells) // a Buffer takes everything
	_ = w.Render()
	for line := range strings.Lines(table.String()) {
		out.WriteString(strings.TrimRight(line, " \n"))
		out.WriteByte('\n')
	}
}

func widest(head string, cells [][]string, k int) int {
	w := utf8.RuneCountInString(head)
	for _, row := range cells {
		w = max(w, utf8.RuneCountInString(row[k]))
	}
	return w
}

// shorten cuts the cells of column k in the middle, where variants of one name
// are least likely to differ, to the given width but not below 8. It returns
// by how much the column became narrower.
func shorten(cells [][]string, k, to int) int {
	to = max(to, 8)
	before := widest("", cells, k)
	for _, row := range cells {
		if r := []rune(row[k]); len(r) > to {
			head := to / 2
			row[k] = string(r[:head]) + "…" + string(r[len(r)-(to-1-head):])
		}
	}
	return before - widest("", cells, k)
}

// wrap breaks a text at blanks, and longer words anywhere, to the width of the
// board. Lines after the first are indented.
func wrap(text string, indent int) string {
	var b strings.Builder
	var line []rune
	begin := 0 // where this line's text begins
	end := func() {
		b.WriteString(strings.TrimRight(string(line), " ") + "\n")
		line = []rune(strings.Repeat(" ", indent))
		begin = indent
	}
	for _, word := range strings.Split(text, " ") {
		if len(line) > begin && len(line)+utf8.RuneCountInString(word) > width {
			end()
		}
		for _, r := range word {
			if len(line) == width {
				end()
			}
			line = append(line, r)
		}
		if len(line) < width {
			line = append(line, ' ')
		}
	}
	end()
	return b.String()
}
