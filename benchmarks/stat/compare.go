package stat

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Contrast is the seeds of two agents on one task. Paired says that X[i] and
// Y[i] have the same seed: the same world and the same draws, so that most of
// what varies between seeds cancels in their difference.
type Contrast struct {
	X, Y   []float64
	Paired bool
}

// TTest is a difference of means with what Student's t says about it.
type TTest struct {
	Difference float64 // X − Y
	SE         float64 // its standard error; 0 if the data show no spread
	DF         float64 // degrees of freedom
}

// Compare tests the difference of two agents in the mean over tasks, each with
// equal weight, as Index has it. On one task it is the paired test of Student
// (1908) or the unpaired one of Welch (1947); over several the degrees of
// freedom are again those of Satterthwaite (1946). A sample with fewer than
// two seeds gives no test: SE and every p are NaN. It panics if paired samples
// differ in length.
func Compare(tasks ...Contrast) TTest {
	var parts []part
	for _, c := range tasks {
		if !c.Paired {
			x, y := newPart(c.X), newPart(c.Y)
			y.mean = -y.mean
			parts = append(parts, x, y)
			continue
		}
		if len(c.X) != len(c.Y) {
			panic(fmt.Sprintf("stat: %d seeds paired with %d: want the same number", len(c.X), len(c.Y)))
		}
		d := make([]float64, len(c.X))
		for i := range d {
			d[i] = c.X[i] - c.Y[i]
		}
		parts = append(parts, newPart(d))
	}
	mean, v, df := satterthwaite(parts, float64(len(tasks)))
	return TTest{mean, math.Sqrt(v), df}
}

// T returns the difference in standard errors, infinite if it has none.
func (t TTest) T() float64 {
	if t.SE == 0 && t.Difference == 0 {
		return 0
	}
	return t.Difference / t.SE
}

// Greater returns the p of a difference this large or larger, were it 0.
func (t TTest) Greater() float64 { return t.tail(-t.T()) }

// Less returns the p of a difference this small or smaller, were it 0.
func (t TTest) Less() float64 { return t.tail(t.T()) }

// TwoSided returns the p of a difference this far from 0 to either side. It is
// 1 where nothing differs, and 0 where every seed differs by the same.
func (t TTest) TwoSided() float64 {
	if t.T() == 0 {
		return 1
	}
	return 2 * t.tail(-math.Abs(t.T()))
}

// tail returns the probability below t.
func (t TTest) tail(at float64) float64 {
	switch {
	case math.IsNaN(at):
		return at
	case t.SE == 0 && at == 0:
		return 1 // nothing differs: no side has any evidence
	case math.IsInf(at, 0):
		return (1 + math.Copysign(1, at)) / 2
	}
	return distuv.StudentsT{Sigma: 1, Nu: t.DF}.CDF(at)
}

// part is a mean over seeds: one term of a sum of independent means.
type part struct {
	mean, v, df float64 // v: squared standard error, NaN if unknown
}

func newPart(x []float64) part {
	mean, v := meanVariance(x)
	if len(x) < 2 {
		return part{mean, math.NaN(), 0}
	}
	return part{mean, v / float64(len(x)), float64(len(x) - 1)}
}

// satterthwaite returns the sum of the parts divided by k, its squared standard
// error, and the degrees of freedom of Satterthwaite (1946).
func satterthwaite(parts []part, k float64) (mean, v, df float64) {
	w := 0.0 // Σ v²/df
	for _, p := range parts {
		share := p.v / (k * k)
		mean += p.mean / k
		v += share
		w += float64(share*share) / p.df
	}
	if len(parts) == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	return mean, v, v * v / w
}
