package reach

import (
	_ "embed"
	"errors"
	"flag"
	"slices"
	"strconv"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
	"github.com/phasicbench/phasic/env/wrap"
)

// ID is the base identity of the environment.
const ID = "reach-v1"

// The first elements of the observation.
const (
	obsChoose = iota // gate of the planner
	obsMove          // gate of the muscles
	obsPlan
)

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = env.Entry{
	ID:     ID,
	Story:  "a planner picks a goal, muscles share the work of reaching it: value against effort",
	Unit:   "episodes",
	Sheet:  env.Sheet(doc),
	Config: func() env.Config { return Canonical() },
}

// Config is the settings of the environment.
type Config struct {
	Goals   int // G; 2…16
	Muscles int // M, two joints each; 2…64
	Steps   int // T: one to choose, T−1 to move; 2…64
	// Misprice is how many times too dear a muscle's own bill has its energy;
	// 0…1000, 1 is the true price.
	Misprice float64
	wrap.Dials
}

// Canonical returns the settings of reach-v1.
func Canonical() *Config { return &Config{Goals: 3, Muscles: 4, Steps: 5, Misprice: 1} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Goals, "goals", c.Goals, "goals to choose from, 2…16")
	fs.IntVar(&c.Muscles, "loops", c.Muscles, "muscles, 2…64")
	fs.IntVar(&c.Steps, "steps", c.Steps, "steps of an episode, the first one to choose, 2…64")
	fs.Float64Var(&c.Misprice, "misprice", c.Misprice, "times that a muscle pays for its energy, 0…1000")
	c.Dials.Flags(fs, "miswire", "mix", "noise", "lag", "delay", "distract")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "goals", float64(c.Goals), 2, 16),
		env.Check(ID, "loops", float64(c.Muscles), 2, 64),
		env.Check(ID, "steps", float64(c.Steps), 2, 64),
		env.Check(ID, "misprice", c.Misprice, 0, 1000),
		c.Dials.Check(ID, c.Muscles),
	)
}

// Anchors implements env.Config; both are exact and the same in every world.
func (c *Config) Anchors() (env.Anchors, error) {
	l := c.limb()
	rest := l.nets(func(place, k, m int) float64 { return 0 })
	skilled := l.nets(func(place, k, m int) float64 { return l.best(place, k, m, 1) })
	random := 0.0
	for _, net := range rest {
		random += net
	}
	return env.Anchors{Random: random / float64(c.Goals), Optimal: slices.Max(skilled)}, nil
}

// New implements env.Config. Of the noise seed only dials draw.
func (c *Config) New(s env.Seeds) env.Env {
	r := &Reach{
		spec:   c.spec(),
		limb:   c.limb(),
		dear:   c.Misprice,
		place:  make([]int, c.Goals),
		tender: make([]float64, c.Muscles),
		did:    make([]float64, c.Muscles),
		energy: make([]float64, c.Muscles),
		strain: make([]float64, c.Muscles),
	}
	exact.Seed(&r.world, s.World)
	for g := range r.place {
		r.place[g] = g
	}
	exact.Shuffle(&r.world, r.place)
	for m := range r.tender {
		r.tender[m] = float64(2*exact.IntN(&r.world, 2) - 1)
	}
	return c.Dials.Wrap(r, s)
}

func (c *Config) limb() *limb { return newLimb(c.Goals, c.Muscles, c.Steps-1) }

func (c *Config) spec() env.Spec {
	loops := []env.Loop{{Name: "planner", N: c.Goals, Gate: obsChoose}}
	for m := range c.Muscles {
		loops = append(loops, env.Loop{Name: "muscle" + strconv.Itoa(m), Low: -1, High: 1, Teaches: env.Local, Gate: obsMove})
	}
	b := c.limb().bounds()
	return env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: "choose", Len: 1, Low: 0, High: 1},
			{Name: "move", Len: 1, Low: 0, High: 1},
			{Name: "plan", Len: c.Goals * (c.Steps - 1), Low: 0, High: 1},
			{Name: "value", Len: 1, Low: 0, High: b.value},
			{Name: "energy", Len: c.Muscles, Low: 0, High: b.energy},
			{Name: "strain", Len: c.Muscles, Low: 0, High: b.strain},
		},
		Loops:    loops,
		Outcomes: []env.Outcome{{Name: "value", Drive: -1}, {Name: "energy", Drive: -1}, {Name: "strain", Drive: -1}},
		Teaches:  env.Local | env.Outcomes | env.Additive,
		Shaping:  c.Misprice != 1,
		Reward:   b.reward,
	}
}
