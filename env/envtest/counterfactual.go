package envtest

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// Credit is what one loop's action at one moment was worth, compared with
// another action of the same loop.
type Credit struct {
	Return float64 // difference in Σ Reward from this moment to the end of the episode
	Local  float64 // likewise in Σ Local of this loop; 0 where that channel does not exist
}

// Counterfactual computes true credit: the difference that the action of one
// loop makes to the return of an episode, all else equal. It is what local
// rewards, traces and learned critics are estimates of (the difference reward
// of Wolpert & Tumer 2002), and it is for researchers, never for agents.
//
// It copies the environment as it is at a moment, random streams included, and
// lives the rest of the episode on in the copy: once with the action that was
// taken, and once per loop with that loop's action replaced. All of these lives
// meet the same draws. The credit of a moment is therefore not an expectation
// but exact for the luck that this life has. For an expectation, take the mean
// over many moments, or over lives of the same World and another Noise.
//
// A Counterfactual is not safe for concurrent use. It leaves the environments
// that it is asked about as they were.
type Counterfactual struct {
	spec    env.Spec
	scratch env.Env
	then    func(replay int) env.Policy
	replays int

	action []float64
	ts     env.TimeStep
	taken  []float64 // Σ Local per loop in the life that took all actions
	other  []float64 // Σ Local per loop in the life that replaced one
}

// NewCounterfactual returns a Counterfactual for environments of this
// configuration, which must be able to copy itself (env.Snapshotter).
//
// The policy then(0) chooses all later actions of the episode. It begins at the
// observation after the action in question, and must be the same, with the same
// random stream of its own, each time that then is called with 0. With replays
// above 1 the rest of the episode is lived that many times, with then(0),
// then(1), …, and the credit is the mean: the way to average over the choices
// of a random policy. If then is nil, every loop repeats the action that it
// took at the moment in question.
func NewCounterfactual(c env.Config, then func(replay int) env.Policy, replays int) (*Counterfactual, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	e := c.New(env.Seeds{})
	spec := e.Spec()
	if _, ok := e.(env.Snapshotter); !ok {
		return nil, fmt.Errorf("envtest: %s: its state cannot be copied: want an env.Snapshotter", spec.ID)
	}
	n := len(spec.Loops)
	return &Counterfactual{
		spec: spec, scratch: e, then: then, replays: max(replays, 1),
		action: make([]float64, n), ts: spec.NewTimeStep(), taken: make([]float64, n), other: make([]float64, n),
	}, nil
}

// Ask overwrites credit, one per loop, with what the actions are worth that e
// is about to take: loop i's action[i] against instead[i], while every other
// loop does what stands in action. It returns the return from this moment to
// the end of the episode if all act as in action. Where instead[i] is action[i]
// the credit is 0. The environment must be in the middle of an episode, or at
// its beginning.
func (c *Counterfactual) Ask(e env.Env, action, instead []float64, credit []Credit) (rest float64) {
	clear(credit)
	share := 1 / float64(c.replays)
	for replay := range c.replays {
		copy(c.action, action)
		taken := c.live(e, action, replay, c.taken)
		rest += float64(share * taken)
		for i := range credit {
			if instead[i] == action[i] {
				continue
			}
			copy(c.action, action)
			c.action[i] = instead[i]
			other := c.live(e, action, replay, c.other)
			credit[i].Return += float64(share * (taken - other))
			credit[i].Local += float64(share * (c.taken[i] - c.other[i]))
		}
	}
	return rest
}

// live takes c.action in a copy of e, lives to the end of the episode, and
// returns Σ Reward and, in local, Σ Local.
func (c *Counterfactual) live(e env.Env, usual []float64, replay int, local []float64) (sum float64) {
	c.scratch.(env.Snapshotter).CopyFrom(e)
	clear(local)
	p := actor(puppet{usual})
	if c.then != nil {
		p = c.then(replay)
	}
	for step := 0; ; step++ {
		if step == endless {
			panic(fmt.Sprintf("envtest: %s: the episode has not ended after %d more steps", c.spec.ID, endless))
		}
		c.scratch.Step(c.action, &c.ts)
		sum += c.ts.Reward
		for i, r := range c.ts.Local {
			local[i] += r
		}
		if c.ts.Done() {
			return sum
		}
		if step == 0 {
			p.Begin()
		}
		p.Act(c.ts.Obs, c.action)
	}
}
