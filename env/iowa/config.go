package iowa

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// ID is the base identity of the environment.
const ID = "iowa-v1"

// The observation, element by element.
const (
	obsLast  = 0 // and the three that follow
	obsGain  = 4
	obsLoss  = 5
	obsDrive = 6 // gain's, then loss's
	obsLen   = 8
)

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "the Iowa gambling task: four decks, two of which pay well and lose in the end",
	Unit:   "draws",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Scheme string // payoff scheme: 1, 2, 3 or iid
	Draws  int    // cards in a session; 1…1000
}

// Canonical returns the settings of iowa-v1 (Bechara et al. 1994).
func Canonical() *Config { return &Config{Scheme: "1", Draws: 100} }

const schemeRange = "1, 2, 3 or iid"

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.StringVar(&c.Scheme, "scheme", c.Scheme, "payoff scheme, "+schemeRange)
	fs.IntVar(&c.Draws, "draws", c.Draws, "cards in a session, 1…1000")
}

// Check implements env.Config.
func (c *Config) Check() error {
	var err error
	if find(c.Scheme) == nil {
		err = fmt.Errorf("%s: setting scheme=%q: want %s", ID, c.Scheme, schemeRange)
	}
	return errors.Join(err, env.Check(ID, "draws", float64(c.Draws), 1, 1000))
}

// Anchors implements env.Config; both are exact. Only independent cards make
// the best deck the best policy.
func (c *Config) Anchors() (env.Anchors, error) {
	s := find(c.Scheme)
	return env.Anchors{
		Random:    s.value([4]float64{.25, .25, .25, .25}, c.Draws),
		Optimal:   s.value(only(s.best(c.Draws)), c.Draws),
		Reference: s.order != independent,
	}, nil
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	w := &Iowa{spec: c.spec(), scheme: find(c.Scheme), draws: c.Draws, at: [4]int{0, 1, 2, 3}}
	exact.Seed(&w.world, s.World)
	exact.Seed(&w.noise, s.Noise)
	exact.Shuffle(&w.world, w.at[:])
	return w
}

func (c *Config) spec() env.Spec {
	gain, loss, worst, best := find(c.Scheme).bounds()
	return env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: "last", Len: 4, Low: 0, High: 1},
			{Name: "gain", Len: 1, Low: 0, High: gain},
			{Name: "loss", Len: 1, Low: 0, High: loss},
			{Name: "drive", Len: 2, Low: -1, High: 1},
		},
		Loops: []env.Loop{{Name: "deck", N: 4, Gate: -1}},
		Outcomes: []env.Outcome{
			{Name: "gain", Drive: obsDrive},
			{Name: "loss", Drive: obsDrive + 1},
			{Name: "any-loss", Drive: -1},
		},
		Teaches: env.Outcomes | env.Drives,
		Reward:  [2]float64{worst, best},
	}
}
