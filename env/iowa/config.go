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
	Scheme  string // payoff scheme: 1, 2, 3 or iid
	Draws   int    // cards in a session; 1…1000, at least 2 with Revalue
	Decks   int    // K, decks on the table, as many of each kind; 4, 8, …, 40
	Revalue string // what is worth nothing from the middle of the session: none, losses-covered or gains-worthless
}

// Canonical returns the settings of iowa-v1 (Bechara et al. 1994).
func Canonical() *Config { return &Config{Scheme: "1", Draws: 100, Decks: kinds, Revalue: "none"} }

// The ranges of settings that are not plain intervals.
const (
	schemeRange  = "1, 2, 3 or iid"
	decksRange   = "a multiple of 4 in 4…40"
	revalueRange = "none, losses-covered or gains-worthless"
)

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.StringVar(&c.Scheme, "scheme", c.Scheme, "payoff scheme, "+schemeRange)
	fs.IntVar(&c.Draws, "draws", c.Draws, "cards in a session, 1…1000")
	fs.IntVar(&c.Decks, "decks", c.Decks, "decks on the table, "+decksRange)
	fs.StringVar(&c.Revalue, "revalue", c.Revalue, "change of drives in mid-session, "+revalueRange)
}

// Check implements env.Config.
func (c *Config) Check() error {
	var err error
	if find(c.Scheme) == nil {
		err = fmt.Errorf("%s: setting scheme=%q: want %s", ID, c.Scheme, schemeRange)
	}
	if c.Decks < kinds || c.Decks > 40 || c.Decks%kinds != 0 {
		err = errors.Join(err, fmt.Errorf("%s: setting decks=%d: want %s", ID, c.Decks, decksRange))
	}
	if _, ok := revalued(c.Revalue); !ok {
		err = errors.Join(err, fmt.Errorf("%s: setting revalue=%q: want %s", ID, c.Revalue, revalueRange))
	}
	least := 1.0
	if c.Revalue != "none" {
		least = 2
	}
	return errors.Join(err, env.Check(ID, "draws", float64(c.Draws), least, 1000))
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	w := &Iowa{
		spec:   c.spec(),
		table:  c.table(s.World),
		phases: c.phases(),
		at:     make([]int, c.Decks),
		piles:  make([]pile, c.Decks),
	}
	exact.Seed(&w.world, s.World)
	exact.Seed(&w.noise, s.Noise)
	for d := range w.at {
		w.at[d] = d
	}
	exact.Shuffle(&w.world, w.at)
	return w
}

func (c *Config) spec() env.Spec {
	s := find(c.Scheme)
	gain, loss := s.most()
	worst, best := s.bounds(c.phases())
	drive := c.Decks + 2
	return env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: "last", Len: c.Decks, Low: 0, High: 1},
			{Name: "gain", Len: 1, Low: 0, High: gain},
			{Name: "loss", Len: 1, Low: 0, High: loss},
			{Name: "drive", Len: 2, Low: -1, High: 1},
		},
		Loops: []env.Loop{{Name: "deck", N: c.Decks, Gate: -1}},
		Outcomes: []env.Outcome{
			{Name: "gain", Drive: drive},
			{Name: "loss", Drive: drive + 1},
			{Name: "any-loss", Drive: -1},
		},
		Teaches: env.Outcomes | env.Drives,
		Reward:  [2]float64{worst, best},
	}
}
