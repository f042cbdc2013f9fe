package envtest

import (
	"math"

	"github.com/phasicbench/phasic/env"
)

// checkChannels asks that each channel is there, in its length, exactly if it
// is taught.
func checkChannels(t *tester) {
	l := t.live(0, 0)
	a := t.explorer(0)
	for range t.options.Steps {
		l.next(a)
		t.checkLen(l, "Obs", l.ts.Obs, t.spec.ObsLen())
		t.checkLen(l, "Local", l.ts.Local, t.length(env.Local, len(t.spec.Loops)))
		t.checkLen(l, "Outcomes", l.ts.Outcomes, t.length(env.Outcomes, len(t.spec.Outcomes)))
		if has := l.ts.Targets != nil; has != t.teaches(env.Targets) {
			t.find("%s: Targets = %v, but the environment teaches %v", l.where(), l.ts.Targets, t.spec.Teaches)
		}
		if n, room := len(l.ts.Targets), len(t.spec.Loops)*(t.spec.MaxAgo+1); n > room {
			t.find("%s: %d targets at once, and there is room for %d, one per loop and action", l.where(), n, room)
		}
		t.checkUntaught(l)
		if t.found > 0 {
			return
		}
	}
}

// length is n if the channel is taught; else −1, for nil.
func (t *tester) length(c env.Channels, n int) int {
	if t.teaches(c) {
		return n
	}
	return -1
}

func (t *tester) checkLen(l *life, name string, x []float64, want int) {
	switch {
	case want < 0 && x != nil:
		t.find("%s: %s has length %d, want nil: the environment teaches %v", l.where(), name, len(x), t.spec.Teaches)
	case want >= 0 && len(x) != want:
		t.find("%s: %s has length %d, want %d", l.where(), name, len(x), want)
	}
}

// checkUntaught asks that shaping goes to the loops that it teaches. Where
// Local must sum to Reward, what no loop is taught by may stand at any loop.
func (t *tester) checkUntaught(l *life) {
	if !t.spec.Shaping {
		return
	}
	for i, r := range l.ts.Local {
		if loop := t.spec.Loops[i]; loop.Teaches&env.Local == 0 && r != 0 {
			t.find("%s: Local[%d] = %v, want 0: loop %q is not taught by it", l.where(), i, r, loop.Name)
		}
	}
}

// checkTargets asks that every correction can be followed.
func checkTargets(t *tester) {
	if !t.teaches(env.Targets) {
		return
	}
	t.eachManner(func(l *life, a actor) {
		for range t.options.Steps {
			l.next(a)
			for _, g := range l.ts.Targets {
				t.checkTarget(l, g)
			}
		}
	})
}

func (t *tester) checkTarget(l *life, g env.Target) {
	if g.Loop < 0 || g.Loop >= len(t.spec.Loops) || t.spec.Loops[g.Loop].Teaches&env.Targets == 0 {
		t.find("%s: target %+v is for a loop that is not taught by targets", l.where(), g)
		return
	}
	loop := t.spec.Loops[g.Loop]
	low, high := 0.0, float64(loop.N-1)
	if loop.N == 0 {
		low, high = loop.Low, loop.High
	}
	if !(g.Want >= low && g.Want <= high) || loop.N > 0 && g.Want != math.Trunc(g.Want) {
		t.find("%s: target %+v, and loop %q has options %v…%v", l.where(), g, loop.Name, low, high)
	}
	if g.Ago < 0 || g.Ago > t.spec.MaxAgo {
		t.find("%s: target %+v, and MaxAgo is %d", l.where(), g, t.spec.MaxAgo)
	} else if g.Ago >= l.step {
		t.find("%s: target %+v is about an action before the first one of the episode", l.where(), g)
	}
	if !(g.Weight > 0) || !finite(g.Weight) {
		t.find("%s: target %+v, want a finite Weight above 0", l.where(), g)
	}
}
