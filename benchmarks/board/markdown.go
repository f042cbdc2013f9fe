package board

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// Markdown prints the board for a page or a comment of GitHub and its like:
// what Text says, in tables. Who may hold the first place is bold.
func (b *Board) Markdown(w io.Writer) error {
	var out bytes.Buffer
	for _, v := range b.views() {
		fmt.Fprintf(&out, "### %s\n\n%s\n\n", markdown(v.Name), markdown(v.About))
		if len(v.Rows) > 0 {
			v.markdown(&out)
			out.WriteByte('\n')
		}
		for _, n := range v.Notes {
			fmt.Fprintf(&out, "- %s\n", markdown(n))
		}
		if len(v.Notes) > 0 {
			out.WriteByte('\n')
		}
	}
	out.WriteString("### What the columns are\n\n")
	for _, l := range b.legend() {
		fmt.Fprintf(&out, "- **%s**: %s\n", markdown(l.Term), markdown(l.Meaning))
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (v *view) markdown(out *bytes.Buffer) {
	heads := make([]string, len(v.Heads))
	aligns := make(tw.Alignment, len(v.Heads))
	for k, h := range v.Heads {
		heads[k] = markdown(h.Name)
		aligns[k] = tw.AlignLeft
		if h.Right {
			aligns[k] = tw.AlignRight
		}
	}
	rows := make([][]string, len(v.Rows))
	for i, l := range v.Rows {
		for k, c := range l.Cells {
			text := markdown(c.Value)
			if v.Heads[k].Row && l.Best {
				text = "**" + text + "**"
			}
			rows[i] = append(rows[i], strings.TrimSpace(text+" "+markdown(c.Detail)))
		}
	}
	t := tablewriter.NewTable(out, append(asIs(),
		tablewriter.WithRenderer(renderer.NewMarkdown()),
		tablewriter.WithAlignment(aligns),
	)...)
	t.Header(heads)
	_ = t.Bulk(rows) // a Buffer takes everything
	_ = t.Render()
}

// markdown escapes what Markdown would take for markup, in a table or outside,
// and what would call a person.
func markdown(s string) string { return escapes.Replace(s) }

var escapes = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", "@", "&#64;",
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "[", `\[`, "]", `\]`,
)
