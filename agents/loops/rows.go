package loops

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
)

// Rows is the diets and controls, in the order in which a board prints them.
func Rows() []agents.Entry {
	return []agents.Entry{
		row("loops-single", "loops with every channel masked: td, bit for bit (the zero test)", 0, own),
		row("loops-local", "loops taught by their own local reward's RPE at its lag", env.Local, own),
		row("loops-target", "loops taught by supervised targets after the fact", env.Targets, own),
		row("loops-full", "loops with every channel: targets, then local rewards, then broadcast (Byrnes 2021)", env.All, own),
		row("loops-mean", "control: every taught loop hears the mean of the local rewards", env.Local, mean),
		row("loops-perm", "control: local rewards wired to the wrong loops, a fixed derangement", env.Local, perm),
	}
}

func row(name, story string, sees env.Channels, m mix) agents.Entry {
	return agents.Entry{
		Name:  name,
		Story: story,
		Sees:  sees,
		Grid:  linear.Grid(),
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return New(spec, cfg, seeds, m)
		},
		Same: func(spec env.Spec) string { return same(name, spec.View(sees), m) },
	}
}

// same names the row that has the same routes. The order of the cases is that
// of the rows, so that a row is always the same as an earlier one.
func same(name string, spec env.Spec, m mix) string {
	var byLocal, byTarget int
	for _, l := range spec.Loops {
		switch routeOf(l) {
		case local:
			byLocal++
		case target:
			byTarget++
		}
	}
	as := name
	switch {
	case m == perm && byLocal < 2:
		return "n/a"
	case byLocal+byTarget == 0:
		return "td"
	case m == own && byTarget == 0, m == mean && byLocal == 1:
		as = "loops-local"
	case m == own && byLocal == 0:
		as = "loops-target"
	}
	if as == name {
		return ""
	}
	return as
}
