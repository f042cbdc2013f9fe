package agenttest

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// tape is a recorded life.
type tape struct {
	frames []frame
	policy []float64 // what the agent had become: its Dist over the first frames
	frozen []float64 // how its Frozen acted there
}

// frame is one step of it; its buffers are its own.
type frame struct {
	first    bool // an episode begins here
	in, next agents.Input
	action   []float64
	ts       env.TimeStep // unmasked
}

func record(first bool, in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) frame {
	f := frame{first: first}
	copyInput(&f.in, in)
	copyInput(&f.next, next)
	f.action = append(f.action, action...)
	copyStep(&f.ts, ts)
	return f
}

// copyInput makes dst a deep copy of src, reusing dst's memory.
func copyInput(dst, src *agents.Input) {
	dst.Obs = append(dst.Obs[:0], src.Obs...)
	dst.X.Critic.Set(src.X.Critic)
	dst.X.Loop = resize(dst.X.Loop, len(src.X.Loop))
	for i := range src.X.Loop {
		d, s := &dst.X.Loop[i], &src.X.Loop[i]
		d.Shared.Set(s.Shared)
		d.Option = resize(d.Option, len(s.Option))
		for o := range s.Option {
			d.Option[o].Set(s.Option[o])
		}
	}
}

// resize returns s with n elements, nil for none; old elements stay, so that
// their memory is used again.
func resize[T any](s []T, n int) []T {
	if n == 0 {
		return nil
	}
	for len(s) < n {
		var zero T
		s = append(s, zero)
	}
	return s[:n]
}

// copyStep makes dst a deep copy of src, reusing dst's memory; nil stays nil.
func copyStep(dst, src *env.TimeStep) {
	dst.Obs = copySlice(dst.Obs, src.Obs)
	dst.Local = copySlice(dst.Local, src.Local)
	dst.Targets = copySlice(dst.Targets, src.Targets)
	dst.Outcomes = copySlice(dst.Outcomes, src.Outcomes)
	dst.Reward, dst.Terminated, dst.Truncated = src.Reward, src.Terminated, src.Truncated
}

func copySlice[T any](dst, src []T) []T {
	if src == nil {
		return nil
	}
	if dst == nil {
		dst = make([]T, 0, len(src))
	}
	return append(dst[:0], src...)
}

// desk is the buffers of one call, so that agents never touch a tape.
type desk struct {
	in, next agents.Input
	action   []float64
	ts, seen env.TimeStep
}

// lay puts a frame on the desk, with an action of zeros, as class c sees it.
func (d *desk) lay(f *frame, c env.Channels) {
	copyInput(&d.in, &f.in)
	copyInput(&d.next, &f.next)
	d.action = resize(d.action, len(f.action))
	clear(d.action)
	copyStep(&d.ts, &f.ts)
	d.ts.View(c, &d.seen)
}

// scribble destroys what is on the desk.
func (d *desk) scribble() {
	for _, in := range [...]*agents.Input{&d.in, &d.next} {
		eachFloats(in, fillNaN)
		eachIndex(in, func(x []int32) { clear(x) })
	}
	fillNaN(d.action)
	fillNaN(d.ts.Obs)
	fillNaN(d.ts.Local)
	fillNaN(d.ts.Outcomes)
	for i := range d.ts.Targets {
		d.ts.Targets[i] = env.Target{Want: math.NaN(), Weight: math.NaN()}
	}
	d.seen.Reward = math.NaN()
}

func fillNaN(x []float64) {
	for i := range x {
		x[i] = math.NaN()
	}
}

// eachFloats calls f with every float64 buffer of in.
func eachFloats(in *agents.Input, f func([]float64)) {
	f(in.Obs)
	f(in.X.Critic.Value)
	for _, l := range in.X.Loop {
		f(l.Shared.Value)
		for _, o := range l.Option {
			f(o.Value)
		}
	}
}

func eachIndex(in *agents.Input, f func([]int32)) {
	f(in.X.Critic.Index)
	for _, l := range in.X.Loop {
		f(l.Shared.Index)
		for _, o := range l.Option {
			f(o.Index)
		}
	}
}

// replay lets a fresh agent live the tape again. Before each step twist may
// change what lies on the desk, and after each Learn aside may do something
// that is none of the learner's business. It returns how the new life differs
// from the recorded one, "" if it does not.
func (s *stage) replay(twist func(i int, d *desk), aside func(i int, a agents.Agent)) string {
	a := s.agent()
	var desks [2]desk // in turn, as in the harness
	for i := range s.tape.frames {
		f, d := &s.tape.frames[i], &desks[i&1]
		d.lay(f, s.entry.Sees)
		if twist != nil {
			twist(i, d)
		}
		if f.first {
			a.Begin()
		}
		a.Act(&d.in, d.action)
		if what := differ("action", d.action, f.action); what != "" {
			return fmt.Sprintf("step %d: %s", i, what)
		}
		a.Learn(&d.in, d.action, &d.seen, &d.next)
		if aside != nil {
			aside(i, a)
		}
	}
	return s.became(a)
}

// became returns how the policy that a has become differs from the one at the
// end of the tape.
func (s *stage) became(a agents.Agent) string {
	return differ("policy at the end", s.dists(a.Frozen(1), s.tape.frames), s.tape.policy)
}

// probes is how many frames stand for all: policies are compared there.
const probes = 60

// dists is the policy of f over the first frames, as one vector: the weights
// as they show.
func (s *stage) dists(f agents.Frozen, frames []frame) []float64 {
	var d desk
	var flat []float64
	dist := s.spec.NewDist()
	for i := range frames[:probes] {
		d.lay(&frames[i], s.entry.Sees)
		if frames[i].first {
			f.Begin()
		}
		for _, p := range dist {
			fillNaN(p)
		}
		f.Dist(&d.in, dist)
		for _, p := range dist {
			flat = append(flat, p...)
		}
	}
	return flat
}

// acts is how f acts over the first frames, as one vector.
func (s *stage) acts(f agents.Frozen, frames []frame) []float64 {
	var d desk
	var flat []float64
	for i := range frames[:probes] {
		d.lay(&frames[i], s.entry.Sees)
		if frames[i].first {
			f.Begin()
		}
		f.Act(&d.in, d.action)
		flat = append(flat, d.action...)
	}
	return flat
}

// differ returns where two vectors differ in a bit, "" if nowhere.
func differ(name string, got, want []float64) string {
	if len(got) != len(want) {
		return fmt.Sprintf("%s has %d elements, want %d", name, len(got), len(want))
	}
	for i := range got {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
			return fmt.Sprintf("%s[%d] = %v, want %v", name, i, got[i], want[i])
		}
	}
	return ""
}
