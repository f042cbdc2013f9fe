package app_test

import (
	"flag"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/falcon"
)

// config is the settings of an environment that package suite does not know:
// falcon's, none of which may be set.
type config struct{ *falcon.Config }

// Flags implements env.Config.
func (*config) Flags(*flag.FlagSet) {}

// New implements env.Config.
func (c *config) New(s env.Seeds) env.Env { return c.Config.New(s) }
