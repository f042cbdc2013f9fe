// Package loops is the multi-channel agent: parallel loops, each taught by the
// phasic signal that is routed to it (after Byrnes 2021).
//
// Every loop runs its own winner-take-all between noisy proposals, and only
// the recently active proposal is eligible. Per step, loop l is taught by the
// first of these that it is wired to and that its access class sees:
//
//	target     w_l ← w_l + α·weight·∇ log π_l(want | x_l)   at the moment that the target is about
//	local      δ_l = r_l − b_l(x)                           r_l is about the action LocalLag steps ago
//	           b_l ← b_l + 0.1·δ_l·x,  w_l ← w_l + α·δ_l·∇ log π_l(a_l | x_l)
//	broadcast  δ, the critic's reward prediction error, along the trace: package td
//
// With outcomes and drives in sight, values come from an innate evaluator. It
// knows what an outcome is worth to the present body, drive_j, and is told what
// to expect of it, A_j, by three predictors that learn by supervision in
// parallel and whose votes are weighed by their reliability (see council):
//
//	plan       the best by actual value Σ_j drive_j·A_lj(x_l, o) of 4 candidates is carried out, of
//	           which 2 are drawn from π_l, and 2 come out of the blue (see candidates)
//	situation  V(x) = Σ_j drive_j·A_j(x), where A_j defers: its target is y_j + γ·A_j(x′)
//	broadcast  DA = S − p(x), S = R + γ·V(x′), p ← p + 0.1·DA·x: the reward predictor is a
//	           supervised loop, and cached values learn what actual ones are (see Agent.broadcast)
//
// So a change of drive changes V and the choice before anything is learned,
// while p and π change by relearning. R, V and p are on one scale: where there
// are drives the reward is Σ_j drive_j·y_j by contract, effort included, which
// is an outcome with a negative drive; life noise is in R alone. Without
// drives none of this is there.
//
// Each loop makes its own choice, by what its options bring while the others do
// as they do. Where every outcome is a sum over loops, the options that are
// best so make the best whole plan; where an outcome depends on several loops
// together, each loop gives its best answer to the others. Whole plans drawn and
// compared at once would make the loops' choices depend on each other, and a
// policy here is a product over loops.
//
// The supervised error is a residual: it vanishes as the policy becomes what
// the teacher wants, as the climbing-fibre signal does in the eyeblink circuit
// (Rasmussen & Hesslow 2014). A local reward without a known lag (LocalLag −1)
// is credited by a TD(λ) critic of the loop's own, along its trace. The
// broadcast critic learns in every diet, so that with every channel masked
// this agent is td, bit for bit.
//
// Dopamine shows, per loop, the signal that it was taught by: DA, the local
// prediction error, or what the supervised loop lacked (0 where nothing
// arrived). The value is the actual value V of the situation that was acted on,
// without an evaluator the critic's.
//
// Diets, ablations and controls are rows of this one code: see Rows.
//
// References: Byrnes, S. (2021). Big picture of phasic dopamine. Daw, N. D.,
// Niv, Y. & Dayan, P. (2005). Uncertainty-based competition between prefrontal
// and dorsolateral striatal systems for behavioral control. Nature Neurosci. 8.
// Fee, M. S. & Goldberg, J. H. (2011). A hypothesis for basal ganglia-dependent
// reinforcement learning in the songbird. Neuroscience 198. Fiete, I. R.,
// Fee, M. S. & Seung, H. S. (2007). Model of birdsong learning based on
// gradient estimation by dynamic perturbation of neural conductances. J.
// Neurophysiol. 98. Lengyel, M. & Dayan, P. (2007). Hippocampal contributions
// to control: the third way. Adv. Neural Inf. Process. Syst. 20. Pearce, J. M.
// & Hall, G. (1980). A model for Pavlovian learning. Psychol. Rev. 87.
// Rasmussen, A. & Hesslow, G. (2014). Feedback control of learning by the
// cerebello-olivary pathway. Prog. Brain Res. 210. Robinson, M. J. F. &
// Berridge, K. C. (2013). Instant transformation of learned repulsion into
// motivational "wanting". Curr. Biol. 23. Schultz, W., Dayan, P. & Montague,
// P. R. (1997). A neural substrate of prediction and reward. Science 275.
// Wolpert, D. H. & Tumer, K. (2002). Optimal payoff functions for members of
// collectives. Adv. Complex Syst. 4.
package loops

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Agent is the multi-channel agent.
type Agent struct {
	critic *linear.Critic // of the success-in-life reward; the reward predictor where there is an evaluator
	loops  []loop
	actors []*linear.Loop // the loops' policies, parallel to loops
	kind   Kind
	local  []float64      // Local as the wiring delivers it
	scalar *linear.Critic // expectation of the supervised error where it is one number
	innate *evaluator     // nil without outcomes and drives
	step   float64
	rng    rand.PCG
	value  float64
}

// Kind is what sets a row of this code apart, beside its access class. The
// zero value is the agent itself; the others are ablations and controls.
type Kind struct {
	k      int    // candidate plans per choice; 0 means Candidates
	cached bool   // no auxiliary vector: values and choices are cached
	serial bool   // no cached value in choices: all candidates come out of the blue
	lesion region // whose votes are gone

	mix    mix
	late   int  // steps by which every lag is misjudged
	scalar bool // supervised errors arrive as one number for all
	shape  bool // local rewards are added to the reward, and nothing is routed
}

// plans is the number of candidate plans per choice.
func (k Kind) plans() int {
	if k.k == 0 {
		return Candidates
	}
	return k.k
}

// loop is one loop with what its route needs.
type loop struct {
	*linear.Loop
	route  route
	lag    int
	base   *linear.Critic // expectation of the local reward
	ring   *linear.Ring
	signal float64 // latest phasic signal
}

// New returns an agent that expects nothing and acts at random. The spec is
// masked to the row's access class.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds, k Kind) *Agent {
	a := &Agent{
		critic: linear.NewCritic(cfg, cfg.Prior, cfg.Second),
		actors: linear.NewLoops(spec, cfg),
		kind:   k,
		local:  make([]float64, len(spec.Loops)),
		step:   cfg.Step,
	}
	for i, s := range spec.Loops {
		l := loop{Loop: a.actors[i], route: k.routeOf(s), lag: s.LocalLag}
		if l.lag >= 0 {
			l.lag += k.late
		}
		switch l.route {
		case target:
			l.ring = linear.NewRing(spec.MaxAgo+k.late, cfg.Shape.Loop[i], s.N, cfg.Shape.Critic)
		case local:
			l.base = linear.NewCritic(cfg, cfg.LocalPrior, cfg.Second)
			l.ring = linear.NewRing(max(l.lag, 0), cfg.Shape.Loop[i], s.N, cfg.Shape.Critic)
		}
		a.loops = append(a.loops, l)
	}
	a.innate = newEvaluator(spec, cfg, k)
	if k.scalar {
		a.scalar = linear.NewCritic(cfg, 0, cfg.Second)
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.critic.Begin()
	for i := range a.loops {
		l := &a.loops[i]
		l.Begin()
		if l.ring != nil {
			l.ring.Begin()
		}
		if l.base != nil {
			l.base.Begin()
		}
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.actors {
		dist := l.Propose(&in.X.Loop[i])
		if a.innate != nil {
			a.innate.prefer(i, in, dist)
		}
		action[i] = l.Choose(&a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	rpe := a.broadcast(in, action, ts, next)
	a.kind.mix.deliver(a.loops, ts.Local, a.local)
	for i := range a.loops {
		l := &a.loops[i]
		x, score := &in.X.Loop[i], l.Score(in.Obs, action[i])
		switch l.route {
		case broadcast:
			l.signal = rpe
			l.Mark(x, score, a.critic.Decay())
			l.Reinforce(float64(a.step * rpe))
		case local:
			l.learnLocal(in, x, action[i], score, a.local[i], a.step, ts, next)
		case target:
			l.signal = 0
			l.ring.Push(x, in.X.Critic, action[i], score, l.Counts(in.Obs))
		}
	}
	if a.kind.scalar {
		a.learnScalar(ts.Targets)
		return
	}
	for _, t := range ts.Targets {
		if m := a.moment(t); m != nil {
			l := &a.loops[t.Loop]
			l.signal += l.Teach(&m.X, t.Want, float64(a.step*t.Weight))
		}
	}
}

// learnLocal credits a local reward to the action that it is about, or to the
// episode so far.
func (l *loop) learnLocal(in *agents.Input, x *agents.LoopFeatures, action float64, score []float64, r, step float64, ts *env.TimeStep, next *agents.Input) {
	if l.lag < 0 {
		l.signal = l.base.RPE(in.X.Critic, r, ts.Terminated, next.X.Critic)
		l.Mark(x, score, l.base.Decay())
		l.Reinforce(float64(step * l.signal))
		return
	}
	l.signal = 0
	l.ring.Push(x, in.X.Critic, action, score, l.Counts(in.Obs))
	m := l.ring.Ago(l.lag)
	if m == nil || !m.Counts {
		return // about nothing that this loop did
	}
	l.signal = l.base.Surprise(m.Critic, r)
	l.Move(&m.X, m.Score, float64(step*l.signal))
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen {
	if a.innate != nil {
		return linear.FreezeWith(a.actors, seed, a.innate.prefer)
	}
	return linear.Freeze(a.actors, seed)
}

// Dopamine implements agents.Dopamine.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.loops[i].signal
	}
	return a.value
}
