package cue

import "slices"

// Schedules returns the schedules of this package, family by family. Those of
// the canonical settings come first: they follow the settings delay, jitter, p
// and unrewarded, all others are fixed.
//
// The designs are those of the papers. Where a paper's times matter to its
// result they are its own; elsewhere a cue is on for 10 steps and the outcome
// comes at its end. Numbers of trials, and shares of 0.5 where a paper
// alternates, are chosen here, so that a simple learner is done with a phase
// before the next one begins.
func Schedules() []Schedule {
	return slices.Concat(
		[]Schedule{delayed(Canonical())},
		acquisitions,
		compounds,
		inhibitions,
		chains,
		timings,
		contexts,
		values,
	)
}

// delayed is the schedule of the canonical settings. With jitter the cue lasts
// as long as the shortest delay, so that its end never tells whether anything
// is still to come.
func delayed(c *Config) Schedule {
	o := Outcome{Kind: Juice, At: c.ISI, Jitter: c.jitter(), Size: 1, P: c.P}
	shortest, _ := o.delays()
	return Schedule{
		Name:   "delay",
		Story:  "one cue announces juice, the other does not",
		Source: "Ljungberg, Apicella & Schultz 1992; Schultz, Dayan & Montague 1997",
		Phases: []Phase{{
			Name:   "training",
			Trials: 2048,
			Types: []Trial{
				{"A+", 1 - c.Unrewarded, []Stimulus{{'A', 0, shortest}}, o},
				{"B-", c.Unrewarded, []Stimulus{{'B', 0, shortest}}, nothing},
			},
		}},
	}
}

// What the tables below are written with.
var (
	nothing  = Outcome{}
	juice    = Outcome{Kind: Juice, At: 10, Size: 1, P: 1}
	salt     = Outcome{Kind: Salt, At: 10, Size: 1, P: 1}
	shock    = Outcome{Kind: Shock, At: 10, Size: 1, P: 1}
	depleted = Usual                                 // of sodium: salt is as good as juice
	replete  = Drives{Juice: 1, Salt: -1, Shock: -1} // so much salt is disgusting
)

// on is cues, one letter each, that are on together for the usual 10 steps.
func on(letters string) []Stimulus {
	var all []Stimulus
	for _, c := range letters {
		all = append(all, Stimulus{c, 0, 10})
	}
	return all
}

// at is an outcome at another time.
func (o Outcome) at(time int) Outcome {
	o.At = time
	return o
}

// sized is an outcome of another size.
func (o Outcome) sized(size float64) Outcome {
	o.Size = size
	return o
}

// with is an outcome with a probability.
func (o Outcome) with(p float64) Outcome {
	o.P = p
	return o
}

// varied is an outcome whose time varies.
func (o Outcome) varied(j Jitter) Outcome {
	o.Jitter = j
	return o
}
