package figure

import (
	"math"
	"slices"
)

// Sizes, in pixels. The full width is 7 inches, that of a page's text.
const (
	full   = 672.0
	single = 480.0 // one column of panels
	margin = 10.0

	small  = 11.0 // font of everything but titles
	medium = 12.0
	large  = 15.0
	line   = 15.0 // from one base line of small text to the next

	tall = 170.0 // plot of a panel
	low  = 130.0 // likewise, three in a row
)

// layout is a drawing in the making.
type layout struct {
	*Figure
	Drawing
	y      float64 // how far down it is filled
	gutter float64 // left of a plot: ticks and label of Y
	groups []Group
}

// Draw lays the figure out.
func (f *Figure) Draw() Drawing {
	d := &layout{Figure: f}
	d.Drawing = Drawing{Name: f.Name, Title: f.Title, Description: f.describe(), Width: full}
	if f.Columns <= 1 {
		d.Drawing.Width = single
	}
	d.gutter = f.gutter()
	d.y = margin
	d.paragraph(f.Title, large, Text, true)
	if f.Legend {
		d.legend()
	}
	columns := max(f.Columns, 1)
	for first := 0; first < len(f.Panels); first += columns {
		d.row(f.Panels[first:min(first+columns, len(f.Panels))], columns)
	}
	d.paragraph(f.Caption, small, Muted, false)
	d.Drawing.Height = math.Ceil(d.y + margin/2)
	d.Drawing.Groups = d.groups
	return d.Drawing
}

// add appends a group of shapes.
func (d *layout) add(title string, shapes ...Shape) {
	if len(shapes) > 0 {
		d.groups = append(d.groups, Group{title, shapes})
	}
}

// paragraph is text over the full width.
func (d *layout) paragraph(text string, size float64, ink Ink, bold bool) {
	for _, s := range wrap(text, size, d.Drawing.Width-2*margin, bold) {
		d.y += math.Round(size * 1.36)
		d.add("", Label{At: XY{margin, d.y - 0.25*size}, Text: s, Size: size, Ink: ink, Bold: bold})
	}
	d.y += 4
}

// legend names every series once, in rows.
func (d *layout) legend() {
	const sample, gap = 28.0, 14.0
	x := margin
	d.y += line
	for _, s := range d.named() {
		width := sample + 6 + Width(s.Name, small, false)
		if x > margin && x+width > d.Drawing.Width-margin {
			x = margin
			d.y += line + 3
		}
		y := d.y - 4
		shapes := []Shape{s.stroke([]XY{{x, y}, {x + sample, y}})}
		if !s.Theory {
			shapes = append(shapes, s.Style.mark(XY{x + sample/2, y})...)
		}
		d.add("", append(shapes, Label{At: XY{x + sample + 6, d.y}, Text: s.Name, Size: small})...)
		x += width + gap
	}
	d.y += 8
}

// stroke is a line of the series.
func (s *Series) stroke(points []XY) Line {
	if s.Theory {
		return Line{Points: points, Ink: s.Style.Ink, Width: 1.3, Dash: dotted}
	}
	return Line{Points: points, Ink: s.Style.Ink, Width: 1.6, Dash: s.Style.Dash}
}

// named is the series of all panels that have a name, the first of each, in
// order of their appearance.
func (f *Figure) named() []Series {
	var all []Series
	for _, p := range f.Panels {
		for _, s := range p.Series {
			if s.Name != "" && !slices.ContainsFunc(all, func(o Series) bool { return o.Name == s.Name }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// row draws panels beside each other, their plots at one height.
func (d *layout) row(panels []Panel, columns int) {
	width := (d.Drawing.Width - 2*margin) / float64(columns)
	height := tall
	if columns > 2 {
		height = low
	}
	head := 0.0
	for i := range panels {
		head = max(head, panels[i].head(width-d.gutter))
		if !d.Legend {
			height = max(height, float64(float64(len(panels[i].ends()))*nameLine))
		}
	}
	for i := range panels {
		d.panel(&panels[i], margin+float64(float64(i)*width), d.y, head, width, height)
	}
	d.y += head + height + foot
}

// gutter is the room that the ticks and labels of Y need.
func (f *Figure) gutter() float64 {
	w := 0.0
	for _, p := range f.Panels {
		for _, t := range p.Y.Ticks {
			w = max(w, Width(Number(t), small, false))
		}
	}
	return math.Ceil(w) + 24
}
