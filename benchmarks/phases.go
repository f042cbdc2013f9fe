package benchmarks

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env"
)

// Phase is a stretch of a life in which the drives stay what they are: what
// things are worth to the animal. A change of drives is judged phase by phase,
// never as learning speed.
type Phase struct {
	Name    string
	From    int         // unit of the life at which it begins, 0 for the first
	Anchors env.Anchors // of Value
	// Value is the expected return in this phase of a policy that is shown the
	// phase's drives, in a world of the task. It asks only for Dist.
	Value func(world env.Env, p env.Policy) float64
}

// phased judges a life phase by phase.
type phased struct {
	phases []Phase
	due    [][]int // per phase, checkpoints to come
	world  env.Env
	frozen uint64 // seed of the frozen policy
	policy *policy
	habit  habit
}

// newPhased returns what judges the phases that a life in the task lives to
// see, nothing if it has none.
// A phase has checkpoints of its own, as many at its beginning as a life has.
func newPhased(t *Task, e *evaluator) *phased {
	p := &phased{frozen: e.frozen, policy: &e.policy}
	for _, ph := range t.Phases {
		if ph.From < t.Budget {
			p.phases = append(p.phases, ph)
		}
	}
	if len(p.phases) == 0 {
		return p
	}
	p.world = t.Config.New(e.seeds)
	p.habit = newHabit(p.world, &e.policy)
	for i, ph := range p.phases {
		end := t.Budget
		if i+1 < len(p.phases) {
			end = p.phases[i+1].From
		}
		var due []int
		for _, c := range score.Checkpoints(end - ph.From) {
			due = append(due, ph.From+c)
		}
		p.due = append(p.due, due)
	}
	return p
}

// records are the phases before they are lived.
func (p *phased) records() []record.Phase {
	var all []record.Phase
	for _, ph := range p.phases {
		all = append(all, record.Phase{
			Name: ph.Name, From: ph.From,
			Random: ph.Anchors.Random, Optimal: ph.Anchors.Optimal, Reference: ph.Anchors.Reference,
		})
	}
	return all
}

// judge records what the agent's policy is worth in the phases that are due
// after the given units, and reports whether all numbers are finite.
func (p *phased) judge(a agents.Agent, units int, to []record.Phase) bool {
	for i := range to {
		if len(p.due[i]) == 0 || p.due[i][0] != units {
			continue
		}
		p.due[i] = p.due[i][1:]
		p.policy.frozen = a.Frozen(p.frozen)
		ph, r := &p.phases[i], &to[i]
		value, before := ph.Value(p.world, p.policy), 0.0
		if units == ph.From && i > 0 {
			before = ph.Value(p.world, &p.habit)
		}
		if !finite([]float64{value, before}) {
			return false
		}
		r.At, r.Value = append(r.At, units), append(r.Value, value)
		r.Before += before
	}
	return true
}

// habit is a policy that sees the drives with which the life began, whatever
// they are now: what the animal would do if it did not know of the change.
type habit struct {
	*policy
	at          []int // of drives in the observation
	drives, obs []float64
}

func newHabit(world env.Env, p *policy) habit {
	spec := world.Spec()
	h := habit{policy: p, obs: make([]float64, spec.ObsLen())}
	world.Reset(h.obs)
	for _, o := range spec.Outcomes {
		if o.Drive >= 0 {
			h.at = append(h.at, o.Drive)
			h.drives = append(h.drives, h.obs[o.Drive])
		}
	}
	return h
}

// Dist implements env.Policy.
func (h *habit) Dist(obs []float64, dist [][]float64) {
	copy(h.obs, obs)
	for i, at := range h.at {
		h.obs[at] = h.drives[i]
	}
	h.policy.Dist(h.obs, dist)
}
