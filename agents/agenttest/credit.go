package agenttest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// The laws of what learning may depend on.

// readsNothingMasked plays the tape with other values in every place that the
// agent's class may not read: masked channels, and drives in the observation.
func readsNothingMasked(s *stage) string {
	c := s.entry.Sees
	var r rand.PCG
	exact.Seed(&r, s.seed)
	noise := func(x []float64) {
		for i := range x {
			x[i] = exact.Normal(&r)
		}
	}
	what := s.replay(func(_ int, d *desk) {
		if c&env.Local == 0 {
			noise(d.ts.Local)
		}
		if c&env.Outcomes == 0 {
			noise(d.ts.Outcomes)
		}
		if c&env.Targets == 0 {
			for i := range d.ts.Targets {
				d.ts.Targets[i] = env.Target{Want: exact.Normal(&r), Weight: exact.Normal(&r)}
			}
		}
		if c&env.Drives == 0 {
			for _, o := range s.spec.Outcomes {
				if o.Drive >= 0 {
					noise(d.in.Obs[o.Drive : o.Drive+1])
					noise(d.next.Obs[o.Drive : o.Drive+1])
					noise(d.ts.Obs[o.Drive : o.Drive+1])
				}
			}
		}
		d.ts.View(c, &d.seen)
	}, nil)
	if what == "" {
		return ""
	}
	return fmt.Sprintf("with other values where class %s sees none, %s", c.Class(), what)
}

// gateClosesEligibility tells one of two equal agents another action of a
// gated loop, wherever it did not count.
func gateClosesEligibility(s *stage) string {
	for l, loop := range s.spec.Loops {
		if loop.Gate < 0 {
			continue
		}
		told, lied := s.agent(), s.agent()
		var d desk
		lies := 0
		for i := range s.tape.frames {
			f := &s.tape.frames[i]
			closed := f.in.Obs[loop.Gate] == 0
			for _, a := range [...]agents.Agent{told, lied} {
				d.lay(f, s.entry.Sees)
				if f.first {
					a.Begin()
				}
				a.Act(&d.in, d.action)
				copy(d.action, f.action)
				if closed && a == lied {
					d.action[l] = float64((int(d.action[l]) + 1) % loop.N)
					lies++
				}
				a.Learn(&d.in, d.action, &d.seen, &d.next)
			}
			if i%10 != 0 {
				continue
			}
			if what := differ("policy", s.loopDists(lied, l), s.loopDists(told, l)); what != "" {
				return fmt.Sprintf("told another action of loop %q at gate 0 (%d times until step %d), its %s", loop.Name, lies, i, what)
			}
		}
	}
	return ""
}

// loopDists is the part of the policy that is about one loop.
func (s *stage) loopDists(a agents.Agent, loop int) []float64 {
	flat := s.dists(a.Frozen(1), s.tape.frames)
	var part []float64
	for range probes {
		for l, p := range s.spec.NewDist() {
			if l == loop {
				part = append(part, flat[:len(p)]...)
			}
			flat = flat[len(p):]
		}
	}
	return part
}

// beginForgets abandons an episode and rewards the next one.
//
// Loops see only their place. Both agents first learn at places 4 and 5. Then
// one walks places 0 and 1, the other 2 and 3, with no reward and no signal,
// and the episode is abandoned. The next one, at 4 and 5 again, is rewarded
// richly. It must not change what the first agent does at 0 and 1. The second
// agent shows whether anything could: one that never was at 0 and 1, and yet
// has changed its mind about them, generalises, and is not judged here.
func beginForgets(s *stage) string {
	if s.world.place == nil {
		return ""
	}
	walked, control := s.agent(), s.agent()
	for _, a := range [...]agents.Agent{walked, control} {
		for range 5 {
			s.episode(a, []int{4, 5, 4}, 1, true)
		}
	}
	s.episode(walked, []int{0, 1, 0, 1}, 0, false)
	s.episode(control, []int{2, 3, 2, 3}, 0, false)
	before, beside := s.mind(walked), s.mind(control)
	for _, a := range [...]agents.Agent{walked, control} {
		s.episode(a, []int{4, 5, 4}, 10, true)
	}
	if differ("", s.mind(control), beside) != "" {
		return ""
	}
	if what := differ("Dist", s.mind(walked), before); what != "" {
		return "an abandoned episode's places, never seen again, after a reward in the next episode: " + what
	}
	return ""
}

// episode walks an agent through places. If it ends, the last step brings the
// reward, to all loops alike; all other signals are zero.
func (s *stage) episode(a agents.Agent, places []int, reward float64, ends bool) {
	encoder := s.encoder()
	inputs := [2]agents.Input{encoder.NewInput(), encoder.NewInput()}
	ts := s.spec.NewTimeStep()
	var seen env.TimeStep
	action := make([]float64, len(s.spec.Loops))
	encoder.Begin(s.world.place(places[0]), &inputs[0])
	a.Begin()
	for k := 1; k < len(places); k++ {
		in, next := &inputs[(k+1)&1], &inputs[k&1]
		a.Act(in, action)
		ts.Obs = s.world.place(places[k])
		encoder.Next(ts.Obs, next)
		if ends && k == len(places)-1 {
			ts.Reward, ts.Terminated = reward, true
			for i := range ts.Local {
				ts.Local[i] = reward / float64(len(ts.Local))
			}
		}
		ts.View(s.entry.Sees, &seen)
		a.Learn(in, action, &seen, next)
	}
}

// mind is an agent's policy at places 0 and 1.
func (s *stage) mind(a agents.Agent) []float64 {
	encoder := s.encoder()
	in := encoder.NewInput()
	f, dist := a.Frozen(1), s.spec.NewDist()
	var flat []float64
	for p := range 2 {
		encoder.Begin(s.world.place(p), &in)
		f.Begin()
		f.Dist(&in, dist)
		for _, d := range dist {
			flat = append(flat, d...)
		}
	}
	return flat
}

// standsBadReward lets the reward be no number, once, and lives on.
func standsBadReward(s *stage) string {
	for _, bad := range [...]float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		a := s.agent()
		var d desk
		at := len(s.tape.frames) / 4
		for i := range s.tape.frames {
			f := &s.tape.frames[i]
			d.lay(f, s.entry.Sees)
			if i == at {
				d.seen.Reward = bad
			}
			if f.first {
				a.Begin()
			}
			a.Act(&d.in, d.action)
			if what := s.illegal(d.action, true); what != "" && i > at {
				return fmt.Sprintf("step %d, after a reward of %v: %s", i, bad, what)
			}
			a.Learn(&d.in, d.action, &d.seen, &d.next)
		}
		frozen := s.acts(a.Frozen(1), s.tape.frames)
		for n := len(s.spec.Loops); len(frozen) > 0; frozen = frozen[n:] {
			if what := s.illegal(frozen[:n], true); what != "" {
				return fmt.Sprintf("Frozen, after a reward of %v: %s", bad, what)
			}
		}
		s.dists(a.Frozen(1), s.tape.frames)
	}
	return ""
}

// finiteAtSmallSteps lives at the smallest step of the tuning grid and at one
// that is lost when it is added to 1.
func finiteAtSmallSteps(s *stage) string {
	for _, step := range [...]float64{0x1p-12, 0x1p-60} {
		life := s.live(s.agentAt(step, s.seed), s.seed)
		for i := range life.frames {
			for l, x := range life.frames[i].action {
				if !finite(x) {
					return fmt.Sprintf("step size %v, step %d: action[%d] = %v, want a finite number", step, i, l, x)
				}
			}
		}
		for i, p := range life.policy {
			if !finite(p) {
				return fmt.Sprintf("step size %v: policy at the end, element %d = %v, want a finite number", step, i, p)
			}
		}
	}
	return ""
}
