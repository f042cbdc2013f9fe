// Package reinforce is REINFORCE with a leaky baseline: one judgement per
// episode, of all that was done in it.
//
// At the end of an episode with rewards R_0, R_1, …, for every loop l:
//
//	G   = Σ_t γ^t·R_t                       the return
//	δ   = G − b
//	w_l ← w_l + α·δ·Σ_t ∇ log π_l(a_l | x_l)   over the steps whose action counted
//	b   ← b + ρ·δ                           what episodes usually bring
//
// On a continuous loop ∇ log π = (a − μ)/σ²·x: the perturbation of the output
// that happened to be added, in units of its variance. So the same lines are
// node perturbation, the model of song learning by Fiete, Fee & Seung (2007),
// in which LMAN perturbs and one reward per song judges.
//
// There is no critic: no state is told from another, nothing is bootstrapped. A
// truncated episode is taken for what it brought. Where γ = 0 an action is
// worth its own reward, so every step is judged as an episode of its own.
//
// Parameters: α (tuned), ρ (tuned; 0.1 is usual), γ and the exploration of
// continuous loops (the task's). The baseline begins at the task's prior.
//
// References: Williams, R. J. (1992). Simple statistical gradient-following
// algorithms for connectionist reinforcement learning. Machine Learning 8.
// Fiete, I. R., Fee, M. S. & Seung, H. S. (2007). Model of birdsong learning
// based on gradient estimation by dynamic perturbation of neural conductances.
// J. Neurophysiol. 98. Sutton, R. S. & Barto, A. G. (2018). Reinforcement
// Learning, sections 13.4 and 15.10.
package reinforce

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "reinforce",
	Story: "REINFORCE and node perturbation, whole-episode return, leaky baseline (Williams 1992; Fiete, Fee & Seung 2007)",
	Grid:  linear.GridOf("baseline", 0.03, 0.1, 0.3),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
}

// Agent is the Monte Carlo learner.
type Agent struct {
	loops    []*linear.Loop
	gamma    float64
	step     float64
	rate     float64 // of the baseline
	baseline float64
	rng      rand.PCG

	gain, discount  float64 // of the episode so far: Σ γ^t·R_t, γ^t
	signal, expects float64 // of the latest Learn
}

// New returns an agent that expects the prior and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		loops: linear.NewLoops(spec, cfg), gamma: cfg.Gamma,
		step: cfg.Step, rate: cfg.Second, baseline: cfg.Prior,
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.gain, a.discount = 0, 1
	for _, l := range a.loops {
		l.Begin()
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.loops {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, _ *agents.Input) {
	a.gain += float64(a.discount * ts.Reward)
	a.discount *= a.gamma
	for i, l := range a.loops {
		l.Mark(&in.X.Loop[i], l.Score(in.Obs, action[i]), 1)
	}
	a.signal, a.expects = 0, a.baseline
	if ts.Done() || a.gamma == 0 {
		a.judge()
		a.Begin()
	}
}

// judge learns from the episode as a whole.
func (a *Agent) judge() {
	a.signal = a.gain - a.baseline
	a.baseline += float64(a.rate * a.signal)
	for _, l := range a.loops {
		l.Reinforce(float64(a.step * a.signal))
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.loops, seed) }

// Dopamine implements agents.Dopamine: one judgement for every loop, when the
// episode ends. The value is the baseline, whatever was observed.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.signal
	}
	return a.expects
}
