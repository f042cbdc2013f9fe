package flinch

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// Corrections that are late come all, each once, with the right Ago, and
// nothing else happens meanwhile.
func TestJitter(t *testing.T) {
	for _, s := range []string{"jitter=3", "jitter=1,lead=0", "jitter=7,tier=0", "jitter=2,lead=4,target=pain"} {
		c := parse(t, s)
		f := c.New(env.Seeds{World: 1, Noise: 2}).(*Flinch)
		spec := f.Spec()
		lead, sights := f.tier.lead, spec.Obs[0].Len
		aloft := spec.ObsLen() - 1
		if spec.MaxAgo != lead+c.Jitter || spec.Loops[0].Gate != aloft {
			t.Errorf("%s: MaxAgo %d, gate %d, want %d and %d", s, spec.MaxAgo, spec.Loops[0].Gate, lead+c.Jitter, aloft)
		}
		ts := spec.NewTimeStep()
		r := rand.NewPCG(1, 1)
		action := make([]float64, c.Parts)
		var delays [33]float64
		for range 3000 {
			f.Reset(ts.Obs)
			var want []float64 // for each command and part: what the correction must say
			told := map[[2]int]float64{}
			steps, flown := 0, 0
			for ts.Terminated, ts.Truncated = false, false; !ts.Done(); steps++ {
				live := ts.Obs[aloft] == 1
				randomAction(r, action)
				poison(&ts)
				f.Step(action, &ts)
				if live {
					flown++
					felt := ts.Obs[sights : sights+c.Parts]
					if c.Target == byPain {
						felt = ts.Obs[sights+c.Parts : sights+2*c.Parts]
					}
					want = append(want, felt...)
				} else if ts.Reward != 0 || slices.ContainsFunc(ts.Obs, func(x float64) bool { return x != 0 }) || slices.ContainsFunc(ts.Local, func(x float64) bool { return x != 0 }) {
					t.Fatalf("%s: after the arrival reward %v, obs %v, local %v, want nothing", s, ts.Reward, ts.Obs, ts.Local)
				}
				for _, g := range ts.Targets {
					at := [2]int{steps - g.Ago, g.Loop}
					if _, twice := told[at]; twice {
						t.Fatalf("%s: command %v is corrected twice", s, at)
					}
					told[at] = g.Want
					if g.Loop == 0 {
						delays[g.Ago-lead]++
					}
				}
			}
			if steps != flown+c.Jitter || len(told) != max(0, flown-lead)*c.Parts {
				t.Fatalf("%s: %d steps after %d of flight, %d corrections, want %d and %d", s, steps, flown, len(told), flown+c.Jitter, max(0, flown-lead)*c.Parts)
			}
			for at, w := range told {
				if felt := want[(at[0]+lead)*c.Parts+at[1]]; w != felt {
					t.Fatalf("%s: command %v should have been %v, want %v, what was felt when it was executed", s, at, w, felt)
				}
			}
		}
		n := 0.0
		for _, k := range delays {
			n += k
		}
		p := 1 / float64(c.Jitter+1)
		for late := range c.Jitter + 1 {
			if z := (delays[late] - n*p) / math.Sqrt(n*p*(1-p)); math.Abs(z) > 5 {
				t.Errorf("%s: %v of %v corrections are %d steps late, z = %.1f", s, delays[late], n, late, z)
			}
		}
	}
}

// The kernel's heights, and the targets of one step under it.
func TestKernel(t *testing.T) {
	for ago, want := range map[float64]float64{
		0: 0, 0.5: 0, 1: 0, 1.75: 0.5, 2: 2.0 / 3, 2.5: 1, 3: (1.0/3 - 0.025) / 0.375, 5: 0.175 / 0.375, 20: 0.025 / 0.375, 40: 0, 100: 0,
	} {
		if got := eligible(ago); math.Abs(got-want) > 1e-12 {
			t.Errorf("eligibility after %v steps = %v, want %v", ago, got, want)
		}
	}
	f := parse(t, "kernel=1,kinds=2,loops=2").New(env.Seeds{}).(*Flinch)
	if got := f.Spec().MaxAgo; got != 39 {
		t.Errorf("MaxAgo = %d, want 39", got)
	}
	f.protect = []int{1, 0}
	f.tier.advance, f.tier.quiet = 1, [2]int{1, 1}
	ts := f.Spec().NewTimeStep()
	f.Reset(ts.Obs)
	f.kind, f.aimed = 1, true
	for range 6 {
		f.Step([]float64{1, 0}, &ts)
	}
	// The contact comes with the sixth action: those 2, 3, 4 and 5 actions
	// before it are in the window.
	var want []env.Target
	for ago, share := range map[int]float64{2: 2.0 / 3, 3: (1.0/3 - 0.025) / 0.375, 4: (0.25 - 0.025) / 0.375, 5: 0.175 / 0.375} {
		want = append(want, env.Target{Loop: 0, Want: 1, Ago: ago, Weight: share}, env.Target{Loop: 1, Want: 0, Ago: ago, Weight: share / 9})
	}
	order := func(a, b env.Target) int { return 2*(a.Ago-b.Ago) + a.Loop - b.Loop }
	slices.SortFunc(want, order)
	if !slices.EqualFunc(ts.Targets, want, func(a, b env.Target) bool {
		return a.Loop == b.Loop && a.Want == b.Want && a.Ago == b.Ago && math.Abs(a.Weight-b.Weight) < 1e-12
	}) {
		t.Errorf("targets at contact = %+v, want %+v", ts.Targets, want)
	}
}

// What the corrections under the kernel fit at a distance is P/(P + (1−P)/9)
// with P the mean chance of a contact over the window, weighted by the kernel,
// whatever the lead: so it passes 1/2 at all distances, also at those where it
// is too soon to flinch.
func TestKernelFits(t *testing.T) {
	const episodes = 20_000
	c := parse(t, "kernel=1,kinds=1")
	f := c.New(env.Seeds{World: 6, Noise: 7}).(*Flinch)
	spec := f.Spec()
	ts := spec.NewTimeStep()
	sights := spec.Obs[0].Len
	var flinch, all [6]float64
	action := make([]float64, c.Parts)
	for range episodes {
		var seen []int
		f.Reset(ts.Obs)
		for ts.Terminated = false; !ts.Done(); {
			seen = append(seen, slices.Index(ts.Obs[:sights], 1))
			f.Step(action, &ts)
			for _, g := range ts.Targets {
				if g.Loop == f.protect[0] {
					i := seen[len(seen)-1-g.Ago]
					flinch[i] += g.Weight * g.Want
					all[i] += g.Weight
				}
			}
		}
	}
	for j, want := range [...]float64{1: 0.941, 2: 0.925, 3: 0.883, 4: 0.755, 5: 0.601} {
		if j == 0 {
			continue // quiet
		}
		// The chance of a contact so many steps later, and of any step then.
		var at [6]float64
		at[j] = 1
		hits, misses := 0.0, 0.0
		for ago := range 40 {
			hit := at[1] * 0.8 * 0.8
			there := 0.0
			for _, p := range at[1:] {
				there += p
			}
			hits += eligible(float64(ago)) * hit
			misses += eligible(float64(ago)) * (there - hit)
			for k := 1; k <= 5; k++ {
				at[k-1] += at[k] * 0.8
				at[k] *= 0.2
			}
		}
		// The fit of 20000 episodes has a standard error below 0.003.
		fit, got := hits/(hits+misses/9), flinch[j]/all[j]
		if math.Abs(fit-want) > 1e-3 || math.Abs(got-fit) > 0.015 || got <= 0.5 {
			t.Errorf("distance %d: the corrections fit %.4f, want %.4f, which is %v, above 1/2", j, got, fit, want)
		}
	}
	if got := flinch[0] / all[0]; got >= 0.5 {
		t.Errorf("in quiet the corrections fit %v, want less than 1/2", got)
	}
}

// Targets by pain name the part that was hurt, and nobody where it was safe.
func TestTargetPain(t *testing.T) {
	f := parse(t, "kinds=1,loops=3,target=pain,tier=0").New(env.Seeds{World: 2}).(*Flinch)
	ts := f.Spec().NewTimeStep()
	for flinches, want := range map[float64]float64{0: 1, 1: 0} {
		action := make([]float64, 3)
		action[f.protect[0]] = flinches
		f.Reset(ts.Obs)
		f.Step(action, &ts)
		for m, g := range ts.Targets {
			w := env.Target{Loop: m, Want: 0, Weight: f.absence}
			if m == f.protect[0] && want == 1 {
				w.Want, w.Weight = 1, 1
			}
			if g != w {
				t.Errorf("with flinch %v: target %+v, want %+v", flinches, g, w)
			}
		}
	}
}

// Weights of absence follow the prices: c/D = h gives h/(1−h).
func TestAbsence(t *testing.T) {
	for s, want := range map[string]float64{"tier=1": 1.0 / 9, "cost=0.5": 1, "damage=4,cost=1": 1.0 / 3, "cost=0.2": 0.25} {
		f := parse(t, s).New(env.Seeds{}).(*Flinch)
		if math.Abs(f.absence-want) > 1e-15 {
			t.Errorf("%s: weight of absence = %v, want %v", s, f.absence, want)
		}
	}
	if f := Canonical().New(env.Seeds{}).(*Flinch); f.absence != 1.0/9 {
		t.Errorf("canonical weight of absence = %v, want %v bit for bit", f.absence, 1.0/9)
	}
}
