package lion

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
	"github.com/phasicbench/phasic/env/wrap"
)

// ID is the base identity of the environment.
const ID = "lion-v1"

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
	Tier     int     // 0: one look, then grazing; 1: a look on every step but the last
	Planner  int     // 1: a second loop may flee before anything was seen; 0…1
	Patches  int     // K, patches of grass; 2…64
	Delay    int     // d, the step on which a lion pounces; 1…64
	P        float64 // probability of a lion; 0.001…1
	Hit      float64 // h, probability of a cue at the lion's patch and at an object's; 0…1
	False    float64 // f, probability of a cue at any other patch; 0…1
	Damage   float64 // D, cost of being pounced on; 1…1000
	Flight   float64 // c, cost of fleeing; 0…100
	Graze    float64 // g, worth of a step of grazing; 0…10
	Pay      string  // what gaze is paid for: found or verdict
	Distract int     // n, harmless objects that excite; 0…K−1
	Excite   float64 // how much they do, where a lion does 1; 0…100

	wrap.Dials // noise and lag
}

// Canonical returns the settings of lion-v1.
func Canonical() *Config {
	return &Config{
		Tier: 1, Patches: 8, Delay: 5, P: 0.05, Hit: 0.9, False: 0.05,
		Damage: 10, Flight: 1, Graze: 0.1, Pay: payFound, Excite: 1,
	}
}

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Tier, "tier", c.Tier, "0 (one look) or 1 (a look on every step but the last), 0…1")
	fs.IntVar(&c.Planner, "planner", c.Planner, "1 for a second loop that may flee, 0…1")
	fs.IntVar(&c.Patches, "patches", c.Patches, "patches of grass, 2…64")
	fs.IntVar(&c.Delay, "delay", c.Delay, "the step on which a lion pounces, 1…64")
	fs.Float64Var(&c.P, "p", c.P, "probability of a lion, 0.001…1")
	fs.Float64Var(&c.Hit, "hit", c.Hit, "probability of a cue at the lion's patch, 0…1")
	fs.Float64Var(&c.False, "false", c.False, "probability of a cue at any other patch, 0…1")
	fs.Float64Var(&c.Damage, "damage", c.Damage, "cost of being pounced on, 1…1000")
	fs.Float64Var(&c.Flight, "flight", c.Flight, "cost of fleeing, 0…100")
	fs.Float64Var(&c.Graze, "graze", c.Graze, "worth of a step of grazing, 0…10")
	fs.StringVar(&c.Pay, "pay", c.Pay, "what gaze is paid for, found or verdict")
	fs.IntVar(&c.Distract, "distract", c.Distract, "harmless objects that excite, 0…patches-1")
	fs.Float64Var(&c.Excite, "excite", c.Excite, "how much an object excites, 0…100")
	c.Dials.Flags(fs, "noise", "lag")
}

// Check implements env.Config.
func (c *Config) Check() error {
	var pay error
	if c.Pay != payFound && c.Pay != payVerdict {
		pay = fmt.Errorf("%s: setting pay=%q: want %s or %s", ID, c.Pay, payFound, payVerdict)
	}
	return errors.Join(
		env.Check(ID, "tier", float64(c.Tier), 0, 1),
		env.Check(ID, "planner", float64(c.Planner), 0, 1),
		env.Check(ID, "patches", float64(c.Patches), 2, 64),
		env.Check(ID, "delay", float64(c.Delay), 1, 64),
		env.Check(ID, "p", c.P, 0.001, 1),
		env.Check(ID, "hit", c.Hit, 0, 1),
		env.Check(ID, "false", c.False, 0, 1),
		env.Check(ID, "damage", c.Damage, 1, 1000),
		env.Check(ID, "flight", c.Flight, 0, 100),
		env.Check(ID, "graze", c.Graze, 0, 10),
		pay,
		env.Check(ID, "distract", float64(c.Distract), 0, float64(c.Patches-1)),
		env.Check(ID, "excite", c.Excite, 0, 100),
		c.Dials.Check(ID, 1),
	)
}

// Anchors implements env.Config; both are exact. It refuses settings under
// which every policy earns the same.
func (c *Config) Anchors() (env.Anchors, error) {
	if c.Hit == c.False && c.Planner == 0 {
		return env.Anchors{}, fmt.Errorf("%s: settings hit=%v, false=%v: a cue that tells nothing leaves nothing to score", ID, c.Hit, c.False)
	}
	best, _ := c.solve()
	a := env.Anchors{Random: c.random(), Optimal: best}
	if !(a.Optimal-a.Random > 1e-9) {
		return env.Anchors{}, fmt.Errorf("%s: settings damage=%v, flight=%v, graze=%v, distract=%v: every order of search earns the same, which leaves nothing to score", ID, c.Damage, c.Flight, c.Graze, c.Distract)
	}
	return a, nil
}

// New implements env.Config. The environment has env.Exact if what can be
// observed is little enough to enumerate.
func (c *Config) New(s env.Seeds) env.Env {
	l := Lion{config: *c, looks: c.looks(), spec: c.spec(), judge: newJudge(c.Excite), gazed: nowhere}
	exact.Seed(&l.noise, s.Noise)
	exact.Seed(&l.places, exact.Stream("distract", ID, s.Noise))
	if c.few() {
		return c.Dials.Wrap(&enumerable{l, c.meadow()}, s)
	}
	return c.Dials.Wrap(&l, s)
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
	k := c.Patches
	s := env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: "cue", Len: k, Low: 0, High: 1},
			{Name: "looked", Len: k, Low: 0, High: 1},
			{Name: "lion", Len: 1, Low: 0, High: 1},
			{Name: "gate", Len: 1, Low: 0, High: 1},
		},
		Loops: []env.Loop{{Name: "gaze", N: k, Teaches: env.Local, Gate: 2*k + 1}},
		Outcomes: []env.Outcome{
			food:    {Name: "food", Drive: -1},
			fled:    {Name: "fled", Drive: -1},
			pounced: {Name: "pounced", Drive: -1},
			threat:  {Name: "threat", Drive: -1},
		},
		Teaches: env.Local | env.Outcomes,
		Shaping: true,
		Reward:  [2]float64{0 - max(c.Damage, c.Flight), c.Graze},
	}
	if c.Distract > 0 {
		s.Obs = append(s.Obs, env.Field{Name: "object", Len: k, Low: 0, High: 1})
	}
	if c.Planner == 1 {
		s.Loops = append(s.Loops, env.Loop{Name: "planner", N: 2, Gate: 2*k + 1})
	}
	return s
}

// Places in Spec.Outcomes.
const (
	food = iota
	fled
	pounced
	threat
)

// Loops, and the planner's option to flee.
const (
	gaze = iota
	planner

	flee = 1
)
