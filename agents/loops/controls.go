package loops

import (
	"math"

	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
)

// reward is what the broadcast critic hears: the reward, to which the control
// of shaping adds every local reward. It answers whether a multi-channel agent
// gains from the routing of a channel or from what the channel says.
func (k Kind) reward(ts *env.TimeStep) float64 {
	if !k.shape {
		return ts.Reward
	}
	sum := ts.Reward
	for _, r := range ts.Local {
		sum += r
	}
	return sum
}

// learnScalar delivers the supervised errors of a moment as one number, minus
// their weighted sum, to every loop that they are about: the same corrections
// without their direction and without their address.
func (a *Agent) learnScalar(targets []env.Target) {
	for len(targets) > 0 {
		n := 1
		for n < len(targets) && targets[n].Ago == targets[0].Ago {
			n++
		}
		a.learnMoment(targets[:n])
		targets = targets[n:]
	}
}

// learnMoment reinforces what the loops did at one moment by the error that
// they made together, against its expectation.
func (a *Agent) learnMoment(targets []env.Target) {
	var at *linear.Moment
	reward := 0.0
	for _, t := range targets {
		if m := a.moment(t); m != nil {
			at = m
			reward -= float64(t.Weight * math.Abs(t.Want-m.Action))
		}
	}
	if at == nil {
		return
	}
	delta := a.scalar.Surprise(at.Critic, reward)
	for _, t := range targets {
		if m := a.moment(t); m != nil {
			l := &a.loops[t.Loop]
			l.signal += delta
			l.Move(&m.X, m.Score, float64(a.step*delta))
		}
	}
}

// moment is what a target is about; nil if that was nothing that the loop did,
// or if the loop is not taught by targets.
func (a *Agent) moment(t env.Target) *linear.Moment {
	l := &a.loops[t.Loop]
	if l.route != target {
		return nil
	}
	if m := l.ring.Ago(t.Ago + a.kind.late); m != nil && m.Counts {
		return m
	}
	return nil
}
