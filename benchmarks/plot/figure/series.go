package figure

import (
	"fmt"
	"math"
)

// series draws one series; i tells it from the others where marks are sparse.
func (d *layout) series(p *Panel, s *Series, i int, f frame) {
	var shapes []Shape
	if s.Band {
		shapes = append(shapes, band(p, s, f)...)
	}
	for _, run := range s.runs() {
		points := make([]XY, len(run))
		for k, q := range run {
			points[k] = f.at(p, q.X, q.Y)
			points[k].X += p.shift(i)
		}
		for _, part := range f.clipLine(points) {
			shapes = append(shapes, s.stroke(part))
		}
	}
	if !s.Theory {
		shapes = append(shapes, d.points(p, s, i, f)...)
	}
	d.add(s.say(), shapes...)
}

// runs is the stretches of points with a known and finite Y.
func (s *Series) runs() [][]Point {
	var runs [][]Point
	open := false
	for _, q := range s.Points {
		if q.Beyond || !finite(q.Y) {
			open = false
			continue
		}
		if !open {
			runs, open = append(runs, nil), true
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], q)
	}
	return runs
}

// band is the area between the ends of the intervals.
func band(p *Panel, s *Series, f frame) []Shape {
	var shapes []Shape
	for _, run := range s.runs() {
		var upper, lower []XY
		for _, q := range run {
			if finite(q.Low) && finite(q.High) {
				upper = append(upper, f.at(p, q.X, q.High))
				lower = append(lower, f.at(p, q.X, q.Low))
			}
		}
		for k := len(lower) - 1; k >= 0; k-- {
			upper = append(upper, lower[k])
		}
		if area := f.clipArea(upper); len(area) > 2 {
			shapes = append(shapes, Area{Points: area, Ink: s.Style.Ink, Alpha: 0.16})
		}
	}
	return shapes
}

// points draws marks, bars and arrows.
func (d *layout) points(p *Panel, s *Series, i int, f frame) []Shape {
	var shapes []Shape
	for k, q := range s.Points {
		if !finite(q.Y) || s.Sparse && !s.chosen(p, i, k) {
			continue
		}
		at := f.at(p, q.X, q.Y)
		at.X += p.shift(i)
		switch {
		case q.Beyond:
			at.X += p.aside(s, q.X) - p.shift(i)
			shapes = append(shapes, arrow(at, s.Style.Ink)...)
		case at.Y < f.top || at.Y > f.bottom:
			continue
		case !s.Band:
			shapes = append(shapes, bar(p, q, at, s.Style.Ink, f)...)
		}
		shapes = append(shapes, s.Style.mark(at)...)
	}
	return shapes
}

// shift keeps the bars of a panel's series apart.
func (p *Panel) shift(i int) float64 {
	const apart = 1.2
	if s := &p.Series[i]; s.Band || s.Theory {
		return 0
	}
	n, mine := 0, 0
	for k := range p.Series {
		if p.Series[k].Theory {
			continue
		}
		if k == i {
			mine = n
		}
		n++
	}
	return (float64(mine) - float64(n-1)/2) * apart
}

// chosen reports whether the k-th point of a curve gets a mark: the nearest to
// each of five places, which differ from series to series. The first point,
// where all curves begin, gets none.
func (s *Series) chosen(p *Panel, i, k int) bool {
	const places = 5
	nearest := func(want float64) int {
		best, least := 0, math.Inf(1)
		for j, q := range s.Points[1:] {
			if d := math.Abs(p.X.place(q.X) - want); d < least {
				best, least = j+1, d
			}
		}
		return best
	}
	shift := float64(i%7) / 7
	for n := range places {
		if nearest((float64(n)+0.1+0.8*shift)/places) == k {
			return true
		}
	}
	return false
}

// bar is a point's interval. What lies outside the panel is cut, and an arrow
// says so above.
func bar(p *Panel, q Point, at XY, ink Ink, f frame) []Shape {
	if math.IsNaN(q.Low) || math.IsNaN(q.High) || q.Low == q.High {
		return nil
	}
	bottom, top := f.bottom, f.top
	if finite(q.Low) {
		bottom = f.inside(f.y(p, q.Low))
	}
	cut := !finite(q.High)
	if !cut {
		top = f.y(p, q.High)
		cut = top < f.top
		top = f.inside(top)
	}
	shapes := []Shape{Line{Points: []XY{{at.X, bottom}, {at.X, top}}, Ink: ink, Width: 1.2}}
	if cut {
		shapes = append(shapes, tip(XY{at.X, top}, ink))
	}
	return shapes
}

// arrow points up from a time that was not reached.
func arrow(at XY, ink Ink) []Shape {
	end := XY{at.X, at.Y - 12}
	return []Shape{Line{Points: []XY{at, end}, Ink: ink, Width: 1.2}, tip(end, ink)}
}

func tip(at XY, ink Ink) Shape {
	return Line{Points: []XY{{at.X - 2.5, at.Y + 3.5}, at, {at.X + 2.5, at.Y + 3.5}}, Ink: ink, Width: 1.2}
}

// aside keeps the arrows at one place apart.
func (p *Panel) aside(s *Series, x float64) float64 {
	const apart = 7.5
	n, mine := 0, 0
	for i := range p.Series {
		for _, q := range p.Series[i].Points {
			if q.Beyond && q.X == x {
				if &p.Series[i] == s {
					mine = n
				}
				n++
			}
		}
	}
	return (float64(mine) - float64(n-1)/2) * apart
}

func finite(x float64) bool { return x-x == 0 }

// say tells in words where a series ends.
func (s *Series) say() string {
	for k := len(s.Points) - 1; k >= 0; k-- {
		q := s.Points[k]
		switch {
		case !finite(q.Y):
			continue
		case q.Beyond:
			return fmt.Sprintf("%s: more than %s at %s", s.Name, Number(q.Y), Number(q.X))
		case math.IsNaN(q.Low) || math.IsNaN(q.High):
			return fmt.Sprintf("%s: %s at %s", s.Name, Number(q.Y), Number(q.X))
		}
		return fmt.Sprintf("%s: %s (%s…%s) at %s", s.Name, Number(q.Y), Number(q.Low), Number(q.High), Number(q.X))
	}
	return s.Name
}
