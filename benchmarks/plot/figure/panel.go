package figure

import (
	"math"
	"slices"
)

// Around a panel's plot, in pixels.
const (
	foot = 46.0 // below: ticks and label of X, and air
	air  = 14.0 // right, where no series is named
)

// heading is the lines of a panel's title and, from the index on, its notes.
func (p *Panel) heading(width float64) (lines []string, notes int) {
	lines = wrap(p.Title, medium, width, true)
	notes = len(lines)
	for _, n := range p.Notes {
		lines = append(lines, wrap(n, small, width, false)...)
	}
	return lines, notes
}

// head is the height of a panel's title and notes.
func (p *Panel) head(width float64) float64 {
	lines, _ := p.heading(width)
	return 13 + float64(float64(len(lines))*line)
}

// panel draws a panel from the height y on; its plot begins at y + head.
func (d *layout) panel(p *Panel, left, y, head, width, height float64) {
	f := frame{left + d.gutter, y + head, left + width - air, y + head + height}
	var ends []Series
	if !d.Legend {
		ends = p.ends()
		f.right -= room(ends)
	}
	d.title(p, f.left, y, width-d.gutter)
	d.axes(p, f)
	for i := range p.Series {
		d.series(p, &p.Series[i], i, f)
	}
	if len(ends) > 0 {
		d.names(p, ends, f)
	}
	if !slices.ContainsFunc(p.Series, func(s Series) bool { return !s.Theory }) {
		d.add("", Label{At: XY{(f.left + f.right) / 2, (f.top + f.bottom) / 2}, Text: "no lives", Size: small, Anchor: Middle, Ink: Muted})
	}
}

// title draws the panel's title and notes.
func (d *layout) title(p *Panel, left, y, width float64) {
	lines, notes := p.heading(width)
	for i, s := range lines {
		y += line
		l := Label{At: XY{left, y + 2}, Text: s, Size: small, Ink: Muted}
		if i < notes {
			l.Size, l.Ink, l.Bold = medium, Text, true
		}
		d.add("", l)
	}
}

// axes draws the grid, the frame, ticks and labels.
func (d *layout) axes(p *Panel, f frame) {
	var shapes []Shape
	rule := func(a, b XY, ink Ink, dash Dash) {
		shapes = append(shapes, Line{Points: []XY{a, b}, Ink: ink, Width: 1, Dash: dash})
	}
	for _, t := range p.Y.Ticks {
		y := f.y(p, t)
		rule(XY{f.left, y}, XY{f.right, y}, Grid, nil)
		shapes = append(shapes, Label{At: XY{f.left - 5, y + 4}, Text: Number(t), Size: small, Anchor: End})
	}
	for _, v := range p.Rules {
		rule(XY{f.left, f.y(p, v)}, XY{f.right, f.y(p, v)}, Muted, Dash{3, 3})
	}
	free := math.Inf(-1) // where the last tick's text ended
	for _, t := range p.X.Minor {
		x := f.x(p, t)
		rule(XY{x, f.bottom}, XY{x, f.bottom + 2}, Muted, nil)
	}
	for _, t := range p.Y.Minor {
		y := f.y(p, t)
		rule(XY{f.left - 2, y}, XY{f.left, y}, Muted, nil)
	}
	for _, t := range p.X.Ticks {
		x := f.x(p, t)
		rule(XY{x, f.bottom}, XY{x, f.bottom + 4}, Muted, nil)
		if half := Width(Number(t), small, false) / 2; x-half > free {
			shapes = append(shapes, Label{At: XY{x, f.bottom + 15}, Text: Number(t), Size: small, Anchor: Middle})
			free = x + half + 2
		}
	}
	rule(XY{f.left, f.bottom}, XY{f.right, f.bottom}, Muted, nil)
	rule(XY{f.left, f.top}, XY{f.left, f.bottom}, Muted, nil)
	middle := XY{(f.left + f.right) / 2, (f.top + f.bottom) / 2}
	shapes = append(shapes,
		Label{At: XY{middle.X, f.bottom + 30}, Text: p.X.Label, Size: small, Anchor: Middle},
		Label{At: XY{f.left - d.gutter + 12, middle.Y}, Text: p.Y.Label, Size: small, Anchor: Middle, Up: true})
	d.add("", shapes...)
}

func (f frame) x(p *Panel, x float64) float64 {
	return f.left + float64(p.X.place(x)*(f.right-f.left))
}

func (f frame) y(p *Panel, y float64) float64 {
	return f.bottom - float64(p.Y.place(y)*(f.bottom-f.top))
}

// at is where a point is drawn.
func (f frame) at(p *Panel, x, y float64) XY { return XY{f.x(p, x), f.y(p, y)} }

// inside is y, or the nearest that is shown.
func (f frame) inside(y float64) float64 { return min(max(y, f.top), f.bottom) }
