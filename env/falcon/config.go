package falcon

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"strconv"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
	"github.com/phasicbench/phasic/env/wrap"
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
	Loops   int // N, crew members; 1…4096, at most 64 unless Reward is Sum
	Options int // K, positions of each dial; 2…64
	Reward  Pay // how what the members earned is counted
	Exam    int // 1: every member is told the good option after the step, an answer key; 0…1
	wrap.Dials
}

// Canonical returns the settings of falcon-v1.
func Canonical() *Config { return &Config{Loops: 8, Options: 2} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Loops, "loops", c.Loops, "crew members, 1…4096")
	fs.IntVar(&c.Options, "options", c.Options, "options per loop, 2…64")
	fs.Var(&c.Reward, "reward", "how the loot is counted, sum, product or joint")
	fs.IntVar(&c.Exam, "exam", c.Exam, "whether the good options are told afterwards, 0…1")
	c.Dials.Flags(fs, "lag", "noise", "distract", "mix", "miswire")
}

// Check implements env.Config.
func (c *Config) Check() error {
	most := 4096.0
	if c.Reward != Sum {
		most = 64 // in a larger crew hardly anything is left to be earned
	}
	return errors.Join(
		env.Check(ID, "loops", float64(c.Loops), 1, most),
		env.Check(ID, "options", float64(c.Options), 2, 64),
		env.Check(ID, "exam", float64(c.Exam), 0, 1),
		c.Dials.Check(ID, c.Loops),
	)
}

// Anchors implements env.Config; both are exact.
func (c *Config) Anchors() (env.Anchors, error) {
	return env.Anchors{Random: c.expect(c.Luck()), Optimal: c.expect(good)}, nil
}

// Luck is the chance of a unit of loot for a random option.
func (c *Config) Luck() float64 { return bad + float64((good-bad)/float64(c.Options)) }

// expect is the expected reward when every member earns its unit with chance p.
func (c *Config) expect(p float64) float64 {
	n := float64(c.Loops)
	if c.Reward == Sum {
		return n * p
	}
	for range c.Loops {
		n *= half(p)
	}
	return n
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	f := &Falcon{
		spec:   c.spec(),
		best:   make([]int, c.Loops),
		pay:    c.Reward,
		exam:   c.Exam == 1,
		chosen: make([]int, min(c.Loops, drawn)),
		earned: make([]float64, min(c.Loops, drawn)),
	}
	exact.Seed(&f.noise, s.Noise)
	exact.Seed(&f.world, s.World)
	for i := range f.best {
		f.best[i] = exact.IntN(&f.world, c.Options)
	}
	return c.Dials.Wrap(f, s)
}

func (c *Config) spec() env.Spec {
	spec := env.Spec{
		ID:      env.ID(ID, Canonical(), c),
		Obs:     []env.Field{{Name: "ready", Len: 1, Low: 1, High: 1}},
		Teaches: env.Local | env.Additive,
		Reward:  [2]float64{0, float64(c.Loops)},
	}
	taught := env.Local
	if c.Exam == 1 {
		taught |= env.Targets
		spec.Teaches |= env.Targets
	}
	switch c.Reward {
	case Product:
		spec.Obs = append(spec.Obs, env.Field{Name: "earned", Len: c.Loops, Low: 0, High: 1})
		spec.Teaches &^= env.Additive
		spec.Shaping = true
	case Joint:
		spec.Teaches &^= env.Additive
	}
	for i := range c.Loops {
		spec.Loops = append(spec.Loops, env.Loop{Name: "crew" + strconv.Itoa(i), N: c.Options, Teaches: taught, Gate: -1})
	}
	return spec
}

// Pay is how what the members earned is counted: a flag.Value.
type Pay int

// The ways to count.
const (
	Sum     Pay = iota // the sum of the units
	Product            // N, halved for every member that earned nothing
	Joint              // the same, and every member gets an equal share of it
)

var payNames = [...]string{"sum", "product", "joint"}

// String implements flag.Value.
func (p *Pay) String() string { return payNames[*p] }

// Set implements flag.Value.
func (p *Pay) Set(s string) error {
	for i, name := range payNames {
		if name == s {
			*p = Pay(i)
			return nil
		}
	}
	return fmt.Errorf("falcon: unknown way to count %q", s)
}
