package figure

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

var nan = math.NaN()

// line is a series of n points that rises like x to the power of slope.
func rising(name string, k int, xs []float64, slope float64) Series {
	s := Series{Name: name, Style: NewStyle(k)}
	for _, x := range xs {
		y := math.Pow(x, slope)
		s.Points = append(s.Points, Point{X: x, Y: y, Low: y / 1.5, High: y * 1.5})
	}
	return s
}

// hard is figures with all that is awkward to draw.
func hard() map[string]*Figure {
	sizes := []float64{1, 2, 4, 8, 16, 32, 64}
	log := Panel{
		Title: "a task with a title that is far too long for one line:of=many,settings=that,cannot=be,left=out",
		Notes: []string{"a note that does not fit into the width of a panel and goes on", "another"},
		X:     Axis{Label: "loops", Scale: Log, Min: 0.8, Max: 80, Ticks: sizes},
		Y:     Axis{Label: "episodes to a score of 0.8", Scale: Log, Min: 1, Max: 5000, Ticks: Decades(1, 5000), Minor: Minor(1, 5000)},
	}
	for k := range 16 { // all end at one place
		log.Series = append(log.Series, rising(fmt.Sprintf("agent-%d", k), k, sizes, 1))
	}
	censored := log
	censored.Series = nil
	for k := range 3 {
		s := rising(fmt.Sprintf("late-%d", k), k, sizes, 1.5)
		for i := range s.Points {
			if i > k {
				s.Points[i] = Point{X: sizes[i], Y: 2048, Low: nan, High: nan, Beyond: true}
			}
		}
		s.Points[0].High = math.Inf(1)
		log.Series[k].Points[2].Low = math.Inf(-1)
		censored.Series = append(censored.Series, s)
	}
	censored.Series = append(censored.Series,
		Series{Name: "nothing", Style: NewStyle(9), Points: []Point{{X: 1, Y: nan, Low: nan, High: nan}, {X: 2, Y: math.Inf(1), Low: nan, High: nan}}},
		Series{Style: NewStyle(0), Theory: true, Points: []Point{{X: 1, Y: 10, Low: nan, High: nan}, {X: 64, Y: 640, Low: nan, High: nan}}})
	curve := Panel{Title: "curve", Notes: []string{"td = loops-target, loops-eval"}, Rules: []float64{0, 0.8, 1},
		X: Axis{Label: "songs", Scale: Log1p, Max: 4096, Ticks: append([]float64{0}, Decades(1, 4096)...)},
		Y: Axis{Label: "score", Min: -0.2, Max: 1.1, Ticks: Steps(-0.2, 1.1, 0.2)}}
	for k := range 8 {
		s := Series{Name: fmt.Sprintf("learner-%d", k), Style: NewStyle(k), Band: true, Sparse: true}
		for x := 0.0; x <= 4096; x = 2*x + 1 {
			y := x/(x+math.Pow(2, float64(k))) - 0.3*float64(k%3)
			s.Points = append(s.Points, Point{X: x, Y: y, Low: y - 0.2, High: y + 0.2})
		}
		curve.Series = append(curve.Series, s)
	}
	seven := make([]Panel, 7)
	for i := range seven {
		seven[i] = curve
	}
	seven[3].Series = nil
	single := curve
	single.Series = []Series{{Name: "one", Points: []Point{{X: 3, Y: 0.5, Low: nan, High: nan}}}}
	text := "What the marks mean, what the bars are, and how many seeds there are. "
	return map[string]*Figure{
		"named":  {Name: "named", Title: "Named at the ends", Caption: text, Columns: 2, Panels: []Panel{log, censored, {Title: "empty", X: log.X, Y: log.Y}}},
		"legend": {Name: "legend", Title: "Seven panels", Caption: strings.Repeat(text, 4), Columns: 3, Legend: true, Panels: seven},
		"single": {Name: "single", Title: "A title that is too long for one line of a narrow figure with a single panel", Caption: text, Columns: 1, Legend: true, Panels: []Panel{single}},
		"none":   {Name: "none", Title: "No panel", Columns: 1, Legend: true},
	}
}

func TestNothingOverlapsOrLeaves(t *testing.T) {
	for name, f := range hard() {
		d := f.Draw()
		for _, problem := range d.Check() {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

// Check must see what it is there to see.
func TestCheck(t *testing.T) {
	label := func(text string, x, y float64) Label { return Label{At: XY{x, y}, Text: text, Size: 11} }
	for _, c := range []struct {
		shapes []Shape
		want   string
	}{
		{[]Shape{label("over", 10, 20), label("lap", 12, 22)}, `labels "over" and "lap" overlap`},
		{[]Shape{label("out", 90, 20)}, `label "out" leaves the figure`},
		{[]Shape{Line{Points: []XY{{1, nan}}}}, "line at {1 NaN}"},
		{[]Shape{Dot{At: XY{math.Inf(1), 1}}}, "dot at {+Inf 1}"},
		{[]Shape{label("side", 10, 20), label("by side", 50, 20)}, ""},
	} {
		d := Drawing{Width: 100, Height: 100, Groups: []Group{{Shapes: c.shapes}}}
		if got := strings.Join(d.Check(), "; "); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("Check = %q, want %q", got, c.want)
		}
	}
}

// All that a series shows lies in its panel, or a few pixels outside for marks.
func TestDataStaysInside(t *testing.T) {
	f := hard()["legend"]
	f.Panels, f.Legend, f.Columns = f.Panels[:1], false, 1
	d := f.Draw()
	for _, g := range d.Groups {
		if !strings.HasPrefix(g.Title, "learner-") {
			continue
		}
		for _, s := range g.Shapes {
			var points []XY
			switch s := s.(type) {
			case Line:
				points = s.Points
			case Area:
				points = s.Points
			case Dot:
				points = []XY{s.At}
			}
			for _, p := range points {
				if p.X < 30 || p.X > d.Width || p.Y < 60 || p.Y > d.Height-60 {
					t.Errorf("%s: a point at %v of a figure of %v × %v", g.Title, p, d.Width, d.Height)
				}
			}
		}
	}
}

func TestDrawIsDeterministic(t *testing.T) {
	for name, f := range hard() {
		if a, b := fmt.Sprint(f.Draw()), fmt.Sprint(f.Draw()); a != b {
			t.Errorf("%s: two drawings differ", name)
		}
	}
}

// Who cannot see the figure is told where every series ends, and how sure that
// is.
func TestDescription(t *testing.T) {
	f := &Figure{Name: "f", Title: "T", Caption: "Caption.", Panels: []Panel{
		{Title: "p", X: Axis{Label: "loops", Min: 1, Max: 3}, Y: Axis{Label: "time", Max: 9}, Series: []Series{
			{Name: "a", Points: []Point{{X: 1, Y: 2, Low: 1, High: 3}, {X: 2, Y: 4.5678, Low: 4, High: 5}}},
			{Name: "b", Points: []Point{{X: 2, Y: 7, Low: nan, High: nan, Beyond: true}}},
			{Name: "law", Theory: true, Points: []Point{{X: 2, Y: 7, Low: nan, High: nan}}},
		}},
		{Title: "q", X: Axis{Label: "loops", Min: 1, Max: 3}, Y: Axis{Label: "time", Max: 9}},
	}}
	got := f.Draw().Description
	want := "Caption. p, time against loops, last point of each: a: 4.57 (4…5) at 2; b: more than 7 at 2. q, time against loops: no lives."
	if got != want {
		t.Errorf("description = %q,\nwant %q", got, want)
	}
}
