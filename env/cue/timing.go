package cue

import "github.com/phasicbench/phasic/env/exact"

// Durations in steps of 0.1 s.
const (
	usualScale = 40 // of the intertrial interval: it would end with probability 1/scale per step
	tail       = 5  // after the last thing that may happen in a trial
)

// intervals returns the probabilities of intertrial intervals of 1…3·scale
// steps: a geometric distribution, truncated.
func intervals(scale int) []float64 {
	p := make([]float64, 3*scale)
	left, sum := 1.0, 0.0
	for i := range p {
		p[i] = left
		sum += left
		left = float64(left * (float64(scale-1) / float64(scale)))
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// Jitter is how the time of an outcome varies from trial to trial.
type Jitter uint8

// The kinds of jitter. A time t that varies stays within t ± 0.4·t.
const (
	Fixed    Jitter = iota
	Uniform         // all times are equally likely
	Gaussian        // normal, mean t, standard deviation t/4 (Starkweather et al. 2017)
)

var jitters = [...]string{Fixed: "fixed", Uniform: "uniform", Gaussian: "gaussian"}

// String implements fmt.Stringer.
func (j Jitter) String() string { return jitters[j] }

// delays returns the earliest time of an outcome and the probabilities of that
// one and those that follow.
func (o *Outcome) delays() (earliest int, p []float64) {
	if o.Jitter == Fixed {
		return o.At, []float64{1}
	}
	w := o.At * 2 / 5
	p = make([]float64, 2*w+1)
	sum := 0.0
	for i := range p {
		p[i] = 1
		if o.Jitter == Gaussian {
			z := float64(i-w) / (float64(o.At) / 4)
			p[i] = exact.Exp(float64(z*z) / -2)
		}
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return o.At - w, p
}
