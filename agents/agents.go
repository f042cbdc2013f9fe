// Package agents is the contract between a learning agent and the harness that
// lets it live. It implements no algorithm.
//
// A life of an agent walks, per episode:
//
//  1. Begin starts an episode.
//  2. Act chooses, from an encoded observation, one float64 per loop.
//  3. Learn takes what that action brought: the TimeStep as its access class
//     may see it, and the next encoded observation.
//
// Agents know no environment. What they may know of one stands in an env.Spec
// that was masked to their access class; what they see of a step, in a masked
// env.TimeStep. Observations are encoded once, by the harness, because the
// representation is part of the task and the same for every agent.
package agents

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// Agent learns by acting.
//
// The harness owns every buffer; an agent keeps none of them past a call and
// changes none but action. Per episode: Begin, then Act and Learn in turn; in
// and next are the same kind of thing, one step apart, and Learn is called
// with the in and action of the Act before it. Act overwrites all of action.
// Neither Act nor Learn allocates. An Agent is not safe for concurrent use.
// The same Seeds and the same calls give the same life, bit for bit.
type Agent interface {
	Begin()
	Act(in *Input, action []float64)
	Learn(in *Input, action []float64, ts *env.TimeStep, next *Input)
	// Frozen returns the present policy for evaluation: it reads the agent's
	// weights and never writes them, and has its own random stream, traces and
	// history. It is valid until the next Learn. It acts as the agent does on
	// discrete loops and at the mean on continuous ones.
	Frozen(seed uint64) Frozen
}

// Frozen is an agent that acts and does not learn. Per observation exactly one
// of Act and Dist is called. One that treats options alike in every
// representation that ties them may say so by env.Exchangeable.
type Frozen interface {
	Begin()
	Act(in *Input, action []float64)
	Dist(in *Input, dist [][]float64) // per loop: option probabilities, or {mean, 0}
}

// Dopamine is an agent that shows its phasic signals.
type Dopamine interface {
	// Dopamine overwrites signal, one per loop, with the teaching signals of
	// the latest Learn (0 where a loop got none) and returns the value estimate
	// of the observation that was acted on.
	Dopamine(signal []float64) (value float64)
}

// Seeds are the two sources of randomness of an agent.
type Seeds struct{ Init, Explore uint64 }

// Config is what the task and the tuning settle for an agent.
type Config struct {
	Shape Shape   // the sizes of the representation
	Gamma float64 // discount per step, the task's
	// Prior is the return, and LocalPrior the local reward, that a newcomer
	// expects: the task's, usually what the random policy earns. A baseline
	// that starts far from there praises or blames whatever was done first.
	Prior, LocalPrior float64
	Sigma             float64 // standard deviation of exploration on continuous loops, the task's
	Step              float64 // the tuned step size
	Second            float64 // the tuned second parameter, which the Grid names
}

// Grid is the tuned parameters of an agent and their values. Every grid that
// is compared has the same size.
type Grid struct {
	Step   []float64
	Second string    // name of the second parameter, "" if there is none
	Values []float64 // of the second parameter
}

// Entry is a row of a table of agents.
type Entry struct {
	Name  string
	Story string       // one line: what it is, with the paper
	Sees  env.Channels // access class: enforced by the harness, printed on every board
	Grid  Grid
	// Blind says that the critic gets the blind variant of the task's
	// representation; the row is not defined on a task that has none.
	Blind bool
	// Source says where an agent comes from that is not part of this program;
	// "" if it is. Such an agent is not tuned, and a change of Source is a change
	// of the agent.
	Source string
	Judged Judging // how well its Frozen tells what it does
	// New makes an agent. The spec is masked to Sees.
	New func(spec env.Spec, cfg Config, seeds Seeds) Agent
	// Same names the row that this one is identical to, bit for bit, in an
	// environment of this (unmasked) spec; "" if it is none but itself; "n/a"
	// if the row is not defined there. Nil means always itself.
	Same func(spec env.Spec) string
}

// Judging is what the Frozen of an agent can tell about its policy. The value
// of every agent of this program is Exactly.
type Judging uint8

// What a Frozen can do.
const (
	Exactly  Judging = iota // Act and Dist
	BySample                // Act only: its episodes are simulated everywhere
	Online                  // nothing, there is none: the agent is judged by what it earns while it learns
)

// Failer is an agent that may break because it is more than a computation, such
// as another process. Once broken it stays so: every action is NaN, and a Frozen
// acts in some way that nobody counts. The harness asks when the agent was made,
// when an action is not finite, and after every look at its policy. A broken
// agent's life is not recorded. A Failer that is also an io.Closer is closed at
// the end of its life, and what Close returns breaks it as well.
type Failer interface{ Err() error }

// Find returns the row of table with the given name.
func Find(table []Entry, name string) (Entry, error) {
	names := make([]string, len(table))
	for i, e := range table {
		if e.Name == name {
			return e, nil
		}
		names[i] = e.Name
	}
	return Entry{}, fmt.Errorf("agents: unknown agent %q%s", name, env.Suggest(name, names))
}
