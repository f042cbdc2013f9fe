// Package figure is a scientific figure as a value, and its layout.
//
//  1. A Figure holds panels, a Panel series, a Series points: data and words,
//     nothing in units of paper.
//  2. Draw lays a figure out: a Drawing is lines, areas, marks and texts at
//     their places, which a renderer only has to write down.
//
// Two series never differ by colour alone: each style has a mark and a dash of
// its own. The same figure gives the same drawing, on every machine.
package figure

// Figure is small multiples with a title and a caption.
type Figure struct {
	Name    string // a word that is unique among the figures of a page
	Title   string
	Caption string // what the marks mean, and n
	Columns int    // panels in a row
	Legend  bool   // name the series once, above the panels; else each at its end
	Panels  []Panel
}

// Panel is one pair of axes.
type Panel struct {
	Title  string
	Notes  []string // below the title
	X, Y   Axis
	Rules  []float64 // values of Y that are more than a tick
	Series []Series
}

// Series is points that belong together. Points are in order of X.
type Series struct {
	Name   string // "": not named in the figure
	Style  Style
	Theory bool // a predicted line: thin, without marks, in no legend
	Band   bool // the interval is a band; else bars
	Sparse bool // marks at a few points only, as a curve has many
	Points []Point
}

// Point is an estimate with its interval. A point whose Y is not finite is not
// drawn.
type Point struct {
	X, Y      float64
	Low, High float64 // NaN: no interval
	Beyond    bool    // Y is only known to be larger: an arrow
}
