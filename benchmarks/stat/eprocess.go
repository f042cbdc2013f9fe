package stat

import (
	"fmt"
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/phasicbench/phasic/env/exact"
)

// The e-processes below compare new seeds of an agent with stored ones, one
// seed at a time. Each starts at E = 1 and multiplies E by a factor whose mean
// is 1 if nothing changed. By the inequality of Ville (1939) E then ever reaches
// 1/α with probability at most α, however often one looks and whenever one
// stops; an average of processes is one again (Vovk and Wang 2021). All work in
// logarithms. Larger values are worse: slower, lower, failed.
//
// The mean of E is 1 at any number of seeds fixed beforehand. Ville's
// inequality needs more, that the mean factor is 1 whatever came before, and
// this fails where nearly all values are tied and rare ones are larger: a
// process that shares the weights of ties then reaches 1/α with more than α.
// The tests simulate by how much.

// Spread returns the standard deviation between stored values as the rank
// process reckons with: the interquartile range, read as that of a normal
// distribution, so that outliers do not widen it, but no less than half the
// plain standard deviation, and never 0.
func Spread(stored []float64) float64 {
	_, v := meanVariance(stored)
	iqr := Quantile(stored, 0.75) - Quantile(stored, 0.25)
	return max(iqr/1.349, math.Sqrt(v)/2, 1e-9)
}

// Tilt returns how strongly a RankProcess should bet to find a shift of delta
// where values spread by sigma: their ratio, rounded to a power of √2 and kept
// in ⅛…4.
func Tilt(delta, sigma float64) float64 {
	halves := math.Floor(2*math.Log2(delta/sigma) + 0.5)
	return min(max(math.Exp2(halves/2), 0.125), 4)
}

// Bet is what a RankProcess grows on.
type Bet int

// The bets: on new values that tend to be larger or smaller than the stored.
const (
	Larger Bet = iota
	Smaller
)

// RankProcess is the e-process of the rank of each new value among all before
// it, stored and new (the conformal test martingale of Vovk et al. 2005). While
// new values are exchangeable with the stored ones every rank is equally
// likely, whatever their distribution. Tied values share the mean weight of
// their ranks.
type RankProcess struct {
	pool []float64 // sorted
	tilt float64
	bet  Bet
	logE float64
}

// NewRankProcess starts against stored values, all moved by shift. To find a
// regression bet Larger at shift 0; to exclude a worsening by Δ bet Smaller at
// shift Δ.
func NewRankProcess(stored []float64, shift, tilt float64, bet Bet) *RankProcess {
	pool := make([]float64, len(stored))
	for i, v := range stored {
		pool[i] = v + shift
	}
	slices.Sort(pool)
	return &RankProcess{pool: pool, tilt: tilt, bet: bet}
}

// Add takes the next value.
func (p *RankProcess) Add(y float64) {
	if math.IsNaN(y) {
		panic("stat: rank of NaN: want a number")
	}
	low, _ := slices.BinarySearch(p.pool, y) // stored below y
	high := low                              // stored up to y
	for high < len(p.pool) && p.pool[high] == y {
		high++
	}
	// Places low…high of all, y included, are y's: with ties it shares them.
	m := len(p.pool) + 1
	mine, all := 0.0, 0.0
	for place := range m {
		quantile := distuv.UnitNormal.Quantile((float64(place) + 0.5) / float64(m))
		if p.bet == Smaller {
			quantile = -quantile
		}
		w := exact.Exp(p.tilt * quantile)
		all += w
		if place >= low && place <= high {
			mine += w
		}
	}
	p.logE += exact.Log(mine / float64(high-low+1) / (all / float64(m)))
	p.pool = slices.Insert(p.pool, low, y)
}

// LogE returns the natural logarithm of E.
func (p *RankProcess) LogE() float64 { return p.logE }

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
func (p *SignProcess) LogE() float64 {
	best := slices.Max(p.log[:])
	sum := 0.0
	for _, l := range p.log {
		sum += exact.Exp(l - best)
	}
	return best + exact.Log(sum/float64(len(p.log)))
}

// FailureProcess is the pair of processes of whether seeds fail. That of
// regression compares each seed with all others, stored and new, as RankProcess
// does; where failures are rare it reaches 1/α with up to 5α. That of passing
// is the likelihood ratio of the stored rate of failure to one larger by the
// margin (Wald 1945).
type FailureProcess struct {
	stored, worse float64 // rates of failure
	fails, seeds  int     // stored and new
	reg, pass     float64
}

// NewFailureProcess starts against stored seeds, some of which failed. The
// stored rate is (fails+½)/(seeds+1), so that none failed does not mean that
// none can; the worse one is at most 0.99. Where the stored rate is higher
// still, nothing can be worse and both E stay 1. It panics unless
// 0 ≤ fails ≤ seeds and 0 < margin < 1.
func NewFailureProcess(fails, seeds int, margin float64) *FailureProcess {
	if fails < 0 || fails > seeds || !(margin > 0 && margin < 1) {
		panic(fmt.Sprintf("stat: %d of %d failed, margin %v: want 0…%d and a margin in 0…1", fails, seeds, margin, seeds))
	}
	rate := (float64(fails) + 0.5) / float64(seeds+1)
	return &FailureProcess{stored: rate, worse: max(rate, min(0.99, rate+margin)), fails: fails, seeds: seeds}
}

// Add takes the next seed.
func (p *FailureProcess) Add(failed bool) {
	fail, ok := p.worse/p.stored, (1-p.worse)/(1-p.stored) // likelihood ratios
	ratio := ok
	if failed {
		ratio = fail
		p.fails++
	}
	p.seeds++
	mean := gonum.Mean([]float64{fail, ok}, []float64{float64(p.fails), float64(p.seeds - p.fails)})
	p.reg += exact.Log(ratio / mean)
	p.pass -= exact.Log(ratio)
}

// Regression returns ln E of the process that bets on more failures.
func (p *FailureProcess) Regression() float64 { return p.reg }

// Pass returns ln E of the process that bets against failures having become
// more frequent by the margin.
func (p *FailureProcess) Pass() float64 { return p.pass }
