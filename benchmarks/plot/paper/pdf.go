package paper

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
)

// pt is one unit of a drawing in points.
const pt = 0.75

// PDF writes the drawing as a PDF of one page of its size. Text is text, in
// embedded fonts.
func PDF(w io.Writer, d *figure.Drawing) error {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: d.Width * pt, Ht: d.Height * pt}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetProducer("phasic", true)
	doc.SetTitle(d.Title, true)
	doc.SetSubject(d.Description, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddUTF8FontFromBytes("sans", "", liberationsansregular.TTF)
	doc.AddUTF8FontFromBytes("sans", "B", liberationsansbold.TTF)
	doc.AddPage()
	doc.SetLineJoinStyle("round")
	p := &page{doc}
	shapes(d, p.line, p.area, p.dot, p.label)
	if err := doc.Output(w); err != nil {
		return fmt.Errorf("paper: %w", err)
	}
	return nil
}

// page is a PDF in the making.
type page struct{ *fpdf.Fpdf }

func (p *page) path(points []figure.XY) {
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.X*pt, q.Y*pt)
			continue
		}
		p.LineTo(q.X*pt, q.Y*pt)
	}
}

func (p *page) line(l figure.Line) {
	r, g, b := colour(l.Ink)
	p.SetDrawColor(int(r), int(g), int(b))
	p.SetLineWidth(l.Width * pt)
	dash := make([]float64, len(l.Dash))
	for i, x := range l.Dash {
		dash[i] = x * pt
	}
	p.SetDashPattern(dash, 0)
	p.path(l.Points)
	p.DrawPath("D")
}

func (p *page) area(a figure.Area) {
	p.fill(a.Ink)
	p.SetAlpha(a.Alpha, "Normal")
	p.path(a.Points)
	p.ClosePath()
	p.DrawPath("F")
	p.SetAlpha(1, "Normal")
}

func (p *page) dot(c figure.Dot) {
	p.fill(c.Ink)
	p.Circle(c.At.X*pt, c.At.Y*pt, c.Radius*pt, "F")
}

func (p *page) fill(i figure.Ink) {
	r, g, b := colour(i)
	p.SetFillColor(int(r), int(g), int(b))
}

func (p *page) label(l figure.Label) {
	r, g, b := colour(l.Ink)
	p.SetTextColor(int(r), int(g), int(b))
	style := ""
	if l.Bold {
		style = "B"
	}
	p.SetFont("sans", style, l.Size*pt)
	x, y := l.At.X*pt, l.At.Y*pt
	back := p.GetStringWidth(l.Text) * float64(l.Anchor) / 2
	if l.Up {
		p.TransformBegin()
		p.TransformRotate(90, x, y)
		p.Text(x-back, y, l.Text)
		p.TransformEnd()
		return
	}
	p.Text(x-back, y, l.Text)
}
