package onebody

import (
	_ "embed"
	"flag"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/cue"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/flinch"
	"github.com/phasicbench/phasic/env/lion"
	"github.com/phasicbench/phasic/env/song"
)

// ID is the base identity of the environment.
const ID = "onebody-v1"

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "several tasks in one body: one reward for everything that it does",
	Unit:   "episodes",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Tasks int // how many parts run, the first of Parts; 1…5
}

// Part is one task of the body.
type Part struct {
	Name   string
	Config env.Config
}

// Parts returns the tasks that a body may have, in order.
func Parts() []Part {
	flinches, looks := flinch.Canonical(), lion.Canonical()
	flinches.Tier, looks.Tier = 0, 0
	return []Part{
		{"falcon", falcon.Canonical()},
		{"song", song.Canonical()},
		{"flinch", flinches},
		{"lion", looks},
		{"cue", cue.Canonical()},
	}
}

// Canonical returns the settings of onebody-v1.
func Canonical() *Config { return &Config{Tasks: 5} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Tasks, "tasks", c.Tasks, "tasks at once, 1…5")
}

// Check implements env.Config.
func (c *Config) Check() error { return env.Check(ID, "tasks", float64(c.Tasks), 1, 5) }

// Anchors implements env.Config; both are exact.
func (c *Config) Anchors() (env.Anchors, error) {
	var sum env.Anchors
	for _, p := range Parts()[:c.Tasks] {
		a, err := p.Config.Anchors()
		if err != nil {
			return sum, err
		}
		scale := a.Optimal - a.Random
		sum.Random += a.Random / scale
		sum.Optimal += a.Optimal / scale
	}
	return sum, nil
}

// New implements env.Config. It panics if a part has no anchors, which its
// canonical settings have.
func (c *Config) New(s env.Seeds) env.Env {
	b := &Body{}
	for _, p := range Parts()[:c.Tasks] {
		b.parts = append(b.parts, newPart(p, s))
	}
	b.spec = c.spec(b.parts)
	b.place()
	return b
}
