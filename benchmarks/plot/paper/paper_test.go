package paper_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/plot/paper"
)

// square is a blue area from 24 to 72 on a figure of 96 × 96, an inch, with
// one of every other shape on it or beside it.
func square() *figure.Drawing {
	return &figure.Drawing{Name: "s", Title: "title λ", Description: "ρ", Width: 96, Height: 96, Groups: []figure.Group{{Shapes: []figure.Shape{
		figure.Area{Points: []figure.XY{{X: 24, Y: 24}, {X: 72, Y: 24}, {X: 72, Y: 72}, {X: 24, Y: 72}}, Ink: figure.Blue, Alpha: 1},
		figure.Area{Points: []figure.XY{{X: 24, Y: 0}, {X: 72, Y: 0}, {X: 72, Y: 12}, {X: 24, Y: 12}}, Ink: figure.Green, Alpha: 0.16},
		figure.Line{Points: []figure.XY{{X: 0, Y: 80}, {X: 96, Y: 80}}, Ink: figure.Vermilion, Width: 2},
		figure.Line{Points: []figure.XY{{X: 0, Y: 90}, {X: 96, Y: 90}}, Ink: figure.Text, Width: 2, Dash: figure.Dash{6, 3}},
		figure.Dot{At: figure.XY{X: 48, Y: 48}, Radius: 4, Ink: figure.Orange},
		figure.Label{At: figure.XY{X: 2, Y: 20}, Text: "λ ≥ ×−…", Size: 11},
		figure.Label{At: figure.XY{X: 90, Y: 48}, Text: "up", Size: 12, Anchor: figure.Middle, Bold: true, Up: true},
	}}}}
}

func TestPNG(t *testing.T) {
	var b bytes.Buffer
	if err := paper.PNG(&b, square()); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := img.Bounds().Size(), (image.Point{X: 300, Y: 300}); got != want {
		t.Fatalf("an inch is %v dots, want %v", got, want)
	}
	for _, c := range []struct {
		name string
		x, y int
		want color.RGBA
	}{
		{"ground", 20, 140, color.RGBA{255, 255, 255, 255}},
		{"area", 90, 90, color.RGBA{0, 0x72, 0xb2, 255}},
		{"line", 150, 250, color.RGBA{0xc0, 0x4f, 0, 255}},
		{"dash", 6, 281, color.RGBA{0x1a, 0x1a, 0x1a, 255}},
		{"gap", 22, 281, color.RGBA{255, 255, 255, 255}},
		{"dot", 150, 150, color.RGBA{0xc4, 0x85, 0, 255}},
	} {
		if got := color.RGBAModel.Convert(img.At(c.x, c.y)); got != c.want {
			t.Errorf("%s: colour at %d, %d = %v, want %v", c.name, c.x, c.y, got, c.want)
		}
	}
	// Green at 0.16 on white keeps five sixths of the white.
	if r, _, _, _ := img.At(150, 20).RGBA(); r>>8 < 210 || r>>8 > 218 {
		t.Errorf("pale area: red = %d, want 214 or near", r>>8)
	}
}

func TestPDF(t *testing.T) {
	var b bytes.Buffer
	if err := paper.PDF(&b, square()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"%PDF-1.", "/MediaBox [0 0 72.00 72.00]", "/FontFile2", "(D:19700101000000)", "%%EOF"} {
		if !bytes.Contains(b.Bytes(), []byte(want)) {
			t.Errorf("no %q in the PDF", want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *figure.Drawing) error{"PNG": paper.PNG, "PDF": paper.PDF} {
		var a, b bytes.Buffer
		if err := errors.Join(write(&a, square()), write(&b, square())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs give %d and %d bytes that differ", name, a.Len(), b.Len())
		}
	}
}

// What the layout takes for the width of a text is no less than it is here,
// and the fonts have every letter that figures use.
func TestFonts(t *testing.T) {
	for bold, ttf := range map[bool][]byte{false: liberationsansregular.TTF, true: liberationsansbold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for _, r := range " !\"%&'()*+,-./0123456789:;<=>ABCDEFGHIJKLMNOPQRSTUVWXYZ^_abcdefghijklmnopqrstuvwxyz|~\u00a0×±−…–“”≥∞λρ" {
			glyph, err := f.GlyphIndex(&buf, r)
			if err != nil || glyph == 0 {
				t.Errorf("bold %v: no letter %q (%v)", bold, r, err)
				continue
			}
			width, err := f.GlyphAdvance(&buf, glyph, fixed.I(1000), font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			if most := figure.Width(string(r), 1000, bold); float64(width)/64 > most {
				t.Errorf("bold %v: %q is %v wide, want at most %v", bold, r, float64(width)/64, most)
			}
		}
	}
}

func TestWriteErrors(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *figure.Drawing) error{"PNG": paper.PNG, "PDF": paper.PDF} {
		if err := write(broken{}, square()); !errors.Is(err, errBroken) {
			t.Errorf("%s to a broken pipe: %v, want its error", name, err)
		}
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }
