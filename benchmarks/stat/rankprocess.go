package stat

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/phasicbench/phasic/env/exact"
)

// Spread returns the standard deviation between stored values: the
// interquartile range, read as that of a normal distribution, so that outliers
// do not widen it, but no less than half the plain standard deviation, and
// never 0.
func Spread(stored []float64) float64 {
	_, v := meanVariance(stored)
	iqr := Quantile(stored, 0.75) - Quantile(stored, 0.25)
	return max(iqr/1.349, math.Sqrt(v)/2, 1e-9)
}

// Tilt returns how strongly a RankProcess should bet to find a shift of delta
// where values spread by sigma: their ratio, rounded to a power of √2 and kept
// in ⅛…4. A process whose tilt is chosen by the stored values themselves is no
// longer one exactly: where they happen to lie close, new values seem far.
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

// RankBet is how rank processes bet. It remembers the weights of ranks among
// any number of values that it has met, so that many processes, one at a time,
// may share it.
type RankBet struct {
	bet   Bet
	tilts []float64
	among [][]rankWeights // by number of values, then parallel to tilts
}

// rankWeights are the weights of all ranks, lowest first, over their mean.
type rankWeights []float64

// NewRankBet returns a bet of some tilts, over which the mean of E is taken.
func NewRankBet(bet Bet, tilts ...float64) *RankBet {
	if len(tilts) == 0 {
		panic("stat: rank bet without a tilt: want at least 1")
	}
	return &RankBet{bet: bet, tilts: slices.Clone(tilts)}
}

// weights returns the weights of the ranks among m values.
func (b *RankBet) weights(m int) []rankWeights {
	for len(b.among) <= m {
		b.among = append(b.among, nil)
	}
	if b.among[m] != nil {
		return b.among[m]
	}
	rows := make([]rankWeights, len(b.tilts))
	for k, tilt := range b.tilts {
		sum := 0.0
		for place := range m {
			quantile := distuv.UnitNormal.Quantile((float64(place) + 0.5) / float64(m))
			if b.bet == Smaller {
				quantile = -quantile
			}
			w := exact.Exp(tilt * quantile)
			sum += w
			rows[k] = append(rows[k], w)
		}
		for place := range m {
			rows[k][place] /= sum / float64(m)
		}
	}
	b.among[m] = rows
	return rows
}

// RankProcess is the e-process of the rank of each new value among all before
// it, stored and new (the conformal test martingale of Vovk et al. 2005). While
// new values are exchangeable with the stored ones every rank is equally
// likely, whatever their distribution and whatever the ranks before.
//
// A value that is tied with others has its place among them drawn by the
// caller, which keeps this true. To share out the weights of ties instead does
// not: then the mean of E is still 1 at any number of seeds fixed beforehand,
// but not that of a factor given those before it, and where nearly all values
// are tied and rare ones larger E reaches 20 with 20 %.
type RankProcess struct {
	pool []float64 // sorted
	bet  *RankBet
	log  []float64 // ln E of each tilt
}

// NewRankProcess starts against stored values, all moved by shift. To find a
// regression bet Larger at shift 0; to exclude a worsening by Δ bet Smaller at
// shift Δ.
func NewRankProcess(stored []float64, shift float64, bet *RankBet) *RankProcess {
	pool := make([]float64, len(stored))
	for i, v := range stored {
		pool[i] = v + shift
	}
	slices.Sort(pool)
	return &RankProcess{pool: pool, bet: bet, log: make([]float64, len(bet.tilts))}
}

// Add takes the next value. draw is uniform in 0…1, below 1, and nothing else
// depends on it: it is y's place among the values that y is tied with.
func (p *RankProcess) Add(y, draw float64) {
	if math.IsNaN(y) || !(draw >= 0 && draw < 1) {
		panic(fmt.Sprintf("stat: rank of %v with the draw %v: want a number, and a draw in 0…1", y, draw))
	}
	low, _ := slices.BinarySearch(p.pool, y) // how many are below y
	high := low                              // how many are not above y
	for high < len(p.pool) && p.pool[high] == y {
		high++
	}
	place := low + int(draw*float64(high-low+1))
	for k, w := range p.bet.weights(len(p.pool) + 1) {
		p.log[k] += exact.Log(w[place])
	}
	p.pool = slices.Insert(p.pool, low, y)
}

// LogE returns the natural logarithm of E.
func (p *RankProcess) LogE() float64 { return Mix(p.log) }

// Bets returns ln E of each tilt, of which LogE is the mean.
func (p *RankProcess) Bets() []float64 { return slices.Clone(p.log) }
