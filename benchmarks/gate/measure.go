package gate

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// Seed is what one life says.
type Seed struct {
	LnLT      float64 // logarithm of the learning time
	Asymptote float64
	Solved    bool
}

// check panics unless the seed's numbers are finite.
func (s Seed) check() {
	if math.IsNaN(s.LnLT-s.LnLT) || math.IsNaN(s.Asymptote-s.Asymptote) {
		panic(fmt.Sprintf("gate: seed %+v: want finite numbers", s))
	}
}

// Measure is one of the things that a gate tests.
type Measure int

// The measures.
const (
	Speed Measure = iota
	Asymptote
	Solved
	measures int = iota
)

// String returns the measure's name.
func (m Measure) String() string { return [...]string{"speed", "asymptote", "solved"}[m] }

// worse is a seed's number, larger for the worse.
func (m Measure) worse(s Seed) float64 {
	if m == Speed {
		return s.LnLT
	}
	return -s.Asymptote
}

// all is the numbers of some seeds.
func (m Measure) all(seeds []Seed) []float64 {
	x := make([]float64, len(seeds))
	for i, s := range seeds {
		x[i] = m.worse(s)
	}
	return x
}

// test follows one measure of one cell. Its evidence is in logarithms: that
// for a regression, and that against a worsening by the margin.
type test interface {
	take(stored, fresh Seed, draw float64)
	evidence() (regression, pass float64)
}

// tilts are how strongly the process of ranks bets on a regression, in standard
// deviations: one of them is near any shift that so few seeds can show.
var tilts = [...]float64{0.25, 0.5, 1, 2}

// bets are those of all cells of a gate, which share what it takes to make them.
type bets struct {
	larger, smaller *stat.RankBet // of the tilts
	pass            map[float64]*stat.RankBet
}

func newBets() bets {
	return bets{stat.NewRankBet(stat.Larger, tilts[:]...), stat.NewRankBet(stat.Smaller, tilts[:]...), map[float64]*stat.RankBet{}}
}

// passing is the bet on smaller numbers of one tilt.
func (b bets) passing(tilt float64) *stat.RankBet {
	if b.pass[tilt] == nil {
		b.pass[tilt] = stat.NewRankBet(stat.Smaller, tilt)
	}
	return b.pass[tilt]
}

// shift is the test of a measure that is a number.
type shift struct {
	measure            Measure
	margin             float64
	rankReg, rankPass  *stat.RankProcess
	signReg, signPass  *stat.SignProcess
	rankBets, signBets [][]float64 // ln E of every bet on a regression after each seed
}

func newShift(m Measure, compared []Seed, margin float64, b bets) *shift {
	x := m.all(compared)
	return &shift{
		measure: m, margin: margin,
		rankReg:  stat.NewRankProcess(x, 0, b.larger),
		rankPass: stat.NewRankProcess(x, margin, b.passing(stat.Tilt(margin, stat.Spread(x)))),
		signReg:  stat.NewSignProcess(margin),
		signPass: stat.NewSignProcess(margin),
	}
}

func (t *shift) take(stored, fresh Seed, draw float64) {
	y := t.measure.worse(fresh)
	d := y - t.measure.worse(stored)
	t.rankReg.Add(y, draw)
	t.rankPass.Add(y, draw)
	t.signReg.Add(d)
	t.signPass.Add(t.margin - d)
	t.rankBets = append(t.rankBets, t.rankReg.Bets())
	t.signBets = append(t.signBets, t.signReg.Bets())
}

func (t *shift) evidence() (regression, pass float64) {
	return better(t.rankReg, t.signReg), better(t.rankPass, t.signPass)
}

// better is the evidence of the better of two processes, halved for the choice.
func better(rank *stat.RankProcess, sign *stat.SignProcess) float64 {
	return max(rank.LogE(), sign.LogE()) - math.Ln2
}

// failures is the test of whether seeds solve their task.
type failures struct{ *stat.FailureProcess }

// newFailures starts a test against stored seeds, with some of which ranks are
// compared. It is nil where nearly all of them failed: then no number of
// failures is worse by the margin.
func newFailures(compared, stored []Seed, margin float64) test {
	p := stat.NewFailureProcess(failed(compared), len(compared), margin)
	p.Stored(failed(stored), len(stored))
	if stored, worse := p.Rates(); worse < stored+margin {
		return nil
	}
	return failures{p}
}

func failed(seeds []Seed) (n int) {
	for _, s := range seeds {
		if !s.Solved {
			n++
		}
	}
	return n
}

func (t failures) take(_, fresh Seed, draw float64) { t.Add(!fresh.Solved, draw) }

func (t failures) evidence() (regression, pass float64) { return t.Regression(), t.Pass() }
