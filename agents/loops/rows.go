package loops

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
)

// Rows is the diets and controls, in the order in which a board prints them.
func Rows() []agents.Entry {
	return []agents.Entry{
		row("loops-single", "loops with every channel masked: td, bit for bit (the zero test)", 0, Kind{}),
		row("loops-local", "loops taught by their own local reward's RPE at its lag", env.Local, Kind{}),
		row("loops-target", "loops taught by supervised targets after the fact", env.Targets, Kind{}),
		row("loops-eval", "loops taught by the broadcast, plans valued by predicted outcomes and present drives", env.Outcomes|env.Drives, Kind{}),
		row("loops-full", "loops with every channel: targets, then local rewards, then broadcast; plans valued (Byrnes 2021)", env.All, Kind{}),
		row("loops-mean", "control: every taught loop hears the mean of the local rewards", env.Local, Kind{mix: mean}),
		row("loops-perm", "control: local rewards wired to the wrong loops, a fixed derangement", env.Local, Kind{mix: perm}),
		row("loops-late", "control: every channel, each about one step earlier than the agent believes", env.All, Kind{late: 1}),
		row("loops-scalar", "control: supervised errors summed to one number for all loops", env.Targets, Kind{scalar: true}),
		row("td-shape", "control: td with the shaping of local rewards added to the reward", env.Local, Kind{shape: true}),
	}
}

func row(name, story string, sees env.Channels, k Kind) agents.Entry {
	return agents.Entry{
		Name:  name,
		Story: story,
		Sees:  sees,
		Grid:  linear.Grid(),
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return New(spec, cfg, seeds, k)
		},
		Same: func(spec env.Spec) string { return k.same(name, spec.View(sees)) },
	}
}

// same names the row that has the same routes. The order of the cases is that
// of the rows, so that a row is always the same as an earlier one.
func (k Kind) same(name string, spec env.Spec) string {
	var byLocal, byTarget int
	for _, l := range spec.Loops {
		switch k.routeOf(l) {
		case local:
			byLocal++
		case target:
			byTarget++
		}
	}
	values := spec.Teaches&env.Outcomes != 0 && spec.Teaches&env.Drives != 0
	as := name
	switch {
	case k.shape:
		if !spec.Shaping {
			return "n/a" // the reward has it already
		}
	case k.mix == perm && byLocal < 2:
		return "n/a"
	case values && byLocal+byTarget == 0:
		as = "loops-eval"
	case values:
	case byLocal+byTarget == 0:
		return "td"
	case k.late > 0 || k.scalar:
	case k.mix == own && byTarget == 0, k.mix == mean && byLocal == 1:
		as = "loops-local"
	case k.mix == own && byLocal == 0:
		as = "loops-target"
	}
	if as == name {
		return ""
	}
	return as
}
