package plot

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
	"github.com/phasicbench/phasic/env/lion"
)

// meadow is a task of one look, with its delay.
type meadow struct {
	*benchmarks.Task
	lion  *lion.Config
	delay float64
}

// Lion is what becomes of lions that pounce later and later, with one look per
// episode: how many are missed after learning, how long learning takes, and
// how long a trace it needs. It takes the tasks that differ from the first one
// of their kind in nothing but the delay.
func Lion(r Records) (*figure.Figure, error) {
	tasks := meadows(r.Tasks)
	if len(tasks) == 0 {
		return nil, errors.New("plot: no lives in lion-v1:tier=0: want some, at one delay or more")
	}
	f := &figure.Figure{Name: "lion", Title: "A lion that pounces late", Legend: true, Columns: 3}
	delay := figure.Axis{Label: "delay of the pounce, steps", Scale: figure.Log, Min: tasks[0].delay / 1.25, Max: tasks[len(tasks)-1].delay * 1.25}
	if len(tasks) == 1 {
		delay.Min, delay.Max = delay.Min/2, delay.Max*2
	}
	for _, t := range tasks {
		delay.Ticks = append(delay.Ticks, t.delay)
	}
	missed := figure.Panel{Title: "lions missed", X: delay, Y: figure.Axis{Label: "share, at the end", Max: 1.04, Ticks: figure.Steps(0, 1, 0.2)}}
	timed := figure.Panel{Title: "time to a score of " + figure.Number(lionBar), X: delay, Y: figure.Axis{Label: "episodes", Scale: figure.Log}}
	trace := figure.Panel{Title: "trace needed to learn", X: delay, Y: figure.Axis{Label: "decay λ per step", Max: 1.04, Ticks: figure.Steps(0, 1, 0.2)}}

	style := styles(r.names())
	missed.Series, trace.Series = bounds(tasks[0].lion, delay), []figure.Series{needed(tasks[0].lion, delay)}
	var n seeds
	for _, e := range r.Agents {
		l, err := r.tell(e, tasks, &n)
		if err != nil {
			return nil, err
		}
		for _, s := range []struct {
			panel  *figure.Panel
			points []figure.Point
		}{{&missed, l.missed}, {&timed, l.timed}, {&trace, l.trace}} {
			if len(s.points) > 0 {
				s.panel.Series = append(s.panel.Series, figure.Series{Name: e.Name, Style: style[e.Name], Points: s.points})
			}
		}
	}
	fit(&timed)
	f.Panels = []figure.Panel{missed, timed, trace}
	f.Caption = fmt.Sprintf("Means over seeds with 95 %% intervals (Student's t; of learning time, which is that of the mean curve, bootstrap), %v. "+
		"Arrows: not within the budget. λ*: where looking at the cue begins to be reinforced, at a gaze that is still random, if the critic is blind to the cue: "+
		"(D + g)(1 − ρ)λ^d = c + U, where D, g and c are the worth of a pounce, of a step of grazing and of flight, d is the delay, "+
		"ρ the chance that a lion lurks after a look that found none, and U what is to be expected then. "+
		"Marks: the tuned λ of agents that are told the reward alone.", &n)
	return f, nil
}

// lionBar is the score to which learning is timed.
const lionBar = 0.9

// meadows is the tasks of one look that are alike but for the delay, in order
// of it.
func meadows(tasks []*benchmarks.Task) []meadow {
	var all []meadow
	for _, t := range tasks {
		c, ok := t.Config.(*lion.Config)
		if !ok || c.Tier != 0 || c.Planner != 0 {
			continue
		}
		if len(all) > 0 {
			same := *c
			same.Delay = all[0].lion.Delay
			if same != *all[0].lion {
				continue
			}
		}
		all = append(all, meadow{t, c, float64(c.Delay)})
	}
	slices.SortFunc(all, func(a, b meadow) int { return a.lion.Delay - b.lion.Delay })
	return all
}

// bounds is the lines between which the share of missed lions lies, whatever
// the delay: of random gaze, and of the best.
func bounds(c *lion.Config, delay figure.Axis) []figure.Series {
	level := func(name string, y float64) figure.Series {
		return figure.Series{Name: name, Style: figure.Style{Ink: figure.Muted}, Theory: true, Points: []figure.Point{
			{X: delay.Min, Y: y, Low: nan, High: nan}, {X: delay.Max, Y: y, Low: nan, High: nan},
		}}
	}
	return []figure.Series{level("random and best gaze", 1-1/float64(c.Patches)), level("", 1-c.BestFind())}
}

// needed is the trace decay above which a look at the cue is reinforced while
// gaze is random, at every delay that is shown.
func needed(c *lion.Config, delay figure.Axis) figure.Series {
	s := figure.Series{Name: "λ*", Style: figure.Style{Ink: figure.Text}, Theory: true}
	for d := int(math.Ceil(delay.Min)); float64(d) <= delay.Max; d++ {
		at := *c
		at.Delay = d
		bound := at.LookAway(1 / float64(c.Patches)) // of λ^d
		trace := 0.0
		if bound > 0 {
			trace = exact.Exp(exact.Log(bound) / float64(d))
		}
		s.Points = append(s.Points, figure.Point{X: float64(d), Y: trace, Low: nan, High: nan})
	}
	return s
}

// lionTale is the points of one agent, one per delay at most.
type lionTale struct{ missed, timed, trace []figure.Point }

// tell reads the lives of an agent that lived in one meadow at least. Where it
// is identical to another agent it has that one's.
func (r *Records) tell(e agents.Entry, tasks []meadow, n *seeds) (lionTale, error) {
	var l lionTale
	if !slices.ContainsFunc(r.Lives, func(life *record.Life) bool {
		return life.Agent == e.Name && slices.ContainsFunc(tasks, func(t meadow) bool { return t.ID == life.Task })
	}) {
		return l, nil
	}
	for _, t := range tasks {
		cells, err := r.cells(t.Task)
		if err != nil {
			return l, err
		}
		i := slices.IndexFunc(cells, func(c cell) bool { return c.agent == e.Name || slices.Contains(c.twins, e.Name) })
		if i < 0 || cells[i].still() {
			continue
		}
		c := &cells[i]
		n.count(c)
		l.missed = append(l.missed, c.missed(t))
		l.timed = append(l.timed, c.timed(t))
		if e.Grid.Second == "lambda" && e.Sees.Class() == "S" {
			l.trace = append(l.trace, figure.Point{X: t.delay, Y: c.lives[0].Second, Low: nan, High: nan})
		}
	}
	return l, nil
}

// missed is the share of lions that are not found over the last tenth of life.
func (c *cell) missed(t meadow) figure.Point {
	x := make([]float64, len(c.curves))
	for i, curve := range c.curves {
		end := score.Asymptote(c.at, curve)
		a := t.Anchors
		x[i] = 1 - t.lion.Find(a.Random+float64(end*(a.Optimal-a.Random)))
	}
	m := stat.MeanCI(x)
	return figure.Point{X: t.delay, Y: m.Value, Low: m.Low, High: m.High}
}

// timed is when the mean curve reaches the bar.
func (c *cell) timed(t meadow) figure.Point {
	key := fmt.Sprintf("report/v1|task=%s|agent=%s|metric=mean time to %v|n=%d", t.ID, c.agent, lionBar, len(c.curves))
	m := stat.NewMeanTime(key, t.delay, c.curves, func(mean []float64) float64 { return score.Crossing(c.at, mean, lionBar) })
	if math.IsInf(m.Value, 1) {
		return figure.Point{X: t.delay, Y: float64(t.Budget), Low: nan, High: nan, Beyond: true}
	}
	return figure.Point{X: t.delay, Y: max(m.Value, 1), Low: max(m.Low, 1), High: max(m.High, 1)}
}
