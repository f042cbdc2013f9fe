package figure

import "fmt"

// Check returns what is wrong with a drawing to the eye: labels that overlap or
// leave it, however wide the reader's font is, and shapes without a place.
// Figures of package plot have no such fault.
func (d *Drawing) Check() []string {
	var faults []string
	var labels []Label
	for _, g := range d.Groups {
		for _, s := range g.Shapes {
			kind, points := places(s)
			for _, p := range points {
				if !finite(p.X) || !finite(p.Y) {
					faults = append(faults, fmt.Sprintf("%s at %v: want a place", kind, p))
				}
			}
			if l, ok := s.(Label); ok {
				labels = append(labels, l)
			}
		}
	}
	for i, l := range labels {
		low, high := l.Bounds()
		if low.X < 0 || low.Y < 0 || high.X > d.Width || high.Y > d.Height {
			faults = append(faults, fmt.Sprintf("label %q leaves the figure: %v to %v of %v × %v", l.Text, low, high, d.Width, d.Height))
		}
		for _, o := range labels[:i] {
			a, b := o.Bounds()
			if a.X < high.X && low.X < b.X && a.Y < high.Y && low.Y < b.Y {
				faults = append(faults, fmt.Sprintf("labels %q and %q overlap", o.Text, l.Text))
			}
		}
	}
	return faults
}

// places is the points of a shape.
func places(s Shape) (kind string, points []XY) {
	switch s := s.(type) {
	case Line:
		return "line", s.Points
	case Area:
		return "area", s.Points
	case Dot:
		return "dot", []XY{s.At}
	case Label:
		return "label", []XY{s.At}
	}
	panic(fmt.Sprintf("figure: shape %T", s))
}
