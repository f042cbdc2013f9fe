package loops

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// broadcast learns from one step what it was worth, and returns the signal to
// all loops that are taught by nothing more specific.
//
// Without an evaluator this is the critic's TD error. With one, the reward
// predictor is a supervised loop: p is what the last situation was expected to
// bring, and it is trained to the total that the innate circuitry then finds,
// the reward and the actual value of what now lies ahead:
//
//	S = R + γ·V(x′)     DA = S − p(x)     p ← p + 0.1·DA·x
//
// The cached policy is trained by DA: actual value is distilled into it. If the
// situation ahead had no value, DA would be the error of a predictor of reward
// alone, with no burst at a cue.
func (a *Agent) broadcast(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) (da float64) {
	reward := a.kind.reward(ts)
	if a.innate == nil {
		a.value = a.critic.At(in.X.Critic)
		return a.critic.RPE(in.X.Critic, reward, ts.Terminated, next.X.Critic)
	}
	value, ahead := a.innate.look(in, ts.Terminated, next)
	a.value = value
	a.innate.learn(a.loops, in, action, ts)
	return a.critic.Surprise(in.X.Critic, reward+float64(a.innate.gamma*ahead))
}
