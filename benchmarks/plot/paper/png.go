package paper

import (
	"fmt"
	"image/color"
	"io"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
)

// dots is how many dots of a PNG are one unit of a drawing.
const dots = 300.0 / 96

// PNG writes the drawing as PNG.
func PNG(w io.Writer, d *figure.Drawing) error {
	p := &raster{Context: gg.NewContext(int(d.Width*dots+0.5), int(d.Height*dots+0.5)), faces: make(map[typeface]font.Face)}
	p.SetColor(color.White)
	p.Clear()
	p.SetLineCapButt()
	shapes(d, p.line, p.area, p.dot, p.label)
	if p.err != nil {
		return fmt.Errorf("paper: %w", p.err)
	}
	return p.EncodePNG(w)
}

// raster is a PNG in the making.
type raster struct {
	*gg.Context
	faces map[typeface]font.Face
	err   error
}

type typeface struct {
	size float64
	bold bool
}

func (p *raster) ink(i figure.Ink, alpha float64) {
	r, g, b := colour(i)
	p.SetColor(color.NRGBA{r, g, b, uint8(alpha*255 + 0.5)})
}

func (p *raster) path(points []figure.XY) {
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.X*dots, q.Y*dots)
			continue
		}
		p.LineTo(q.X*dots, q.Y*dots)
	}
}

func (p *raster) line(l figure.Line) {
	p.ink(l.Ink, 1)
	p.SetLineWidth(l.Width * dots)
	dash := make([]float64, len(l.Dash))
	for i, x := range l.Dash {
		dash[i] = x * dots
	}
	p.SetDash(dash...)
	p.path(l.Points)
	p.Stroke()
}

func (p *raster) area(a figure.Area) {
	p.ink(a.Ink, a.Alpha)
	p.path(a.Points)
	p.ClosePath()
	p.Fill()
}

func (p *raster) dot(c figure.Dot) {
	p.ink(c.Ink, 1)
	p.DrawCircle(c.At.X*dots, c.At.Y*dots, c.Radius*dots)
	p.Fill()
}

func (p *raster) label(l figure.Label) {
	face := p.face(typeface{l.Size, l.Bold})
	if face == nil {
		return
	}
	p.SetFontFace(face)
	p.ink(l.Ink, 1)
	x, y := l.At.X*dots, l.At.Y*dots
	p.Push()
	if l.Up {
		p.RotateAbout(gg.Radians(-90), x, y)
	}
	p.DrawStringAnchored(l.Text, x, y, float64(l.Anchor)/2, 0)
	p.Pop()
}

// face is the font of a size; its first error is kept.
func (p *raster) face(t typeface) font.Face {
	if f, ok := p.faces[t]; ok {
		return f
	}
	ttf := liberationsansregular.TTF
	if t.bold {
		ttf = liberationsansbold.TTF
	}
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		p.err = err
		return nil
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: t.size * dots, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		p.err = err
		return nil
	}
	p.faces[t] = f
	return f
}
