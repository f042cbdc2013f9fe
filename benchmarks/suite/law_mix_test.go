package suite_test

import (
	"math"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// sweep returns the law of an agent in a sweep of the suite scaling, and the
// sweep's tasks by the value of their dial.
func sweep(t *testing.T, name, agent string) (law suite.Law, bar float64, tasks map[float64]string) {
	t.Helper()
	s, err := suite.Find(suite.Suites(), "scaling")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Parts {
		if p.Sweep.Name != name {
			continue
		}
		tasks = make(map[float64]string)
		for i, id := range p.Tasks {
			tasks[p.Sweep.X[i]] = id
		}
		for _, l := range p.Sweep.Laws {
			if l.Agent == agent {
				return l, p.Sweep.Bar, tasks
			}
		}
	}
	t.Fatalf("no law of %s in a sweep %q", agent, name)
	return law, 0, nil
}

// The mixing law: 64 loops whose local rewards share m channels, randomly mixed,
// learn in 9·(1 + 64/m) + 8 episodes. A few channels buy most of what one for
// each loop does. With 40 seeds a time has a standard error of about 4 %, so
// that 20 % is five of them.
func TestMixingLaw(t *testing.T) {
	law, bar, tasks := sweep(t, "falcon mixing", "loops-local")
	local := agent(t, "loops-local")
	var xs, times []float64
	for _, m := range []float64{64, 16, 4, 1} {
		x := 1 + 64/m
		k := task(t, tasks[x])
		k.Budget = int(2 * law.Time(x))
		// The best step size is about 2/x: powers of two around it are tried.
		best, step := math.Inf(1), 0.0
		for _, s := range []float64{0.5, 1, 2} {
			s = math.Exp2(math.Round(math.Log2(2 * s / x)))
			if c := meanCrossing(run(t, k, local, benchmarks.Params{Step: s}, 20, true), bar); c < best {
				best, step = c, s
			}
		}
		if step == 0 {
			t.Fatalf("m=%v: no step size reaches score %v within %d episodes", m, bar, k.Budget)
		}
		got := meanCrossing(run(t, k, local, benchmarks.Params{Step: step}, 40, false), bar)
		want := law.Time(x)
		t.Logf("m=%2v: T90 = %5.1f at step %v, law %.0f", m, got, step, want)
		if !(math.Abs(got/want-1) <= 0.2) {
			t.Errorf("m=%v: T90 = %.1f, want %.1f within 20 %%", m, got, want)
		}
		xs, times = append(xs, x), append(times, got)
	}
	if got := slope(xs, times); !(got >= law.Low && got <= law.High) {
		t.Errorf("slope of log T90 on log (1 + 64/m) = %.3f, want %v…%v", got, law.Low, law.High)
	}
}

// Every sweep is in order: a task for every value of its dial, which rises, and
// laws of agents that live there, whose exponent lies in their band.
func TestSweepsAreInOrder(t *testing.T) {
	for _, s := range suite.Suites() {
		for _, p := range s.Parts {
			w := p.Sweep
			if w == nil {
				continue
			}
			if len(w.X) != len(p.Tasks) || len(w.X) < 4 {
				t.Errorf("%s: %d values for %d tasks, want as many and at least 4", w.Name, len(w.X), len(p.Tasks))
			}
			fitted := 0
			for i, x := range w.X {
				if i > 0 && x <= w.X[i-1] {
					t.Errorf("%s: value %v after %v, want rising ones", w.Name, x, w.X[i-1])
				}
				if x >= w.From {
					fitted++
				}
				if w.Floor != nil && x >= w.Floor.From && !(w.Floor.Time(x) > 0) {
					t.Errorf("%s: floor at %v = %v, want above 0", w.Name, x, w.Floor.Time(x))
				}
			}
			if fitted < 3 {
				t.Errorf("%s: %d values of at least %v, want 3 to fit an exponent to", w.Name, fitted, w.From)
			}
			for _, l := range w.Laws {
				if !slices.Contains(p.Agents, l.Agent) || !(l.Low <= l.Exponent && l.Exponent <= l.High) {
					t.Errorf("%s: law of %s, exponent %v in %v…%v: want an agent of the sweep, and its exponent in its band", w.Name, l.Agent, l.Exponent, l.Low, l.High)
				}
			}
		}
	}
}
