package lints

import (
	"math"
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// policy plays every option with the probability that it is the best of its
// loop under a posterior.
type policy struct {
	of    *posterior
	loops []loop
}

// loop is where a loop's coefficients are, and room to compute its policy.
type loop struct {
	at, size int  // of the coefficients
	tied     bool // all options share them
	gate     int
	mean, sd []float64 // per option
	p        []float64
}

func newLoop(l env.Loop, s agents.LoopShape, at int) loop {
	return loop{
		at: at, size: s.Size, tied: s.Tied, gate: l.Gate,
		mean: make([]float64, l.N), sd: make([]float64, l.N), p: make([]float64, l.N),
	}
}

// copy returns the same loop with room of its own.
func (l loop) copy() loop {
	n := len(l.p)
	l.mean, l.sd, l.p = make([]float64, n), make([]float64, n), make([]float64, n)
	return l
}

// row is the features of an option and the place of their coefficients.
func (l *loop) row(x *agents.LoopFeatures, option int) (f *agents.Sparse, at int) {
	if l.tied {
		return &x.Option[option], l.at
	}
	return &x.Shared, l.at + option*l.size
}

// leastVariance is what an option keeps of the sum of all options' variances,
// so that certainty divides nothing by 0.
const leastVariance = 1e-12

// dist writes the policy of loop l at x. Options differ only in what they do
// not have in common, so the mean of their covariances is taken out.
func (p *policy) dist(l *loop, x *agents.LoopFeatures, dist []float64) {
	common, total := 0.0, 0.0
	for o := range dist {
		f, at := l.row(x, o)
		l.mean[o] = exact.Dot(p.of.mean[at:at+l.size], f.Index, f.Value)
		l.sd[o] = p.of.covariance(f, at, f, at)
		total += l.sd[o]
		for q := range o {
			h, to := l.row(x, q)
			common += p.of.covariance(f, at, h, to)
		}
	}
	n := float64(len(dist))
	common /= max(n*(n-1)/2, 1)
	least := max(float64(total*leastVariance), math.SmallestNonzeroFloat64)
	for o, v := range l.sd {
		if len(dist) == 2 {
			v = total / 2 // only the sum matters, and one alone may be below common
		}
		l.sd[o] = math.Sqrt(max(v-common, least))
	}
	linear.Best(l.mean, l.sd, dist)
}

// covariance is that of two sums of coefficients, those of f from place at on
// and those of h from place to on.
func (p *posterior) covariance(f *agents.Sparse, at int, h *agents.Sparse, to int) float64 {
	sum := 0.0
	for k, i := range f.Index {
		for m, j := range h.Index {
			sum += float64(float64(f.Value[k]*h.Value[m]) * p.at(at+int(i), to+int(j)))
		}
	}
	return sum
}

type frozen struct {
	policy
	rng rand.PCG
}

func (*frozen) Begin() {}

func (f *frozen) Act(in *agents.Input, action []float64) {
	for i := range f.loops {
		l := &f.loops[i]
		f.dist(l, &in.X.Loop[i], l.p)
		action[i] = float64(exact.Sample(&f.rng, l.p))
	}
}

func (f *frozen) Dist(in *agents.Input, dist [][]float64) {
	for i := range f.loops {
		f.dist(&f.loops[i], &in.X.Loop[i], dist[i])
	}
}

// Exchangeable implements env.Exchangeable: coefficients that all options share
// cannot tell options apart.
func (f *frozen) Exchangeable() bool {
	for i := range f.loops {
		if !f.loops[i].tied {
			return false
		}
	}
	return true
}
