package stat

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Survival is the share of lives that have not reached their goal yet, as a
// step function of time: 1 before the first step, then the Share of the last
// step reached.
type Survival []SurvivalStep

// SurvivalStep is a time at which lives reached their goal.
type SurvivalStep struct {
	Time   float64
	AtRisk int     // lives still under observation just before
	Events int     // of them, those that reached the goal now
	Share  float64 // that have not, from now on
	Var    float64 // variance of Share (Greenwood 1926); 0 where Share is
}

// KaplanMeier returns the estimate of Kaplan and Meier (1958). event[i] says
// whether time[i] is when life i reached its goal, or when its budget ended
// without. At equal times events come first. With one common budget it is the
// plain share of lives; it is needed where budgets differ.
func KaplanMeier(time []float64, event []bool) Survival {
	if len(time) != len(event) {
		panic(fmt.Sprintf("stat: %d times with %d events: want the same number", len(time), len(event)))
	}
	order := make([]int, len(time))
	for i, t := range time {
		if math.IsNaN(t) || math.IsInf(t, 0) {
			panic(fmt.Sprintf("stat: survival time %v: want a finite number", t))
		}
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(time[a], time[b]) })

	var s Survival
	share, sum := 1.0, 0.0 // sum: Greenwood's Σ d/(r(r−d))
	for first := 0; first < len(order); {
		t, events, last := time[order[first]], 0, first
		for ; last < len(order) && time[order[last]] == t; last++ {
			if event[order[last]] {
				events++
			}
		}
		if events > 0 {
			risk := len(order) - first
			share *= 1 - float64(events)/float64(risk)
			step := SurvivalStep{Time: t, AtRisk: risk, Events: events, Share: share}
			if risk > events {
				sum += greenwood(risk, events)
				step.Var = share * share * sum
			}
			s = append(s, step)
		}
		first = last
	}
	return s
}

func greenwood(risk, events int) float64 {
	return float64(events) / (float64(risk) * float64(risk-events))
}

// Median returns the time by which half of the lives have reached their goal:
// where the share falls below a half, halfway along a stretch of exactly a
// half, and +Inf if it never falls so far.
func (s Survival) Median() float64 {
	for k, step := range s {
		switch {
		case math.Abs(step.Share-0.5) <= 1e-12:
			if k+1 < len(s) {
				return (step.Time + s[k+1].Time) / 2
			}
			return step.Time
		case step.Share < 0.5:
			return step.Time
		}
	}
	return math.Inf(1)
}

// Restricted returns the mean of the time to the goal or to horizon, whichever
// is first, and its variance (Greenwood's; Klein and Moeschberger 2003). The
// horizon must not lie beyond the last observation.
func (s Survival) Restricted(horizon float64) (mean, variance float64) {
	// From the last step back: rest is the area from the step to the horizon.
	rest, right := 0.0, horizon
	for k := len(s) - 1; k >= 0; k-- {
		step := s[k]
		if step.Time > horizon {
			continue
		}
		rest += float64(step.Share * (right - step.Time))
		right = step.Time
		if step.AtRisk > step.Events {
			variance += float64(rest * rest * greenwood(step.AtRisk, step.Events))
		}
	}
	return rest + right, variance
}
