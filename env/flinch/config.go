package flinch

import (
	_ "embed"
	"errors"
	"flag"
	"strconv"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// ID is the base identity of the environment.
const ID = "flinch-v1"

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "projectiles approach a body; contact tells each part what it should have done",
	Unit:   "episodes",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Tier  int // 0: one step; 1: an approach
	Parts int // M, body parts; 1…64
	Kinds int // X, kinds of projectile; 1…64
}

// Canonical returns the settings of flinch-v1.
func Canonical() *Config { return &Config{Tier: 1, Parts: 4, Kinds: 4} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Tier, "tier", c.Tier, "one step or an approach, 0…1")
	fs.IntVar(&c.Parts, "loops", c.Parts, "body parts, 1…64")
	fs.IntVar(&c.Kinds, "kinds", c.Kinds, "kinds of projectile, 1…64")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "tier", float64(c.Tier), 0, float64(len(tiers)-1)),
		env.Check(ID, "loops", float64(c.Parts), 1, 64),
		env.Check(ID, "kinds", float64(c.Kinds), 1, 64),
	)
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	t := tiers[c.Tier]
	f := &Flinch{
		spec:     c.spec(),
		tier:     t,
		protect:  make([]int, c.Kinds),
		commands: make([]float64, (t.lead+1)*c.Parts),
	}
	exact.Seed(&f.noise, s.Noise)
	exact.Seed(&f.world, s.World)
	for kind := range f.protect {
		f.protect[kind] = exact.IntN(&f.world, c.Parts)
	}
	return f
}

func (c *Config) spec() env.Spec {
	t := tiers[c.Tier]
	loops := make([]env.Loop, c.Parts)
	for m := range loops {
		loops[m] = env.Loop{
			Name:     "part" + strconv.Itoa(m),
			N:        2,
			Teaches:  env.Local | env.Targets,
			LocalLag: t.lead,
			Gate:     -1,
		}
	}
	return env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: t.field, Len: t.sights(c.Kinds), Low: 0, High: 1},
			{Name: "contact", Len: c.Parts, Low: 0, High: 1},
			{Name: "pain", Len: c.Parts, Low: 0, High: 1},
		},
		Loops:    loops,
		Outcomes: []env.Outcome{{Name: "contact", Drive: -1}, {Name: "pain", Drive: -1}, {Name: "effort", Drive: -1}},
		Teaches:  env.Local | env.Targets | env.Outcomes | env.Additive,
		MaxAgo:   t.lead,
		Reward:   [2]float64{bill(c.Parts-1) - damage, 0}, // at worst all flinch but the part that is hit
	}
}
