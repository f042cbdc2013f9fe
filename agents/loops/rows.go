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
		row("loops-cached", "ablation: every channel, but values and choices are cached: no plan is valued", env.All, Kind{cached: true}),
		row("loops-serial", "ablation: plans come out of the blue and only their actual value counts: no cached value", env.All, Kind{serial: true}),
		row("loops-no-amygdala", "ablation: no fast prediction of outcomes from the situation alone", env.All, Kind{lesion: amygdala}),
		row("loops-no-prefrontal", "ablation: no slow prediction of outcomes with the plan as context", env.All, Kind{lesion: prefrontal}),
		row("loops-no-hippocampus", "ablation: no memory of single episodes", env.All, Kind{lesion: hippocampus}),
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
