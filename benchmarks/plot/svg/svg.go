// Package svg writes drawings as SVG for pages and for papers.
//
// A drawing is one image with a title and a description to assistive
// technology. Text is text. Colours follow the reader's scheme, light or dark.
// The bytes depend on the drawing alone.
package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
)

// Write writes the drawing as a whole SVG document, which may also stand in the
// middle of an HTML page.
func Write(w io.Writer, d *figure.Drawing) error {
	var b bytes.Buffer
	width, height := number(d.Width), number(d.Height)
	title, desc := "phasic-"+d.Name+"-title", "phasic-"+d.Name+"-desc"
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="phasic" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="%s %s">`+"\n",
		width, height, width, height, title, desc)
	fmt.Fprintf(&b, "<title id=%q>%s</title>\n<desc id=%q>%s</desc>\n", title, escape(d.Title), desc, escape(d.Description))
	style(&b)
	for _, g := range d.Groups {
		if g.Title != "" {
			fmt.Fprintf(&b, "<g><title>%s</title>\n", escape(g.Title))
		}
		for _, s := range g.Shapes {
			shape(&b, s)
		}
		if g.Title != "" {
			b.WriteString("</g>\n")
		}
	}
	b.WriteString("</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// style is the colours as classes: lines s0, s1, …, areas and text f0, f1, ….
// Text takes the colour of what is around it.
func style(b *bytes.Buffer) {
	b.WriteString("<style>\n")
	sheet := func(indent, ground string, colour func(i int) string) {
		fmt.Fprintf(b, "%s.phasic{color:%s;background:%s}\n", indent, colour(0), ground)
		for i := range figure.Colours {
			c := colour(i)
			if figure.Ink(i) == figure.Text {
				c = "currentColor"
			}
			fmt.Fprintf(b, "%s.phasic .s%d{stroke:%s}.phasic .f%d{fill:%s}\n", indent, i, c, i, c)
		}
	}
	b.WriteString(".phasic text{font-family:Helvetica,Arial,\"Liberation Sans\",\"DejaVu Sans\",sans-serif}\n")
	b.WriteString(".phasic polyline{fill:none;stroke-linejoin:round;stroke-linecap:butt}\n")
	sheet("", figure.Ground.Light, func(i int) string { return figure.Colours[i].Light })
	b.WriteString("@media (prefers-color-scheme:dark){\n")
	sheet("", figure.Ground.Dark, func(i int) string { return figure.Colours[i].Dark })
	b.WriteString("}\n</style>\n")
}

func shape(b *bytes.Buffer, s figure.Shape) {
	switch s := s.(type) {
	case figure.Line:
		dash := ""
		if len(s.Dash) > 0 {
			dash = ` stroke-dasharray="` + numbers(s.Dash) + `"`
		}
		fmt.Fprintf(b, `<polyline class="s%d" stroke-width="%s"%s points="%s"/>`+"\n", s.Ink, number(s.Width), dash, points(s.Points))
	case figure.Area:
		alpha := ""
		if s.Alpha < 1 {
			alpha = ` fill-opacity="` + number(s.Alpha) + `"`
		}
		fmt.Fprintf(b, `<polygon class="f%d"%s points="%s"/>`+"\n", s.Ink, alpha, points(s.Points))
	case figure.Dot:
		fmt.Fprintf(b, `<circle class="f%d" cx="%s" cy="%s" r="%s"/>`+"\n", s.Ink, number(s.At.X), number(s.At.Y), number(s.Radius))
	case figure.Label:
		label(b, s)
	default:
		panic(fmt.Sprintf("svg: shape %T: want one of package figure", s))
	}
}

func label(b *bytes.Buffer, l figure.Label) {
	x, y, more := number(l.At.X), number(l.At.Y), ""
	switch l.Anchor {
	case figure.Middle:
		more += ` text-anchor="middle"`
	case figure.End:
		more += ` text-anchor="end"`
	}
	if l.Bold {
		more += ` font-weight="bold"`
	}
	if l.Up {
		more += fmt.Sprintf(` transform="rotate(-90 %s %s)"`, x, y)
	}
	fmt.Fprintf(b, `<text class="f%d" x="%s" y="%s" font-size="%s"%s>%s</text>`+"\n", l.Ink, x, y, number(l.Size), more, escape(l.Text))
}

func points(all []figure.XY) string {
	var b strings.Builder
	for i, p := range all {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(number(p.X) + "," + number(p.Y))
	}
	return b.String()
}

func numbers(all []float64) string {
	words := make([]string, len(all))
	for i, x := range all {
		words[i] = number(x)
	}
	return strings.Join(words, " ")
}

// number is x to a hundredth. It panics on what has no place: figures leave
// such points out.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic(fmt.Sprintf("svg: coordinate %v: want a finite number", x))
	}
	// First to a millionth, so that halves of a hundredth, which come from
	// numbers that differ in their last bits, are rounded alike on every machine.
	x = math.Round(x*1e6) / 1e6
	s := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

func escape(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("svg: " + err.Error()) // a buffer takes everything
	}
	return b.String()
}
