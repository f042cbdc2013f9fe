// Package all is the table of agents.
package all

import (
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/chance"
	"github.com/phasicbench/phasic/agents/coma"
	"github.com/phasicbench/phasic/agents/distributional"
	"github.com/phasicbench/phasic/agents/lints"
	"github.com/phasicbench/phasic/agents/loops"
	"github.com/phasicbench/phasic/agents/opal"
	"github.com/phasicbench/phasic/agents/orl"
	"github.com/phasicbench/phasic/agents/pvl"
	"github.com/phasicbench/phasic/agents/pvlv"
	"github.com/phasicbench/phasic/agents/qlearn"
	"github.com/phasicbench/phasic/agents/regression"
	"github.com/phasicbench/phasic/agents/reinforce"
	"github.com/phasicbench/phasic/agents/relabel"
	"github.com/phasicbench/phasic/agents/rw"
	"github.com/phasicbench/phasic/agents/sarsa"
	"github.com/phasicbench/phasic/agents/sr"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/agents/tdzero"
	"github.com/phasicbench/phasic/agents/thompson"
	"github.com/phasicbench/phasic/agents/vector"
	"github.com/phasicbench/phasic/agents/vpp"
)

// Agents returns every agent, in the order in which a board prints them: the
// single-reward ladder, agents that also know that the reward is a sum, models
// of card players, and multi-channel agents with their controls.
func Agents() []agents.Entry {
	return slices.Concat(
		[]agents.Entry{chance.Entry, td.Entry, rw.Entry, tdzero.Entry},
		sarsa.Rows(),
		[]agents.Entry{qlearn.Entry, reinforce.Entry, distributional.Entry},
		vector.Rows(),
		[]agents.Entry{opal.Entry, sr.Entry, relabel.Entry, coma.Entry},

		[]agents.Entry{regression.Entry, lints.Entry},

		[]agents.Entry{thompson.Entry},
		pvl.Rows(),
		[]agents.Entry{vpp.Entry, orl.Entry},

		[]agents.Entry{pvlv.Entry},
		loops.Rows(),
		[]agents.Entry{td.Blind},
	)
}
