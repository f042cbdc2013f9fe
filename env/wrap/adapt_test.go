package wrap_test

import (
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/wrap"
)

// What can still be told of a wrapped environment can be found, and nothing
// else can.
func TestOptionalInterfaces(t *testing.T) {
	dials := func(d wrap.Dials) func(env.Env) env.Env {
		return func(e env.Env) env.Env { return d.Wrap(e, env.Seeds{}) }
	}
	for _, c := range []struct {
		name          string
		wrap          func(env.Env) env.Env
		exact, solved bool
	}{
		{"nothing", dials(wrap.Dials{Hold: 1}), true, true},
		{"miswire", dials(wrap.Dials{Miswire: 1}), true, true},
		{"mix", dials(wrap.Dials{Mix: 2}), true, true},
		{"noise", dials(wrap.Dials{Noise: 1}), true, true},
		{"lag", dials(wrap.Dials{Lag: 2}), true, true},
		{"delay", dials(wrap.Dials{Delay: 2}), true, true},
		{"hold", dials(wrap.Dials{Hold: 2}), false, false},
		{"distract", dials(wrap.Dials{Distract: 2}), false, true},
		{"most", dials(wrap.Dials{Miswire: 1, Mix: 1, Noise: 1, Lag: 1, Delay: 3}), true, true},
		{"mask local", func(e env.Env) env.Env { return wrap.Mask(e, "local") }, true, true},
		{"mask step", func(e env.Env) env.Env { return wrap.Mask(e, "step", "targets") }, true, false},
		{"delay step", func(e env.Env) env.Env { return wrap.Delay(e, "step", 1) }, false, false},
		{"delay local", func(e env.Env) env.Env { return wrap.Delay(e, "local", 1) }, true, true},
		{"noise step", func(e env.Env) env.Env { return wrap.Noise(e, "step", 1, 1) }, false, false},
		{"noise local", func(e env.Env) env.Env { return wrap.Noise(e, "local", 1, 1) }, true, true},
		{"permute local", func(e env.Env) env.Env { return wrap.Permute(e, "local", 1) }, true, true},
		{"permute gate", func(e env.Env) env.Env { return wrap.Permute(e, "gate", 1) }, true, true},
		{"limit", func(e env.Env) env.Env { return wrap.Limit(e, 2) }, false, false},
		{"record", func(e env.Env) env.Env { return wrap.Record(e, func(*wrap.Frame) {}) }, true, true},
		{"config", func(e env.Env) env.Env {
			return wrap.Config(given{Env: e}, "+x", func(e env.Env, _ env.Seeds) env.Env { return e }).New(env.Seeds{})
		}, true, true},
	} {
		e := c.wrap(&ringer{})
		if _, ok := env.As[env.Exact](e); ok != c.exact {
			t.Errorf("%s: has Exact %v, want %v", c.name, ok, c.exact)
		}
		if _, ok := env.As[env.Solved](e); ok != c.solved {
			t.Errorf("%s: has Solved %v, want %v", c.name, ok, c.solved)
		}
		if r, ok := env.As[env.Renderer](e); !ok || string(r.Render(nil))[:5] != "ding\n" {
			t.Errorf("%s: does not draw what is inside", c.name)
		}
		if _, ok := e.(env.Snapshotter); !ok {
			t.Errorf("%s: cannot be copied", c.name)
		}

		// An environment with none of them gains none.
		e = c.wrap(&bell{})
		_, exact := env.As[env.Exact](e)
		_, solved := env.As[env.Solved](e)
		_, drawn := env.As[env.Renderer](e)
		_, copied := e.(env.Snapshotter)
		_, found := env.As[env.Snapshotter](e)
		if exact || solved || drawn || copied || found {
			t.Errorf("%s of a bare environment: exact %v, solved %v, drawn %v, copied %v, found %v, want false", c.name, exact, solved, drawn, copied, found)
		}
		if w, ok := e.(env.Wrapper); ok && w.Unwrap() == nil {
			t.Errorf("%s: Unwrap is nil", c.name)
		}
	}
}

// Exact shows a policy what it would see outside.
func TestExactSeesTheOutside(t *testing.T) {
	for _, c := range []struct {
		name   string
		e      env.Env
		policy heeding
		want   float64
	}{
		{"as it is", &ringer{}, heeding{0, 2}, 0 + 2 + 4 + 4},
		{"behind a mask", wrap.Mask(&ringer{}, "step"), heeding{0, 2}, 0},
		{"while live", (&wrap.Dials{Lag: 3}).Wrap(&ringer{}, env.Seeds{}), heeding{2, 3}, 7},
		{"in another order", wrap.Permute(&wide{}, "bits", 3), heeding{wrapped(wrap.Permute(&wide{}, "bits", 3)), 6}, 7},
	} {
		x, ok := env.As[env.Exact](c.e)
		if !ok {
			t.Fatalf("%s: no Exact", c.name)
		}
		if got := x.Exact(c.policy); got != c.want {
			t.Errorf("%s: Exact = %v, want %v", c.name, got, c.want)
		}
	}
}

// wrapped finds the bit that is always on.
func wrapped(e env.Env) int {
	obs := make([]float64, e.Spec().ObsLen())
	e.Reset(obs)
	for i := 2; i < len(obs); i++ {
		if obs[i] == 1 {
			return i
		}
	}
	panic("no bit is on")
}

// wide is ringer with a field of four bits, of which the first is on.
type wide struct{ ringer }

func (w *wide) Spec() env.Spec {
	s := w.ringer.Spec()
	s.Obs = append(s.Obs, env.Field{Name: "bits", Len: 4, High: 1})
	return s
}
func (w *wide) look(obs []float64) {
	clear(obs[2:])
	obs[2] = 1
}
func (w *wide) Reset(obs []float64) {
	w.ringer.Reset(obs[:2])
	w.look(obs)
}
func (w *wide) Step(action []float64, ts *env.TimeStep) {
	w.ringer.Step(action, ts)
	w.look(ts.Obs)
}
func (w *wide) CopyFrom(src env.Env) { *w = *src.(*wide) }

// Exact shows the bits as well.
func (w *wide) Exact(p env.Policy) float64 { return w.ringer.Exact(widened{p}) }

type widened struct{ env.Policy }

func (p widened) Dist(obs []float64, dist [][]float64) {
	p.Policy.Dist(append(append([]float64{}, obs...), 1, 0, 0, 0), dist)
}

// The optimal policy inside acts outside, and rests where nothing counts.
func TestSolvedActsOutside(t *testing.T) {
	d := wrap.Dials{Lag: 2, Distract: 5}
	e := d.Wrap(&ringer{}, env.Seeds{})
	s, _ := env.As[env.Solved](e)
	p := s.Optimal()
	p.Begin()
	action, dist := make([]float64, 2), e.Spec().NewDist()
	for live, want := range []float64{0, 2} {
		obs := []float64{1, 1, float64(live), 1, 0, 1, 0, 1}
		p.Act(obs, action)
		p.Dist(obs, dist)
		for i := range 2 {
			if action[i] != want || dist[i][int(want)] != 1 {
				t.Errorf("live %d: action %v, distribution %v, want option %v", live, action, dist, want)
			}
		}
	}
}

// Exchangeable passes through.
func TestExchangeable(t *testing.T) {
	x, _ := env.As[env.Exact]((&wrap.Dials{Lag: 1}).Wrap(&asked{}, env.Seeds{}))
	for _, c := range []struct {
		p    env.Policy
		want float64
	}{{always(1), 0}, {even{always(1), true}, 1}, {even{always(1), false}, 0}} {
		if got := x.Exact(c.p); got != c.want {
			t.Errorf("%#v is exchangeable inside: %v, want %v", c.p, got, c.want)
		}
	}
}

type even struct {
	always
	is bool
}

func (e even) Exchangeable() bool { return e.is }

// asked tells by Exact whether the policy is exchangeable.
type asked struct{ ringer }

func (*asked) Exact(p env.Policy) float64 {
	if e, ok := p.(env.Exchangeable); ok && e.Exchangeable() {
		return 1
	}
	return 0
}

// given is the settings of an environment that is there already.
type given struct {
	env.Config
	env.Env
}

func (g given) New(env.Seeds) env.Env { return g.Env }
