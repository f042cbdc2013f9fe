package board

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"unicode/utf8"
)

//go:embed board.html
var page string

var fragment = template.Must(template.New("board").Parse(page))

// HTML prints the board as a fragment for a page: one section with a table for
// each task and ranking, that says what Text says and needs no script. It is
// plain ASCII and well-formed XML, so that any page can hold it.
func (b *Board) HTML(w io.Writer) error {
	var out bytes.Buffer
	err := fragment.Execute(&out, struct {
		Views  []view
		Legend []entry
	}{b.views(), b.legend()})
	if err != nil {
		return fmt.Errorf("board: %w", err)
	}
	_, err = w.Write(ascii(out.Bytes()))
	return err
}

// ascii writes every character beyond ASCII as a reference by its number.
func ascii(page []byte) []byte {
	var out []byte
	for len(page) > 0 {
		r, n := utf8.DecodeRune(page)
		if r < utf8.RuneSelf {
			out = append(out, page[0])
		} else {
			out = fmt.Appendf(out, "&#%d;", r)
		}
		page = page[n:]
	}
	return out
}
