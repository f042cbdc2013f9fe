package plot

import (
	"errors"
	"fmt"
	"math"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/report"
)

// Scaling is learning time against the size of a task, on logarithmic axes,
// with what theory says. unit tells in words what a sweep's times count.
func Scaling(sweeps []report.Sweep, unit func(*report.Sweep) string) (*figure.Figure, error) {
	if len(sweeps) == 0 {
		return nil, errors.New("plot: no sweep: want lives of suite scaling")
	}
	f := &figure.Figure{Name: "scaling", Title: "Learning time against size", Columns: min(len(sweeps), 2)}
	var names []string
	for i := range sweeps {
		for _, g := range sweeps[i].Agents {
			names = append(names, g.Agent)
		}
	}
	style := styles(names)
	least, most := math.MaxInt, 0
	for i := range sweeps {
		s := &sweeps[i]
		p := figure.Panel{Title: s.Name}
		p.X = figure.Axis{Label: s.Dial, Scale: figure.Log, Min: s.X[0], Max: s.X[len(s.X)-1], Ticks: s.X}
		p.Y = figure.Axis{Label: unit(s) + " to a score of " + figure.Number(s.Bar), Scale: figure.Log}
		for _, l := range s.Lines {
			p.Notes = append(p.Notes, "grey: "+l.Name)
			p.Series = append(p.Series, theory(s.X, figure.Style{Ink: figure.Muted}, l.Time))
		}
		for _, g := range s.Agents {
			if g.Theory != nil && g.Theory.Time != nil {
				p.Series = append(p.Series, theory(s.X, style[g.Agent], g.Theory.Time))
			}
		}
		for _, g := range s.Agents {
			p.Series = append(p.Series, growth(&g, style[g.Agent]))
			for _, t := range g.Times {
				if n := t.Interval.N; n > 0 {
					least, most = min(least, n), max(most, n)
				}
			}
		}
		p.X.Min /= 1.25
		p.X.Max *= 1.25
		fit(&p)
		f.Panels = append(f.Panels, p)
	}
	n := seeds{least: least, most: most}
	f.Caption = fmt.Sprintf("When the mean curve of the seeds reaches the bar; bars are 95 %% bootstrap intervals over seeds, %v. "+
		"Arrows: not within the budget, which is where they stand. Dotted: theory, in the colour of its agent. Times below 1 are drawn at 1.", &n)
	return f, nil
}

// growth is an agent's times. Where there are no lives there is no point.
func growth(g *report.Growth, style figure.Style) figure.Series {
	s := figure.Series{Name: g.Agent, Style: style}
	for _, t := range g.Times {
		switch {
		case t.Interval.N == 0:
			s.Points = append(s.Points, figure.Point{X: t.N, Y: nan, Low: nan, High: nan})
		case math.IsInf(t.Value, 1):
			s.Points = append(s.Points, figure.Point{X: t.N, Y: t.Budget, Low: nan, High: nan, Beyond: true})
		default:
			s.Points = append(s.Points, figure.Point{X: t.N, Y: max(t.Value, 1), Low: max(t.Low, 1), High: max(t.High, 1)})
		}
	}
	return s
}

// theory is a predicted line, straight between the values of the dial.
func theory(x []float64, style figure.Style, time func(float64) float64) figure.Series {
	s := figure.Series{Style: style, Theory: true}
	for _, v := range x {
		s.Points = append(s.Points, figure.Point{X: v, Y: time(v), Low: nan, High: nan})
	}
	return s
}

// fit makes the axis of time hold every point, with air around them, and an
// arrow above the budget.
func fit(p *figure.Panel) {
	low, high := math.Inf(1), 0.0
	for _, series := range p.Series {
		for _, q := range series.Points {
			if math.IsNaN(q.Y) {
				continue
			}
			top := q.Y
			if q.Beyond {
				top *= 2
			}
			low, high = min(low, q.Y), max(high, top)
		}
	}
	if low > high { // no point at all
		low, high = 1, 10
	}
	p.Y.Min, p.Y.Max = low/1.5, max(high*1.5, low*10)
	p.Y.Ticks, p.Y.Minor = figure.Decades(p.Y.Min, p.Y.Max), figure.Minor(p.Y.Min, p.Y.Max)
}
