package envtest

import (
	"math"

	"github.com/phasicbench/phasic/env/exact"
)

// Level is the probability with which chance alone would cause any finding at
// all in one call of Check or CheckAll, had the seeds not been fixed. It is
// divided by the number of configurations, of statistical laws, and of
// comparisons in each law (Bonferroni).
const Level = 1e-6

// balance weighs terms that are symmetric about 0 if the law holds.
type balance struct {
	n            int // terms that are not 0
	sum, squares float64
}

func (b *balance) add(d float64) {
	if d != 0 {
		b.n++
		b.sum += d
		b.squares += float64(d * d)
	}
}

// z exceeds any limit z0 with a probability of at most 2·exp(−z0²/2) if the
// terms are independent and symmetric (Hoeffding 1963, given their sizes).
func (b *balance) z() float64 {
	if b.squares == 0 {
		return 0
	}
	return b.sum / math.Sqrt(b.squares)
}

// limit is the largest |z| that the level allows among so many comparisons in
// the law that is asked: the z0 at which 2·exp(−z0²/2) is their share.
func (t *tester) limit(comparisons int) float64 {
	all := float64(comparisons) * float64(t.cells) * float64(statistical())
	return math.Sqrt(2 * exact.Log(2*all/Level))
}

// statistical is the number of laws that compare distributions.
func statistical() int {
	n := 0
	for _, l := range Laws() {
		if l.statistical {
			n++
		}
	}
	return n
}

// sample is the returns of episodes that were lived alike (Welford 1962).
type sample struct {
	n         int
	mean, m2  float64
	low, high float64
}

func (s *sample) add(x float64) {
	if s.n == 0 {
		s.low, s.high = x, x
	}
	s.low, s.high = min(s.low, x), max(s.high, x)
	s.n++
	d := x - s.mean
	s.mean += d / float64(s.n)
	s.m2 += float64(d * (x - s.mean))
}

// deviation is the standard error of the mean.
func (s *sample) deviation() float64 {
	return math.Sqrt(s.m2/float64(s.n-1)) / math.Sqrt(float64(s.n))
}

// tolerance is how far the mean may lie from a true expectation: z standard
// errors, something for events too rare to be seen in n episodes, whose size
// is at most spread, and rounding.
func (s *sample) tolerance(z, spread float64) float64 {
	return z*s.deviation() + 15*spread/float64(s.n) + 1e-9*(1+math.Abs(s.mean))
}

// spread is the largest range that any of the samples shows. Where nothing is
// random it is 0 and expectations must be met exactly; where something is and
// none of the samples shows it, it may be as large as one reward.
func (t *tester) spread(samples []sample) float64 {
	w := 0.0
	for i := range samples {
		w = max(w, samples[i].high-samples[i].low)
	}
	if w == 0 && t.noisy() {
		w = t.spec.Reward[1] - t.spec.Reward[0]
	}
	return w
}

// noisy reports whether Noise changes a life.
func (t *tester) noisy() bool {
	steps := max(t.options.Steps/10, 50)
	return differ(t.live(0, 0).record(steps, t.explorer(0)), t.live(0, 1).record(steps, t.explorer(0))) != ""
}
