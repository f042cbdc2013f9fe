package agenttest

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/agents"
)

// The laws of a life as a whole.

// lives records the tape that the other laws play back.
func lives(s *stage) string {
	s.tape = s.live(s.agent(), s.seed)
	return ""
}

func sameLife(s *stage) string {
	again := s.live(s.agent(), s.seed)
	for i := range s.tape.frames {
		if what := differ("action", again.frames[i].action, s.tape.frames[i].action); what != "" {
			return fmt.Sprintf("step %d of a second life: %s", i, what)
		}
	}
	if what := differ("policy at the end", again.policy, s.tape.policy); what != "" {
		return "a second life: " + what
	}
	if what := differ("Frozen.Act", again.frozen, s.tape.frozen); what != "" {
		return "a second life, evaluated with the same seed: " + what
	}
	return ""
}

// noSharedState lives two lives in turn, call by call, that have been recorded
// apart.
func noSharedState(s *stage) string {
	const other = 100
	seeds := [2]uint64{s.seed, s.seed + other}
	var apart [2]tape
	apart[0] = s.tape
	apart[1] = s.live(s.agentAt(s.options.Step, seeds[1]), seeds[1])

	var both [2]agents.Agent
	for k := range both {
		both[k] = s.agentAt(s.options.Step, seeds[k])
	}
	var desks [2][2]desk
	for i := range s.tape.frames {
		now := &desks[i&1]
		for k, a := range both {
			f := &apart[k].frames[i]
			now[k].lay(f, s.entry.Sees)
			if f.first {
				a.Begin()
			}
		}
		for k, a := range both {
			a.Act(&now[k].in, now[k].action)
			if what := differ("action", now[k].action, apart[k].frames[i].action); what != "" {
				return fmt.Sprintf("step %d beside another life: %s as when alone", i, what)
			}
		}
		for k, a := range both {
			a.Learn(&now[k].in, now[k].action, &now[k].seen, &now[k].next)
		}
	}
	for k, a := range both {
		if what := differ("policy at the end", s.dists(a.Frozen(1), apart[k].frames), apart[k].policy); what != "" {
			return "beside another life: " + what + " as when alone"
		}
	}
	return ""
}

// evaluationIsAside looks at the policy every seventh step, so also in the
// middle of episodes, by acting and by asking.
func evaluationIsAside(s *stage) string {
	what := s.replay(nil, func(i int, a agents.Agent) {
		if i%7 == 3 {
			s.acts(a.Frozen(uint64(i)), s.tape.frames)
			s.dists(a.Frozen(uint64(i)), s.tape.frames)
		}
	})
	if what == "" {
		return ""
	}
	return "with evaluations, " + what
}

func dopamineOnlyShows(s *stage) string {
	if _, ok := s.agent().(agents.Dopamine); !ok {
		return ""
	}
	signal := make([]float64, len(s.spec.Loops))
	bad := ""
	what := s.replay(nil, func(i int, a agents.Agent) {
		fillNaN(signal)
		value := a.(agents.Dopamine).Dopamine(signal)
		for l, x := range append([]float64{value}, signal...) {
			if bad == "" && !finite(x) {
				bad = fmt.Sprintf("step %d: signal = %v, value = %v, want finite numbers (element %d; 0 where a loop got none)", i, signal, value, l)
			}
		}
	})
	if bad != "" {
		return bad
	}
	if what != "" {
		return "when asked for its signals, " + what
	}
	return ""
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
