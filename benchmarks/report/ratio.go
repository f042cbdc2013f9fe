package report

import (
	"math"
	"strings"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// Ratio is how many times longer one agent learns than another on a task: the
// geometric mean over the seeds that both lived of LT80 over LT80, with
// Student's t on the logarithms. Times below one budget unit count as one. Of
// several rivals it is that of the best.
type Ratio struct {
	Name          string // S/F, …
	Over, Under   string // the agents that lived; where both are one, the rival by its own name
	stat.Interval        // N = 0: there is no number
	Same          bool   // both are one agent here: the ratio is 1
	Defined       bool   // some rival is defined on the task
	Missing       string // what is still to be lived; "" if nothing is
}

// kinds are the ratios: of the best of several agents over one.
var kinds = []struct {
	name  string
	over  []string
	under string
}{
	{"S/F", []string{"td"}, full},
	{"S+/F", []string{"regression", "lints"}, full},
	{"Lmean/F", []string{"loops-mean"}, full},
	{"Lperm/F", []string{"loops-perm"}, full},
	{"Tscalar/T", []string{"loops-scalar"}, "loops-target"},
}

const (
	single = "td"         // the single-reward reference
	full   = "loops-full" // the multi-channel agent
)

// ratios are those of a task whose lower agent lived there; none if there is no
// number among them.
func ratios(b *book, t *benchmarks.Task) []Ratio {
	var all []Ratio
	numbers := false
	for _, k := range kinds {
		under := b.find(t, k.under)
		if under == nil || k.under != full && b.twin(t, k.under) == single {
			continue // not lived, or not taught by this channel at all
		}
		r := Ratio{Name: k.name, Over: strings.Join(k.over, ", "), Under: under.agent}
		for _, name := range k.over {
			r.consider(b, t, name, under)
		}
		numbers = numbers || r.N > 0
		all = append(all, r)
	}
	if !numbers {
		return nil
	}
	return all
}

// consider takes one more rival into account.
func (r *Ratio) consider(b *book, t *benchmarks.Task, name string, under *cell) {
	if b.twin(t, name) == notDefined {
		return
	}
	r.Defined = true
	over := b.find(t, name)
	switch {
	case over == nil && r.Missing != "":
		r.Missing += ", " + name
		return
	case over == nil:
		r.Missing = "no life of " + name
		return
	}
	i, same := ratio(b, t, over, under)
	switch {
	case i.N == 0:
		r.Missing = "no seed that " + under.agent + " lived, of " + over.agent
	// The best rival is the one that leaves the smaller lower bound, so that
	// what is claimed of the best holds of every one.
	case r.N == 0 || i.Low < r.Low:
		r.Interval, r.Same, r.Over = i, same, over.agent
		if same {
			r.Over = name
		}
	}
}

// ratio is the ratio of two agents, and whether they are one here.
func ratio(b *book, t *benchmarks.Task, over, under *cell) (i stat.Interval, same bool) {
	if b.twin(t, over.agent) == b.twin(t, under.agent) {
		return stat.Interval{Value: 1, Low: 1, High: 1, N: len(over.seeds)}, true
	}
	x, y := paired(over, under, func(s benchmarks.Scores) float64 { return math.Log(max(s.LT, score.T0)) })
	for k := range x {
		x[k] -= y[k]
	}
	i = stat.MeanCI(x)
	return stat.Interval{Value: math.Exp(i.Value), Low: math.Exp(i.Low), High: math.Exp(i.High), N: i.N}, false
}
