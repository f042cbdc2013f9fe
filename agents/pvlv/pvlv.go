// Package pvlv is an actor taught by dopamine as the PVLV model computes it:
// not one value and its temporal difference, but two systems that take turns.
// The primary value system (PV) reports outcomes against what the patch
// neurons of the ventral striatum expected right now; the learned value system
// (LV), the amygdala, reports stimuli that announce outcomes. Neither learns
// from the other, so nothing is passed back from step to step.
//
// With outcome amounts u_j, their drives d_j, features x of the critic, all per
// step:
//
//	PV     pos = norm(2·Σ_j max(0, d_j·u_j))            norm(v) = v/(1 + v)
//	       neg = norm(Σ_j max(0, −d_j·u_j))
//	patch  P   = norm(2·Σ_j max(0, d_j·p_j·x)),         counts above .1 only if pos = 0
//	       p_j ← p_j + .1·(u_j − p_j·x)·x
//	LV     L(x) = norm(2·Σ_j max(0, d_j·l_j·x)) − norm(Σ_j max(0, −d_j·l_j·x))
//	       z   ← γλ·z, then z ← x                       replacing trace
//	       l_j ← l_j + .1·(u_j − l_j·x)·z               only if an outcome came or P counts
//	DA     rew − P, rew = pos·(1 − neg)                 if pos > neg: worth it
//	       −max(neg·(1 − pos), P)                       if not, and an outcome came or P counts: a dip
//	       L(x′) − L(x)                                 otherwise, if a stimulus went on; else 0
//	actor  e_l ← γλ·e_l + ∇ log π_l(a_l | x_l),  w_l ← w_l + α·DA·e_l
//
// The dip is the lateral habenula's: at something bad, moderated by what was
// good about it, and at good that was expected and stayed away. That a stimulus
// went on, an observation element that was 0 and is not, stands for the
// acetylcholine that gates the response to cues; drives are no stimuli. Patch
// and amygdala learn amounts, and the drive of the moment says what they are
// worth, so that value follows a drive at once. Where no outcome has a drive,
// Reward is taken for two of them, its positive part with drive 1 and its
// negative one with drive −1.
//
// norm saturates, as in the model: of two large outcomes the larger counts
// little more, and what is punished rarely and hard may look better than its
// sum. Bad outcomes are never predicted away.
//
// Parameters: α (tuned), λ of all traces (tuned), γ and the exploration of
// continuous loops (the task's), learning rates .1, as every critic here; the
// gains of PV (2 and 1), of bursts, dips and the threshold of neg (1) and the
// patch's threshold (.1) are the defaults of the Rubicon implementation.
//
// References: Mollick, J. A., Hazy, T. E., Krueger, K. A., Nair, A., Mackie, P.,
// Herd, S. A. & O'Reilly, R. C. (2020). A systems-neuroscience model of phasic
// dopamine. Psychological Review 127. O'Reilly, R. C., Frank, M. J., Hazy, T. E.
// & Watz, B. (2007). PVLV: the primary value and learned value Pavlovian
// learning algorithm. Behavioral Neuroscience 121. The Rubicon rule is that of
// github.com/emer/axon.
package pvlv

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "pvlv",
	Story: "rival: actor taught by PVLV dopamine, outcomes against expectation and cues apart (Mollick et al. 2020)",
	Sees:  env.Outcomes | env.Drives,
	Grid:  linear.Grid(),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  same,
}

// same is "n/a" where no outcome is reported.
func same(spec env.Spec) string {
	if len(spec.Outcomes) == 0 {
		return "n/a"
	}
	return ""
}

// Agent is the actor and the two systems.
type Agent struct {
	senses senses
	patch  [][]float64 // p, per outcome
	cue    [][]float64 // l, per outcome
	trace  linear.Trace
	actors []*linear.Loop
	decay  float64
	step   float64
	rng    rand.PCG

	da, value float64 // of the latest Learn
}

// New returns an agent that expects nothing and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		senses: newSenses(spec),
		trace:  linear.NewTrace(cfg.Shape.Critic),
		actors: linear.NewLoops(spec, cfg),
		decay:  float64(cfg.Gamma * cfg.Second),
		step:   cfg.Step,
	}
	for range a.senses.amount {
		a.patch = append(a.patch, make([]float64, cfg.Shape.Critic))
		a.cue = append(a.cue, make([]float64, cfg.Shape.Critic))
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.trace.Clear()
	for _, l := range a.actors {
		l.Begin()
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.actors {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.dopamine(in, ts, next)
	for i, l := range a.actors {
		l.Mark(&in.X.Loop[i], l.Score(in.Obs, action[i]), a.decay)
		l.Reinforce(float64(a.step * a.da))
	}
}

// patchThreshold is what the patch must expect for an omission to be one.
const patchThreshold = 0.1

// dopamine computes the signal of one step, and both systems learn from it.
func (a *Agent) dopamine(in *agents.Input, ts *env.TimeStep, next *agents.Input) {
	x := in.X.Critic
	s := &a.senses
	s.feel(in.Obs, ts)
	good, bad := s.worth(s.amount)
	pos, neg := norm(2*good), norm(bad)
	expected, _ := s.worth(s.recall(a.patch, x))
	p := norm(2 * expected)
	if pos == 0 && p <= patchThreshold {
		p = 0
	}
	a.value = a.learned(x)
	primary := pos > 0 || neg > 0 || p > 0
	switch {
	case primary:
		a.da = outcome(pos, neg, p)
	case !ts.Terminated && s.onset(in.Obs, next.Obs):
		a.da = a.learned(next.X.Critic) - a.value
	default:
		a.da = 0
	}
	a.learn(x, primary)
}

// outcome is the dopamine of the primary value system: what the outcome was
// worth beyond what the patch expected, a dip if it was not worth it.
func outcome(pos, neg, patch float64) float64 {
	if pos > neg {
		return float64(pos*(1-neg)) - patch
	}
	return -max(float64(neg*(1-pos)), patch)
}

// learned is the learned value of x under the present drives.
func (a *Agent) learned(x agents.Sparse) float64 {
	good, bad := a.senses.worth(a.senses.recall(a.cue, x))
	return norm(2*good) - norm(bad)
}

// learn moves the expectations towards the amounts of this step: the patch's in
// every step, the amygdala's when there is something to learn about.
func (a *Agent) learn(x agents.Sparse, primary bool) {
	a.trace.Mark(x, a.decay)
	for j, u := range a.senses.amount {
		p := a.patch[j]
		exact.Axpy(float64(linear.CriticStep*(u-exact.Dot(p, x.Index, x.Value))), x.Index, x.Value, p)
		if l := a.cue[j]; primary {
			a.trace.AddTo(l, float64(linear.CriticStep*(u-exact.Dot(l, x.Index, x.Value))))
		}
	}
}

// norm squeezes what is not negative into 0…1.
func norm(v float64) float64 { return 1 - 1/(1+v) }

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.actors, seed) }

// Dopamine implements agents.Dopamine: every loop hears the same signal; the
// value is the amygdala's.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.da
	}
	return a.value
}
