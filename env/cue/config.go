package cue

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
	"github.com/phasicbench/phasic/env/wrap"
)

// ID is the base identity of the environment.
const ID = "cue-v1"

//go:embed doc.go
var doc string

// Entry is the environment's row in a table.
var Entry = entry(nil)

// With is Entry with further schedules, for a program that brings its own.
// Their names must be new; each is checked when it is first asked for.
func With(own ...Schedule) env.Entry { return entry(&own) }

func entry(own *[]Schedule) env.Entry {
	canonical := func() *Config {
		c := Canonical()
		c.own = own
		return c
	}
	return env.Entry{
		ID:     ID,
		Story:  "a cue, then juice: lick in time, with no clock but your own",
		Unit:   "trials",
		Sheet:  env.Sheet(doc) + "\n" + canonical().list(),
		Config: func() env.Config { return canonical() },
	}
}

// Config is the settings of the environment.
type Config struct {
	Schedule   string     // name of the schedule
	Phase      int        // the phase of the schedule in which the life is spent, counted from 1; 0: one after the other
	ISI        int        // steps of 0.1 s from cue onset to outcome, 1…100; schedule delay only
	Jitter     string     // how ISI varies: fixed, uniform or gaussian; schedule delay only
	P          float64    // probability of the outcome after the rewarded cue, 0…1; schedule delay only
	Unrewarded float64    // share of trials with the unrewarded cue, 0…1; schedule delay only
	Kappa      float64    // κ, share of the outcome that is absorbed without acting, or suffered in spite of it, 0…1
	Cost       float64    // cost of an action, 0…1
	Dials      wrap.Dials // lag, noise and distract; the others are not settings here

	own *[]Schedule // beside those of this package
}

// Canonical returns the settings of cue-v1.
func Canonical() *Config {
	return &Config{Schedule: "delay", ISI: 10, Jitter: "fixed", P: 1, Kappa: 0.5, Cost: 0.02, Unrewarded: 0.5}
}

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.StringVar(&c.Schedule, "schedule", c.Schedule, "name of a schedule; the data sheet lists them")
	fs.IntVar(&c.Phase, "phase", c.Phase, "phase of the schedule to live in, 1…number of phases (0: one after the other)")
	fs.IntVar(&c.ISI, "delay", c.ISI, "steps from cue onset to outcome, 1…100")
	fs.StringVar(&c.Jitter, "jitter", c.Jitter, "how the delay varies: "+strings.Join(jitters[:], ", "))
	fs.Float64Var(&c.P, "p", c.P, "probability of the outcome after the rewarded cue, 0…1")
	fs.Float64Var(&c.Kappa, "kappa", c.Kappa, "share absorbed without acting, 0…1")
	fs.Float64Var(&c.Cost, "cost", c.Cost, "cost of an action, 0…1")
	fs.Float64Var(&c.Unrewarded, "unrewarded", c.Unrewarded, "share of trials with the unrewarded cue, 0…1")
	c.Dials.Flags(fs, "lag", "noise", "distract")
}

// Check implements env.Config.
func (c *Config) Check() error {
	if !slices.Contains(jitters[:], c.Jitter) {
		return fmt.Errorf("%s: setting jitter=%q: want %s", ID, c.Jitter, strings.Join(jitters[:], ", "))
	}
	err := errors.Join(
		env.Check(ID, "delay", float64(c.ISI), 1, 100),
		env.Check(ID, "p", c.P, 0, 1),
		env.Check(ID, "kappa", c.Kappa, 0, 1),
		env.Check(ID, "cost", c.Cost, 0, 1),
		env.Check(ID, "unrewarded", c.Unrewarded, 0, 1),
	)
	if err != nil {
		return err
	}
	s, err := c.schedule()
	if err != nil {
		return err
	}
	return errors.Join(
		c.heeds(),
		env.Check(ID, "phase", float64(c.Phase), 0, float64(len(s.Phases))),
		c.Dials.Check(ID, len(s.kinds())),
	)
}

// heeds refuses settings that the schedule would not follow.
func (c *Config) heeds() error {
	d := Canonical()
	if c.Schedule == d.Schedule || c.ISI == d.ISI && c.Jitter == d.Jitter && c.P == d.P && c.Unrewarded == d.Unrewarded {
		return nil
	}
	return fmt.Errorf("%s: setting schedule=%q: want %s, or delay, jitter, p and unrewarded unset: they are about that schedule only",
		ID, c.Schedule, d.Schedule)
}

// jitter is the jitter that the settings name.
func (c *Config) jitter() Jitter { return Jitter(max(0, slices.Index(jitters[:], c.Jitter))) }

// schedule finds the schedule that the settings name.
func (c *Config) schedule() (*Schedule, error) {
	if c.Schedule == Canonical().Schedule {
		s := delayed(c)
		return &s, s.Check()
	}
	all := c.schedules()
	for i := range all {
		if all[i].Name == c.Schedule {
			return &all[i], all[i].Check()
		}
	}
	return nil, fmt.Errorf("%s: setting schedule=%q: unknown%s", ID, c.Schedule, env.Suggest(c.Schedule, c.names()))
}

// schedules returns every schedule that the settings may name.
func (c *Config) schedules() []Schedule {
	all := Schedules()
	if c.own != nil {
		all = append(all, *c.own...)
	}
	return all
}

func (c *Config) names() []string {
	var names []string
	for _, s := range c.schedules() {
		names = append(names, s.Name)
	}
	return names
}

// ready is the schedule made ready; the settings must have passed Check.
func (c *Config) ready() *plan {
	s, err := c.schedule()
	if err != nil {
		panic(err)
	}
	return newPlan(s, c.Phase)
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	e := &Cue{config: *c, plan: c.ready(), absence: c.absence()}
	e.spec = c.spec(e.plan)
	exact.Seed(&e.world, s.World)
	exact.Seed(&e.noise, s.Noise)
	if e.plan.varies {
		exact.Seed(&e.delays, exact.Stream("cue/delays", ID, s.Noise))
	}
	e.places = e.plan.places(&e.world)
	return c.Dials.Wrap(e, s)
}
