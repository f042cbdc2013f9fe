package falcon

import (
	_ "embed"
	"errors"
	"flag"
	"strconv"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// ID is the base identity of the environment.
const ID = "falcon-v1"

// Chances of a unit of loot after the good option and after any other.
const (
	good = 0.8
	bad  = 0.2
)

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "a crew of N, one dial each, one sum of loot: the team problem in one step",
	Unit:   "episodes",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Loops   int // N, crew members; 1…4096
	Options int // K, positions of each dial; 2…64
}

// Canonical returns the settings of falcon-v1.
func Canonical() *Config { return &Config{Loops: 8, Options: 2} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Loops, "loops", c.Loops, "crew members, 1…4096")
	fs.IntVar(&c.Options, "options", c.Options, "options per loop, 2…64")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "loops", float64(c.Loops), 1, 4096),
		env.Check(ID, "options", float64(c.Options), 2, 64),
	)
}

// Anchors implements env.Config; both are exact.
func (c *Config) Anchors() (env.Anchors, error) {
	n, k := float64(c.Loops), float64(c.Options)
	return env.Anchors{Random: n * (bad + (good-bad)/k), Optimal: n * good}, nil
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	f := &Falcon{best: make([]int, c.Loops), spec: c.spec()}
	exact.Seed(&f.noise, s.Noise)
	exact.Seed(&f.world, s.World)
	for i := range f.best {
		f.best[i] = exact.IntN(&f.world, c.Options)
	}
	return f
}

func (c *Config) spec() env.Spec {
	loops := make([]env.Loop, c.Loops)
	for i := range loops {
		loops[i] = env.Loop{Name: "crew" + strconv.Itoa(i), N: c.Options, Teaches: env.Local, Gate: -1}
	}
	return env.Spec{
		ID:      env.ID(ID, Canonical(), c),
		Obs:     []env.Field{{Name: "ready", Len: 1, Low: 1, High: 1}},
		Loops:   loops,
		Teaches: env.Local | env.Additive,
		Reward:  [2]float64{0, float64(c.Loops)},
	}
}
