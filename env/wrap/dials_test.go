package wrap_test

import (
	"flag"
	"fmt"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/cue"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/flinch"
	"github.com/phasicbench/phasic/env/lion"
	"github.com/phasicbench/phasic/env/song"
	"github.com/phasicbench/phasic/env/wrap"
)

// dialed is the settings of an environment and all dials.
type dialed struct {
	env.Config
	wrap.Dials
}

var every = []string{"miswire", "mix", "noise", "hold", "lag", "delay", "distract"}

func (c *dialed) Flags(fs *flag.FlagSet)  { c.Dials.Flags(fs, every...) }
func (c *dialed) Check() error            { return c.Dials.Check("test-v1", 8) }
func (c *dialed) New(s env.Seeds) env.Env { return c.Dials.Wrap(c.Config.New(s), s) }

// Every dial keeps the laws in environments of every kind: one step, many
// steps, continuous loops, targets, gates, shaping.
func TestLaws(t *testing.T) {
	for _, c := range []struct {
		name  string
		base  env.Config
		dials []wrap.Dials
	}{
		{"falcon", falcon.Canonical(), []wrap.Dials{{Miswire: 0.5}, {Mix: 2}, {Noise: 1}, {Lag: 3}, {Delay: 2}, {Distract: 70}, {Mix: 3, Miswire: 1, Noise: 0.5, Lag: 1, Delay: 4, Distract: 2}}},
		{"song", song.Canonical(), []wrap.Dials{{Miswire: 0.2}, {Mix: 1}, {Noise: 2}, {Lag: 1}, {Delay: 3}, {Distract: 1}, {Mix: 3, Miswire: 1, Noise: 0.5, Lag: 4, Delay: 1, Distract: 2}}},
		{"flinch", flinch.Canonical(), []wrap.Dials{{Lag: 1}, {Mix: 2}, {Noise: 1}, {Lag: 4, Delay: 1, Noise: 1, Distract: 3}}},
		{"lion", lion.Canonical(), []wrap.Dials{{Lag: 2}, {Delay: 3}, {Distract: 3}, {Mix: 2, Noise: 1}}},
		{"cue", cue.Canonical(), []wrap.Dials{{Lag: 2}, {Noise: 1}, {Lag: 3, Noise: 0.5, Distract: 3}}},
	} {
		for _, d := range c.dials {
			t.Run(fmt.Sprintf("%s%+v", c.name, d), func(t *testing.T) {
				if err := envtest.Check(&dialed{c.base, d}, envtest.Options{Seeds: 300, Steps: 600}); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// Dials at zero are off: the environment itself comes back.
func TestOff(t *testing.T) {
	e := env.Env(&ringer{})
	for _, d := range []wrap.Dials{{}, {Hold: 1}} {
		if got := d.Wrap(e, env.Seeds{}); got != e {
			t.Errorf("%+v wraps into %T, want the environment itself", d, got)
		}
	}
}

func TestSettings(t *testing.T) {
	table := []env.Entry{{ID: "test-v1", Config: func() env.Config { return &dialed{Config: falcon.Canonical()} }}}
	for in, want := range map[string]string{
		"test-v1:hold=1,lag=0": "test-v1",
		"test-v1:noise=0.5,miswire=0.25,mix=3,lag=2,hold=4,distract=5,delay=6": "test-v1:delay=6,distract=5,hold=4,lag=2,miswire=0.25,mix=3,noise=0.5",
		"test-v1:lag=257":      "test-v1: setting lag=257: want 0…256",
		"test-v1:delay=-1":     "test-v1: setting delay=-1: want 0…256",
		"test-v1:noise=NaN":    "test-v1: setting noise=NaN: want 0…1000",
		"test-v1:mix=1025":     "test-v1: setting mix=1025: want 0…1024",
		"test-v1:miswire=1.5":  "test-v1: setting miswire=1.5: want 0…1",
		"test-v1:distract=-2":  "test-v1: setting distract=-2: want 0…1024",
		"test-v1:hold=65":      "test-v1: setting hold=65: want 1…64",
		"test-v1:hold=0":       `test-v1: setting hold="0": want steps for which an action is held, 1…64`,
		"test-v1:distract=0.5": `test-v1: setting distract="0.5": want observation bits that mean nothing, 0…1024`,
	} {
		_, got, err := env.Parse(table, in)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("Parse(%q) = %q, want %q", in, got, want)
		}
	}
	d := wrap.Dials{Miswire: 0.5, Hold: -1}
	want := "x-v1: setting miswire=0.5: want 0 unless two loops or more are taught\nx-v1: setting hold=-1: want 1…64"
	if err := d.Check("x-v1", 1); err == nil || err.Error() != want {
		t.Errorf("Check = %v, want %s", err, want)
	}
}
