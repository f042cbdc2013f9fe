package env

import "strings"

// Channels is a set of teaching channels and declared knowledge. An agent's
// set is its access class; a Spec's set is what the environment can teach.
type Channels uint8

// The channels. Reward is always seen and has no bit.
const (
	Local    Channels = 1 << iota // local rewards, one per taught loop (category 2)
	Targets                       // supervised corrections (category 3)
	Outcomes                      // what just happened, typed: truth for auxiliary predictors
	Additive                      // the knowledge that Reward is a sum over loops
	Drives                        // may call the innate evaluator on drives and outcomes
)

// All is every channel.
const All = Local | Targets | Outcomes | Additive | Drives

// Class returns the short name of the access class: S sees Reward only, S+
// also knows that it is a sum, L adds local rewards, T targets, E outcomes and
// drives, F everything. Any other set is spelled out.
func (c Channels) Class() string {
	switch c {
	case 0:
		return "S"
	case Additive:
		return "S+"
	case Local:
		return "L"
	case Targets:
		return "T"
	case Outcomes | Drives:
		return "E"
	case All:
		return "F"
	}
	return c.String()
}

// String lists the channels by name, "reward" for the empty set.
func (c Channels) String() string {
	if c == 0 {
		return "reward"
	}
	var names []string
	for i, n := range [...]string{"local", "targets", "outcomes", "additive", "drives"} {
		if c&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, "+")
}
