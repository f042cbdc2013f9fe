package song

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
	Steps      int        // T, time steps of a song; 1…256
	Muscles    int        // M; 1…256
	Resolution Resolution // how finely Local tells what was good
	Reward     Pay        // when Reward comes
	Nu         float64    // standard deviation of the perceptual noise on each cell's quality; 0…10
	Drift      float64    // standard deviation by which each cell of the template moves from song to song; 0…1
	Couple     float64    // how much the muscles of a step must fit together; 0…10
	Oracle     int        // 1: each muscle is told the template after each step, an answer key; 0…1
	Target     int        // 1 + t·M + m of the one cell that is judged, by its pitch (Tumer & Brainard 2007); 0: all are, by the template
	wrap.Dials
}

// Canonical returns the settings of song-v1.
func Canonical() *Config { return &Config{Steps: 10, Muscles: 4} }

// Flags implements env.Config.
func (c *Config) Flags(fs *flag.FlagSet) {
	fs.IntVar(&c.Steps, "steps", c.Steps, "time steps of a song, 1…256")
	fs.IntVar(&c.Muscles, "loops", c.Muscles, "muscles, 1…256")
	fs.Var(&c.Resolution, "resolution", "what a local reward is about, cell, time or song")
	fs.Var(&c.Reward, "reward", "when the reward comes, end or step")
	fs.Float64Var(&c.Nu, "nu", c.Nu, "standard deviation of the noise in hearing a cell's quality, 0…10")
	fs.Float64Var(&c.Drift, "drift", c.Drift, "standard deviation of the template's drift per song, 0…1")
	fs.Float64Var(&c.Couple, "couple", c.Couple, "coupling between the muscles of a step, 0…10")
	fs.IntVar(&c.Oracle, "oracle", c.Oracle, "whether the template is told after each step, 0…1")
	fs.Var((*cell)(&c.Target), "target", "the cell t·loops+m that white noise is contingent on, 0…steps·loops−1, or -1 for none")
	c.Dials.Flags(fs, "lag", "delay", "noise", "mix", "miswire", "distract")
}

// Check implements env.Config.
func (c *Config) Check() error {
	err := errors.Join(
		env.Check(ID, "steps", float64(c.Steps), 1, 256),
		env.Check(ID, "loops", float64(c.Muscles), 1, 256),
		env.Check(ID, "nu", c.Nu, 0, 10),
		env.Check(ID, "drift", c.Drift, 0, 1),
		env.Check(ID, "couple", c.Couple, 0, 10),
		env.Check(ID, "oracle", float64(c.Oracle), 0, 1),
		env.Check(ID, "target", float64(c.Target-1), -1, float64(c.Steps*c.Muscles-1)),
		c.Dials.Check(ID, c.Muscles),
	)
	if c.Target > 0 && (c.Drift > 0 || c.Couple > 0 || c.Oracle > 0) {
		err = errors.Join(err, fmt.Errorf("%s: setting target=%d: want -1 with drift, couple or oracle, which are about a template", ID, c.Target-1))
	}
	return err
}

// Anchors implements env.Config; both are exact.
func (c *Config) Anchors() (env.Anchors, error) {
	if c.Target > 0 {
		return env.Anchors{Random: -1, Optimal: 0}, nil
	}
	square := 1.0 // mean of θ²
	if c.Drift > 0 {
		square = float64(edge*edge) / 3
	}
	n := float64(c.Steps * c.Muscles)
	return env.Anchors{Random: -float64(n*square) - float64(float64(c.Couple*n)*square), Optimal: 0}, nil
}

// New implements env.Config.
func (c *Config) New(s env.Seeds) env.Env {
	n := c.Steps * c.Muscles
	e := &Song{
		config:   *c,
		spec:     c.spec(),
		template: make([]float64, n),
		sung:     make([]float64, n),
		heard:    make([]float64, c.Muscles),
	}
	exact.Seed(&e.world, s.World)
	exact.Seed(&e.hearing, exact.Stream("song/nu", ID, s.Noise))
	exact.Seed(&e.drift, exact.Stream("song/drift", ID, s.Noise))
	e.compose()
	if c.Drift > 0 {
		return c.Dials.Wrap(drifter{e, e, e, e}, s)
	}
	return c.Dials.Wrap(e, s)
}

func (c *Config) spec() env.Spec {
	teaches, taught, lag := env.Local|env.Additive, env.Local, 0
	if c.Couple > 0 {
		teaches &^= env.Additive
	}
	if c.Oracle == 1 {
		teaches |= env.Targets
		taught |= env.Targets
	}
	if c.Resolution == BySong {
		lag = -1
	}
	loops := make([]env.Loop, c.Muscles)
	for m := range loops {
		loops[m] = env.Loop{Name: "muscle" + strconv.Itoa(m), Low: -limit, High: limit, Teaches: taught, LocalLag: lag, Gate: -1}
	}
	return env.Spec{
		ID:      env.ID(ID, Canonical(), c),
		Obs:     []env.Field{{Name: "time", Len: c.Steps, Low: 0, High: 1}},
		Loops:   loops,
		Teaches: teaches,
		Reward:  c.bounds(),
	}
}

// bounds are those of Reward. No draw of the perceptual noise exceeds 9
// standard deviations.
func (c *Config) bounds() [2]float64 {
	far, muscles := limit+1.0, float64(c.Muscles)
	if c.Drift > 0 {
		far = limit + edge
	}
	together := float64(muscles * far)
	low := -float64(float64(muscles*far)*far) - float64(float64(c.Couple*together)*together) // of one step
	noise := float64(9 * float64(c.Nu*muscles))
	steps := float64(c.Steps)
	if c.Reward == EachStep {
		steps = 1
	}
	if c.Target > 0 {
		return [2]float64{-1 - float64(steps*noise), float64(steps * noise)}
	}
	return [2]float64{float64(steps * (low - noise)), float64(steps * noise)}
}
