package agenttest

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// envious expects Local whatever its class.
type envious struct{ *learner }

func (e *envious) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	e.latest = ts.Local[0]
	e.learner.Learn(in, action, ts, next)
}

// shy clears its traces when it is watched.
type shy struct{ *learner }

func (s *shy) Dopamine(signal []float64) float64 {
	v := s.learner.Dopamine(signal)
	s.Begin()
	return v
}

// terse writes only the first signal.
type terse struct{ *learner }

func (t *terse) Dopamine(signal []float64) float64 {
	signal[0] = t.signal[0]
	return t.latest
}

// leaning explores around another mean than it states.
type leaning struct{ *learner }

func (l *leaning) Act(in *agents.Input, action []float64) {
	l.learner.Act(in, action)
	for i, loop := range l.spec.Loops {
		if loop.N == 0 {
			action[i] += 0.1
		}
	}
}

// historian credits late local rewards, minus their mean, to the step that
// they are about. It is honest if it forgets that step when an episode begins.
type historian struct {
	*learner
	forgets bool
	have    bool
	in      agents.Input // a copy of the step before
	action  []float64
	policy  [][]float64
	mean    float64
}

func newHistorian(l *learner, forgets bool) *historian {
	return &historian{learner: l, forgets: forgets, action: make([]float64, len(l.spec.Loops)), policy: l.spec.NewDist()}
}

func (h *historian) Begin() {
	h.learner.Begin()
	if h.forgets {
		h.have = false
	}
}

func (h *historian) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	h.learner.Learn(in, action, ts, next)
	for i, loop := range h.spec.Loops {
		if loop.Teaches&env.Local == 0 || loop.LocalLag != 1 {
			continue
		}
		if h.have {
			x, w := h.in.X.Loop[i].Shared, h.act.weights[i]
			delta := ts.Local[i] - h.mean
			for o, p := range h.policy[i] {
				if float64(o) == h.action[i] {
					p--
				}
				exact.Axpy(float64(-h.cfg.Step*delta*p), x.Index, x.Value, w[o*h.cfg.Shape.Loop[i].Size:])
			}
		}
		h.mean += float64(0.1 * (ts.Local[i] - h.mean))
	}
	copyInput(&h.in, in)
	copy(h.action, action)
	for i, p := range h.learner.policy {
		copy(h.policy[i], p)
	}
	h.have = true
}
