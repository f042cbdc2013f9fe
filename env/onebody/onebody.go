package onebody

import (
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Body is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Snapshotter and env.Renderer.
type Body struct {
	spec  env.Spec
	parts []part
}

// part is one task, the places of what is its own in the body's buffers, and
// buffers for its steps.
type part struct {
	name  string
	env   env.Env
	scale float64 // distance between random and optimal score
	ts    env.TimeStep
	live  bool
	keep  []bool // elements of its observation that stay after its episode: drives

	obs, loop, outcome    int // offsets; obs is that of live
	loops, sees, outcomes int // how many
}

func newPart(p Part, s env.Seeds) part {
	a, err := p.Config.Anchors()
	if err != nil {
		panic("onebody: " + err.Error())
	}
	e := p.Config.New(env.Seeds{
		World: exact.Stream("world", p.Name, s.World),
		Noise: exact.Stream("noise", p.Name, s.Noise),
	})
	spec := e.Spec()
	keep := make([]bool, spec.ObsLen())
	for _, o := range spec.Outcomes {
		if o.Drive >= 0 {
			keep[o.Drive] = true
		}
	}
	return part{
		name: p.Name, env: e, scale: a.Optimal - a.Random, ts: spec.NewTimeStep(), keep: keep,
		loops: len(spec.Loops), sees: spec.ObsLen(), outcomes: len(spec.Outcomes),
	}
}

// place gives every part its places in the body's buffers.
func (b *Body) place() {
	obs, loop, outcome := 0, 0, 0
	for i := range b.parts {
		p := &b.parts[i]
		p.obs, p.loop, p.outcome = obs, loop, outcome
		obs += 1 + p.sees
		loop += p.loops
		outcome += p.outcomes
	}
}

// own is the part's own observation within the body's.
func (p *part) own(obs []float64) []float64 { return obs[p.obs+1 : p.obs+1+p.sees] }

// Spec implements env.Env.
func (b *Body) Spec() env.Spec { return b.spec }

// Reset implements env.Env.
func (b *Body) Reset(obs []float64) {
	for i := range b.parts {
		p := &b.parts[i]
		p.live = true
		obs[p.obs] = 1
		p.env.Reset(p.own(obs))
	}
}

// Step implements env.Env.
func (b *Body) Step(action []float64, ts *env.TimeStep) {
	ts.Reward = 0
	clear(ts.Local) // every set of tasks has falcon, which has local rewards
	ts.Targets = b.targets(ts.Targets)
	if b.spec.Teaches&env.Outcomes == 0 {
		ts.Outcomes = nil
	}
	clear(ts.Outcomes)
	over, cut := true, false
	for i := range b.parts {
		p := &b.parts[i]
		if !p.live {
			p.rest(ts.Obs)
			continue
		}
		p.env.Step(action[p.loop:p.loop+p.loops], &p.ts)
		ts.Reward += p.ts.Reward / p.scale
		p.teach(ts)
		p.live = !p.ts.Done()
		ts.Obs[p.obs] = 0
		copy(p.own(ts.Obs), p.ts.Obs)
		if p.live {
			ts.Obs[p.obs] = 1
			over = false
		} else {
			cut = cut || p.ts.Truncated
		}
	}
	ts.Terminated = over && !cut
	ts.Truncated = over && cut
}

// targets is an empty list of targets, nil if no part has any.
func (b *Body) targets(have []env.Target) []env.Target {
	if b.spec.Teaches&env.Targets == 0 {
		return nil
	}
	return have[:0]
}

// teach copies the part's channels into the body's.
func (p *part) teach(ts *env.TimeStep) {
	for i, r := range p.ts.Local {
		ts.Local[p.loop+i] = r / p.scale
	}
	for _, t := range p.ts.Targets {
		t.Loop += p.loop
		ts.Targets = append(ts.Targets, t)
	}
	copy(ts.Outcomes[min(p.outcome, len(ts.Outcomes)):], p.ts.Outcomes)
}

// rest shows a part whose episode is over: nothing but its drives.
func (p *part) rest(obs []float64) {
	obs[p.obs] = 0
	own := p.own(obs)
	for i := range own {
		own[i] = 0
		if p.keep[i] {
			own[i] = p.ts.Obs[i]
		}
	}
}

// CopyFrom implements env.Snapshotter.
func (b *Body) CopyFrom(src env.Env) {
	s := src.(*Body)
	if len(b.parts) != len(s.parts) {
		panic("onebody: CopyFrom between different shapes")
	}
	for i := range b.parts {
		p, q := &b.parts[i], &s.parts[i]
		p.env.(env.Snapshotter).CopyFrom(q.env)
		p.live = q.live
		copy(p.ts.Obs, q.ts.Obs)
	}
	b.spec = s.spec
}

// Render implements env.Renderer: the parts, one under the other.
func (b *Body) Render(dst []byte) []byte {
	for i := range b.parts {
		p := &b.parts[i]
		dst = append(dst, p.name...)
		if !p.live {
			dst = append(dst, " (over)\n"...)
			continue
		}
		dst = append(dst, '\n')
		if r, ok := env.As[env.Renderer](p.env); ok {
			dst = r.Render(dst)
		}
	}
	return dst
}
