package envtest

import (
	"math"
	"runtime"

	"github.com/phasicbench/phasic/env"
)

// checkOverwrite compares a life whose buffers hold zeros before each step with
// one whose buffers hold garbage.
func checkOverwrite(t *tester) {
	t.compare("with garbage in ts before each step", func(clean, foul *life) {
		foul.prepare = poison
	})
}

// checkBuffers compares a life whose buffers are new at each step with one
// whose buffers are scribbled over after each step.
func checkBuffers(t *tester) {
	t.compare("with all buffers scribbled over after each step", func(clean, foul *life) {
		clean.finish, foul.finish = renew, scribble
	})
	t.checkUntouched()
}

// compare asks that two lives are the same, whose buffers are handled in
// different ways.
func (t *tester) compare(how string, handle func(clean, foul *life)) {
	for i := range 2 {
		clean, foul := t.live(i, i), t.live(i, i)
		handle(clean, foul)
		want := clean.record(t.options.Steps, t.explorer(i))
		if d := differ(want, foul.record(t.options.Steps, t.explorer(i))); d != "" {
			t.find("World %#x, Noise %#x, %s: %s", foul.seeds.World, foul.seeds.Noise, how, d)
		}
	}
}

// checkUntouched asks that Step reads action only, and writes into the buffers
// of ts instead of replacing them.
func (t *tester) checkUntouched() {
	l := t.live(0, 0)
	a := t.corners(1e6, 0) // to be clamped, not in place
	given := make([]float64, len(l.action))
	var before env.TimeStep
	l.prepare = func(l *life) {
		zero(l)
		copy(given, l.action)
		before = l.ts
	}
	for range t.options.Steps {
		l.next(a)
		if differs(given, l.action) {
			t.find("%s: action %v became %v", l.where(), given, l.action)
		}
		if moved(before.Obs, l.ts.Obs) || moved(before.Local, l.ts.Local) || moved(before.Outcomes, l.ts.Outcomes) || moved(before.Targets, l.ts.Targets) {
			t.find("%s: a slice of ts was replaced by another", l.where())
		}
		if t.found > 0 {
			return
		}
	}
}

func differs(a, b []float64) bool { return digest(0, a) != digest(0, b) }

// moved reports whether two slices that should share memory do not.
func moved[T any](a, b []T) bool {
	return cap(a) > 0 && cap(b) > 0 && &a[:1][0] != &b[:1][0]
}

// renew gives the next call memory that no call was handed before.
func renew(l *life) {
	l.ts = l.spec.NewTimeStep()
	l.action = make([]float64, len(l.action))
	l.first = make([]float64, len(l.first))
}

// poison fills ts with garbage, also in channels that are not taught.
func poison(l *life) {
	nan := math.NaN()
	n := len(l.spec.Loops)
	fill(l.ts.Obs, nan)
	l.ts.Reward, l.ts.Terminated, l.ts.Truncated = nan, true, true
	l.ts.Local = refill(l.ts.Local, n)
	l.ts.Outcomes = refill(l.ts.Outcomes, len(l.spec.Outcomes))
	if cap(l.ts.Targets) == 0 {
		l.ts.Targets = make([]env.Target, 2)
	}
	l.ts.Targets = l.ts.Targets[:cap(l.ts.Targets)]
	for i := range l.ts.Targets {
		l.ts.Targets[i] = garbage
	}
}

// refill returns x, or a new slice where there is none, full of garbage.
func refill(x []float64, n int) []float64 {
	if x == nil {
		x = make([]float64, max(n, 1))
	}
	fill(x, math.NaN())
	return x
}

// scribble overwrites everything that the environment was handed.
func scribble(l *life) {
	for _, x := range [...][]float64{l.first, l.action, l.ts.Obs, l.ts.Local, l.ts.Outcomes} {
		fill(x, math.NaN())
	}
	l.ts.Reward = math.NaN()
	targets := l.ts.Targets[:cap(l.ts.Targets)]
	for i := range targets {
		targets[i] = garbage
	}
}

// garbage is a target that no environment sends.
var garbage = env.Target{Loop: -1, Want: math.NaN(), Ago: -1, Weight: math.NaN()}

// checkAllocations counts the memory allocations of some hundred steps, twice
// as many in each try. What else runs in the process may allocate and the first
// steps may fill buffers, so two quiet tries are enough; but what grows without
// end, however seldom it is moved, is moved once while it doubles.
func checkAllocations(t *tester) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	l := t.live(0, 0)
	a := t.explorer(0)
	steps, quiet := t.options.Steps/8, 0
	var count uint64
	for range 7 {
		steps *= 2
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range steps {
			l.next(a)
		}
		runtime.ReadMemStats(&after)
		if count = after.Mallocs - before.Mallocs; count == 0 {
			if quiet++; quiet == 2 {
				return
			}
		}
	}
	t.find("%s: %d allocations in %d steps of Step and Reset, want 0", l.where(), count, steps)
}
