// Package all is the table of agents.
package all

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/chance"
	"github.com/phasicbench/phasic/agents/loops"
	"github.com/phasicbench/phasic/agents/td"
)

// Agents returns every agent, in the order in which a board prints them.
func Agents() []agents.Entry {
	return append([]agents.Entry{chance.Entry, td.Entry}, loops.Rows()...)
}
