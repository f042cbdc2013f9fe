package agenttest

import (
	"fmt"
	"math"
	"runtime"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// The laws of a single call: what goes in, what comes out.

func legalActions(s *stage) string {
	for i := range s.tape.frames {
		if what := s.illegal(s.tape.frames[i].action, false); what != "" {
			return fmt.Sprintf("step %d: %s", i, what)
		}
	}
	n := len(s.spec.Loops)
	for i := 0; i < len(s.tape.frozen); i += n {
		if what := s.illegal(s.tape.frozen[i:i+n], false); what != "" {
			return fmt.Sprintf("Frozen, step %d: %s", i/n, what)
		}
	}
	return ""
}

// illegal returns which element of an action is not legal; diverged lets
// continuous loops off.
func (s *stage) illegal(action []float64, diverged bool) string {
	for i, l := range s.spec.Loops {
		switch {
		case l.N > 0 && option(action[i], l.N) < 0:
			return fmt.Sprintf("action[%d] = %v, want a whole number in 0…%d", i, action[i], l.N-1)
		case l.N == 0 && !diverged && !finite(action[i]):
			return fmt.Sprintf("action[%d] = %v, want a finite number", i, action[i])
		}
	}
	return ""
}

// unwritten is a NaN that no computation gives.
var unwritten = math.Float64frombits(0x7ff8_0bad_0bad_0bad)

func overwritesAction(s *stage) string {
	var d desk
	act := func(who string, i int, act func(*agents.Input, []float64)) string {
		for l := range d.action {
			d.action[l] = unwritten
		}
		act(&d.in, d.action)
		for l, x := range d.action {
			if math.Float64bits(x) == math.Float64bits(unwritten) {
				return fmt.Sprintf("%s, step %d: action[%d] was not written", who, i, l)
			}
		}
		return ""
	}
	a := s.agent()
	for i := range s.tape.frames {
		f := &s.tape.frames[i]
		d.lay(f, s.entry.Sees)
		if f.first {
			a.Begin()
		}
		if what := act("Act", i, a.Act); what != "" {
			return what
		}
		a.Learn(&d.in, d.action, &d.seen, &d.next)
	}
	frozen := a.Frozen(1)
	for i := range s.tape.frames {
		d.lay(&s.tape.frames[i], s.entry.Sees)
		if s.tape.frames[i].first {
			frozen.Begin()
		}
		if what := act("Frozen.Act", i, frozen.Act); what != "" {
			return what
		}
	}
	return ""
}

func changesOnlyAction(s *stage) string {
	a := s.agent()
	var d desk
	var action []float64
	for i := range s.tape.frames {
		f := &s.tape.frames[i]
		d.lay(f, s.entry.Sees)
		if f.first {
			a.Begin()
		}
		a.Act(&d.in, d.action)
		if what := d.altered(f, s.entry.Sees); what != "" {
			return fmt.Sprintf("Act, step %d: %s", i, what)
		}
		action = append(action[:0], d.action...)
		a.Learn(&d.in, d.action, &d.seen, &d.next)
		if what := d.altered(f, s.entry.Sees); what != "" {
			return fmt.Sprintf("Learn, step %d: %s", i, what)
		}
		if what := differ("action", d.action, action); what != "" {
			return fmt.Sprintf("Learn, step %d: %s", i, what)
		}
	}
	frozen, dist := a.Frozen(1), s.spec.NewDist()
	for i := range s.tape.frames {
		f := &s.tape.frames[i]
		d.lay(f, s.entry.Sees)
		if f.first {
			frozen.Begin()
		}
		if i%2 == 0 {
			frozen.Act(&d.in, d.action)
		} else {
			frozen.Dist(&d.in, dist)
		}
		if what := d.altered(f, s.entry.Sees); what != "" {
			return fmt.Sprintf("Frozen, step %d: %s", i, what)
		}
	}
	return ""
}

// altered returns what on the desk, the action apart, is no longer what class
// c saw of the frame.
func (d *desk) altered(f *frame, c env.Channels) string {
	if what := inputDiffers("in", &d.in, &f.in); what != "" {
		return what
	}
	if what := inputDiffers("next", &d.next, &f.next); what != "" {
		return what
	}
	var want env.TimeStep
	f.ts.View(c, &want)
	got := &d.seen
	if got.Terminated != want.Terminated || got.Truncated != want.Truncated {
		return fmt.Sprintf("Terminated, Truncated = %v, %v, want %v, %v", got.Terminated, got.Truncated, want.Terminated, want.Truncated)
	}
	if len(got.Targets) != len(want.Targets) {
		return fmt.Sprintf("%d Targets, want %d", len(got.Targets), len(want.Targets))
	}
	for i, t := range got.Targets {
		if t != want.Targets[i] {
			return fmt.Sprintf("Targets[%d] = %v, want %v", i, t, want.Targets[i])
		}
	}
	for _, v := range [...]struct {
		name      string
		got, want []float64
	}{
		{"Reward", []float64{got.Reward}, []float64{want.Reward}},
		{"ts.Obs", got.Obs, want.Obs}, {"Local", got.Local, want.Local}, {"Outcomes", got.Outcomes, want.Outcomes},
	} {
		if what := differ(v.name, v.got, v.want); what != "" {
			return what
		}
	}
	return ""
}

func inputDiffers(name string, got, want *agents.Input) string {
	if len(got.X.Loop) != len(want.X.Loop) {
		return fmt.Sprintf("%s.X.Loop has %d elements, want %d", name, len(got.X.Loop), len(want.X.Loop))
	}
	g, w := flatten(got), flatten(want)
	return differ(name+" (observation, then features)", g, w)
}

// flatten is all of an input, indices and lengths included, as one vector.
func flatten(in *agents.Input) []float64 {
	var flat []float64
	eachFloats(in, func(x []float64) { flat = append(append(flat, float64(len(x))), x...) })
	eachIndex(in, func(x []int32) {
		flat = append(flat, float64(len(x)))
		for _, i := range x {
			flat = append(flat, float64(i))
		}
	})
	return flat
}

// keepsNoBuffer gives every call buffers that are destroyed right after it.
func keepsNoBuffer(s *stage) string {
	a := s.agent()
	var act, learn desk
	for i := range s.tape.frames {
		f := &s.tape.frames[i]
		if f.first {
			a.Begin()
		}
		act.lay(f, s.entry.Sees)
		a.Act(&act.in, act.action)
		what := differ("action", act.action, f.action)
		act.scribble()
		if what != "" {
			return fmt.Sprintf("step %d, earlier buffers overwritten: %s", i, what)
		}
		learn.lay(f, s.entry.Sees)
		copy(learn.action, f.action)
		a.Learn(&learn.in, learn.action, &learn.seen, &learn.next)
		learn.scribble()
	}
	if what := s.became(a); what != "" {
		return "earlier buffers overwritten: " + what
	}
	return ""
}

// allocatesNothing counts as testing.AllocsPerRun does, but call by call, so
// that the suite's own allocations are not counted. What other goroutines
// allocate meanwhile is; so the best of several attempts holds.
func allocatesNothing(s *stage) string {
	const steps, attempts = 100, 5
	var before, after runtime.MemStats
	mallocs := func(f func()) uint64 {
		runtime.ReadMemStats(&before)
		f()
		runtime.ReadMemStats(&after)
		return after.Mallocs - before.Mallocs
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	a := s.agent()
	var d desk
	play := func(frames []frame, act, learn func()) {
		for i := range frames {
			d.lay(&frames[i], s.entry.Sees)
			if frames[i].first {
				a.Begin()
			}
			act()
			learn()
		}
	}
	act := func() { a.Act(&d.in, d.action) }
	learn := func() { a.Learn(&d.in, d.action, &d.seen, &d.next) }
	play(s.tape.frames, act, learn) // warm up: a whole life

	var acts, learns, frozens uint64
	for range attempts {
		acts, learns, frozens = 0, 0, 0
		play(s.tape.frames[:steps], func() { acts += mallocs(act) }, func() { learns += mallocs(learn) })
		f := a.Frozen(1)
		f.Begin()
		act := func() { f.Act(&d.in, d.action) }
		for range steps {
			frozens += mallocs(act)
		}
		if acts+learns+frozens == 0 {
			return ""
		}
	}
	return fmt.Sprintf("%d steps allocate %d times in Act, %d in Learn, %d in Frozen.Act, want 0", steps, acts, learns, frozens)
}
