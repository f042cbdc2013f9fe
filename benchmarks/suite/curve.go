package suite

import (
	"fmt"
	"math"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// Curve is what every setting of a grid scored while an agent was tuned: the
// evidence that the winner won, and by how much. The four slices of scores are
// parallel to the settings: for each step size every value of the second
// parameter. LnLT has four decimals, the others three.
type Curve struct {
	Step        []float64 `json:"step"`                   // the grid's step sizes
	Second      []float64 `json:"second"`                 // the grid's values of the second parameter; 0 where there is none
	LnLT        []float64 `json:"ln_lt80"`                // mean over seeds
	LnLTCI      []float64 `json:"ln_lt80_ci,omitempty"`   // half of its 95 % interval; none from a single seed
	Asymptote   []float64 `json:"asymptote"`              // mean over seeds
	AsymptoteCI []float64 `json:"asymptote_ci,omitempty"` // half of its 95 % interval
}

func newCurve(g agents.Grid) *Curve { return &Curve{Step: g.Step, Second: seconds(g)} }

// add appends the next setting's scores, seed by seed.
func (c *Curve) add(lnLT, asymptote []float64) {
	c.LnLT = append(c.LnLT, round(mean(lnLT), 1e4))
	c.Asymptote = append(c.Asymptote, round(mean(asymptote), 1e3))
	if len(lnLT) > 1 {
		c.LnLTCI = append(c.LnLTCI, half(lnLT))
		c.AsymptoteCI = append(c.AsymptoteCI, half(asymptote))
	}
}

// round makes x a multiple of 1/parts. It leaves no -0.
func round(x, parts float64) float64 { return math.Round(x*parts)/parts + 0 }

// half is half of the width of the interval of a mean, rounded up: 0 is only
// where there is no spread.
func half(x []float64) float64 {
	i := stat.MeanCI(x)
	return math.Ceil((i.High-i.Low)/2*1e3) / 1e3
}

// Setting is the place of a setting in the slices of scores.
func (c *Curve) Setting(step, second int) int { return step*len(c.Second) + second }

// Speed is the mean ln LT80 of a setting, over n seeds.
func (c *Curve) Speed(setting, n int) stat.Interval { return interval(c.LnLT, c.LnLTCI, setting, n) }

// End is the mean asymptote of a setting, over n seeds.
func (c *Curve) End(setting, n int) stat.Interval {
	return interval(c.Asymptote, c.AsymptoteCI, setting, n)
}

func interval(value, ci []float64, k, n int) stat.Interval {
	i := stat.Interval{Value: value[k], Low: math.NaN(), High: math.NaN(), N: n}
	if len(ci) > 0 {
		i.Low, i.High = i.Value-ci[k], i.Value+ci[k]
	}
	return i
}

// check refuses a curve that does not fit its row.
func (c *Curve) check(r *Row) error {
	n := len(c.Step) * len(c.Second)
	if n != r.Grid {
		return fmt.Errorf("curve of %d settings: want the grid's %d", n, r.Grid)
	}
	if !slices.Contains(c.Step, r.Step) || !slices.Contains(c.Second, r.Second) {
		return fmt.Errorf("curve: winner %v, %v: want a setting of the grid", r.Step, r.Second)
	}
	spread := n
	if r.Seeds < 2 {
		spread = 0
	}
	for _, s := range []struct {
		name string
		of   []float64
		want int
	}{
		{"ln_lt80", c.LnLT, n}, {"ln_lt80_ci", c.LnLTCI, spread},
		{"asymptote", c.Asymptote, n}, {"asymptote_ci", c.AsymptoteCI, spread},
	} {
		if len(s.of) != s.want {
			return fmt.Errorf("curve: %d values of %s: want %d", len(s.of), s.name, s.want)
		}
	}
	return nil
}
