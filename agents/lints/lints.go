// Package lints is linear Thompson sampling over all loops at once: the
// strongest learner here that hears one number and knows it to be a sum over
// loops.
//
// The reward is taken as linear in what all loops did, with normal noise:
//
//	R = v·x_c + Σ_l w_l[a_l]·z_l + noise,   θ = (v, w),  one regressor x
//
// x_c is the critic's features. z_l is the features of loop l, kept per option
// as a trace, z ← γλ·z + x_l, because a reward may come later than the action
// that it is for; in a task of one step z_l is x_l, and where the features are
// the constant one, x has a one per loop at the option that it chose. After
// every step the posterior N(m, Σ) of θ is exact,
//
//	P ← P + x·xᵀ/σ²,  b ← b + x·R/σ²,  m = P⁻¹·b,  Σ = P⁻¹
//
// and is kept as m and Σ by the formula of Sherman & Morrison (1950), which
// needs no inversion:
//
//	g = Σ·x,  k = 1/(σ² + x·g),  m ← m + k·g·(R − x·m),  Σ ← Σ − k·g·gᵀ
//
// Thompson sampling draws θ and lets each loop play the option that is worth
// most in the draw. What a loop plays depends on its own coefficients alone,
// so this is to play each option with the probability that it is the loop's
// best. That probability is computed and played, loop by loop: the frozen
// policy is one distribution, and a life takes one draw per loop and step.
// With two options it is exact, Φ of the difference by its deviation. With more
// the options of a loop count as independent, apart from what they have in
// common, the mean of their covariances.
//
// Parameters, in the unit u of what one loop can earn, the range of Reward
// divided by the number N of loops: the prior variance of a coefficient, u²·s
// (s tuned, in place of a step size); σ² = N·u²/4·f, where N·u²/4 is the largest
// variance that a sum of N independent rewards can have (f tuned; .64 in
// falcon-v1, but less is faster, until at a tenth of it loops get stuck); the
// prior variance of v, (N·u)²; λ = .9; γ and the prior mean of v (the task's).
//
// How fast anything can be. With two options falcon-v1 hides N bits, and a
// reward tells at most about .32 bits of them: 1.65·N episodes to nine right
// choices of ten are a floor for any learner from one number. If all play at
// random, the more likely options are right nine times of ten after 2.9·N, and
// a player who draws from the posterior plays so after 5.8·N.
//
// References: Thompson, W. R. (1933). On the likelihood that one unknown
// probability exceeds another in view of the evidence of two samples.
// Biometrika 25. Agrawal, S. & Goyal, N. (2013). Thompson sampling for
// contextual bandits with linear payoffs. ICML. Russo, D. J., Van Roy, B.,
// Kazerouni, A., Osband, I. & Wen, Z. (2018). A tutorial on Thompson sampling.
// Foundations and Trends in Machine Learning 11.
package lints

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// lambda is the decay of traces beside the task's discount.
const lambda = 0.9

// A step costs the square of the number of coefficients: tasks above these
// limits are left out.
const (
	mostLoops = 256
	mostTerms = 2048 // (1 + options of all loops) × elements of the observation
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "lints",
	Story: "knows that the reward is a sum: linear Thompson sampling over all loops (Agrawal & Goyal 2013)",
	Sees:  env.Additive,
	Grid:  linear.GridOf("noise", 0.125, 0.25, 0.5),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  same,
}

// same is "n/a" where the reward is no sum, a loop is continuous, or there are
// too many coefficients.
func same(spec env.Spec) string {
	options := 1
	for _, l := range spec.Loops {
		if l.N == 0 {
			return "n/a"
		}
		options += l.N
	}
	if spec.Teaches&env.Additive == 0 || len(spec.Loops) > mostLoops || options*spec.ObsLen() > mostTerms {
		return "n/a"
	}
	return ""
}

// Agent is the learner.
type Agent struct {
	posterior
	policy
	context int       // how many of θ are v
	decay   float64   // of traces
	x       []float64 // regressor: the critic's features, then the traces
	rng     rand.PCG
}

// New returns an agent that knows nothing but the scale of things.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	n := float64(len(spec.Loops))
	unit := (spec.Reward[1] - spec.Reward[0]) / n
	coefficient := float64(unit*unit) * cfg.Step
	a := &Agent{context: cfg.Shape.Critic, decay: float64(cfg.Gamma * lambda)}
	size := a.context
	for i, l := range spec.Loops {
		s := cfg.Shape.Loop[i]
		a.loops = append(a.loops, newLoop(l, s, size))
		if s.Tied {
			size += s.Size
		} else {
			size += s.Size * l.N
		}
	}
	a.x = make([]float64, size)
	a.posterior = newPosterior(size, max(float64(n*unit)*unit/4*cfg.Second, leastNoise*coefficient))
	a.policy.of = &a.posterior
	for i := range size {
		variance := coefficient
		if i < a.context {
			a.mean[i] = cfg.Prior
			variance = float64(n*unit) * float64(n*unit)
		}
		a.cov[i*size+i] = variance
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// leastNoise stands in for noise of no variance, after which nothing could be
// learned any more.
const leastNoise = 0x1p-20

// Begin implements agents.Agent.
func (a *Agent) Begin() { clear(a.x) }

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i := range a.loops {
		l := &a.loops[i]
		a.dist(l, &in.X.Loop[i], l.p)
		action[i] = float64(exact.Sample(&a.rng, l.p))
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, _ *agents.Input) {
	a.mark(in, action)
	a.observe(a.x, ts.Reward)
}

// cutoff is the size below which a trace is dropped.
const cutoff = 1e-9

// mark brings the regressor up to date. What did not count leaves no trace.
func (a *Agent) mark(in *agents.Input, action []float64) {
	clear(a.x[:a.context])
	for k, i := range in.X.Critic.Index {
		a.x[i] = in.X.Critic.Value[k]
	}
	traces := a.x[a.context:]
	for i, v := range traces {
		v *= a.decay
		if v < cutoff && v > -cutoff {
			v = 0
		}
		traces[i] = v
	}
	for i := range a.loops {
		l := &a.loops[i]
		if l.gate >= 0 && in.Obs[l.gate] != 1 {
			continue
		}
		f, at := l.row(&in.X.Loop[i], int(action[i]))
		for k, j := range f.Index {
			a.x[at+int(j)] += f.Value[k]
		}
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen {
	f := &frozen{policy: policy{of: &a.posterior}}
	for _, l := range a.loops {
		f.loops = append(f.loops, l.copy())
	}
	exact.Seed(&f.rng, seed)
	return f
}
