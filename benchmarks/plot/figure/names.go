package figure

import (
	"cmp"
	"slices"
	"strings"
)

const (
	beside   = 18.0       // distance of a name from its series
	nameLine = line - 1.5 // from one name to the next
)

// ends is the series of a panel that are named at their ends: those with a name
// and a point.
func (p *Panel) ends() []Series {
	var ends []Series
	for _, s := range p.Series {
		if s.Name != "" && slices.ContainsFunc(s.Points, func(q Point) bool { return finite(q.Y) }) {
			ends = append(ends, s)
		}
	}
	return ends
}

// room is the width that names need.
func room(ends []Series) float64 {
	w := 0.0
	for _, s := range ends {
		w = max(w, Width(s.Name, small, false))
	}
	if w > 0 {
		w += beside + 12 - air
	}
	return w
}

// names writes each series' name at its end, with its mark. Names that would
// overlap move apart, and a thin line leads to them.
func (d *layout) names(p *Panel, ends []Series, f frame) {
	type name struct {
		Series
		end XY
		y   float64
	}
	var names []name
	for _, s := range ends {
		n := name{Series: s}
		for _, q := range s.Points {
			if finite(q.Y) {
				n.end = f.at(p, q.X, q.Y)
			}
		}
		n.end.Y = f.inside(n.end.Y)
		n.y = n.end.Y
		names = append(names, n)
	}
	slices.SortStableFunc(names, func(a, b name) int { return cmp.Compare(a.end.Y, b.end.Y) })
	ys := make([]float64, len(names))
	for i, n := range names {
		ys[i] = n.y
	}
	spread(ys, nameLine, f.top, f.bottom)
	for i, n := range names {
		x := f.right + 8
		shapes := []Shape{Line{Points: []XY{{min(n.end.X+5, x-2), n.end.Y}, {x - 1, ys[i]}}, Ink: n.Style.Ink, Width: 0.6}}
		if !n.Theory {
			shapes = append(shapes, n.Style.mark(XY{x + 4, ys[i]})...)
		} else {
			shapes = append(shapes, n.stroke([]XY{{x - 1, ys[i]}, {x + 8, ys[i]}}))
		}
		shapes = append(shapes, Label{At: XY{x + 12, ys[i] + 4}, Text: n.Name, Size: small})
		d.add("", shapes...)
	}
}

// spread moves rising heights apart until neighbours are gap from each other,
// within low…high as far as there is room, and no farther than needed.
func spread(y []float64, gap, low, high float64) {
	// Blocks of touching names, each centred on the mean of where its names
	// want to be.
	type block struct {
		sum float64 // of wanted heights, each less its place in the block
		n   int
	}
	top := func(b block) float64 {
		h := float64(gap * float64(b.n-1))
		return max(min(b.sum/float64(b.n), high-h), low)
	}
	var blocks []block
	for _, want := range y {
		b := block{want, 1}
		for len(blocks) > 0 {
			a := blocks[len(blocks)-1]
			if top(a)+float64(gap*float64(a.n)) <= top(b) {
				break
			}
			b = block{a.sum + b.sum - float64(gap*float64(a.n*b.n)), a.n + b.n}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	i := 0
	for _, b := range blocks {
		for k := range b.n {
			y[i] = top(b) + float64(gap*float64(k))
			i++
		}
	}
}

// describe tells in words what the figure shows, for who cannot see it.
func (f *Figure) describe() string {
	var b strings.Builder
	b.WriteString(f.Caption)
	for _, p := range f.Panels {
		b.WriteString(" " + p.Title + ", " + p.Y.Label + " against " + p.X.Label)
		var ends []string
		for i := range p.Series {
			if s := &p.Series[i]; !s.Theory {
				ends = append(ends, s.say())
			}
		}
		if len(ends) == 0 {
			b.WriteString(": no lives.")
			continue
		}
		b.WriteString(", last point of each: " + strings.Join(ends, "; ") + ".")
	}
	return b.String()
}
