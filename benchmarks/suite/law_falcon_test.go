package suite_test

import (
	"fmt"
	"math"
	"testing"
)

// The team law: with step sizes tuned per N, the time to 90 % accuracy (score
// 0.8 at two options) grows as N for one broadcast reward and not at all for
// local ones; local rewards wired to the wrong loops are no better than
// broadcast. A single-reward learner below the information floor of 1.65·N
// episodes would have to be seeing something else than the reward.
func TestFalconLaw(t *testing.T) {
	const bar = 0.8
	names := []string{"td", "loops-local", "loops-perm"}
	var loops []float64
	times := map[string][]float64{}
	for _, n := range []int{2, 4, 8, 16, 32, 64} {
		k := task(t, fmt.Sprintf("falcon-v1:loops=%d", n))
		k.Budget = 64 + 24*n
		loops = append(loops, float64(n))
		for _, name := range names {
			c, step := tuned(t, k, agent(t, name), bar)
			times[name] = append(times[name], c)
			t.Logf("N=%2d %-12s T90 = %6.1f at step %v", n, name, c, step)
		}
	}
	for i, n := range loops {
		td, perm := times["td"][i], times["loops-perm"][i]
		if perm < td {
			t.Errorf("N=%v: permuted wiring crosses at %.1f, broadcast at %.1f: want no gain from wrong wires", n, perm, td)
		}
		if floor := 1.65 * n; n >= 4 && td < floor {
			t.Errorf("N=%v: leak alarm: td crosses at %.1f, below the information floor %.1f", n, td, floor)
		}
	}
	for _, c := range []struct {
		name      string
		low, high float64
	}{{"td", 0.85, 1.2}, {"loops-local", -0.05, 0.2}} {
		got := slope(loops[2:], times[c.name][2:])
		t.Logf("%s: slope %.3f over N = 8…64", c.name, got)
		if !(got >= c.low && got <= c.high) {
			t.Errorf("%s: slope of log T90 on log N = %.3f, want %v…%v", c.name, got, c.low, c.high)
		}
	}
}

// The step size must be tuned per N: with one fixed small step both the law
// and the advantage disappear from view, which is why suites tune.
func TestBestStepOfBroadcastFallsWithLoops(t *testing.T) {
	best := func(n int) float64 {
		k := task(t, fmt.Sprintf("falcon-v1:loops=%d", n))
		k.Budget = 64 + 24*n
		_, step := tuned(t, k, agent(t, "td"), 0.8)
		return step
	}
	if one, sixteen := best(1), best(16); !(sixteen <= one/4) || math.IsInf(one, 1) {
		t.Errorf("best step of td = %v at N = 1 and %v at N = 16, want a fall by 4 or more", one, sixteen)
	}
}
