package board

import "github.com/phasicbench/phasic/benchmarks"

// Measure is what a leaderboard ranks by.
type Measure int

// The measures. They are different claims about an agent, and no number
// blends them.
const (
	Speed     Measure = iota // how soon it learns
	Asymptote                // how well it does in the end
)

const measures = 2

// String returns the measure's name.
func (m Measure) String() string { return [...]string{"speed", "asymptote"}[m] }

// Measures returns the names of all measures, in order.
func Measures() []string { return []string{Speed.String(), Asymptote.String()} }

// of is the measure of one life. More is better.
func (m Measure) of(s benchmarks.Scores) float64 {
	if m == Asymptote {
		return s.Asymptote
	}
	return s.Speed
}
