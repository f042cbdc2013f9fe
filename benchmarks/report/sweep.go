package report

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// Sweep is how the learning times of agents grow over the sizes of a task.
type Sweep struct {
	suite.Sweep
	Unit   string // what the times count
	Agents []Growth
}

// Growth is the learning times of one agent and their exponents. The two
// exponents answer different questions: Law is of the time at which the mean
// curve of the seeds crosses the bar, which is what theory is about; Seeds is
// of the times at which the seeds cross it, each for itself, those that never
// do included.
type Growth struct {
	Agent  string
	Sees   string // access class
	Scalar bool   // is told nothing but the sum of rewards
	Times  []Time // parallel to the sweep's X

	Law    *stat.MeanLaw // nil if fewer than two sizes reached the bar
	Seeds  *stat.Law     // nil if there is none
	Theory *suite.Law    // nil if there is none
}

// Time is when the mean curve of an agent's seeds crossed the bar at one size.
type Time struct {
	stat.MeanTime         // N = 0 seeds: no life
	Same          string  // the agent whose lives these are, if another one's
	Budget        float64 // of the lives
	Theory        float64 // NaN if there is none
}

func newSweep(b *book, p suite.Part) Sweep {
	s := Sweep{Sweep: *p.Sweep}
	for _, name := range p.Agents {
		g := Growth{Agent: name}
		e, ok := b.entries[name]
		if !ok {
			continue
		}
		g.Sees, g.Scalar = e.Sees.Class(), scalar(e.Sees)
		for i := range p.Sweep.Laws {
			if p.Sweep.Laws[i].Agent == name {
				g.Theory = &p.Sweep.Laws[i]
			}
		}
		var sizes []stat.Size
		lived := false
		for i, id := range p.Tasks {
			x := p.Sweep.X[i]
			time, size := b.time(g, id, x, p.Sweep.Bar)
			g.Times = append(g.Times, time)
			if time.Interval.N == 0 {
				continue
			}
			lived = true
			s.Unit = string(b.tasks[id].Unit)
			if x >= p.Sweep.From {
				sizes = append(sizes, size)
			}
		}
		if lived {
			g.fit(fmt.Sprintf("report/v1|sweep=%s|agent=%s", p.Sweep.Name, name), p.Sweep.From, sizes)
			s.Agents = append(s.Agents, g)
		}
	}
	return s
}

// time is when the agent's mean curve crosses the bar on a task, and when each
// of its seeds does.
func (b *book) time(g Growth, id string, x, bar float64) (Time, stat.Size) {
	time := Time{Theory: math.NaN(), MeanTime: stat.MeanTime{N: x}}
	time.Value, time.Low, time.High = math.NaN(), math.NaN(), math.NaN()
	if g.Theory != nil && g.Theory.Time != nil {
		time.Theory = g.Theory.Time(x)
	}
	t, ok := b.tasks[id]
	if !ok {
		return time, stat.Size{}
	}
	c := b.find(t, g.Agent)
	if c == nil {
		return time, stat.Size{}
	}
	if c.agent != g.Agent {
		time.Same = c.agent
	}
	time.Budget = float64(t.Budget)
	crossing := func(value []float64) float64 { return score.Crossing(c.at, value, bar) }
	key := fmt.Sprintf("report/v1|task=%s|agent=%s|metric=mean time to %v|n=%d", id, c.agent, bar, len(c.seeds))
	time.MeanTime = stat.NewMeanTime(key, x, c.curves, crossing)
	size := stat.Size{N: x, Budget: time.Budget}
	for _, value := range c.curves {
		size.Time = append(size.Time, crossing(value))
	}
	return time, size
}

// fit fits both exponents to the times at sizes of at least from.
func (g *Growth) fit(key string, from float64, sizes []stat.Size) {
	var times []stat.MeanTime
	for _, t := range g.Times {
		if t.N >= from && t.Interval.N > 0 {
			times = append(times, t.MeanTime)
		}
	}
	if law, ok := stat.MeanScaling(times); ok {
		g.Law = &law
	}
	if law, err := stat.Scaling(key, sizes); err == nil {
		g.Seeds = &law
	}
}

// Place is where an exponent lies by theory.
type Place int

// The places. A doubtful one has an interval that crosses the band's edge.
const (
	Nowhere Place = iota // there is no exponent, or no theory
	Inside
	InsideDoubtful
	OutsideDoubtful
	Outside
)

// String returns the place in words.
func (p Place) String() string {
	return [...]string{"", "inside", "inside?", "outside?", "outside"}[p]
}

// Place says where the exponent of the mean curve lies in theory's band.
func (g Growth) Place() Place {
	if g.Law == nil || g.Theory == nil {
		return Nowhere
	}
	e, low, high := g.Law.Exponent, g.Theory.Low, g.Theory.High
	switch in := e.Value >= low && e.Value <= high; {
	case in && e.Low >= low && e.High <= high:
		return Inside
	case in:
		return InsideDoubtful
	case e.High < low || e.Low > high:
		return Outside
	}
	return OutsideDoubtful
}

// Ratio is the measured time over theory's, NaN if either is missing.
func (t Time) Ratio() float64 { return t.Value / t.Theory }
