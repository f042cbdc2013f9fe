package envtest_test

import (
	"errors"
	"flag"
	"math"
	"math/rand/v2"
	"strconv"

	"github.com/phasicbench/phasic/env"
)

// liar is a dishonest mill: how it lies, and which laws must catch it, no
// others.
type liar struct {
	lie  string
	laws []string

	flags    func(fs *flag.FlagSet)
	seeds    func(s env.Seeds) env.Seeds
	spec     func(s *env.Spec, seeds env.Seeds)
	draw     func(m *mill)
	says     func(m *mill) env.Spec
	reset    func(m *mill, obs []float64)
	step     func(m *mill, action []float64, ts *env.TimeStep)
	exact    func(m *mill, p env.Policy) float64
	optimal  func(m *mill) env.Policy
	copyFrom func(m, s *mill)
	render   func(m *mill, dst []byte) []byte
	anchors  func() (env.Anchors, error)
}

// after is a step that spoils what the honest one brought.
func after(spoil func(m *mill, action []float64, ts *env.TimeStep)) func(*mill, []float64, *env.TimeStep) {
	return func(m *mill, action []float64, ts *env.TimeStep) {
		m.step(action, ts)
		spoil(m, action, ts)
	}
}

// specOf is a Spec that is spoilt before anybody sees it.
func specOf(spoil func(s *env.Spec)) func(*env.Spec, env.Seeds) {
	return func(s *env.Spec, _ env.Seeds) { spoil(s) }
}

// retarget spoils every target as it arrives.
func retarget(spoil func(m *mill, g *env.Target)) func(*mill, []float64, *env.TimeStep) {
	return after(func(m *mill, _ []float64, ts *env.TimeStep) {
		for i := range ts.Targets {
			spoil(m, &ts.Targets[i])
		}
	})
}

// What liars do behind the back of the contract.
var (
	common  float64
	garbage []float64
)

// liars break the contract between an environment and its caller.
var liars = []liar{
	{lie: "a loop's name tells the World", laws: []string{"spec"},
		spec: func(s *env.Spec, seeds env.Seeds) { s.Loops[0].Name = strconv.FormatUint(seeds.World, 10) }},
	{lie: "a gate outside the observation", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Loops[0].Gate = obsLen })},
	{lie: "a continuous loop without a range", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Loops[press].Low = 1 })},
	{lie: "two loops of one name", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Loops[0].Name = "hand1" })},
	{lie: "a loop taught by outcomes", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Loops[0].Teaches |= env.Outcomes })},
	{lie: "targets that teach no loop", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Loops[0].Teaches, s.Loops[1].Teaches = env.Local, env.Local })},
	{lie: "drives without outcomes", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Outcomes, s.Teaches = nil, s.Teaches&^env.Outcomes })},
	{lie: "a drive outside the observation", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Outcomes[0].Drive = -2 })},
	{lie: "bounds without end", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.Obs[0].High = math.Inf(1) })},
	{lie: "an id with a setting that does not exist", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.ID = "mill-v1:wind=1" })},
	{lie: "an id with another value than the setting has", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.ID = "mill-v1:noise=1" })},
	{lie: "an id without a version", laws: []string{"spec"},
		spec: specOf(func(s *env.Spec) { s.ID = "mill" })},
	{lie: "a setting that refuses its own value", laws: []string{"spec"},
		flags: func(fs *flag.FlagSet) { fs.Func("wind", "", func(string) error { return errors.New("no wind") }) }},
	{lie: "a panic in New", laws: []string{"spec"},
		draw: func(m *mill) { panic("no river") }},
	{lie: "a Spec that changes while living", laws: []string{"spec"},
		says: func(m *mill) env.Spec { s := m.spec; s.MaxAgo += m.lived / 3; return s }},

	{lie: "episodes without end", laws: []string{"end"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Terminated = false; m.clock %= steps })},
	{lie: "both ends at once", laws: []string{"end"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Truncated = ts.Terminated })},

	{lie: "a panic on step 50", laws: []string{"channels"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			if m.lived == 50 {
				panic("the wheel broke")
			}
			m.step(action, ts)
		}},
	{lie: "one local reward too many", laws: []string{"channels"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Local = append(ts.Local[:press+1], 0) })},
	{lie: "a short observation", laws: []string{"channels"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			ts.Obs = ts.Obs[:obsLen]
			m.step(action, ts)
			ts.Obs = ts.Obs[:obsLen-1]
		}},
	{lie: "more targets than there is room for", laws: []string{"channels"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			for len(ts.Targets) > 0 && len(ts.Targets) < 9 {
				ts.Targets = append(ts.Targets, ts.Targets[0])
			}
		})},
	{lie: "no targets where there may be some", laws: []string{"channels"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			if len(ts.Targets) == 0 {
				ts.Targets = nil
			}
		})},
	{lie: "outcomes that are not declared", laws: []string{"channels"},
		spec: specOf(func(s *env.Spec) { s.Outcomes, s.Teaches = nil, s.Teaches&^(env.Outcomes|env.Drives) }),
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			ts.Outcomes = make([]float64, 2)
			m.step(action, ts)
		}},
	{lie: "shaping for a loop that it does not teach", laws: []string{"channels"},
		spec: specOf(func(s *env.Spec) { s.Shaping, s.Loops[press].Teaches = true, 0 })},

	{lie: "true randomness after step 90",
		laws: []string{"same life", "shared state", "overwrite", "buffers", "clamp", "gate", "exact", "snapshot"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			if m.lived > 90 {
				m.felt = rand.Float64()
				ts.Obs[atFelt] = m.felt
			}
		})},
	{lie: "one hunger for all mills", laws: []string{"shared state", "snapshot"},
		reset: func(m *mill, obs []float64) { m.reset(obs); common = m.hunger },
		step:  func(m *mill, action []float64, ts *env.TimeStep) { m.hunger = common; m.step(action, ts) }},

	{lie: "Reset leaves the lights as they were in the buffer", laws: []string{"reset"},
		reset: func(m *mill, obs []float64) {
			l, r := obs[atLight], obs[atLight+1]
			m.reset(obs)
			obs[atLight], obs[atLight+1] = l, r
		}},
	{lie: "pending targets survive an abandoned episode", laws: []string{"reset"},
		reset: func(m *mill, obs []float64) {
			n := len(m.pending)
			if m.clock == steps {
				n = 0
			}
			m.reset(obs)
			m.pending = m.pending[:n]
		}},
	{lie: "the clock survives an abandoned episode", laws: []string{"reset"},
		reset: func(m *mill, obs []float64) {
			clock := m.clock % steps
			m.reset(obs)
			m.clock = clock
			m.observe(obs)
		}},
	{lie: "the strain survives an abandoned episode", laws: []string{"reset"},
		reset: func(m *mill, obs []float64) {
			strain := m.strain
			if m.clock == steps {
				strain = 0
			}
			m.reset(obs)
			m.strain = strain
			m.observe(obs)
		}},

	{lie: "Reward is added to what the buffer holds", laws: []string{"overwrite"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			was := ts.Reward
			m.step(action, ts)
			ts.Reward += was
		}},
	{lie: "Truncated is never written", laws: []string{"overwrite"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			was := ts.Truncated
			m.step(action, ts)
			ts.Truncated = was
		}},
	{lie: "local rewards of 0 are not written", laws: []string{"overwrite"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			was := ts.Local[0]
			m.step(action, ts)
			if ts.Local[0] == 0 {
				ts.Local[0] = was
			}
		}},
	{lie: "old targets stay", laws: []string{"overwrite"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			n := len(ts.Targets)
			m.step(action, ts)
			if n > len(ts.Targets) {
				ts.Targets = ts.Targets[:n]
			}
		}},
	{lie: "the action is remembered in the caller's slice", laws: []string{"buffers", "snapshot"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			was := m.kept
			m.kept = action
			m.step(action, ts)
			if was != nil { // by now the latest action, if the caller uses one slice
				ts.Obs[atFelt] = min(max(was[press], -1), 1)
			}
		}},
	{lie: "the action is clamped in place", laws: []string{"buffers"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			action[press] = min(max(action[press], -1), 1)
			m.step(action, ts)
		}},
	{lie: "the caller gets the environment's own memory", laws: []string{"buffers"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			if m.kept == nil {
				m.kept = make([]float64, len(ts.Local))
			}
			copy(m.kept, ts.Local)
			ts.Local = m.kept
		})},

	{lie: "a reward outside its bounds", laws: []string{"bounds"},
		spec: specOf(func(s *env.Spec) { s.Reward[1] = 3 })},
	{lie: "an observation outside its bounds", laws: []string{"bounds"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Obs[atFelt] *= 1.01 })},
	{lie: "an observation outside its bounds in the first moment only", laws: []string{"bounds"},
		reset: func(m *mill, obs []float64) { m.reset(obs); obs[atFelt] = 2 }},
	{lie: "an outcome without number", laws: []string{"bounds"},
		spec: specOf(func(s *env.Spec) { s.Outcomes = append(s.Outcomes, env.Outcome{Name: "wind", Drive: -1}) }),
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Outcomes[2] = math.Inf(1) })},
	{lie: "actions far off are taken for 0", laws: []string{"clamp"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			a := action[press]
			if math.Abs(a) > 10 {
				a = 0
			}
			var own [press + 1]float64
			copy(own[:], action)
			own[press] = a
			m.step(own[:], ts)
		}},

	{lie: "a target for an option that does not exist", laws: []string{"targets"},
		step: retarget(func(m *mill, g *env.Target) { g.Want *= 2 })},
	{lie: "a target that says half an option", laws: []string{"targets"},
		step: retarget(func(m *mill, g *env.Target) { g.Want /= 2 })},
	{lie: "a target from longer ago than MaxAgo", laws: []string{"targets"},
		spec: specOf(func(s *env.Spec) { s.MaxAgo = 0 }), step: nil},
	{lie: "a target about an action before the first", laws: []string{"reset", "targets"},
		spec: specOf(func(s *env.Spec) { s.MaxAgo = 2 }),
		step: retarget(func(m *mill, g *env.Target) { g.Ago = 2 })},
	{lie: "a target without weight", laws: []string{"targets"},
		step: retarget(func(m *mill, g *env.Target) { g.Weight = 0 })},
	{lie: "a target for a loop that is not taught", laws: []string{"targets"},
		spec: specOf(func(s *env.Spec) { s.Loops[0].Teaches = env.Local })},

	{lie: "a light shows the lever that was tried at gate 0", laws: []string{"gate"},
		step: func(m *mill, action []float64, ts *env.TimeStep) {
			closed := m.open == 0
			m.step(action, ts)
			if closed {
				ts.Obs[atLight] = action[0]
			}
		}},
	{lie: "a gate that is half open", laws: []string{"gate"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Obs[atOpen] = (1 + ts.Obs[atOpen]) / 2 })},

	{lie: "local rewards are more than Reward", laws: []string{"conservation"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) { ts.Local[0] += 1e-6 })},
	{lie: "an outcome is missing", laws: []string{"drives"},
		step: after(func(m *mill, _ []float64, ts *env.TimeStep) {
			ts.Reward -= 1e-3 * ts.Outcomes[0]
			ts.Local[0] -= 1e-3 * ts.Outcomes[0]
		})},
}
