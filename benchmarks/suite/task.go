package suite

import (
	"fmt"
	"strings"

	"github.com/phasicbench/phasic/agents/feature"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/cue"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/flinch"
	"github.com/phasicbench/phasic/env/iowa"
	"github.com/phasicbench/phasic/env/lion"
	"github.com/phasicbench/phasic/env/song"
)

// simulated is the number of evaluation episodes per checkpoint where an
// environment cannot tell the exact value.
const simulated = 100

// beyond is for how many steps after the outcome a cue is remembered: to the
// end of the trial.
const beyond = 6

// Task returns the task that an environment id with settings names, by the
// environments of table and the protocols of this package. An environment of
// another kind gets the default protocol: the raw observation, γ = 1, 4096
// episodes.
func Task(table []env.Entry, id string) (*benchmarks.Task, error) {
	config, id, err := env.Parse(table, id)
	if err != nil {
		return nil, err
	}
	anchors, err := config.Anchors()
	if err != nil {
		return nil, err
	}
	t := protocol(config)
	t.Prior = prior(config, anchors)
	t.ID, t.Config, t.Anchors, t.Episodes = id, config, anchors, simulated
	if _, _, err := t.Rep.New(t.Spec()); err != nil {
		return nil, fmt.Errorf("suite: task %s: %w", id, err)
	}
	return &t, nil
}

// protocol is how lives run in an environment of the given settings.
func protocol(config env.Config) benchmarks.Task {
	switch c := config.(type) {
	case *falcon.Config:
		return benchmarks.Task{Rep: feature.Constant{}, Gamma: 1, Unit: benchmarks.Episodes, Budget: 2048}
	case *song.Config:
		return benchmarks.Task{Rep: feature.Raw{Fields: []string{"time"}}, Gamma: 1, Sigma: 0.1, Unit: benchmarks.Episodes, Budget: 4096}
	case *flinch.Config:
		field := "loom"
		if c.Tier == 0 {
			field = "kind"
		}
		return benchmarks.Task{Rep: feature.Raw{Fields: []string{field}}, Gamma: 1, Unit: benchmarks.Episodes, Budget: 4096}
	case *lion.Config:
		return benchmarks.Task{Rep: Gaze(c, true), Gamma: 1, Unit: benchmarks.Episodes, Budget: 4096}
	case *cue.Config:
		rep := feature.Compound{Fields: []string{"cue"}, Length: c.ISI + beyond, Rest: true}
		return benchmarks.Task{Rep: rep, Gamma: 0.98, Unit: benchmarks.Episodes, Budget: 2048}
	case *iowa.Config:
		return benchmarks.Task{Rep: feature.Constant{}, Gamma: 0, Unit: benchmarks.Steps, Budget: c.Draws}
	}
	return benchmarks.Task{Rep: everything(config), Gamma: 1, Sigma: 0.1, Unit: benchmarks.Episodes, Budget: 4096}
}

// prior is what the random policy earns, in total and per local reward, where
// every state of an episode is worth the same to it. Elsewhere, and in
// conditioning, where how an expectation grows is what is studied, a newcomer
// expects nothing.
func prior(config env.Config, a env.Anchors) benchmarks.Prior {
	switch c := config.(type) {
	case *falcon.Config:
		return benchmarks.Prior{Return: a.Random, Local: a.Random / float64(c.Loops)}
	case *song.Config:
		return benchmarks.Prior{Return: a.Random, Local: a.Random / float64(c.Steps*c.Muscles)}
	case *flinch.Config:
		if c.Tier == 0 {
			return benchmarks.Prior{Return: a.Random, Local: a.Random / float64(c.Parts)}
		}
	}
	return benchmarks.Prior{}
}

// Gaze is the representation of lion-v1. Its critic knows the time in the
// episode and, if it sees, how many cued patches are still unsearched; a blind
// critic judges as a planner that does not know what a rustle means.
func Gaze(c *lion.Config, sees bool) feature.Tied {
	t := feature.Tied{Fields: []string{"cue", "looked"}, Clock: c.Delay + 1}
	if sees {
		t.Open, t.Closed, t.Most = "cue", "looked", 3
	}
	return t
}

// everything is every field of the observation but the drives.
func everything(config env.Config) feature.Raw {
	spec := config.New(env.Seeds{}).Spec()
	var rep feature.Raw
	at := 0
	for _, f := range spec.Obs {
		drive := false
		for _, o := range spec.Outcomes {
			drive = drive || o.Drive >= at && o.Drive < at+f.Len
		}
		if !drive {
			rep.Fields = append(rep.Fields, f.Name)
		}
		at += f.Len
	}
	return rep
}

// base is the id without its settings.
func base(id string) string {
	id, _, _ = strings.Cut(id, ":")
	return id
}
