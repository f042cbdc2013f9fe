package lion

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// ID is the base identity of the environment.
const ID = "lion-v1"

// What a step can bring.
const (
	graze  = 0.1  // a step of grazing
	flight = 1.0  // cost of fleeing from a lion that was seen
	pounce = 10.0 // cost of a lion that was not
)

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "a lion in the grass: where to look, when seeing bad news is the good outcome",
	Unit:   "episodes",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Tier    int     // 0: one look, then grazing; 1: a look on every step but the last
	Patches int     // K, patches of grass; 2…64
	Delay   int     // d, the step on which a lion pounces; 1…64
	P       float64 // probability of a lion, 0…1
	Hit     float64 // h, probability of a cue at the lion's patch, 0…1
	False   float64 // f, probability of a cue at any other patch, 0…1
}

// Canonical returns the settings of lion-v1.
func Canonical() *Config {
	return &Config{Tier: 1, Patches: 8, Delay: 5, P: 0.05, Hit: 0.9, False: 0.05}
}

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Tier, "tier", c.Tier, "0 (one look) or 1 (a look on every step but the last), 0…1")
	fs.IntVar(&c.Patches, "patches", c.Patches, "patches of grass, 2…64")
	fs.IntVar(&c.Delay, "delay", c.Delay, "the step on which a lion pounces, 1…64")
	fs.Float64Var(&c.P, "p", c.P, "probability of a lion, 0…1")
	fs.Float64Var(&c.Hit, "hit", c.Hit, "probability of a cue at the lion's patch, 0…1")
	fs.Float64Var(&c.False, "false", c.False, "probability of a cue at any other patch, 0…1")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "tier", float64(c.Tier), 0, 1),
		env.Check(ID, "patches", float64(c.Patches), 2, 64),
		env.Check(ID, "delay", float64(c.Delay), 1, 64),
		env.Check(ID, "p", c.P, 0, 1),
		env.Check(ID, "hit", c.Hit, 0, 1),
		env.Check(ID, "false", c.False, 0, 1),
	)
}

// Anchors implements env.Config; both are exact. It refuses settings under
// which every gaze is as good as any other.
func (c *Config) Anchors() (env.Anchors, error) {
	if c.P == 0 {
		return env.Anchors{}, fmt.Errorf("%s: setting p=0: without lions there is nothing to score", ID)
	}
	if c.Hit == c.False {
		return env.Anchors{}, fmt.Errorf("%s: settings hit=%v, false=%v: a cue that tells nothing leaves nothing to score", ID, c.Hit, c.False)
	}
	best, _ := c.solve(false)
	return env.Anchors{Random: c.random(), Optimal: best}, nil
}

// New implements env.Config. The environment implements env.Exact if patterns
// and searched sets are few enough to enumerate.
func (c *Config) New(s env.Seeds) env.Env {
	l := Lion{config: *c, looks: c.looks(), spec: c.spec()}
	exact.Seed(&l.noise, s.Noise)
	if c.few() {
		return &enumerable{l}
	}
	return &l
}

// looks is the number of looking steps, which are the first of an episode.
// Once every patch has been searched there is nothing left to look for.
func (c *Config) looks() int {
	if c.Tier == 0 {
		return 1
	}
	return min(c.Delay, c.Patches)
}

func (c *Config) spec() env.Spec {
	return env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: "cue", Len: c.Patches, Low: 0, High: 1},
			{Name: "looked", Len: c.Patches, Low: 0, High: 1},
			{Name: "lion", Len: 1, Low: 0, High: 1},
			{Name: "gate", Len: 1, Low: 0, High: 1},
		},
		Loops: []env.Loop{{Name: "gaze", N: c.Patches, Teaches: env.Local, Gate: 2*c.Patches + 1}},
		Outcomes: []env.Outcome{
			food:    {Name: "food", Drive: -1},
			fled:    {Name: "fled", Drive: -1},
			pounced: {Name: "pounced", Drive: -1},
			threat:  {Name: "threat", Drive: -1},
		},
		Teaches: env.Local | env.Outcomes,
		Shaping: true,
		Reward:  [2]float64{-pounce, graze},
	}
}

// Places in Spec.Outcomes.
const (
	food = iota
	fled
	pounced
	threat
)
