package benchmarks

import (
	"context"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
)

// Live walks one life and returns its record. The errors are NewWalk's, those
// of an agent that broke, and ctx's, which is looked at between checkpoints.
func Live(ctx context.Context, j Job) (*record.Life, error) {
	l, err := newLife(j)
	if err != nil {
		return nil, err
	}
	rec, err := l.live(ctx)
	if closed := l.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, err
	}
	return rec, nil
}

// life is a walk that is recorded.
type life struct {
	*Walk
	rec    record.Life
	at     []int // checkpoints to come
	eval   *evaluator
	phased *phased

	checked int     // units lived at the latest checkpoint
	gained  float64 // reward since then
}

func newLife(j Job) (*life, error) {
	w, err := NewWalk(j)
	if err != nil {
		return nil, err
	}
	t := j.Task
	eval, err := newEvaluator(t, t.representation(j.Agent), env.Seeds{World: j.stream("world"), Noise: j.stream("evaluation")}, j.stream("frozen"))
	if err != nil {
		_ = w.Close() // the life ends for another reason
		return nil, err
	}
	judged := ""
	switch {
	case j.Agent.Judged == agents.Online:
		judged = record.Online
	case j.Agent.Judged == agents.BySample && eval.exact != nil:
		judged, eval.exact = record.Sampled, nil
	}
	l := &life{Walk: w, at: t.checkpoints(), eval: eval, phased: newPhased(t, eval), rec: record.Life{
		Task: t.ID, Protocol: t.Protocol(), Agent: j.Agent.Name, Sees: j.Agent.Sees.Class(), Seed: j.Seed,
		Step: j.Params.Step, Second: j.Params.Second, Unit: string(t.Unit), Budget: t.Budget,
		Random: t.Anchors.Random, Optimal: t.Anchors.Optimal, Reference: t.Anchors.Reference,
		Judged: judged,
	}}
	if judged == "" {
		l.rec.Phases = l.phased.records()
	}
	return l, nil
}

// live walks to the end of the budget, or to where a number is not finite. The
// record of a broken agent is worth nothing.
func (l *life) live(ctx context.Context) (*record.Life, error) {
	for {
		for len(l.at) > 0 && l.at[0] == l.Units {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if !l.checkpoint() {
				return l.end(max(l.Units, 1)), l.Err()
			}
		}
		if !l.phased.judge(l.Agent, l.Units, l.rec.Phases) {
			return l.end(max(l.Units, 1)), l.Err()
		}
		if len(l.at) == 0 {
			return l.end(0), nil
		}
		if !l.step() {
			return l.end(l.Units + 1), l.Err()
		}
	}
}

// end seals the record of a life that crashed at the given unit, 0 for none.
func (l *life) end(crash int) *record.Life {
	l.rec.Crash = crash
	l.rec.Seal()
	return &l.rec
}

// step walks one step, into the next episode where one is over, and reports
// whether the action was finite.
func (l *life) step() bool {
	if l.Over {
		l.Begin()
	}
	if !l.Step() {
		return false
	}
	l.gained += l.Brought.Reward
	return true
}

// checkpoint records the policy's value and the return since the last
// checkpoint, and reports whether both are finite and the agent is whole.
func (l *life) checkpoint() bool {
	value := l.value()
	if !finite([]float64{value, l.gained}) || l.Err() != nil {
		return false
	}
	l.rec.At = append(l.rec.At, l.at[0])
	l.rec.Value = append(l.rec.Value, value)
	if since := l.Units - l.checked; since > 0 {
		l.rec.Online = append(l.rec.Online, l.gained/float64(since))
	}
	l.at = l.at[1:]
	l.checked, l.gained = l.Units, 0
	return true
}

// value is what the agent's policy is worth now: that of its Frozen or, for an
// agent that has none, the mean return per episode since the last checkpoint,
// exploration included. Before the first episode that is the random policy's.
// A budget of steps is one episode.
func (l *life) value() float64 {
	since := l.Units - l.checked
	switch {
	case l.rec.Judged != record.Online:
		return l.eval.value(l.Agent, l.World)
	case since == 0:
		return l.rec.Random
	case l.Job.Task.Unit == Steps:
		return float64(l.gained/float64(since)) * float64(l.rec.Budget)
	}
	return l.gained / float64(since)
}
