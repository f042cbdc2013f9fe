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
	"github.com/phasicbench/phasic/env/onebody"
	"github.com/phasicbench/phasic/env/reach"
	"github.com/phasicbench/phasic/env/song"
)

// simulated is the number of evaluation episodes per checkpoint where an
// environment cannot tell the exact value.
const simulated = 100

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
	t.Phases = phases(config)
	t.ID, t.Config, t.Anchors, t.Episodes = id, config, anchors, simulated
	for _, rep := range []feature.Rep{t.Rep, t.Blind} {
		if rep == nil {
			continue
		}
		if _, _, err := rep.New(t.Spec()); err != nil {
			return nil, fmt.Errorf("suite: task %s: %w", id, err)
		}
	}
	return &t, nil
}

// protocol is how lives run in an environment of the given settings.
func protocol(config env.Config) benchmarks.Task {
	spec := config.New(env.Seeds{}).Spec()
	t := benchmarks.Task{Rep: represent(config, spec), Gamma: 1, Unit: benchmarks.Episodes, Budget: 4096}
	for _, l := range spec.Loops {
		if l.N == 0 {
			t.Sigma = 0.1
		}
	}
	switch c := config.(type) {
	case *falcon.Config:
		t.Budget = 2048
	case *cue.Config:
		t.Gamma, t.Budget = 0.98, 2048
		if c.Schedule != cue.Canonical().Schedule {
			t.Budget = c.Trials()
		}
	case *lion.Config:
		t.Blind = Gaze(c, false)
	case *iowa.Config:
		t.Gamma, t.Unit, t.Budget = 0, benchmarks.Steps, c.Draws
	}
	return t
}

// prior is what the random policy earns, in total and per local reward, where
// every state of an episode is worth the same to it. Elsewhere, and in
// conditioning, where how an expectation grows is what is studied, a newcomer
// expects nothing.
func prior(config env.Config, a env.Anchors) benchmarks.Prior {
	switch c := config.(type) {
	case *falcon.Config:
		if c.Reward == falcon.Product {
			return benchmarks.Prior{Return: a.Random, Local: c.Luck()}
		}
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

// represent is the representation of an environment. Irrelevant bits that a
// dial adds are features like others: telling them apart is the learner's.
func represent(config env.Config, spec env.Spec) feature.Rep {
	switch c := config.(type) {
	case *falcon.Config:
		if len(spec.Obs) == 1 {
			return feature.Constant{}
		}
		return raw(spec, "ready")
	case *song.Config:
		return raw(spec, "time")
	case *flinch.Config:
		if c.Tier == 0 {
			return raw(spec, "kind")
		}
		return raw(spec, "loom")
	case *lion.Config:
		return Gaze(c, true)
	case *cue.Config:
		return conditioning(c, spec)
	case *iowa.Config:
		return feature.Constant{}
	case *reach.Config:
		return raw(spec, "choose", "plan")
	case *onebody.Config:
		var rep feature.Parts
		for _, p := range onebody.Parts()[:c.Tasks] {
			rep = append(rep, feature.Part{Name: p.Name, Rep: represent(p.Config, p.Config.New(env.Seeds{}).Spec())})
		}
		return rep
	}
	return everything(spec)
}

// raw is the named fields, and the irrelevant ones where there are any.
func raw(spec env.Spec, fields ...string) feature.Raw {
	if _, _, ok := spec.Field("distract"); ok {
		fields = append(fields, "distract")
	}
	return feature.Raw{Fields: fields}
}

// conditioning remembers every cue's onset to the end of the trial. Contexts
// and irrelevant bits are features as long as they are there.
func conditioning(c *cue.Config, spec env.Spec) feature.Rep {
	rep := feature.Compound{Fields: []string{"cue"}, Length: c.Span(), Rest: true}
	var more []string
	for _, name := range []string{"context", "distract"} {
		if _, _, ok := spec.Field(name); ok {
			more = append(more, name)
		}
	}
	if more == nil {
		return rep
	}
	return feature.Join{rep, feature.Raw{Fields: more}}
}

// Gaze is the representation of lion-v1. Its critic knows the time in the
// episode and, if it sees, how many cued patches are still unsearched; a blind
// critic judges as a planner that does not know what a rustle means.
func Gaze(c *lion.Config, sees bool) feature.Tied {
	t := feature.Tied{Fields: []string{"cue", "looked"}, Clock: c.Delay + 1}
	if c.Distract > 0 {
		t.Fields = append(t.Fields, "object")
	}
	if sees {
		t.Open, t.Closed, t.Most = "cue", "looked", 3
	}
	return t
}

// everything is every field of the observation but the drives.
func everything(spec env.Spec) feature.Raw {
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
