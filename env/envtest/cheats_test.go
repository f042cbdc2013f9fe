package envtest_test

import (
	"errors"
	"flag"
	"strings"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// cheats are the liars about what is to be learned: what the channels tell, the
// seeds, the scores, and the optional interfaces.
var cheats = []liar{
	{lie: "targets tell the best lever whatever happened", laws: []string{"causality"},
		draw: func(m *mill) { c := *m.config; c.oracle = true; m.config = &c }},
	{lie: "targets come only where the best lever was tried", laws: []string{"causality"},
		step: after(func(m *mill, action []float64, ts *env.TimeStep) {
			kept := m.pending[:0]
			for _, g := range m.pending {
				if int(action[g.Loop]) == m.best[m.clock-1][g.Loop] {
					kept = append(kept, g)
				}
			}
			m.pending = kept
		})},
	{lie: "targets tell a light that nobody saw", laws: []string{"causality"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Obs[atLight] = 0 })},
	{lie: "outcomes tell the sluice of the step after next", laws: []string{"causality"},
		spec: specOf(func(s *env.Spec) { s.Outcomes = append(s.Outcomes, env.Outcome{Name: "weather", Drive: -1}) }),
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			next := m.noise
			exact.Float64(&next) // the lights
			exact.Float64(&next)
			ts.Outcomes[2] = exact.Float64(&next)
		})},
	{lie: "shaping that knows the best lever", laws: []string{"causality"},
		spec: specOf(func(s *env.Spec) { s.Shaping = true }),
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			found := m.open == 1 && int(action[0]) == m.best[m.clock][0]
			m.step(action, ts)
			if found {
				ts.Local[0] += 0.1
			}
		}},

	{lie: "targets tell the best lever over crossed wires", laws: []string{"causality"},
		flags: func(fs *flag.FlagSet) { fs.Int("miswire", 1, "") },
		draw:  func(m *mill) { c := *m.config; c.oracle = true; m.config = &c },
		step:  cross},

	{lie: "local rewards hint at the next lever", laws: []string{"answer key"},
		step: hint(func(next, _ int) float64 { return float64(next) - 0.5 })},
	{lie: "local rewards hint at whether to stay", laws: []string{"answer key"},
		step: hint(func(next, action int) float64 {
			if next == action {
				return 2
			}
			return -2
		})},
	{lie: "targets come only to the hand that should pull lever 1 next", laws: []string{"causality", "answer key"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			kept := ts.Targets[:0]
			for _, g := range ts.Targets {
				if m.clock < steps && m.best[m.clock][g.Loop] == 1 {
					kept = append(kept, g)
				}
			}
			ts.Targets = kept
		})},

	{lie: "an optimum built into the pressing", laws: []string{"worlds"},
		draw: func(m *mill) { m.best, m.pressure = [steps][hands]int{}, [steps]float64{.5, .5, .5, .5, .5} }},
	{lie: "the right hand is always better with lever 1 on the third step", laws: []string{"worlds"},
		draw: func(m *mill) { m.best[2][1] = 1 }},

	{lie: "Noise is ignored", laws: []string{"reset", "seeds", "anchors"},
		seeds: func(s env.Seeds) env.Seeds { return env.Seeds{World: s.World, Noise: 7} }},
	{lie: "what is to be learned comes from Noise", laws: []string{"seeds"},
		seeds: func(s env.Seeds) env.Seeds { return env.Seeds{World: s.Noise + 1, Noise: s.Noise} }},

	{lie: "the random score is wrong", laws: []string{"anchors"},
		anchors: func() (env.Anchors, error) { a := honestAnchors(); a.Random -= 1.5; return a, nil }},
	{lie: "the optimum is below the random score", laws: []string{"anchors", "optimum"},
		anchors: func() (env.Anchors, error) { a := honestAnchors(); a.Optimal = a.Random - 3; return a, nil }},
	{lie: "there are no anchors", laws: []string{"anchors"},
		anchors: func() (env.Anchors, error) { return env.Anchors{}, errors.New("unknown") }},
	{lie: "the optimal policy is not", laws: []string{"anchors"},
		optimal: func(m *mill) env.Policy { return optimal{pressure: m.pressure} }},
	{lie: "the optimum can be beaten by pressing hard", laws: []string{"optimum"},
		draw:    func(m *mill) { m.pressure = [steps]float64{1, 1, 1, 1, 1} },
		optimal: func(m *mill) env.Policy { return optimal{best: m.best} },
		spec:    specOf(func(s *env.Spec) { s.Obs[5].Low = -4; s.Reward[0] = -4 }),
		anchors: func() (env.Anchors, error) {
			flour := steps * pOpen * 1.5 * hands
			return env.Anchors{Random: flour*0.5 - steps, Optimal: flour*good - steps}, nil
		}},

	{lie: "Exact is an estimate", laws: []string{"exact"},
		exact: func(m *mill, p env.Policy) float64 { return m.exact(p) + 1 }},
	{lie: "Exact takes a wrong short way", laws: []string{"exact"},
		exact: func(m *mill, p env.Policy) float64 {
			if e, ok := p.(env.Exchangeable); ok && e.Exchangeable() {
				return m.exact(p) + 1e-6
			}
			return m.exact(p)
		}},
	{lie: "Exact changes its mind", laws: []string{"exact"},
		exact: func(m *mill, p env.Policy) float64 { m.spare++; return m.exact(p) + 1e-6*m.spare }},
	{lie: "Exact forgets the World", laws: []string{"exact"},
		exact: func(m *mill, p env.Policy) float64 { return (&mill{spec: m.spec}).exact(p) }},
	{lie: "Exact draws from the noise of the life", laws: []string{"exact"},
		exact: func(m *mill, p env.Policy) float64 { m.noise.Uint64(); return m.exact(p) }},
	{lie: "Exact does not begin the policy's episode", laws: []string{"exact"},
		exact: func(m *mill, p env.Policy) float64 { return m.exact(unbegun{p}) }},

	{lie: "a copy without the noise", laws: []string{"snapshot"},
		copyFrom: func(m, s *mill) { r := m.noise; m.copyFrom(s); m.noise = r }},
	{lie: "a copy without the World", laws: []string{"snapshot"},
		copyFrom: func(m, s *mill) { b := m.best; m.copyFrom(s); m.best = b }},
	{lie: "a copy that shares the pending targets", laws: []string{"snapshot"},
		copyFrom: func(m, s *mill) { *m = *s }},

	{lie: "a picture wider than a terminal", laws: []string{"picture"},
		render: func(m *mill, dst []byte) []byte { return append(m.render(dst), strings.Repeat("=", 79)+"\n"...) }},
	{lie: "a picture in colour", laws: []string{"picture"},
		render: func(m *mill, dst []byte) []byte { return append(m.render(dst), "\x1b[31mred\n"...) }},
	{lie: "a picture in the place of what was there", laws: []string{"picture"},
		render: func(m *mill, dst []byte) []byte { return m.render(dst[:0]) }},
	{lie: "looking draws from the noise", laws: []string{"picture"},
		render: func(m *mill, dst []byte) []byte { m.noise.Uint64(); return m.render(dst) }},

	{lie: "each episode leaves garbage", laws: []string{"allocations"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			if ts.Terminated {
				garbage = make([]float64, 8)
			}
		})},
}

// hint is a step that adds a hint about the next lever to the local reward of
// the left hand, while the sluice is open, and takes all hints back on the last
// step, so that the sum of the episode is right.
func hint(size func(next, action int) float64) func(*mill, []float64, *env.TimeStep) {
	return func(m *mill, action []float64, ts *env.TimeStep) {
		if m.clock == 0 {
			m.spare = 0
		}
		open := m.open == 1
		m.step(action, ts)
		switch {
		case m.clock == steps:
			ts.Local[0] -= m.spare
		case open:
			h := size(m.best[m.clock][0], int(action[0]))
			m.spare += h
			ts.Local[0] += h
		}
	}
}

type unbegun struct{ env.Policy }

func (unbegun) Begin() {}
