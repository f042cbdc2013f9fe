package wrap

import (
	"flag"

	"github.com/phasicbench/phasic/env"
)

// Config returns the settings of base for a task in which every environment
// is wrapped. The suffix, such as "+mask(local)", comes after the base id, in
// place of what the wrappers wrote there themselves; the row of the table has
// the same: Entry{ID: "falcon-v1+mask(local)", …}.
//
// The anchors are those of base. They are a reference only, because a wrapper
// may change what can be earned.
func Config(base env.Config, suffix string, wrap func(env.Env, env.Seeds) env.Env) env.Config {
	return &config{base, suffix, wrap}
}

type config struct {
	base   env.Config
	suffix string
	wrap   func(env.Env, env.Seeds) env.Env
}

// Flags implements env.Config.
func (c *config) Flags(fs *flag.FlagSet) { c.base.Flags(fs) }

// Check implements env.Config.
func (c *config) Check() error { return c.base.Check() }

// New implements env.Config.
func (c *config) New(s env.Seeds) env.Env {
	e := c.base.New(s)
	id := insert(e.Spec().ID, c.suffix)
	return rename(c.wrap(e, s), id)
}

// Anchors implements env.Config.
func (c *config) Anchors() (env.Anchors, error) {
	a, err := c.base.Anchors()
	a.Reference = true
	return a, err
}

// renamed is an environment under another id.
type renamed struct{ layer }

func rename(e env.Env, id string) env.Env {
	if e.Spec().ID == id {
		return e
	}
	r := &renamed{around(e)}
	r.spec.ID = id
	return finish(r)
}

// Step implements env.Env.
func (r *renamed) Step(action []float64, ts *env.TimeStep) { r.inner.Step(action, ts) }

// Adapt implements env.Adapter: nothing changes.
func (r *renamed) Adapt(target any) bool { return r.adapt(target, clearLens) }

// CopyFrom implements env.Snapshotter.
func (r *renamed) CopyFrom(src env.Env) { r.copyInner(&src.(*renamed).layer) }
