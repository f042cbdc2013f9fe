package report

import (
	"bytes"
	"fmt"
	"io"
)

// Text prints the report on a terminal of 100 columns.
func (r *Report) Text(w io.Writer) error {
	var out bytes.Buffer
	for i, s := range r.sections() {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(s.head + "\n" + wrap(s.lead) + s.table.text())
		for _, n := range s.notes {
			out.WriteString(wrap(n))
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// Markdown prints the report in GitHub's flavour of Markdown.
func (r *Report) Markdown(w io.Writer) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "# Report: %s\n", r.Suite)
	for _, s := range r.sections() {
		fmt.Fprintf(&out, "\n## %s\n\n%s\n", s.head, s.lead)
		if table := s.table.markdown(); table != "" {
			out.WriteString("\n" + table)
		}
		for i, n := range s.notes {
			if i == 0 {
				out.WriteByte('\n')
			}
			out.WriteString("- " + n + "\n")
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}
