package flinch

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// Over whole random lives every step obeys the data sheet, recomputed here
// from what can be seen: observations and commands.
func TestLivesObeyTheSheet(t *testing.T) {
	for _, c := range shapes {
		f := c.New(env.Seeds{World: 31, Noise: 32}).(*Flinch)
		spec, lead := f.Spec(), f.tier.lead
		ts := spec.NewTimeStep()
		sights := spec.Obs[0].Len
		r := rand.NewPCG(33, 34)
		action := make([]float64, c.Parts)
		for range 500 {
			var commands [][]float64
			f.Reset(ts.Obs)
			local, reward := 0.0, 0.0
			for over := false; !over; over = ts.Done() {
				step, before := len(commands), slices.Index(ts.Obs[:sights], 1)
				randomAction(r, action)
				commands = append(commands, slices.Clone(action))
				poison(&ts)
				f.Step(action, &ts)

				due := make([]float64, c.Parts)
				if step >= lead {
					due = commands[step-lead]
				}
				contact, pain := ts.Obs[sights:sights+c.Parts], ts.Obs[sights+c.Parts:]
				hits, hurts, flinches := 0.0, 0.0, 0.0
				for m := range c.Parts {
					hits, hurts, flinches = hits+contact[m], hurts+pain[m], flinches+due[m]
					if pain[m] != contact[m]*(1-due[m]) {
						t.Fatalf("%s step %d: part %d has contact %v, flinch %v, pain %v", spec.ID, step, m, contact[m], due[m], pain[m])
					}
					if want := -0.1*due[m] - pain[m]; math.Abs(ts.Local[m]-want) > 1e-12 {
						t.Fatalf("%s step %d: local of part %d = %v, want %v", spec.ID, step, m, ts.Local[m], want)
					}
					local += ts.Local[m]
				}
				if want := []float64{hits, -hurts, -0.1 * flinches}; !near(ts.Outcomes, want) {
					t.Fatalf("%s step %d: outcomes = %v, want %v", spec.ID, step, ts.Outcomes, want)
				}
				if hits > 0 && (hits != 1 || !ts.Terminated || contact[f.protect[f.kind]] != 1) {
					t.Fatalf("%s step %d: contacts %v, terminated %v, want the part that kind %d hits, at the end", spec.ID, step, contact, ts.Terminated, f.kind)
				}
				if ts.Reward < spec.Reward[0] || ts.Reward > spec.Reward[1] {
					t.Fatalf("%s step %d: reward %v is outside %v", spec.ID, step, ts.Reward, spec.Reward)
				}
				reward += ts.Reward
				checkTargets(t, spec, step, &ts, contact)
				checkSight(t, f, before, slices.Index(ts.Obs[:sights], 1), ts.Terminated)
			}
			if math.Abs(local-reward) > 1e-9 {
				t.Fatalf("%s: Σ Local = %v, want Σ Reward = %v", spec.ID, local, reward)
			}
		}
	}
}

func checkTargets(t *testing.T, spec env.Spec, step int, ts *env.TimeStep, contact []float64) {
	t.Helper()
	want := len(spec.Loops)
	if step < spec.MaxAgo {
		want = 0
	}
	if len(ts.Targets) != want {
		t.Fatalf("%s step %d: %d targets, want %d", spec.ID, step, len(ts.Targets), want)
	}
	for m, g := range ts.Targets {
		weight := 1.0 / 9
		if contact[m] == 1 {
			weight = 1
		}
		if w := (env.Target{Loop: m, Want: contact[m], Ago: spec.MaxAgo, Weight: weight}); g != w {
			t.Fatalf("%s step %d: target %+v, want %+v", spec.ID, step, g, w)
		}
	}
}

// checkSight holds the projectile to its course: quiet, then in sight at the
// full distance, then nearer by one or as far, and gone exactly at the end.
func checkSight(t *testing.T, f *Flinch, before, after int, terminated bool) {
	t.Helper()
	if terminated != (after < 0) {
		t.Fatalf("terminated %v with sight %d", terminated, after)
	}
	calm, distance := f.tier.calm(), f.tier.distance
	switch {
	case terminated:
		if (before-calm)%distance != 0 || before < calm {
			t.Fatalf("arrival from sight %d, want distance 1", before)
		}
	case before < calm && after >= calm:
		if (after-calm)%distance != distance-1 {
			t.Fatalf("first seen as %d, want distance %d", after, distance)
		}
	case after != before && (after != before-1 || (before-calm)%distance == 0):
		t.Fatalf("sight %d after %d", after, before)
	}
}

// Two lives of the same seeds are one life; another Noise keeps the hidden
// map, another World keeps the flight of the projectiles.
func TestSeeds(t *testing.T) {
	for _, c := range shapes {
		same := func() *Flinch { return c.New(env.Seeds{World: 1, Noise: 2}).(*Flinch) }
		liveTogether(t, same(), same(), 300, func() {})
	}
	c := with(1, 64, 8)
	a := c.New(env.Seeds{World: 1, Noise: 2}).(*Flinch)
	b := c.New(env.Seeds{World: 1, Noise: 3}).(*Flinch)
	if !slices.Equal(a.protect, b.protect) {
		t.Errorf("same World, other Noise: %v and %v, want equal", a.protect, b.protect)
	}
	b = c.New(env.Seeds{World: 9, Noise: 2}).(*Flinch)
	if slices.Equal(a.protect, b.protect) {
		t.Errorf("other World: %v again", b.protect)
	}
	ta, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	r := rand.NewPCG(3, 3)
	action, still := make([]float64, c.Parts), make([]float64, c.Parts)
	for range 200 {
		a.Reset(ta.Obs)
		b.Reset(tb.Obs)
		for over := false; !over; over = ta.Done() {
			randomAction(r, action)
			a.Step(action, &ta)
			b.Step(still, &tb)
			n := a.Spec().Obs[0].Len
			if !slices.Equal(ta.Obs[:n], tb.Obs[:n]) || ta.Done() != tb.Done() || ta.Outcomes[0] != tb.Outcomes[0] {
				t.Fatalf("other World, other actions: %v then %v, want the same flight", ta.Obs[:n], tb.Obs[:n])
			}
		}
	}
}

// Every kind hits every part equally often over worlds, and kinds do not
// depend on each other: 5 standard errors.
func TestHiddenMapIsUniform(t *testing.T) {
	const worlds, parts, kinds = 9000, 3, 2
	c := with(1, parts, kinds)
	var count [parts * parts]float64
	for w := range uint64(worlds) {
		p := c.New(env.Seeds{World: w}).(*Flinch).protect
		count[p[0]*parts+p[1]]++
	}
	for i, n := range count {
		const p = 1.0 / (parts * parts)
		if z := (n - worlds*p) / math.Sqrt(worlds*p*(1-p)); math.Abs(z) > 5 {
			t.Errorf("parts %d and %d: %v of %d worlds, z = %.1f", i/parts, i%parts, n, worlds, z)
		}
	}
}

// These draws were made once: a change here changes every learning curve.
func TestLifeIsPinned(t *testing.T) {
	f := Canonical().New(env.Seeds{World: 1, Noise: 2}).(*Flinch)
	var flights [4][3]int // kind, steps, contacts
	ts := f.Spec().NewTimeStep()
	for i := range flights {
		f.Reset(ts.Obs)
		flights[i][0] = f.kind
		for over := false; !over; over = ts.Done() {
			f.Step(make([]float64, 4), &ts)
			flights[i][1]++
		}
		flights[i][2] = int(ts.Outcomes[0])
	}
	if want := []int{3, 2, 3, 3}; !slices.Equal(f.protect, want) {
		t.Errorf("parts hit in world 1 = %v, want %v", f.protect, want)
	}
	if want := [4][3]int{{3, 8, 1}, {3, 13, 1}, {0, 10, 1}, {0, 12, 1}}; flights != want {
		t.Errorf("flights of noise 2 = %v, want %v", flights, want)
	}
}

func TestCopyFrom(t *testing.T) {
	for _, c := range shapes {
		a, b := c.New(env.Seeds{World: 1, Noise: 2}).(*Flinch), c.New(env.Seeds{World: 3, Noise: 4}).(*Flinch)
		ts := a.Spec().NewTimeStep()
		action := slices.Repeat([]float64{1}, c.Parts)
		a.Reset(ts.Obs)
		for range a.tier.distance - 1 { // commands are under way
			a.Step(action, &ts)
		}
		b.CopyFrom(a)
		if a.world != b.world || a.noise != b.noise {
			t.Errorf("%s: random streams were not copied", a.Spec().ID)
		}
		ta, tb := a.Spec().NewTimeStep(), a.Spec().NewTimeStep()
		for over := false; !over; over = ta.Done() { // finish the episode, then live on
			a.Step(action, &ta)
			b.Step(action, &tb)
			if !equal(&ta, &tb) {
				t.Fatalf("%s: copy %+v, want %+v", a.Spec().ID, tb, ta)
			}
		}
		liveTogether(t, a, b, 300, func() {})
		b.commands[0]++
		b.protect[0]++
		if a.commands[0] == b.commands[0] || a.protect[0] == b.protect[0] {
			t.Errorf("%s: the copy shares memory with the original", a.Spec().ID)
		}
	}
	for _, c := range []*Config{with(0, 4, 4), with(1, 5, 4), with(1, 4, 5)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("CopyFrom of %+v did not panic", c)
				}
			}()
			Canonical().New(env.Seeds{}).(*Flinch).CopyFrom(c.New(env.Seeds{}))
		}()
	}
}

func TestNoAllocation(t *testing.T) {
	for _, c := range shapes {
		f := c.New(env.Seeds{World: 1, Noise: 2})
		ts := f.Spec().NewTimeStep()
		action := slices.Repeat([]float64{1}, c.Parts)
		n := testing.AllocsPerRun(100, func() {
			f.Reset(ts.Obs)
			for over := false; !over; over = ts.Done() {
				f.Step(action, &ts)
			}
		})
		if n != 0 {
			t.Errorf("%s: an episode allocates %v times, want 0", f.Spec().ID, n)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	f := Canonical().New(env.Seeds{})
	ts := f.Spec().NewTimeStep()
	action := make([]float64, 4)
	f.Reset(ts.Obs)
	for b.Loop() {
		f.Step(action, &ts)
		if ts.Done() {
			f.Reset(ts.Obs)
		}
	}
}

func BenchmarkExact(b *testing.B) {
	f := Canonical().New(env.Seeds{}).(*Flinch)
	p := f.Optimal()
	for b.Loop() {
		f.Exact(p)
	}
}

// liveTogether walks both through the same actions and compares every step.
func liveTogether(t *testing.T, a, b *Flinch, steps int, between func()) {
	t.Helper()
	ta, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	r := rand.NewPCG(8, 8)
	action := make([]float64, len(a.Spec().Loops))
	a.Reset(ta.Obs)
	b.Reset(tb.Obs)
	for i := range steps {
		randomAction(r, action)
		between()
		a.Step(action, &ta)
		b.Step(action, &tb)
		if !equal(&ta, &tb) {
			t.Fatalf("%s step %d: %+v, want %+v", a.Spec().ID, i, ta, tb)
		}
		if ta.Done() {
			a.Reset(ta.Obs)
			b.Reset(tb.Obs)
		}
	}
}

func equal(a, b *env.TimeStep) bool {
	return slices.Equal(a.Obs, b.Obs) && slices.Equal(a.Local, b.Local) && slices.Equal(a.Outcomes, b.Outcomes) &&
		slices.Equal(a.Targets, b.Targets) && a.Reward == b.Reward && a.Terminated == b.Terminated && a.Truncated == b.Truncated
}
