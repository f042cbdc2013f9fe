package report

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env"
)

// Alarm is an agent that learned what it cannot know: it is told only the sum
// of rewards, and was faster than any learner that is told only that. Something
// else leaks to it.
type Alarm struct {
	Sweep, Agent string
	Text         string
}

// scalar reports whether a class is told nothing but the sum of rewards. That
// it knows it to be a sum is no information about what is hidden.
func scalar(sees env.Channels) bool { return sees&^env.Additive == 0 }

// alarms checks the agents of a sweep that has an information floor: every time
// at sizes of at least Floor.From, and the exponent.
func alarms(s Sweep) []Alarm {
	if s.Floor == nil {
		return nil
	}
	var all []Alarm
	for _, g := range s.Agents {
		if !g.Scalar {
			continue
		}
		for _, t := range g.Times {
			if floor := s.Floor.Time(t.N); t.N >= s.Floor.From && t.Value < floor {
				all = append(all, Alarm{s.Name, g.Agent, fmt.Sprintf(
					"%s %s: %s %s (%s, %d seeds), below the information floor of %s",
					s.Dial, size(t.N), digits(t.Value), s.Unit, span(t.Interval, digits), t.Interval.N, digits(floor))})
			}
		}
		if g.Law != nil && !math.IsNaN(g.Law.Exponent.High) && g.Law.Exponent.High < s.Floor.Exponent {
			all = append(all, Alarm{s.Name, g.Agent, fmt.Sprintf(
				"exponent %s (%s, %d seeds): no such learner can be below %v",
				points(g.Law.Exponent.Value), span(g.Law.Exponent, points), g.Law.Exponent.N, s.Floor.Exponent)})
		}
	}
	return all
}
