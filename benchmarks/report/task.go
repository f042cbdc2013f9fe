package report

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

const (
	faster = 1.25 // what an advantage is: so many times faster, with its interval
	honest = 0.05 // a gap between asymptotes that is larger must be explained
)

// Task is what is claimed of one task.
type Task struct {
	ID      string
	Unit    string // what the budget counts
	Budget  int
	Ratios  []Ratio
	Gap     *Gap // nil if one of its two agents has no life
	Verdict Verdict
	Why     string // what the verdict rests on
}

// Verdict says whether many teaching signals are an advantage on a task.
type Verdict int

// The verdicts.
const (
	Undecided   Verdict = iota // lives or seeds are missing
	Advantage                  // every rival takes more than 1.25 times as long, intervals included
	NoAdvantage                // some rival does not
)

// String returns the verdict in words.
func (v Verdict) String() string {
	return [...]string{"undecided", "advantage", "no advantage"}[v]
}

// Gap is the asymptote of the multi-channel agent minus that of the
// single-reward reference, paired by seed.
type Gap struct {
	Multi, Single string // the agents that lived
	stat.Interval
	MultiEnds, SingleEnds score.Convergence
	Large                 bool // beyond ±0.05: to be explained
}

// Settled reports whether both agents had finished learning: else the gap is
// not that between asymptotes.
func (g *Gap) Settled() bool {
	return g.MultiEnds == score.Converged && g.SingleEnds == score.Converged
}

func newTask(b *book, t *benchmarks.Task) Task {
	task := Task{ID: t.ID, Unit: string(t.Unit), Budget: t.Budget, Ratios: ratios(b, t), Gap: newGap(b, t)}
	task.Verdict, task.Why = judge(task.Ratios)
	return task
}

// judge applies the rule of acceptance: the lower ends of S/F, S+/F and Lperm/F
// are all above 1.25. A rival that is not defined on a task is no rival there.
// Without loops-perm the rule says less: an advantage may then be due to what
// the channels say and not to whom they say it.
func judge(ratios []Ratio) (v Verdict, why string) {
	if len(ratios) == 0 || ratios[0].Name != "S/F" {
		return Undecided, "no life of " + full
	}
	v = Advantage
	for _, r := range ratios {
		switch {
		case r.Name != "S/F" && r.Name != "S+/F" && r.Name != "Lperm/F":
		case r.Same:
			return NoAdvantage, fmt.Sprintf("%s is %s here", full, r.Over)
		case r.N > 1 && r.Low <= faster:
			return NoAdvantage, fmt.Sprintf("the interval of %s does not lie above %v", r.Name, faster)
		case v == Undecided:
		case r.Missing != "":
			v, why = Undecided, r.Missing
		case r.N == 1:
			v, why = Undecided, "one seed has no interval"
		case !r.Defined && r.Name == "Lperm/F":
			why = "but no wiring to be wrong: loops-perm is not defined here"
		}
	}
	return v, why
}

// newGap returns nil if one of the two has no life, or no seed of the other's.
func newGap(b *book, t *benchmarks.Task) *Gap {
	f, s := b.find(t, full), b.find(t, single)
	if f == nil || s == nil {
		return nil
	}
	g := &Gap{Multi: f.agent, Single: s.agent}
	x, y := paired(f, s, func(s benchmarks.Scores) float64 { return s.Asymptote })
	if len(x) == 0 {
		return nil
	}
	for i := range x {
		x[i] -= y[i]
	}
	g.Interval = stat.MeanCI(x)
	gain := func(s benchmarks.Scores) float64 { return s.Gain }
	g.MultiEnds = score.Converge(f.over(gain), score.Eps)
	g.SingleEnds = score.Converge(s.over(gain), score.Eps)
	g.Large = math.Abs(g.Value) > honest
	return g
}
