package wrap_test

import (
	"math"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/song"
	"github.com/phasicbench/phasic/env/wrap"
)

// after takes one step with action i in loop i and returns what it brought.
func after(e env.Env) env.TimeStep {
	ts := e.Spec().NewTimeStep()
	a := make([]float64, len(e.Spec().Loops))
	for i := range a {
		a[i] = float64(i)
	}
	e.Reset(ts.Obs)
	e.Step(a, &ts)
	return ts
}

// choir has eight loops whose local reward is their action; loops 6 and 7 have
// more options than the others, and loop 5 is not taught.
type choir struct{ env.Env }

func (choir) Spec() env.Spec {
	s := env.Spec{ID: "choir-v1", Obs: []env.Field{{Name: "x", Len: 1}}, Teaches: env.Local | env.Targets, Reward: [2]float64{0, 28}}
	for i := range 8 {
		l := env.Loop{Name: string(rune('a' + i)), N: 8 + i/6, Gate: -1}
		if i != 5 {
			l.Teaches = env.Local | env.Targets
		}
		s.Loops = append(s.Loops, l)
	}
	return s
}
func (choir) Reset(obs []float64) { obs[0] = 0 }
func (choir) Step(action []float64, ts *env.TimeStep) {
	*ts = env.TimeStep{Obs: ts.Obs, Local: ts.Local, Targets: ts.Targets[:0], Terminated: true}
	ts.Obs[0] = 0
	for i, v := range action {
		ts.Local[i] = v
		ts.Reward += v
		if i != 5 {
			ts.Targets = append(ts.Targets, env.Target{Loop: i, Want: v, Weight: 1})
		}
	}
}

// The miswired loops get each other's teaching, and never their own where
// another could take it; the others get their own.
func TestMiswire(t *testing.T) {
	for _, c := range []struct {
		share float64
		wrong int // of the seven taught loops
	}{{0.01, 2}, {0.29, 2}, {0.5, 4}, {0.36, 3}, {1, 7}} {
		seen := map[string]bool{}
		for world := range uint64(40) {
			d := wrap.Dials{Miswire: c.share}
			ts := after(d.Wrap(choir{}, env.Seeds{World: world}))
			sorted := slices.Sorted(slices.Values(ts.Local))
			if !slices.Equal(sorted, []float64{0, 1, 2, 3, 4, 5, 6, 7}) || ts.Local[5] != 5 {
				t.Fatalf("world %d: Local = %v, want a permutation of 0…7 that leaves 5 alone", world, ts.Local)
			}
			wrong := 0
			for i, v := range ts.Local {
				if v != float64(i) {
					wrong++
				}
			}
			if wrong != c.wrong {
				t.Errorf("share %v, world %d: Local = %v has %d wrong, want %d", c.share, world, ts.Local, wrong, c.wrong)
			}
			loops := make([]int, 8)
			for _, g := range ts.Targets {
				loops[g.Loop]++
				if (g.Loop >= 6) != (g.Want >= 6) {
					t.Errorf("world %d: target %+v went to a loop with other options", world, g)
				}
			}
			if !slices.Equal(loops, []int{1, 1, 1, 1, 1, 0, 1, 1}) {
				t.Errorf("world %d: targets per loop %v, want one for each taught loop", world, loops)
			}
			seen[string(rune(int(ts.Local[0])))+string(rune(int(ts.Local[1])))] = true
		}
		if len(seen) < 3 {
			t.Errorf("share %v: 40 worlds are wired in only %d ways", c.share, len(seen))
		}
	}
}

// With many channels a loop hears itself; with few, itself plus cross-talk of
// variance (N−1)/m times the mean square of the others, here over worlds.
func TestMix(t *testing.T) {
	const worlds, loops = 4000, 7
	for _, m := range []int{1, 4} {
		var sum, squares float64
		for world := range uint64(worlds) {
			ts := after((&wrap.Dials{Mix: m}).Wrap(choir{}, env.Seeds{World: world}))
			if ts.Local[5] != 5 {
				t.Fatalf("Local of a loop that is not taught = %v, want 5", ts.Local[5])
			}
			d := ts.Local[3] - 3
			sum += d
			squares += d * d
		}
		// The others are 0, 1, 2, 4, 6, 7. The cross-talk Σ_j c_j·r_j, where c_j
		// is the mean of m coins, has variance Σ r_j²/m = 106/m and, a sum of
		// nearly independent terms, no fourth moment above 3 variances².
		variance := 106 / float64(m)
		se := math.Sqrt(variance / worlds)
		if math.Abs(sum/worlds) > 5*se {
			t.Errorf("m=%d: mean cross-talk = %v, want 0 ± %v", m, sum/worlds, se)
		}
		if got := squares / worlds; math.Abs(got-variance) > 5*variance*math.Sqrt(2./worlds) {
			t.Errorf("m=%d: variance of the cross-talk = %v, want %v", m, got, variance)
		}
	}
}

// One taught loop mixed with itself hears itself.
func TestMixOfOne(t *testing.T) {
	e := (&wrap.Dials{Mix: 3}).Wrap((&song.Config{Steps: 2, Muscles: 1}).New(env.Seeds{World: 1}), env.Seeds{World: 1})
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	for !ts.Terminated {
		e.Step([]float64{0}, &ts)
		if ts.Local[0] != -1 {
			t.Errorf("Local = %v, want -1", ts.Local[0])
		}
	}
}

// Life noise is normal, falls on Reward alone and on the true steps alone.
func TestRewardNoise(t *testing.T) {
	const n = 20_000
	d := wrap.Dials{Noise: 3, Lag: 1}
	e := d.Wrap(choir{}, env.Seeds{Noise: 5})
	if got, want := e.Spec().Reward, [2]float64{-27, 55}; got != want {
		t.Errorf("bounds of Reward = %v, want %v", got, want)
	}
	ts := e.Spec().NewTimeStep()
	var sum, squares float64
	for range n {
		e.Reset(ts.Obs)
		e.Step([]float64{0, 1, 2, 3, 4, 5, 6, 7}, &ts)
		x := ts.Reward - 28
		sum += x
		squares += x * x
		e.Step(make([]float64, 8), &ts)
		if ts.Reward != 0 || ts.Local[3] != 3 || !ts.Terminated {
			t.Fatalf("late step: %+v, want reward 0 and the local rewards", ts)
		}
	}
	if z := sum / n / (3 / math.Sqrt(n)); math.Abs(z) > 5 {
		t.Errorf("mean noise = %v, want 0 (z = %.1f)", sum/n, z)
	}
	if got := squares / n; math.Abs(got-9) > 5*9*math.Sqrt(2./n) {
		t.Errorf("variance of the noise = %v, want 9", got)
	}
}

// Distractors are fair coins, new at each observation, and nothing else
// changes.
func TestDistract(t *testing.T) {
	const n, bits = 4000, 130
	base := falcon.Canonical()
	s := env.Seeds{World: 1, Noise: 2}
	e, alone := (&wrap.Dials{Distract: bits}).Wrap(base.New(s), s), base.New(s)
	ts, ta := e.Spec().NewTimeStep(), alone.Spec().NewTimeStep()
	ones, changes := make([]float64, bits), make([]float64, bits)
	a := make([]float64, 8)
	for range n {
		e.Reset(ts.Obs)
		alone.Reset(ta.Obs)
		first := slices.Clone(ts.Obs)
		e.Step(a, &ts)
		alone.Step(a, &ta)
		for i := range bits {
			ones[i] += ts.Obs[1+i]
			changes[i] += math.Abs(ts.Obs[1+i] - first[1+i])
		}
		if ts.Reward != ta.Reward || !slices.Equal(ts.Local, ta.Local) || ts.Obs[0] != 1 {
			t.Fatalf("step = %+v, want %+v with distractors", ts, ta)
		}
	}
	for i := range bits {
		for _, k := range [...]float64{ones[i], changes[i]} {
			if z := (k - n/2) / math.Sqrt(n/4); math.Abs(z) > 5 {
				t.Errorf("bit %d is 1, or changes, %v times of %d (z = %.1f)", i, k, n, z)
			}
		}
	}
}

// The streams of the dials are pinned: a change here changes learning curves.
func TestStreamsArePinned(t *testing.T) {
	d := wrap.Dials{Miswire: 0.5, Mix: 2, Noise: 1, Distract: 8}
	ts := after(d.Wrap(choir{}, env.Seeds{World: 1, Noise: 2}))
	if ts.Reward != pinnedReward || !slices.Equal(ts.Local, pinnedLocal) || !slices.Equal(ts.Obs, pinnedObs) {
		t.Errorf("reward %v, local %v, obs %v, want %v, %v, %v", ts.Reward, ts.Local, ts.Obs, pinnedReward, pinnedLocal, pinnedObs)
	}
}

var (
	pinnedReward = 28.799949607496487
	pinnedLocal  = []float64{0, 9, 0, 0, 0, 5, 9, 9}
	pinnedObs    = []float64{0, 1, 0, 1, 0, 1, 0, 0, 1}
)
