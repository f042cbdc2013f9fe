package suite

import (
	"slices"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/cue"
	"github.com/phasicbench/phasic/env/iowa"
)

// phases is the stretches of a life between changes of drives, none where the
// drives stay what they are.
func phases(config env.Config) []benchmarks.Phase {
	switch c := config.(type) {
	case *iowa.Config:
		return sessions(c)
	case *cue.Config:
		return schedules(c)
	}
	return nil
}

// sessions is the halves of a session with a revaluation.
func sessions(c *iowa.Config) []benchmarks.Phase {
	var all []benchmarks.Phase
	for i, p := range c.Phases() {
		all = append(all, benchmarks.Phase{
			Name: "before", From: p.From, Anchors: p.Anchors,
			Value: func(world env.Env, q env.Policy) float64 { return world.(*iowa.Iowa).ExactPhases(q)[i] },
		})
	}
	if len(all) < 2 {
		return nil
	}
	all[1].Name = c.Revalue
	return all
}

// schedules is the stretches of a conditioning schedule. Of several phases of
// the schedule with the same drives the last one says what a policy is worth:
// before it cues may come alone, and then nothing is worth doing.
func schedules(c *cue.Config) []benchmarks.Phase {
	all := cue.Schedules()
	i := slices.IndexFunc(all, func(s cue.Schedule) bool { return s.Name == c.Schedule })
	if i < 0 || c.Phase > 0 {
		return nil
	}
	if _, plain := c.New(env.Seeds{}).(*cue.Cue); !plain {
		return nil // wrapped in a dial
	}
	var out []benchmarks.Phase
	from, drives := 0, cue.Drives{}
	for k, p := range all[i].Phases {
		now := cue.Usual
		if p.Drives != nil {
			now = *p.Drives
		}
		if k == 0 || now != drives {
			out = append(out, benchmarks.Phase{From: from})
			drives = now
		}
		last := &out[len(out)-1]
		last.Name, last.Anchors = p.Name, c.Phases()[k].Anchors
		last.Value = func(world env.Env, q env.Policy) float64 { return world.(*cue.Cue).ExactPhase(q, k+1) }
		from += p.Trials
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// unprepared is the task of a life up to the first change of drives, in an
// environment in which none will come. Agents are tuned for that much: what
// comes then is what nobody was prepared for.
func unprepared(t *benchmarks.Task) *benchmarks.Task {
	if len(t.Phases) == 0 {
		return t
	}
	early := *t
	early.Budget, early.Anchors, early.Phases = t.Phases[1].From, t.Phases[0].Anchors, nil
	switch c := t.Config.(type) {
	case *iowa.Config:
		first := *c
		first.Draws, first.Revalue = early.Budget, iowa.Canonical().Revalue
		early.Config = &first
	case *cue.Config:
		first := *c
		first.Phase = 1
		early.Config = &first
	}
	return &early
}
