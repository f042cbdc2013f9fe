package figure

// Drawing is a figure laid out: shapes at their places, in the order in which
// they are drawn. The origin is the upper left corner; the unit is 1/96 inch,
// a pixel on a screen.
type Drawing struct {
	Name, Title   string
	Description   string // for who cannot see the drawing
	Width, Height float64
	Groups        []Group
}

// Group is shapes that belong together.
type Group struct {
	Title  string // "" if they show nothing by themselves
	Shapes []Shape
}

// Shape is a Line, an Area, a Dot or a Label.
type Shape interface{ shape() }

// XY is a place.
type XY struct{ X, Y float64 }

// Line is straight from each point to the next.
type Line struct {
	Points []XY
	Ink    Ink
	Width  float64
	Dash   Dash
}

// Area is the inside of a closed line.
type Area struct {
	Points []XY
	Ink    Ink
	Alpha  float64 // from 0, invisible, to 1
}

// Dot is a filled circle.
type Dot struct {
	At     XY
	Radius float64
	Ink    Ink
}

// Anchor is which part of a label stands at its place.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Label is a text. At is on its base line.
type Label struct {
	At     XY
	Text   string
	Size   float64 // of the font
	Anchor Anchor
	Ink    Ink
	Bold   bool
	Up     bool // reads upwards
}

func (Line) shape()  {}
func (Area) shape()  {}
func (Dot) shape()   {}
func (Label) shape() {}

// Bounds returns the corners of the rectangle that the label may fill.
func (l Label) Bounds() (low, high XY) {
	width, ascent, descent := Width(l.Text, l.Size, l.Bold), 0.76*l.Size, 0.22*l.Size
	back := 0.0
	switch l.Anchor {
	case Middle:
		back = width / 2
	case End:
		back = width
	}
	if l.Up {
		return XY{l.At.X - ascent, l.At.Y + back - width}, XY{l.At.X + descent, l.At.Y + back}
	}
	return XY{l.At.X - back, l.At.Y - ascent}, XY{l.At.X - back + width, l.At.Y + descent}
}
