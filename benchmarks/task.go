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
	Blind    feature.Rep // the same with a critic that lacks what warns of the outcome; nil if there is none
	Gamma    float64     // discount per step
	Sigma    float64     // standard deviation of exploration on continuous loops
	Prior    Prior       // what a newcomer expects
	Unit     Unit        // what Budget counts
	Budget   int         // length of a life
	Episodes int         // evaluation episodes per checkpoint where the environment has no Exact
	Phases   []Phase     // of a life whose drives change, judged apart; else none
}

// Spec is the task's unmasked specification.
func (t *Task) Spec() env.Spec { return t.Config.New(env.Seeds{}).Spec() }

// Protocol identifies everything about the task that a learning curve depends
// on, beside the environment's version. Lives of different protocols are not
// compared.
func (t *Task) Protocol() string {
	key := fmt.Appendf(nil, "1|%s|%s|%v|%v|%v|%s|%d|%d|%v",
		t.ID, t.Rep, t.Gamma, t.Sigma, t.Prior, t.Unit, t.Budget, t.Episodes, t.checkpoints())
	if t.Blind != nil {
		key = fmt.Appendf(key, "|%s", t.Blind)
	}
	for _, p := range t.Phases {
		key = fmt.Appendf(key, "|%s|%d|%v", p.Name, p.From, p.Anchors)
	}
	h := sha256.Sum256(key)
	return hex.EncodeToString(h[:8])
}

// Same names the row that the agent is identical to on this task, bit for bit:
// "" if none but itself, "n/a" if it is not defined here.
func (t *Task) Same(a agents.Entry) string {
	switch {
	case a.Blind && t.Blind == nil:
		return "n/a"
	case a.Same == nil:
		return ""
	}
	return a.Same(t.Spec())
}

// representation is what the agent gets of an observation.
func (t *Task) representation(a agents.Entry) feature.Rep {
	if a.Blind {
		return t.Blind
	}
	return t.Rep
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
