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

// strip is one column of a table on a terminal.
type strip struct {
	head  string
	right bool
	gap   int  // blanks behind it
	name  bool // cells are names, which may be shortened
	cells []string
}

// width is that of the widest cell, the head included.
func (s *strip) width() int {
	w := utf8.RuneCountInString(s.head)
	for _, c := range s.cells {
		w = max(w, utf8.RuneCountInString(c))
	}
	return w
}

// fit makes a table as narrow as it must be: it closes the gaps, then shortens
// names, those on the right first.
func fit(strips []strip) {
	spare := width
	for i := range strips {
		if i == len(strips)-1 {
			strips[i].gap = 0
		}
		spare -= strips[i].width() + strips[i].gap
	}
	for i := range strips {
		if s := &strips[i]; spare < 0 && s.gap > 1 {
			spare++
			s.gap = 1
		}
	}
	for i := range slices.Backward(strips) {
		if s := &strips[i]; spare < 0 && s.name {
			spare += s.shorten(s.width() + spare)
		}
	}
}

// write prints a table: a rule below the heads and nothing else drawn.
func write(out *bytes.Buffer, strips []strip) {
	fit(strips)
	heads := make([]string, len(strips))
	cells := make([][]string, len(strips[0].cells))
	gaps := make([]tw.Padding, len(strips))
	aligns := make(tw.Alignment, len(strips))
	for k, s := range strips {
		heads[k] = s.head
		for i, c := range s.cells {
			cells[i] = append(cells[i], c)
		}
		gaps[k] = tw.Padding{Right: strings.Repeat(" ", s.gap), Overwrite: true}
		aligns[k] = tw.AlignLeft
		if s.right {
			aligns[k] = tw.AlignRight
		}
	}
	var table bytes.Buffer
	w := tablewriter.NewTable(&table, append(asIs(),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Symbols: tw.NewSymbols(tw.StyleLight),
			Borders: tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off},
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off},
				Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On},
			},
		})),
		tablewriter.WithHeaderPaddingPerColumn(gaps),
		tablewriter.WithRowPaddingPerColumn(gaps),
		tablewriter.WithAlignment(aligns),
	)...)
	w.Header(heads)
	_ = w.Bulk(cells) // a Buffer takes everything
	_ = w.Render()
	for line := range strings.Lines(table.String()) {
		out.WriteString(strings.TrimRight(line, " \n"))
		out.WriteByte('\n')
	}
}

// asIs is the options with which a table prints its cells as they are, the same
// everywhere.
func asIs() []tablewriter.Option {
	return []tablewriter.Option{
		tablewriter.WithEastAsian(tw.Off), // else the locale would change the widths
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
	}
}

// shorten cuts the cells in the middle, where variants of one name are least
// likely to differ, to the given width but not below 8. It returns by how much
// the column became narrower.
func (s *strip) shorten(to int) int {
	to = max(to, 8)
	before := s.width()
	for i, c := range s.cells {
		if r := []rune(c); len(r) > to {
			head := to / 2
			s.cells[i] = string(r[:head]) + "…" + string(r[len(r)-(to-1-head):])
		}
	}
	return before - s.width()
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
