package benchmarks

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/feature"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env"
)

// Unit is what a budget counts.
type Unit string

// The units of a budget.
const (
	Episodes Unit = "episodes"
	Steps    Unit = "steps"
)

// Prior is what every critic and every baseline of a local reward expects
// before the first step, the same for all agents.
type Prior struct{ Return, Local float64 }

// Task is an environment, how a life in it runs, and how it is judged: all
// that is the same for every agent.
type Task struct {
	ID       string      // canonical environment id with settings
	Config   env.Config  // the settings
	Anchors  env.Anchors // random and optimal score
	Rep      feature.Rep // representation
	Gamma    float64     // discount per step
	Sigma    float64     // standard deviation of exploration on continuous loops
	Prior    Prior       // what a newcomer expects
	Unit     Unit        // what Budget counts
	Budget   int         // length of a life
	Episodes int         // evaluation episodes per checkpoint where the environment has no Exact
}

// Spec is the task's unmasked specification.
func (t *Task) Spec() env.Spec { return t.Config.New(env.Seeds{}).Spec() }

// Protocol identifies everything about the task that a learning curve depends
// on, beside the environment's version. Lives of different protocols are not
// compared.
func (t *Task) Protocol() string {
	h := sha256.Sum256(fmt.Appendf(nil, "1|%s|%s|%v|%v|%v|%s|%d|%d|%v",
		t.ID, t.Rep, t.Gamma, t.Sigma, t.Prior, t.Unit, t.Budget, t.Episodes, t.checkpoints()))
	return hex.EncodeToString(h[:8])
}

func (t *Task) checkpoints() []int { return score.Checkpoints(t.Budget) }

// Params are the tuned parameters of an agent on a task.
type Params struct{ Step, Second float64 }

// Job is one life to be lived.
type Job struct {
	Task   *Task
	Agent  agents.Entry
	Params Params
	Seed   uint64
	Tuning bool // draw from the tuning streams, apart from those that are scored
}
