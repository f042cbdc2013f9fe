package board

import (
	"fmt"
	"math"
	"strconv"

	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env"
)

// settled is the score of going on as before from which there is nothing to
// switch.
const settled = 0.9

// Revaluation is a change of what an animal wants, in the middle of its life:
// who acts on it, and how soon. It is no learning speed: an animal that can
// tell what its plans would bring has nothing to learn.
//
// The new behaviour is scored by what it is worth under the new drives. It has
// switched at the first checkpoint at which that score has passed half of the
// way from what it would be if the animal went on as before, because it had
// not noticed, to the best. Checkpoints are every unit up to 8 after the change
// and then 19 % apart. Where going on as before is worth nearly as much as the
// best there is nothing to switch.
type Revaluation struct {
	Task   Task
	Phase  string // the phase that begins with the change
	From   int    // unit of the life at which it does
	Until  int    // units from there to the last checkpoint
	Scores env.Anchors
	Rows   []Revalued
}

// Revalued is one agent in a Revaluation. Scores are means over seeds.
type Revalued struct {
	Agent, Sees string
	Seeds       int
	Learned     stat.Interval // score in the phase before, at its end
	Before      stat.Interval // score under the new drives of going on as before
	AtOnce      stat.Interval // score under the new drives before any experience of them
	End         stat.Interval // score at the end of the phase
	Switch      stat.Interval // units until the mean over seeds has switched, +Inf if never; bootstrap. N = 0 if there is nothing to switch
	Median      stat.Interval // units until a seed has: median over seeds
	Switched    int           // seeds that have, in the end

	// Of each seed: scores at once and at the end, and units until it switched,
	// +Inf if never.
	atOnce, end, times []float64
}

// newRevaluations is a table for each change of drives in each task. lives are
// parallel to cells, each in the order of seeds.
func newRevaluations(cells []Cell, lives [][]*record.Life) []Revaluation {
	var all []Revaluation
	at := make(map[string]int) // task → its first table
	for i, c := range cells {
		for phase := 1; len(lives[i]) > 0 && phase < len(lives[i][0].Phases); phase++ {
			first, ok := at[c.Task.ID]
			if !ok {
				first = len(all)
				at[c.Task.ID] = first
			}
			if first+phase-1 == len(all) {
				all = append(all, newRevaluation(c.Task, &lives[i][0].Phases[phase]))
			}
			r := &all[first+phase-1]
			r.Rows = append(r.Rows, r.row(c, lives[i], phase))
		}
	}
	return all
}

func newRevaluation(t Task, p *record.Phase) Revaluation {
	return Revaluation{
		Task: t, Phase: p.Name, From: p.From,
		Scores: env.Anchors{Random: p.Random, Optimal: p.Optimal, Reference: p.Reference},
	}
}

// row is what the lives of one agent say about a change. It moves Until to the
// last checkpoint of any of them.
func (r *Revaluation) row(c Cell, lives []*record.Life, phase int) Revalued {
	n := len(lives)
	var shifts []shift
	var learned, before, order []float64
	out := Revalued{Agent: c.Agent, Sees: c.Sees, Seeds: n}
	checkpoints := 0
	for i, l := range lives {
		last := l.Phases[phase-1]
		a := env.Anchors{Random: last.Random, Optimal: last.Optimal}
		s := newShift(&l.Phases[phase])
		shifts, order = append(shifts, s), append(order, float64(i))
		if len(s.after) > 0 && len(last.Value) > 0 {
			learned = append(learned, a.Score(last.Value[len(last.Value)-1]))
		} else {
			learned = append(learned, 0)
		}
		before, out.atOnce = append(before, s.before), append(out.atOnce, s.score(0))
		checkpoints = max(checkpoints, len(s.after))
		if n := len(s.at); n > 0 {
			r.Until = max(r.Until, int(s.at[n-1]))
		}
		t := switches(shifts[i:])
		if !math.IsInf(t, 1) {
			out.Switched++
		}
		out.times = append(out.times, t)
	}
	for _, s := range shifts {
		out.end = append(out.end, s.score(checkpoints-1))
	}
	out.Learned, out.Before = stat.MeanCI(learned), stat.MeanCI(before)
	out.AtOnce, out.End = stat.MeanCI(out.atOnce), stat.MeanCI(out.end)
	if out.Before.Value >= settled {
		out.Switched = 0
		return out // N = 0 of what is not there
	}
	out.Median = stat.MedianCI(out.times)
	drawn := make([]shift, n)
	key := fmt.Sprintf("revaluation/v1|task=%s|phase=%d|n=%d|B=%d", c.Task.ID, phase, n, stat.Resamples)
	out.Switch = stat.BootstrapCI(key, [][]float64{order}, func(seeds [][]float64) float64 {
		for i, s := range seeds[0] {
			drawn[i] = shifts[int(s)]
		}
		return switches(drawn)
	})
	return out
}

// shift is one life's behaviour after a change. From a crash on it scores 0.
type shift struct {
	before float64
	at     []float64 // units after the change
	after  []float64 // scores
}

func newShift(p *record.Phase) shift {
	a := env.Anchors{Random: p.Random, Optimal: p.Optimal}
	var s shift
	if len(p.At) > 0 {
		s.before = a.Score(p.Before)
	}
	for i, t := range p.At {
		s.at = append(s.at, float64(t-p.From))
		s.after = append(s.after, a.Score(p.Value[i]))
	}
	return s
}

func (s *shift) score(i int) float64 {
	if i < 0 || i >= len(s.after) {
		return 0
	}
	return s.after[i]
}

// switches is the time at which the mean of some lives has switched, +Inf if
// it does not.
func switches(lives []shift) float64 {
	longest := lives[0]
	bar := 0.0
	for _, s := range lives {
		bar += (1 + s.before) / 2 / float64(len(lives))
		if len(s.at) > len(longest.at) {
			longest = s
		}
	}
	for i, t := range longest.at {
		mean := 0.0
		for k := range lives {
			mean += lives[k].score(i) / float64(len(lives))
		}
		if mean >= bar {
			return t
		}
	}
	return math.Inf(1)
}

// view is the table as people read it.
func (r *Revaluation) view() view {
	best := "optimal"
	if r.Scores.Reference {
		best = "reference"
	}
	v := view{
		Name: plain(r.Task.ID),
		About: plain(fmt.Sprintf("revaluation after %d %s, phase %q; score 0 is %.4g (random), 1 is %.4g (%s) in that phase",
			r.From, r.Task.Unit, r.Phase, r.Scores.Random, r.Scores.Optimal, best)),
	}
	units := func(t float64) string {
		if math.IsInf(t, 1) {
			return ">" + strconv.Itoa(r.Until)
		}
		return strconv.FormatFloat(t, 'g', 4, 64)
	}
	marks := make([][]int, len(r.Rows))
	lay(&v, r.Rows, marks, func(*Revalued) bool { return false }, []column[Revalued]{
		{head{Name: "agent", Row: true, gap: 2}, func(r *Revalued) cell { return cell{r.Agent, ""} }},
		{word("sees"), func(r *Revalued) cell { return cell{r.Sees, ""} }},
		{number("learned"), func(r *Revalued) cell { return cell{plusMinus(r.Learned), ""} }},
		{number("before"), func(r *Revalued) cell { return cell{plusMinus(r.Before), ""} }},
		{number("at once"), func(r *Revalued) cell { return cell{plusMinus(r.AtOnce), ""} }},
		{number("end"), func(r *Revalued) cell { return cell{plusMinus(r.End), ""} }},
		{number("switch"), func(r *Revalued) cell { return interval(r.Switch, units) }},
		{number("median"), func(r *Revalued) cell { return interval(r.Median, units) }},
		{number("seeds"), func(r *Revalued) cell { return cell{share(r.Switched, r.Median.N), ""} }},
	})
	v.Notes = []string{
		"learned: score in the phase before, at its end; before: score now of going on as before; at once: score before any experience of the new drives",
		plain("switch: " + r.Task.Unit + " after the change until the mean score is halfway from before to 1; median: likewise, of the seeds; seeds: how many have; –: nothing to switch"),
	}
	return v
}
