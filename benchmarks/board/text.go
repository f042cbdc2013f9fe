package board

import (
	"bytes"
	"fmt"
	"io"
)

// Text prints the board on a terminal of 100 columns: a table per task, the
// leaderboards, and what the columns mean.
func (b *Board) Text(w io.Writer) error {
	var out bytes.Buffer
	for _, v := range b.views() {
		out.WriteString(wrap(v.Name+"   "+v.About, 0))
		if len(v.Heads) > 0 {
			write(&out, v.strips())
		}
		for _, n := range v.Notes {
			out.WriteString(wrap(n, 2))
		}
		out.WriteByte('\n')
	}
	for _, l := range b.legend() {
		out.WriteString(wrap(fmt.Sprintf("%-9s  %s", l.Term, l.Meaning), 11))
	}
	_, err := w.Write(out.Bytes())
	return err
}

// strips is the columns of a view on a terminal, where an estimate is aligned
// to the right and its interval, a column of its own, to the left.
func (v *view) strips() []strip {
	var all []strip
	for k, h := range v.Heads {
		values := strip{head: h.Name, right: h.Right, gap: h.gap, name: !h.Right}
		details := strip{gap: h.gap}
		for _, l := range v.Rows {
			values.cells = append(values.cells, l.Cells[k].Value)
			details.cells = append(details.cells, l.Cells[k].Detail)
		}
		all = append(all, values)
		if h.Detail {
			all[len(all)-1].gap = 1
			all = append(all, details)
		}
	}
	return all
}
