package agenttest

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/feature"
	"github.com/phasicbench/phasic/env"
)

// world is a synthetic environment and its representation.
type world struct {
	name string
	new  func(env.Seeds) env.Env
	rep  feature.Rep
	// one observes place p, for worlds whose loops see nothing but their place
	// and whose episodes may begin anywhere; nil elsewhere.
	place func(p int) (obs []float64)
}

var worlds = []world{
	{name: "team", new: newTeam, rep: feature.Constant{}},
	{name: "arm", new: newArm, rep: feature.Raw{Fields: []string{"place"}}, place: placeOf(armSteps)},
	{name: "watch", new: newWatch, rep: feature.Tied{Fields: []string{"cue", "looked"}, Clock: 4, Open: "cue", Closed: "looked", Most: watchOptions}},
	{name: "corridor", new: newCorridor, rep: feature.Raw{Fields: []string{"place"}}, place: placeOf(corridorPlaces)},
	{name: "cards", new: newCards, rep: feature.Constant{}},
}

// placeOf observes places as a one-hot vector of n.
func placeOf(n int) func(int) []float64 {
	return func(p int) []float64 {
		obs := make([]float64, n)
		obs[p] = 1
		return obs
	}
}

// stage is one row in one world at one seed: all that a law needs to let
// agents live.
type stage struct {
	entry   agents.Entry
	options Options
	world   world
	seed    uint64
	spec    env.Spec     // unmasked
	shape   agents.Shape // of the representation
	tape    tape         // the recorded life; laws do not write it
}

func newStages(e agents.Entry, o Options) []*stage {
	var stages []*stage
	for _, w := range worlds {
		spec := w.new(env.Seeds{}).Spec()
		if e.Same != nil && e.Same(spec) == "n/a" {
			continue
		}
		_, shape, err := w.rep.New(spec)
		if err != nil {
			panic(err)
		}
		for seed := range o.Seeds {
			stages = append(stages, &stage{entry: e, options: o, world: w, seed: uint64(seed), spec: spec, shape: shape})
		}
	}
	return stages
}

// agent makes the agent that the tape was recorded with.
func (s *stage) agent() agents.Agent { return s.agentAt(s.options.Step, s.seed) }

func (s *stage) agentAt(step float64, seed uint64) agents.Agent {
	cfg := agents.Config{
		Shape:  agents.Shape{Critic: s.shape.Critic, Loop: append([]agents.LoopShape(nil), s.shape.Loop...)},
		Gamma:  s.options.Gamma,
		Sigma:  s.options.Sigma,
		Step:   step,
		Second: s.options.Second,
	}
	return s.entry.New(s.spec.View(s.entry.Sees), cfg, agents.Seeds{Init: 1000 + seed, Explore: 2000 + seed})
}

func (s *stage) encoder() agents.Encoder {
	e, _, err := s.world.rep.New(s.spec)
	if err != nil {
		panic(err)
	}
	return e
}

// live is the walk of the harness: it lets an agent live in its world and
// records what happened.
func (s *stage) live(a agents.Agent, seed uint64) tape {
	e := s.world.new(env.Seeds{World: 3000 + seed, Noise: 4000 + seed})
	encoder := s.encoder()
	// Inputs hold the observation itself, so two of everything take turns.
	steps := [2]env.TimeStep{s.spec.NewTimeStep(), s.spec.NewTimeStep()}
	inputs := [2]agents.Input{encoder.NewInput(), encoder.NewInput()}
	action := make([]float64, len(s.spec.Loops))
	var seen env.TimeStep
	var frames []frame
	for len(frames) < s.options.Steps {
		e.Reset(steps[0].Obs)
		encoder.Begin(steps[0].Obs, &inputs[0])
		a.Begin()
		for k := 0; ; k++ {
			in, next, ts := &inputs[k&1], &inputs[(k+1)&1], &steps[(k+1)&1]
			clear(action)
			a.Act(in, action)
			e.Step(action, ts)
			ts.View(s.entry.Sees, &seen)
			encoder.Next(seen.Obs, next)
			frames = append(frames, record(k == 0, in, action, ts, next))
			done := ts.Done() || len(frames) == s.options.Steps
			a.Learn(in, action, &seen, next)
			if done {
				break
			}
		}
	}
	return tape{frames, s.dists(a.Frozen(1), frames), s.acts(a.Frozen(2), frames)}
}
