package figure

// mark is the shapes of a style's mark.
func (s Style) mark(at XY) []Shape {
	const r = 3.4
	area := func(corners ...float64) []Shape {
		points := make([]XY, 0, len(corners)/2)
		for i := 0; i < len(corners); i += 2 {
			points = append(points, XY{at.X + float64(r*corners[i]), at.Y + float64(r*corners[i+1])})
		}
		return []Shape{Area{Points: points, Ink: s.Ink, Alpha: 1}}
	}
	stroke := func(points ...XY) Shape { return Line{Points: points, Ink: s.Ink, Width: 1.6} }
	const k = 0.8 * r
	switch s.Mark {
	case Square:
		return area(-.9, -.9, .9, -.9, .9, .9, -.9, .9)
	case Triangle:
		return area(0, -1.25, 1.15, .85, -1.15, .85)
	case Wedge:
		return area(0, 1.25, 1.15, -.85, -1.15, -.85)
	case Diamond:
		return area(0, -1.35, 1.1, 0, 0, 1.35, -1.1, 0)
	case Plus:
		return []Shape{stroke(XY{at.X - r, at.Y}, XY{at.X + r, at.Y}), stroke(XY{at.X, at.Y - r}, XY{at.X, at.Y + r})}
	case Cross:
		return []Shape{stroke(XY{at.X - k, at.Y - k}, XY{at.X + k, at.Y + k}), stroke(XY{at.X - k, at.Y + k}, XY{at.X + k, at.Y - k})}
	case Ring:
		return []Shape{stroke(regular(at, r, 16)...)}
	case Box:
		return []Shape{stroke(XY{at.X - k, at.Y - k}, XY{at.X + k, at.Y - k}, XY{at.X + k, at.Y + k}, XY{at.X - k, at.Y + k}, XY{at.X - k, at.Y - k})}
	}
	return []Shape{Dot{At: at, Radius: r, Ink: s.Ink}}
}

// regular is a polygon of n = 16 corners, closed.
func regular(at XY, r float64, n int) []XY {
	// The first quadrant's cosines; the others mirror it.
	quarter := [...]float64{1, 0.9238795325, 0.7071067812, 0.3826834324, 0}
	points := make([]XY, 0, n+1)
	for i := range n + 1 {
		q, k := i/4%4, i%4
		c, s := quarter[k], quarter[4-k]
		for range q {
			c, s = -s, c
		}
		points = append(points, XY{at.X + float64(r*c), at.Y + float64(r*s)})
	}
	return points
}
