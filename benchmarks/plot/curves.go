package plot

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// The range of scores that is always shown, and the farthest that it reaches.
const (
	lowest, least = -2.0, -0.2
	most, highest = 1.1, 3.0
)

// Curves is the mean learning curves of every task, in units of the task on a
// logarithmic axis. unit tells in words what a task's budget counts.
func Curves(r Records, unit func(*benchmarks.Task) string) (*figure.Figure, error) {
	f := &figure.Figure{Name: "curves", Title: "Learning curves", Legend: true, Columns: columns(len(r.Tasks))}
	style := styles(r.names())
	var n seeds
	low, high := least, most
	for _, t := range r.Tasks {
		cells, err := r.cells(t)
		if err != nil {
			return nil, err
		}
		p := figure.Panel{Title: t.ID, Rules: []float64{0, score.Theta, 1}}
		p.X = figure.Axis{Label: unit(t), Scale: figure.Log1p, Max: float64(t.Budget), Ticks: figure.Decades(1, float64(t.Budget)), Minor: figure.Minor(1, float64(t.Budget))}
		p.X.Ticks = append([]float64{0}, p.X.Ticks...)
		p.Y.Label = "score"
		for i := range cells {
			c := &cells[i]
			if c.still() {
				continue
			}
			n.count(c)
			s := c.series()
			s.Style = style[c.agent]
			for _, q := range s.Points {
				low, high = min(low, q.Y-0.05), max(high, q.Y+0.05)
			}
			p.Series = append(p.Series, s)
			if len(c.twins) > 0 {
				p.Notes = append(p.Notes, c.agent+" = "+strings.Join(c.twins, ", "))
			}
		}
		f.Panels = append(f.Panels, p)
	}
	if len(f.Panels) == 0 {
		return nil, errors.New("plot: no task: want lives of at least one")
	}
	low, high = max(low, lowest), min(high, highest)
	for i := range f.Panels {
		y := &f.Panels[i].Y
		y.Min, y.Max, y.Ticks = low, high, scores(low, high)
	}
	f.Caption = fmt.Sprintf("Mean score of the frozen policy against training, log(1 + x); bands are 95 %% intervals of the mean (Student's t), %v. "+
		"0 is the random policy, which has no line of its own, 1 the optimal or the reference policy, %v the bar of learning time.", &n, score.Theta)
	if slices.ContainsFunc(f.Panels, func(p figure.Panel) bool { return len(p.Notes) > 0 }) {
		f.Caption += " “a = b”: b is identical to a on this task, bit for bit."
	}
	return f, nil
}

// series is the mean over seeds at every checkpoint.
func (c *cell) series() figure.Series {
	s := figure.Series{Name: c.agent, Band: true, Sparse: true}
	x := make([]float64, len(c.curves))
	for k, at := range c.at {
		for i, curve := range c.curves {
			x[i] = curve[k]
		}
		mean := stat.MeanCI(x)
		s.Points = append(s.Points, figure.Point{X: at, Y: mean.Value, Low: mean.Low, High: mean.High})
	}
	return s
}

// still reports whether no life ever moved from 0, but for rounding: by
// definition, the random policy.
func (c *cell) still() bool {
	for _, curve := range c.curves {
		for _, v := range curve {
			if math.Abs(v) > 1e-9 {
				return false
			}
		}
	}
	return true
}

// scores is ticks that hold the bars 0 and 1, and 0.8 where there is room.
func scores(low, high float64) []float64 {
	if high-low > 2 {
		ticks := []float64{0, 1} // no room for 0.8
		for t := -1.0; t >= low; t-- {
			ticks = append(ticks, t)
		}
		for t := 2.0; t <= high; t++ {
			ticks = append(ticks, t)
		}
		return ticks
	}
	return figure.Steps(low, high, 0.2)
}

// columns is how many panels stand in a row.
func columns(panels int) int {
	switch {
	case panels > 4:
		return 3
	case panels > 1:
		return 2
	}
	return 1
}

// nan marks an interval that is not known.
var nan = math.NaN()
