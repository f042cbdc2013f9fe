package cue

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// ID is the base identity of the environment.
const ID = "cue-v1"

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "a cue, then juice: lick in time, with no clock but your own",
	Unit:   "trials",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	ISI        int     // steps of 0.1 s from cue onset to outcome, 1…100
	P          float64 // probability of the outcome after the rewarded cue, 0…1
	Kappa      float64 // κ, share of the juice that is absorbed without licking, 0…1
	Cost       float64 // cost of a lick, 0…1
	Unrewarded float64 // share of trials with the unrewarded cue, 0…1
}

// Canonical returns the settings of cue-v1.
func Canonical() *Config {
	return &Config{ISI: 10, P: 1, Kappa: 0.5, Cost: 0.02, Unrewarded: 0.5}
}

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.ISI, "delay", c.ISI, "steps from cue onset to outcome, 1…100")
	fs.Float64Var(&c.P, "p", c.P, "probability of the outcome after the rewarded cue, 0…1")
	fs.Float64Var(&c.Kappa, "kappa", c.Kappa, "share absorbed without licking, 0…1")
	fs.Float64Var(&c.Cost, "cost", c.Cost, "cost of a lick, 0…1")
	fs.Float64Var(&c.Unrewarded, "unrewarded", c.Unrewarded, "share of trials with the unrewarded cue, 0…1")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "delay", float64(c.ISI), 1, 100),
		env.Check(ID, "p", c.P, 0, 1),
		env.Check(ID, "kappa", c.Kappa, 0, 1),
		env.Check(ID, "cost", c.Cost, 0, 1),
		env.Check(ID, "unrewarded", c.Unrewarded, 0, 1),
	)
}

// Anchors implements env.Config; both are exact. It refuses settings under
// which licking makes no difference.
func (c *Config) Anchors() (env.Anchors, error) {
	if c.Cost == 0 && (c.P == 0 || c.Kappa == 1 || c.Unrewarded == 1) {
		return env.Anchors{}, fmt.Errorf("%s: settings cost=0, p=%v, kappa=%v, unrewarded=%v: licking neither costs nor pays, which leaves nothing to score",
			ID, c.P, c.Kappa, c.Unrewarded)
	}
	steps := 0.0
	for i, chance := range intervals() {
		steps += float64(chance * float64(i+1+c.ISI+tail))
	}
	half := c.Kappa + float64((1-c.Kappa)/2) // absorbed on average
	return env.Anchors{
		Random:  float64((1-c.Unrewarded)*c.P*half) - float64(c.Cost*steps/2),
		Optimal: (1 - c.Unrewarded) * Best([]float64{1}, c.P, c.Kappa, c.Cost),
	}, nil
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	e := &Cue{config: *c, spec: c.spec(), intervals: intervals(), absence: c.absence()}
	exact.Seed(&e.world, s.World)
	exact.Seed(&e.noise, s.Noise)
	e.rewarded = exact.IntN(&e.world, 2)
	return e
}

// absence is the weight of a target that says that nothing came. With it, the
// balance of targets for and against a lick turns where licking begins to pay:
// at the hazard h* = cost/(1−κ), the weight is h*/(1−h*). Where licking never
// pays no weight does that, and it is 1.
func (c *Config) absence() float64 {
	if c.Cost >= 1-c.Kappa {
		return 1
	}
	return c.Cost / (1 - c.Kappa - c.Cost)
}

// Places in the observation.
const (
	cueAt   = 0 // two cues
	juiceAt = 2
	driveAt = 3 // of juice, then of effort
)

// Places in Spec.Outcomes.
const (
	juice = iota
	effort
)

func (c *Config) spec() env.Spec {
	return env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: "cue", Len: 2, Low: 0, High: 1},
			{Name: "juice", Len: 1, Low: 0, High: 1},
			{Name: "drive", Len: 2, Low: -c.Cost, High: 1},
		},
		Loops: []env.Loop{{Name: "lick", N: 2, Teaches: env.Local | env.Targets, Gate: -1}},
		Outcomes: []env.Outcome{
			juice:  {Name: "juice", Drive: driveAt},
			effort: {Name: "effort", Drive: driveAt + 1},
		},
		Teaches: env.All,
		MaxAgo:  window - 1,
		Reward:  [2]float64{-c.Cost, max(c.Kappa, 1-c.Cost)},
	}
}
