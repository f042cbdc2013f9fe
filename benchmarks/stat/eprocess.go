package stat

import (
	"fmt"
	"math"
	"slices"

	"github.com/phasicbench/phasic/env/exact"
)

// The e-processes below compare new seeds of an agent with stored ones, one
// seed at a time. Each starts at E = 1 and multiplies E by a factor whose mean
// is 1 if nothing changed, whatever came before. By the inequality of Ville
// (1939) E then ever reaches 1/α with probability at most α, however often one
// looks and whenever one stops; the mean of several that remember the same past
// is one again (Vovk and Wang 2021). All work in logarithms. Larger values are
// worse: slower, lower, failed.

// Mix returns ln of the mean of E over several processes of the same past,
// given by their logarithms: a bet spread evenly over them.
func Mix(logE []float64) float64 {
	best := slices.Max(logE)
	sum := 0.0
	for _, l := range logE {
		sum += exact.Exp(l - best)
	}
	return best + exact.Log(sum/float64(len(logE)))
}

// signRates are how strongly the three processes bet that SignProcess averages.
var signRates = [...]float64{0.5, 2, 8}

// SignProcess is the e-process of the differences between a new and a stored
// value of the same seed. While they are symmetric about 0, as they are if it
// does not matter which of the two is new, either sign is equally likely given
// the size (Ramdas et al. 2020). It uses what paired seeds share. A factor is
// at most 2, so that E takes log₂(1/α) seeds to reach 1/α.
type SignProcess struct {
	delta float64
	log   [len(signRates)]float64
}

// NewSignProcess starts a process that bets on differences above 0 and grows
// best where they are about delta. To find a regression add new − stored; to
// exclude a worsening by delta add delta − (new − stored).
func NewSignProcess(delta float64) *SignProcess {
	if !(delta > 0) {
		panic(fmt.Sprintf("stat: sign process for a difference of %v: want above 0", delta))
	}
	return &SignProcess{delta: delta}
}

// Add takes the next difference.
func (p *SignProcess) Add(d float64) {
	for k, c := range signRates {
		p.log[k] += math.Ln2 - softplus(-2*c*d/p.delta)
	}
}

// softplus returns ln(1+eᵘ).
func softplus(u float64) float64 {
	if u > 30 {
		return u + math.Log1p(exact.Exp(-u))
	}
	return math.Log1p(exact.Exp(u))
}

// LogE returns the natural logarithm of E.
func (p *SignProcess) LogE() float64 { return Mix(p.log[:]) }

// Bets returns ln E of each of the processes that LogE is the mean of.
func (p *SignProcess) Bets() []float64 { return slices.Clone(p.log[:]) }
