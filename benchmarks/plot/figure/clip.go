package figure

// frame is the rectangle in which a panel shows its data.
type frame struct{ left, top, right, bottom float64 }

// clipLine returns the parts of a line that lie in the frame (Liang and Barsky
// 1984).
func (f frame) clipLine(points []XY) [][]XY {
	var parts [][]XY
	for i := 1; i < len(points); i++ {
		a, b, ok := f.clip(points[i-1], points[i])
		if !ok {
			continue
		}
		if n := len(parts); n > 0 && parts[n-1][len(parts[n-1])-1] == a {
			parts[n-1] = append(parts[n-1], b)
		} else {
			parts = append(parts, []XY{a, b})
		}
	}
	return parts
}

// clip returns the part of the segment from a to b that lies in the frame.
func (f frame) clip(a, b XY) (XY, XY, bool) {
	dx, dy := b.X-a.X, b.Y-a.Y
	enter, leave := 0.0, 1.0
	for _, side := range [...]struct{ toward, room float64 }{
		{-dx, a.X - f.left}, {dx, f.right - a.X}, {-dy, a.Y - f.top}, {dy, f.bottom - a.Y},
	} {
		switch t := side.room / side.toward; {
		case side.toward == 0 && side.room < 0:
			return a, b, false
		case side.toward < 0:
			enter = max(enter, t)
		case side.toward > 0:
			leave = min(leave, t)
		}
	}
	if enter > leave {
		return a, b, false
	}
	along := func(t float64) XY { return XY{a.X + float64(t*dx), a.Y + float64(t*dy)} }
	from, to := a, b
	if enter > 0 {
		from = along(enter)
	}
	if leave < 1 {
		to = along(leave)
	}
	return from, to, true
}

// clipArea returns the part of a polygon between the frame's top and bottom
// (Sutherland and Hodgman 1974).
func (f frame) clipArea(points []XY) []XY {
	points = cut(points, f.top, 1)
	return cut(points, f.bottom, -1)
}

// cut keeps what lies on the positive side of the height y.
func cut(points []XY, y, sign float64) []XY {
	var kept []XY
	for i, b := range points {
		a := points[(i+len(points)-1)%len(points)]
		da, db := sign*(a.Y-y), sign*(b.Y-y)
		if (da < 0) != (db < 0) {
			kept = append(kept, XY{a.X + float64(da/(da-db)*(b.X-a.X)), y})
		}
		if db >= 0 {
			kept = append(kept, b)
		}
	}
	return kept
}
