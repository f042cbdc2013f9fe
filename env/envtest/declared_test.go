package envtest_test

import (
	"flag"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// declared are mills that do what would be a fault, had they not said so.
var declared = []liar{
	{lie: "a drive that turns in the middle of every episode",
		reset: func(m *mill, obs []float64) { m.reset(obs); hunger(m, obs) },
		step:  after(func(m *mill, _ []float64, ts *env.TimeStep) { hunger(m, ts.Obs) })},
	{lie: "which hand hears which target is drawn from World, and called miswire",
		flags: func(fs *flag.FlagSet) { fs.Int("miswire", 1, "") },
		step:  cross},
	{lie: "the setting called target says what is wanted",
		flags: func(fs *flag.FlagSet) { fs.Int("target", 1, "") },
		spec:  specOf(func(s *env.Spec) { s.ID = "mill-v1:target=1" }),
		draw:  func(m *mill) { m.best = [steps][hands]int{{1, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}} }},
	{lie: "shaping for seeing the light, beside local rewards that cannot be felt",
		spec: specOf(func(s *env.Spec) {
			s.Shaping, s.Outcomes, s.Teaches = true, nil, s.Teaches&^(env.Outcomes|env.Drives)
		}),
		reset: func(m *mill, obs []float64) { m.reset(obs); obs[atStrain] = 0 },
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			if m.kept == nil {
				m.kept = make([]float64, 2)
			}
			ts.Outcomes = m.kept
			m.step(action, ts)
			ts.Outcomes = nil
			ts.Obs[atStrain] = 0
			ts.Local[0] += m.light[0] / 8
		}},
}

// hunger rises from 1 by 1.5 to 2 within an episode: 1.5 on average, as it is
// in an honest mill.
func hunger(m *mill, obs []float64) {
	m.hunger = [steps + 1]float64{1, 1, 1.5, 2, 2, 2}[m.clock]
	obs[atHunger] = m.hunger
}

// cross hands the targets of each hand to the other in half of the worlds.
func cross(m *mill, action []float64, ts *env.TimeStep) {
	m.step(action, ts)
	for i := range ts.Targets {
		if g := &ts.Targets[i]; m.pressure[0] > 0 {
			g.Loop = 1 - g.Loop
		}
	}
}

func TestDeclared(t *testing.T) {
	for _, l := range declared {
		if err := envtest.Check(&config{liar: l}, envtest.Options{}); err != nil {
			t.Errorf("%s: Check found\n%v\nwant nothing", l.lie, err)
		}
	}
}
