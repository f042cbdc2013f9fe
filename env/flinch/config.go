package flinch

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

	Q      float64 // chance that what is no false alarm hits on arrival; 0…1, 0: the tier's own
	Alarms float64 // chance that a projectile is a false alarm; 0…1
	Lead   int     // steps from a command to its execution, in tier 1; 0…4
	Blur   float64 // chance that the distance is seen one off, in tier 1; 0…1
	Damage float64 // D, of a hit on a part that does not flinch; 0.01…1000
	Cost   float64 // c, of a flinch; 0.001…100, below D

	Target string // what targets correct by: contact or pain
	Kernel int    // 1: corrections go to all commands of a window, in tier 1; 0…1
	Jitter int    // most steps by which a correction is late; 0…32

	wrap.Dials // lag, mix, miswire, distract and noise
}

// What targets correct by: the values of the setting target.
const (
	byContact = "contact" // the part was hit
	byPain    = "pain"    // it was hit and not protected
)

// Canonical returns the settings of flinch-v1.
func Canonical() *Config {
	return &Config{Tier: 1, Parts: 4, Kinds: 4, Lead: 2, Damage: 1, Cost: 0.1, Target: byContact}
}

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Tier, "tier", c.Tier, "one step or an approach, 0…1")
	fs.IntVar(&c.Parts, "loops", c.Parts, "body parts, 1…64")
	fs.IntVar(&c.Kinds, "kinds", c.Kinds, "kinds of projectile, 1…64")
	fs.Float64Var(&c.Q, "q", c.Q, "chance that an arrival hits, 0…1 (0: 1 in tier 0, 0.8 in tier 1)")
	fs.Float64Var(&c.Alarms, "alarms", c.Alarms, "chance of a false alarm, 0…1")
	fs.IntVar(&c.Lead, "lead", c.Lead, "steps from a command to its execution, in tier 1, 0…4")
	fs.Float64Var(&c.Blur, "blur", c.Blur, "chance that the distance is seen one off, in tier 1, 0…1")
	fs.Float64Var(&c.Damage, "damage", c.Damage, "cost of a hit that is not protected from, 0.01…1000")
	fs.Float64Var(&c.Cost, "cost", c.Cost, "cost of a flinch, 0.001…100")
	fs.StringVar(&c.Target, "target", c.Target, "what targets correct by, contact or pain")
	fs.IntVar(&c.Kernel, "kernel", c.Kernel, "1 for corrections to a window of commands, in tier 1, 0…1")
	fs.IntVar(&c.Jitter, "jitter", c.Jitter, "most steps by which a correction is late, 0…32")
	c.Dials.Flags(fs, "lag", "mix", "miswire", "distract", "noise")
}

// Check implements env.Config.
func (c *Config) Check() error {
	return errors.Join(
		env.Check(ID, "tier", float64(c.Tier), 0, float64(len(tiers)-1)),
		env.Check(ID, "loops", float64(c.Parts), 1, 64),
		env.Check(ID, "kinds", float64(c.Kinds), 1, 64),
		env.Check(ID, "q", c.Q, 0, 1),
		env.Check(ID, "alarms", c.Alarms, 0, 1),
		env.Check(ID, "lead", float64(c.Lead), 0, 4),
		env.Check(ID, "blur", c.Blur, 0, 1),
		env.Check(ID, "damage", c.Damage, 0.01, 1000),
		env.Check(ID, "cost", c.Cost, 0.001, 100),
		env.Check(ID, "kernel", float64(c.Kernel), 0, 1),
		env.Check(ID, "jitter", float64(c.Jitter), 0, 32),
		c.checkTogether(),
		c.Dials.Check(ID, c.Parts),
	)
}

// checkTogether refuses settings that mean nothing beside others.
func (c *Config) checkTogether() error {
	switch {
	case c.Target != byContact && c.Target != byPain:
		return fmt.Errorf("%s: setting target=%q: want %s or %s", ID, c.Target, byContact, byPain)
	case !(c.Cost < c.Damage):
		return fmt.Errorf("%s: settings cost=%v, damage=%v: want cost below damage, or no flinch pays", ID, c.Cost, c.Damage)
	case c.Tier == 0 && (c.Lead != Canonical().Lead || c.Blur != 0 || c.Kernel != 0):
		return fmt.Errorf("%s: settings lead=%d, blur=%v, kernel=%d: want tier=1, an approach, to change them", ID, c.Lead, c.Blur, c.Kernel)
	case c.Kernel != 0 && c.Jitter != 0:
		return fmt.Errorf("%s: settings kernel=%d, jitter=%d: want one of them 0, or two corrections could meet at one command", ID, c.Kernel, c.Jitter)
	}
	return nil
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	t := c.tier()
	f := &Flinch{
		config:   *c,
		spec:     c.spec(),
		tier:     t,
		absence:  1 / (c.Damage/c.Cost - 1),
		protect:  make([]int, c.Kinds),
		commands: make([]float64, (t.lead+1)*c.Parts),
		window:   c.window(),
		mail:     make([]packet, c.Jitter+1),
	}
	exact.Seed(&f.noise, s.Noise)
	exact.Seed(&f.world, s.World)
	exact.Seed(&f.alarm, exact.Stream("alarms", ID, s.Noise))
	exact.Seed(&f.haze, exact.Stream("blur", ID, s.Noise))
	exact.Seed(&f.post, exact.Stream("jitter", ID, s.Noise))
	for kind := range f.protect {
		f.protect[kind] = exact.IntN(&f.world, c.Parts)
	}
	return c.Dials.Wrap(f, s)
}

func (c *Config) spec() env.Spec {
	t := c.tier()
	window := c.window()
	s := env.Spec{
		ID: env.ID(ID, Canonical(), c),
		Obs: []env.Field{
			{Name: t.field, Len: t.sights(c.Kinds), Low: 0, High: 1},
			{Name: "contact", Len: c.Parts, Low: 0, High: 1},
			{Name: "pain", Len: c.Parts, Low: 0, High: 1},
		},
		Loops:    make([]env.Loop, c.Parts),
		Outcomes: []env.Outcome{{Name: "contact", Drive: -1}, {Name: "pain", Drive: -1}, {Name: "effort", Drive: -1}},
		Teaches:  env.Local | env.Targets | env.Outcomes | env.Additive,
		MaxAgo:   window[len(window)-1].ago + c.Jitter,
		Reward:   [2]float64{c.bill(c.Parts-1) - c.Damage, 0}, // at worst all flinch but the part that is hit
	}
	gate := -1
	if c.Jitter > 0 {
		gate = s.ObsLen()
		s.Obs = append(s.Obs, env.Field{Name: "aloft", Len: 1, Low: 0, High: 1})
	}
	for m := range s.Loops {
		s.Loops[m] = env.Loop{
			Name:     "part" + strconv.Itoa(m),
			N:        2,
			Teaches:  env.Local | env.Targets,
			LocalLag: t.lead,
			Gate:     gate,
		}
	}
	return s
}

// tier is the tier with the settings that change it.
func (c *Config) tier() tier {
	t := tiers[c.Tier]
	if c.Q > 0 {
		t.aim = c.Q
	}
	t.alarms, t.blur = c.Alarms, c.Blur
	if c.Tier == 1 {
		t.lead = c.Lead
	}
	return t
}

// bill is the effort of n flinches.
func (c *Config) bill(n int) float64 { return 0 - float64(c.Cost*float64(n)) } // 0 − x, so that none is 0 and not −0
