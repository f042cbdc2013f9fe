package figure

// Ink is a colour by its role. A renderer knows its value on white and on dark.
type Ink int

// The inks: Text, Muted for what stands back, Grid, and one for each style.
const (
	Text Ink = iota
	Muted
	Grid
	Blue
	Orange
	Sky
	Vermilion
	Green
	Purple

	Inks int = iota
)

// Colours are the inks on white and on the dark ground. Those of data are the
// colours of Okabe and Ito (2008), which people with any colour vision tell
// apart, moved as far as they must be to stand out from the ground.
var Colours = [Inks]struct{ Light, Dark string }{
	Text:      {"#1a1a1a", "#e8e8e8"},
	Muted:     {"#595959", "#a8a8a8"},
	Grid:      {"#dddddd", "#3a3a3a"},
	Blue:      {"#0072b2", "#4a9fe0"},
	Orange:    {"#c48500", "#e69f00"},
	Sky:       {"#2f93cf", "#8fd0f5"},
	Vermilion: {"#c04f00", "#f0762a"},
	Green:     {"#008a63", "#1fb98f"},
	Purple:    {"#b85c93", "#d58fb5"},
}

// Ground is what a figure is drawn on.
var Ground = struct{ Light, Dark string }{"#ffffff", "#121212"}

// Mark is the shape of a point.
type Mark int

// The marks.
const (
	Circle Mark = iota
	Square
	Triangle
	Diamond
	Wedge // a triangle upside down
	Plus
	Cross
	Ring
	Box

	marks int = iota
)

// Dash is the pattern of a line: lengths of strokes and gaps. nil is solid.
type Dash []float64

var dashes = [...]Dash{nil, {6, 2.5}, {1.5, 2}, {7, 2, 1.5, 2}}

// dotted is the pattern of what theory says.
var dotted = Dash{1.5, 2.5}

// Style is what tells a series from others.
type Style struct {
	Ink  Ink
	Mark Mark
	Dash Dash
}

var dataInks = [...]Ink{Text, Blue, Orange, Sky, Vermilion, Green, Purple}

// NewStyle returns the k-th style, from 0. The first 7 have different colours.
// No two of the first 36 have the same mark and the same dash, so that colour
// is never the only difference.
func NewStyle(k int) Style {
	return Style{dataInks[k%len(dataInks)], Mark(k % marks), dashes[k%len(dashes)]}
}
