package envtest_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
)

// faults are mistakes that look natural when an environment is designed, and
// that leak what is to be learned or cripple who may not listen. Each must be
// told in words.
var faults = []struct {
	fault string
	words string // which a finding must contain
	liar  liar
}{
	{
		fault: "local rewards grade the action by the hidden optimum, not by what it brought",
		words: "Local is not the draw that entered Reward",
		liar: liar{laws: []string{"conservation"}, step: func(m *mill, action []float64, ts *env.TimeStep) {
			open, best := m.open, m.best[m.clock]
			m.step(action, ts)
			for i := range hands {
				ts.Local[i] = 0
				if int(action[i]) == best[i] {
					ts.Local[i] = open * m.hunger
				}
			}
		}},
	},
	{
		fault: "the corrected answer comes also where nothing happened",
		words: "no event has revealed it, then or later: it is an answer key",
		liar: liar{laws: []string{"causality"}, step: func(m *mill, action []float64, ts *env.TimeStep) {
			closed, best := m.open == 0, m.best[m.clock]
			m.step(action, ts)
			for i := range hands {
				if closed {
					m.pending = append(m.pending, env.Target{Loop: i, Want: float64(best[i]), Ago: 1, Weight: 1})
				}
			}
		}},
	},
	{
		fault: "the correction comes at once, and what it is about is only seen after the next decision",
		words: "it came before the event that reveals it, while there were decisions to be made",
		liar: liar{laws: []string{"causality"}, step: func(m *mill, action []float64, ts *env.TimeStep) {
			shown := m.light // of the step before
			if m.clock == 0 {
				shown = [hands]float64{}
			}
			m.step(action, ts)
			copy(ts.Obs[atLight:], shown[:])
			ts.Targets = ts.Targets[:0]
			for _, g := range m.pending {
				if g.Ago = 0; m.clock < steps {
					ts.Targets = append(ts.Targets, g)
				}
			}
			m.pending = m.pending[:0]
		}},
	},
	{
		fault: "only mistakes are corrected",
		words: "which targets come, or how many, tells what is hidden",
		liar: liar{laws: []string{"causality"}, step: after(func(m *mill, action []float64, ts *env.TimeStep) {
			m.pending = slices.DeleteFunc(m.pending, func(g env.Target) bool {
				return int(action[g.Loop]) == m.best[m.clock-1][g.Loop]
			})
		})},
	},
	{
		fault: "the best lever of hand i is i modulo the number of levers",
		words: "the hidden optimum follows the index of the loop",
		liar: liar{laws: []string{"worlds"}, draw: func(m *mill) {
			for t := range m.best {
				for i := range m.best[t] {
					m.best[t][i] = i % 2
				}
			}
		}},
	},
	{
		fault: "one fixed pattern for all worlds",
		words: "the hidden optimum is reused across worlds",
		liar: liar{laws: []string{"worlds"}, draw: func(m *mill) {
			m.best = [steps][hands]int{{1, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}}
			m.pressure = [steps]float64{.5, -.5, -.5, .5, -.5}
		}},
	},
	{
		fault: "local rewards are normalised and Reward is not",
		words: "Local is on another scale than Reward, by a factor of 0.25 in every episode",
		liar: liar{laws: []string{"conservation"}, step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			for i := range ts.Local {
				ts.Local[i] /= 4
			}
		})},
	},
	{
		fault: "the strain is among the outcomes and cannot be felt",
		words: "they know of something that the observation withholds",
		liar: liar{laws: []string{"causality"},
			reset: func(m *mill, obs []float64) { m.reset(obs); obs[atStrain] = 0 },
			step:  after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Obs[atStrain] = 0 })},
	},
	{
		fault: "the context is the step of the trial",
		words: "the observation gives the time away: element 0 (context) is 1 before step 0",
		liar:  liar{laws: []string{"clock"}, spec: specOf(func(s *env.Spec) { s.Obs[0].Name = "context" })},
	},
	{
		fault: "the target is the lever that would have paid, though the other was pulled",
		words: "it is about an option that was not chosen",
		liar: liar{laws: []string{"causality"}, step: func(m *mill, action []float64, ts *env.TimeStep) {
			draws, best := m.noise, m.best[m.clock]
			m.step(action, ts)
			for i := range hands {
				u, p := exact.Float64(&draws), bad
				if int(action[i]) != best[i] {
					p = good // of the other lever
				}
				for k := range m.pending {
					if g := &m.pending[k]; g.Loop == i && m.light[i] == 0 && u >= p {
						g.Want = action[i] // neither would have
					}
				}
			}
		}},
	},
}

func TestFaults(t *testing.T) {
	for _, f := range faults {
		t.Run(f.fault, func(t *testing.T) {
			err := envtest.Check(&config{liar: f.liar}, few)
			if got := broken(t, err); !slices.Equal(got, f.liar.laws) {
				t.Errorf("Check found %q broken, want %q:\n%v", got, f.liar.laws, err)
			}
			if err == nil || !strings.Contains(err.Error(), f.words) {
				t.Errorf("Check said\n%v\nwant %q in it", err, f.words)
			}
		})
	}
}

// unseen are mistakes of which a look at Reset and the first step sees
// nothing.
var unseen = []liar{
	{lie: "true randomness from the third step of an episode on",
		laws: []string{"same life", "shared state", "overwrite", "buffers", "clamp", "gate", "exact", "snapshot", "picture"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			if m.clock >= 3 {
				m.felt = rand.Float64()
				ts.Obs[atFelt] = m.felt
			}
		})},
	{lie: "every seventh episode draws from a stream that nobody seeded",
		laws: []string{"same life", "shared state", "overwrite", "buffers", "clamp", "gate", "exact", "snapshot", "picture"},
		reset: func(m *mill, obs []float64) {
			if m.lived%(7*steps) == 6*steps {
				exact.Seed(&m.noise, rand.Uint64())
			}
			m.reset(obs)
		}},
	{lie: "Reset seeds the noise with a constant", laws: []string{"anchors", "exact"},
		reset: func(m *mill, obs []float64) { exact.Seed(&m.noise, 7); m.reset(obs) }},
	{lie: "Reset seeds the noise with the seed of the life", laws: []string{"seeds", "exact"},
		reset: func(m *mill, obs []float64) { m.noise = m.start; m.reset(obs) }},
	{lie: "the strain of an abandoned episode stays", laws: []string{"reset"},
		reset: func(m *mill, obs []float64) {
			strain := m.strain
			m.reset(obs)
			obs[atStrain] = strain
			if m.clock = 0; m.lived%steps == 0 {
				obs[atStrain] = 0
			}
		}},
	{lie: "an observation leaves its bounds on the fourth step", laws: []string{"bounds"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			if m.clock == 4 {
				ts.Obs[atFelt] += 1.5
			}
		})},
	{lie: "the observation of the step before stays in the buffer while the sluice is closed",
		laws: []string{"overwrite"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			was := ts.Obs[atFelt]
			m.step(action, ts)
			if m.open == 0 {
				ts.Obs[atFelt] = was
			}
		}},
	{lie: "a diary of all rewards is kept for ever", laws: []string{"allocations"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { m.kept = append(m.kept, ts.Reward) })},
}
