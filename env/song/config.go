package song

import (
	_ "embed"
	"errors"
	"flag"
	"strconv"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// ID is the base identity of the environment.
const ID = "song-v1"

// limit bounds an action on both sides.
const limit = 3

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "a zebra finch matches its tutor's song: T steps by M muscles, one verdict at the end",
	Unit:   "songs",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Steps   int // T, time steps of a song; 1…256
	Muscles int // M; 1…256
}

// Canonical returns the settings of song-v1.
func Canonical() *Config { return &Config{Steps: 10, Muscles: 4} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Steps, "steps", c.Steps, "time steps of a song, 1…256")
	fs.IntVar(&c.Muscles, "loops", c.Muscles, "muscles, 1…256")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "steps", float64(c.Steps), 1, 256),
		env.Check(ID, "loops", float64(c.Muscles), 1, 256),
	)
}

// Anchors implements env.Config; both are exact.
func (c *Config) Anchors() (env.Anchors, error) {
	return env.Anchors{Random: -float64(c.Steps * c.Muscles), Optimal: 0}, nil
}

// New implements env.Config. The noise seed is not used: nothing is drawn
// while living.
func (c *Config) New(s env.Seeds) env.Env {
	e := &Song{
		spec:     c.spec(),
		steps:    c.Steps,
		muscles:  c.Muscles,
		template: make([]float64, c.Steps*c.Muscles),
	}
	exact.Seed(&e.world, s.World)
	for i := range e.template {
		e.template[i] = float64(2*exact.IntN(&e.world, 2) - 1)
	}
	return e
}

func (c *Config) spec() env.Spec {
	loops := make([]env.Loop, c.Muscles)
	for m := range loops {
		loops[m] = env.Loop{Name: "muscle" + strconv.Itoa(m), Low: -limit, High: limit, Teaches: env.Local, Gate: -1}
	}
	worst := quality(limit, -1) // of one cell
	return env.Spec{
		ID:      env.ID(ID, Canonical(), c),
		Obs:     []env.Field{{Name: "time", Len: c.Steps, Low: 0, High: 1}},
		Loops:   loops,
		Teaches: env.Local | env.Additive,
		Reward:  [2]float64{worst * float64(c.Steps*c.Muscles), 0},
	}
}
