// Package paper writes drawings as PNG, 300 dots to the inch, and as PDF, on
// white, in the font Liberation Sans, which has the measures of Helvetica.
//
// The bytes depend on the drawing alone: there is no date in them.
package paper

import (
	"encoding/hex"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
)

// colour is an ink on white.
func colour(i figure.Ink) (r, g, b uint8) {
	c := figure.Colours[i].Light
	rgb, err := hex.DecodeString(c[1:])
	if err != nil || len(rgb) != 3 {
		panic("paper: colour " + c + ": want #rrggbb")
	}
	return rgb[0], rgb[1], rgb[2]
}

// shapes calls one function for each shape of the drawing, in order.
func shapes(d *figure.Drawing, line func(figure.Line), area func(figure.Area), dot func(figure.Dot), label func(figure.Label)) {
	for _, g := range d.Groups {
		for _, s := range g.Shapes {
			switch s := s.(type) {
			case figure.Line:
				line(s)
			case figure.Area:
				area(s)
			case figure.Dot:
				dot(s)
			case figure.Label:
				label(s)
			}
		}
	}
}
