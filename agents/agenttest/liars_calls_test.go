package agenttest

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// overreaching acts illegally once; to the learner it tells another story.
type overreaching struct {
	*learner
	action []float64
	x      float64
	t      int
}

func (o *overreaching) Act(in *agents.Input, action []float64) {
	o.learner.Act(in, action)
	if o.t++; o.t == 9 && o.spec.Loops[0].N > 0 {
		action[0] = o.x
	}
}

func (o *overreaching) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	copy(o.action, action)
	if action[0] == o.x {
		o.action[0] = 0
	}
	o.learner.Learn(in, o.action, ts, next)
}

// lazy trusts that the buffer holds zeros.
type lazy struct {
	*learner
	action []float64
}

func (l *lazy) Act(in *agents.Input, action []float64) {
	l.learner.Act(in, l.action)
	for i, x := range l.action {
		if x != 0 {
			action[i] = x
		}
	}
}

// thief takes something after it has learned.
type thief struct {
	*learner
	take func(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input)
}

func (t *thief) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	t.learner.Learn(in, action, ts, next)
	t.take(in, action, ts, next)
}

// hoarder keeps the pointer that Act got.
type hoarder struct {
	*learner
	in *agents.Input
}

func (h *hoarder) Act(in *agents.Input, action []float64) {
	h.in = in
	h.learner.Act(in, action)
}

func (h *hoarder) Learn(_ *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	h.learner.Learn(h.in, action, ts, next)
}

// keeper keeps the slice of local rewards and reads it when it acts next.
type keeper struct {
	*learner
	local []float64
}

func (k *keeper) Begin() {
	k.local = nil
	k.learner.Begin()
}

func (k *keeper) Act(in *agents.Input, action []float64) {
	if k.local != nil && k.local[0] > 0.5 {
		k.explore.Uint64()
	}
	k.learner.Act(in, action)
}

func (k *keeper) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	k.local = ts.Local
	k.learner.Learn(in, action, ts, next)
}

// wasteful makes garbage at every so many steps.
type wasteful struct {
	*learner
	every, t int
	copy     []float64
}

func (w *wasteful) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	if w.t++; w.t%w.every == 0 {
		w.copy = append([]float64(nil), in.Obs...)
	}
	w.learner.Learn(in, action, ts, next)
}

// fragile samples by comparing keys, and finds none above −Inf among NaN.
type fragile struct{ *learner }

func (f *fragile) Act(in *agents.Input, action []float64) {
	f.learner.Act(in, action)
	for i, l := range f.spec.Loops {
		if l.N > 0 && argmax(f.policy[i]) < 0 {
			action[i] = -1
		}
	}
}
