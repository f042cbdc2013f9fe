package stat

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env/exact"
)

// topShares are the shares of all seeds on which the processes bet that
// FailureProcess averages: one of them is near any rate of failure.
var topShares = [...]float64{0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6}

// FailureProcess is the pair of processes of whether seeds fail.
//
// That of regression ranks each seed among all others, stored and new, failed
// ones on top and the place among equals drawn, as RankProcess does. It bets
// that new seeds come to lie in the top share by the margin more often than the
// share says. The shares are fixed. To bet on the stored rate of failure
// instead, which is one of the things compared, and to share out ties, is up to
// four times more likely to find a regression where there is none.
//
// That of passing is the likelihood ratio of the stored rate of failure to one
// larger by the margin (Wald 1945).
type FailureProcess struct {
	stored, worse float64 // rates of failure
	margin        float64
	fails, seeds  int // stored and new
	reg           [len(topShares)]float64
	pass          float64
}

// NewFailureProcess starts against stored seeds, some of which failed. The
// stored rate is (fails+½)/(seeds+1), so that none failed does not mean that
// none can; the worse one is at most 0.99. Where the stored rate is higher
// still, nothing can be worse and E of passing stays 1. It panics unless
// 0 ≤ fails ≤ seeds and 0 < margin < 1.
func NewFailureProcess(fails, seeds int, margin float64) *FailureProcess {
	if fails < 0 || fails > seeds || !(margin > 0 && margin < 1) {
		panic(fmt.Sprintf("stat: %d of %d failed, margin %v: want 0…%d and a margin in 0…1", fails, seeds, margin, seeds))
	}
	rate := (float64(fails) + 0.5) / float64(seeds+1)
	return &FailureProcess{stored: rate, worse: raised(rate, margin), margin: margin, fails: fails, seeds: seeds}
}

// raised is a rate of failure made worse by the margin.
func raised(rate, margin float64) float64 { return max(rate, min(0.99, rate+margin)) }

// Stored tells the process of passing how many of all stored seeds failed, those
// included that are lived again and have no part in the ranks. It knows the
// stored rate the better. It is called before Add.
func (p *FailureProcess) Stored(fails, seeds int) {
	p.stored = (float64(fails) + 0.5) / float64(seeds+1)
	p.worse = raised(p.stored, p.margin)
}

// Rates returns the stored rate of failure and the worse one.
func (p *FailureProcess) Rates() (stored, worse float64) { return p.stored, p.worse }

// Add takes the next seed. draw is uniform in 0…1, below 1, and nothing else
// depends on it: it is the seed's place among those that ended like it.
func (p *FailureProcess) Add(failed bool, draw float64) {
	if !(draw >= 0 && draw < 1) {
		panic(fmt.Sprintf("stat: draw %v: want 0…1", draw))
	}
	solved := p.seeds - p.fails
	place := int(draw * float64(solved+1))
	ratio := (1 - p.worse) / (1 - p.stored)
	if failed {
		place = solved + int(draw*float64(p.fails+1))
		ratio = p.worse / p.stored
		p.fails++
	}
	p.seeds++
	p.pass -= exact.Log(ratio)
	for k, share := range topShares {
		p.reg[k] += logTop(place, p.seeds, share, p.margin)
	}
}

// logTop is ln of the factor of a place, counted from 0, among m for a bet that
// the top share of them comes by the margin too often.
func logTop(place, m int, share, margin float64) float64 {
	top := max(1, int(math.Round(share*float64(m))))
	if top >= m {
		return 0 // every place is on top
	}
	rate := float64(top) / float64(m)
	worse := raised(rate, margin)
	if place >= m-top {
		return exact.Log(worse / rate)
	}
	return exact.Log((1 - worse) / (1 - rate))
}

// Regression returns ln E of the process that bets on more failures.
func (p *FailureProcess) Regression() float64 { return Mix(p.reg[:]) }

// Pass returns ln E of the process that bets against failures having become
// more frequent by the margin.
func (p *FailureProcess) Pass() float64 { return p.pass }
