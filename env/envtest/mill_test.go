package envtest_test

import (
	"flag"
	"fmt"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// The mill is a small honest environment that has everything a law can ask
// about. Two hands each find one of two levers on each of five steps, while the
// sluice is open, and are paid in flour, worth what the hunger says; a light
// shows who was paid. A press has a best pressure on each step, and the strain
// of missing it is felt. Levers and pressures are drawn from World. One step
// later each hand is told what it should have done, as its light had shown.
const (
	steps = 5
	hands = 2
	press = hands // the loop after the hands

	atOpen   = steps // places in the observation
	atHunger = atOpen + 1
	atOne    = atHunger + 1
	atLight  = atOne + 1
	atStrain = atLight + hands
	atFelt   = atStrain + 1
	obsLen   = atFelt + 1

	pOpen = 0.75
	good  = 0.8
	bad   = 0.2
)

// config is the settings of the mill, and the lie that it tells, if any.
type config struct {
	noise  float64 // standard deviation of life noise on Reward, outside Local
	oracle bool    // targets say what is best, whatever happened
	liar   liar
}

func (c *config) Flags(fs *flag.FlagSet) {
	fs.Float64Var(&c.noise, "noise", c.noise, "0…9")
	fs.BoolVar(&c.oracle, "oracle", c.oracle, "true or false")
	if c.liar.flags != nil {
		c.liar.flags(fs)
	}
}

func (c *config) Check() error { return env.Check("mill-v1", "noise", c.noise, 0, 9) }

func (c *config) Anchors() (env.Anchors, error) {
	if c.liar.anchors != nil {
		return c.liar.anchors()
	}
	return honestAnchors(), nil
}

func honestAnchors() env.Anchors {
	return env.Anchors{Random: steps * (pOpen*1.5*hands*0.5 - 0.25), Optimal: steps * pOpen * 1.5 * hands * good}
}

func (c *config) New(s env.Seeds) env.Env {
	if c.liar.seeds != nil {
		s = c.liar.seeds(s)
	}
	m := &mill{config: c, pending: make([]env.Target, 0, hands)}
	m.spec = c.spec()
	if c.liar.spec != nil {
		c.liar.spec(&m.spec, s)
	}
	var world rand.PCG
	exact.Seed(&world, s.World)
	exact.Seed(&m.noise, s.Noise)
	m.start = m.noise
	for t := range steps {
		for i := range hands {
			m.best[t][i] = exact.IntN(&world, 2)
		}
		m.pressure[t] = float64(exact.IntN(&world, 2)) - 0.5
	}
	if c.liar.draw != nil {
		c.liar.draw(m)
	}
	return m
}

func (c *config) spec() env.Spec {
	taught := env.Local | env.Targets
	return env.Spec{
		ID: env.ID("mill-v1", &config{liar: liar{flags: c.liar.flags}}, c),
		Obs: []env.Field{
			{Name: "clock", Len: steps, Low: 0, High: 1}, {Name: "open", Len: 1, Low: 0, High: 1},
			{Name: "hunger", Len: 1, Low: 1, High: 2}, {Name: "one", Len: 1, Low: 1, High: 1},
			{Name: "light", Len: hands, Low: 0, High: 1}, {Name: "strain", Len: 1, Low: -2.25, High: 0},
			{Name: "felt", Len: 1, Low: -1, High: 1},
		},
		Loops: []env.Loop{
			{Name: "hand0", N: 2, Teaches: taught, Gate: atOpen}, {Name: "hand1", N: 2, Teaches: taught, Gate: atOpen},
			{Name: "press", Low: -1, High: 1, Teaches: env.Local, Gate: -1},
		},
		Outcomes: []env.Outcome{{Name: "flour", Drive: atHunger}, {Name: "strain", Drive: atOne}},
		Teaches:  env.All,
		MaxAgo:   1,
		Reward:   [2]float64{-2.25 - 9*c.noise, 2*hands + 9*c.noise},
	}
}

type mill struct {
	config   *config
	spec     env.Spec
	best     [steps][hands]int // hidden
	pressure [steps]float64    // hidden
	noise    rand.PCG

	clock        int
	open, hunger float64
	light        [hands]float64
	strain, felt float64
	pending      []env.Target // arrive with the next step

	start rand.PCG  // of the noise, for liars
	lived int       // steps, for liars
	kept  []float64 // for liars
	spare float64   // for liars
}

func (m *mill) Spec() env.Spec {
	if m.config.liar.says != nil {
		return m.config.liar.says(m)
	}
	return m.spec
}

func (m *mill) Reset(obs []float64) {
	if m.config.liar.reset != nil {
		m.config.liar.reset(m, obs)
		return
	}
	m.reset(obs)
}

func (m *mill) Step(action []float64, ts *env.TimeStep) {
	m.lived++
	if m.config.liar.step != nil {
		m.config.liar.step(m, action, ts)
		return
	}
	m.step(action, ts)
}

func (m *mill) reset(obs []float64) {
	m.clock = 0
	m.hunger = 1 + float64(exact.IntN(&m.noise, 2))
	m.light = [hands]float64{}
	m.strain, m.felt = 0, 0
	m.pending = m.pending[:0]
	m.sluice()
	m.observe(obs)
}

func (m *mill) sluice() {
	m.open = 0
	if exact.Float64(&m.noise) < pOpen {
		m.open = 1
	}
}

func (m *mill) observe(obs []float64) {
	clear(obs)
	if m.clock < steps {
		obs[m.clock] = 1
	}
	obs[atOpen], obs[atHunger], obs[atOne] = m.open, m.hunger, 1
	copy(obs[atLight:], m.light[:])
	obs[atStrain], obs[atFelt] = m.strain, m.felt
}

func (m *mill) step(action []float64, ts *env.TimeStep) {
	ts.Targets = append(ts.Targets[:0], m.pending...)
	m.pending = m.pending[:0]
	flour := 0.0
	for i := range hands {
		p := bad
		if int(action[i]) == m.best[m.clock][i] {
			p = good
		}
		m.light[i] = 0
		if exact.Float64(&m.noise) < p && m.open == 1 {
			m.light[i] = 1
		}
		ts.Local[i] = float64(m.hunger * m.light[i])
		flour += m.light[i]
		if m.open == 1 {
			m.pending = append(m.pending, m.target(i, action[i]))
		}
	}
	m.felt = min(max(action[press], -1), 1)
	miss := m.felt - m.pressure[m.clock]
	m.strain = -float64(miss * miss)
	ts.Local[press] = m.strain
	ts.Outcomes[0], ts.Outcomes[1] = flour, m.strain
	ts.Reward = float64(m.hunger*flour) + m.strain
	if m.config.noise > 0 {
		ts.Reward += float64(m.config.noise * exact.Normal(&m.noise))
	}
	m.clock++
	m.sluice()
	m.observe(ts.Obs)
	ts.Terminated = m.clock == steps
	ts.Truncated = false
}

// target is what hand i will be told on the next step.
func (m *mill) target(i int, action float64) env.Target {
	g := env.Target{Loop: i, Want: action, Ago: 1, Weight: 1}
	if m.light[i] == 0 {
		g.Want, g.Weight = 1-action, 0.25
	}
	if m.config.oracle {
		g.Want = float64(m.best[m.clock][i])
	}
	return g
}

// Render implements env.Renderer.
func (m *mill) Render(dst []byte) []byte {
	if m.config.liar.render != nil {
		return m.config.liar.render(m, dst)
	}
	return m.render(dst)
}

func (m *mill) render(dst []byte) []byte {
	return fmt.Appendf(dst, "step %d of %d, sluice %v, light %v, strain %.2f\n", m.clock, steps, m.open, m.light, m.strain)
}

// Exact holds for policies that look at the clock only.
func (m *mill) Exact(p env.Policy) float64 {
	if m.config.liar.exact != nil {
		return m.config.liar.exact(m, p)
	}
	return m.exact(p)
}

func (m *mill) exact(p env.Policy) float64 {
	dist, obs := m.spec.NewDist(), make([]float64, obsLen)
	obs[atHunger], obs[atOne], obs[atOpen] = 1, 1, 1
	j := 0.0
	p.Begin()
	for t := range steps {
		clear(obs[:steps])
		obs[t] = 1
		p.Dist(obs, dist)
		for i := range hands {
			j += pOpen * 1.5 * (bad + float64((good-bad)*dist[i][m.best[t][i]]))
		}
		miss := dist[press][0] - m.pressure[t]
		j -= float64(miss * miss)
	}
	return j
}

func (m *mill) Optimal() env.Policy {
	if m.config.liar.optimal != nil {
		return m.config.liar.optimal(m)
	}
	return optimal{m.best, m.pressure}
}

// optimal reads the clock.
type optimal struct {
	best     [steps][hands]int
	pressure [steps]float64
}

func (optimal) Begin() {}

func (o optimal) Act(obs, action []float64) {
	for t := range steps {
		if obs[t] == 1 {
			for i, b := range o.best[t] {
				action[i] = float64(b)
			}
			action[press] = o.pressure[t]
		}
	}
}

func (o optimal) Dist(obs []float64, dist [][]float64) {
	var action [press + 1]float64
	o.Act(obs, action[:])
	for i := range hands {
		clear(dist[i])
		dist[i][int(action[i])] = 1
	}
	dist[press][0], dist[press][1] = action[press], 0
}

func (m *mill) CopyFrom(src env.Env) {
	s := src.(*mill)
	if m.config.liar.copyFrom != nil {
		m.config.liar.copyFrom(m, s)
		return
	}
	m.copyFrom(s)
}

func (m *mill) copyFrom(s *mill) {
	pending := append(m.pending[:0], s.pending...)
	*m = *s
	m.pending = pending
}
