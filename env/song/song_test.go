package song

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

var (
	_ env.Env         = (*Song)(nil)
	_ env.Exact       = (*Song)(nil)
	_ env.Solved      = (*Song)(nil)
	_ env.Snapshotter = (*Song)(nil)
)

// hand is a song of two steps and two muscles with a known template.
func hand() *Song {
	s := (&Config{Steps: 2, Muscles: 2}).New(env.Seeds{}).(*Song)
	copy(s.template, []float64{1, -1, -1, 1})
	return s
}

func TestHandWorkedSong(t *testing.T) {
	s := hand()
	obs := []float64{math.NaN(), math.NaN()}
	s.Reset(obs)
	if want := []float64{1, 0}; !slices.Equal(obs, want) {
		t.Errorf("Reset: obs = %v, want %v", obs, want)
	}
	ts := s.Spec().NewTimeStep()
	for i, c := range []struct {
		action, obs, local []float64
		reward             float64
		over               bool
	}{
		{[]float64{0.5, 0}, []float64{0, 1}, []float64{-0.25, -1}, 0, false},
		{[]float64{7, 1}, []float64{0, 0}, []float64{-16, 0}, -17.25, true}, // 7 is clamped to 3
	} {
		poison(&ts)
		s.Step(c.action, &ts)
		if !slices.Equal(ts.Obs, c.obs) || !slices.Equal(ts.Local, c.local) || ts.Reward != c.reward {
			t.Errorf("step %d: obs %v, local %v, reward %v, want %v, %v, %v", i, ts.Obs, ts.Local, ts.Reward, c.obs, c.local, c.reward)
		}
		if ts.Terminated != c.over || ts.Truncated || ts.Targets != nil || ts.Outcomes != nil {
			t.Errorf("step %d: terminated %v, truncated %v, targets %v, outcomes %v, want %v, false, nil, nil", i, ts.Terminated, ts.Truncated, ts.Targets, ts.Outcomes, c.over)
		}
	}
	if math.Signbit(ts.Local[1]) {
		t.Error("a perfect cell has quality −0, want 0")
	}
}

// An abandoned song leaves nothing behind: neither clock nor quality.
func TestResetInMidSong(t *testing.T) {
	s := hand()
	ts := s.Spec().NewTimeStep()
	s.Reset(ts.Obs)
	s.Step([]float64{-3, 3}, &ts)
	s.Reset(ts.Obs)
	if got := sing(s, s.Optimal()); got != 0 {
		t.Errorf("reward of a perfect song after an abandoned one = %v, want 0", got)
	}
}

func TestSpec(t *testing.T) {
	s := Canonical().New(env.Seeds{}).Spec()
	if s.ID != "song-v1" || s.ObsLen() != 10 || len(s.Loops) != 4 || s.Reward != [2]float64{-640, 0} {
		t.Errorf("spec = %q, %d elements, %d loops, reward %v, want song-v1, 10, 4, [-640 0]", s.ID, s.ObsLen(), len(s.Loops), s.Reward)
	}
	if s.Teaches != env.Local|env.Additive || s.Shaping || s.MaxAgo != 0 {
		t.Errorf("teaches %v, shaping %v, max ago %d, want local+additive, false, 0", s.Teaches, s.Shaping, s.MaxAgo)
	}
	want := env.Loop{Name: "muscle3", Low: -3, High: 3, Teaches: env.Local, Gate: -1}
	if s.Loops[3] != want {
		t.Errorf("loop 3 = %+v, want %+v", s.Loops[3], want)
	}
	// The lower bound is reached: the wrong end of every muscle, even beyond the clamp.
	e := Canonical().New(env.Seeds{World: 4}).(*Song)
	if got := sing(e, mistuned{e, -9}); got != s.Reward[0] {
		t.Errorf("worst song = %v, want %v", got, s.Reward[0])
	}
}

func TestConservation(t *testing.T) {
	s := (&Config{Steps: 7, Muscles: 5}).New(env.Seeds{World: 8}).(*Song)
	r := rand.NewPCG(9, 9)
	ts := s.Spec().NewTimeStep()
	action := make([]float64, 5)
	for song := range 200 {
		s.Reset(ts.Obs)
		local, reward, steps := 0.0, 0.0, 0
		for ts.Terminated = false; !ts.Terminated; steps++ {
			randomAction(r, action)
			poison(&ts)
			s.Step(action, &ts)
			for _, q := range ts.Local {
				local += q
			}
			reward += ts.Reward
		}
		if math.Abs(local-reward) > 1e-9 || steps != 7 {
			t.Fatalf("song %d of %d steps: Σ Local = %v, want Σ Reward = %v in 7 steps", song, steps, local, reward)
		}
	}
}

// World is all that a song depends on: its cells are fair coins, one world
// unlike another, and the noise seed is nothing.
func TestSeeds(t *testing.T) {
	cfg := Canonical()
	template := func(s env.Seeds) []float64 { return cfg.New(s).(*Song).template }
	if a, b := template(env.Seeds{World: 1, Noise: 2}), template(env.Seeds{World: 1, Noise: 3}); !slices.Equal(a, b) {
		t.Errorf("same World, other Noise: templates %v and %v, want equal", a, b)
	}
	const worlds = 2000
	up := make([]float64, cfg.Steps*cfg.Muscles)
	for w := range uint64(worlds) {
		for i, v := range template(env.Seeds{World: w}) {
			if v != -1 && v != 1 {
				t.Fatalf("world %d: cell %d = %v, want −1 or 1", w, i, v)
			}
			if v == 1 {
				up[i]++
			}
		}
	}
	for i, n := range up {
		if z := (n - worlds/2) / math.Sqrt(worlds/4); math.Abs(z) > 5 {
			t.Errorf("cell %d is 1 in %v of %d worlds, z = %.1f", i, n, worlds, z)
		}
	}
}

// These cells were drawn once: a change here changes every learning curve.
func TestWorldIsPinned(t *testing.T) {
	got := Canonical().New(env.Seeds{World: 1}).(*Song).template[:8]
	if want := []float64{1, 1, 1, 1, 1, -1, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("first cells of world 1 = %v, want %v", got, want)
	}
}

func TestCopyFrom(t *testing.T) {
	cfg := Canonical()
	a, b := cfg.New(env.Seeds{World: 1, Noise: 2}).(*Song), cfg.New(env.Seeds{World: 3, Noise: 4}).(*Song)
	r := rand.NewPCG(1, 1)
	action := make([]float64, cfg.Muscles)
	ta, tb := a.Spec().NewTimeStep(), a.Spec().NewTimeStep()
	a.Reset(ta.Obs)
	for range 4 {
		randomAction(r, action)
		a.Step(action, &ta)
	}
	b.CopyFrom(a)
	if a.world != b.world {
		t.Error("world stream was not copied")
	}
	for range 6 {
		randomAction(r, action)
		a.Step(action, &ta)
		b.Step(action, &tb)
		if !same(&ta, &tb) {
			t.Fatalf("copy: %+v, want %+v", tb, ta)
		}
	}
	b.template[0] *= -1
	if a.template[0] == b.template[0] {
		t.Error("the copy shares its template with the original")
	}
	defer func() {
		if recover() == nil {
			t.Error("CopyFrom of another shape did not panic")
		}
	}()
	b.CopyFrom((&Config{Steps: 4, Muscles: 10}).New(env.Seeds{}))
}

func TestNoAllocation(t *testing.T) {
	s := Canonical().New(env.Seeds{World: 1})
	ts := s.Spec().NewTimeStep()
	action := make([]float64, 4)
	n := testing.AllocsPerRun(100, func() {
		s.Reset(ts.Obs)
		for ts.Terminated = false; !ts.Terminated; {
			s.Step(action, &ts)
		}
	})
	if n != 0 {
		t.Errorf("a song allocates %v times, want 0", n)
	}
}

func TestParse(t *testing.T) {
	table := []env.Entry{Entry}
	for _, id := range []string{"song-v1", "song-v1:loops=8,steps=16", "song-v1:steps=256",
		"song-v1:couple=0.5,drift=0.01,nu=0.1,oracle=1,resolution=time,reward=step",
		"song-v1:delay=4,distract=2,lag=3,miswire=0.5,mix=2,noise=1", "song-v1:steps=3,target=11"} {
		c, got, err := env.Parse(table, id)
		if err != nil || got != id {
			t.Errorf("Parse(%q) = %q, %v, want it back", id, got, err)
			continue
		}
		if spec := c.New(env.Seeds{}).Spec(); spec.ID != id {
			t.Errorf("Parse(%q): spec id = %q", id, spec.ID)
		}
	}
	for in, want := range map[string]string{
		"song-v1:steps=0":             "song-v1: setting steps=0: want 1…256",
		"song-v1:loops=257":           "song-v1: setting loops=257: want 1…256",
		"song-v1:steps=x":             `song-v1: setting steps="x": want time steps of a song, 1…256`,
		"song-v1:step=3":              `song-v1: unknown setting "step"; did you mean steps? (have couple, delay, distract, drift, lag, loops, miswire, mix, noise, nu, oracle, resolution, reward, steps, target)`,
		"song-v1:target=40":           "song-v1: setting target=40: want -1…39",
		"song-v1:target=-2":           "song-v1: setting target=-2: want -1…39",
		"song-v1:oracle=1,target=0":   "song-v1: setting target=0: want -1 with drift, couple or oracle, which are about a template",
		"song-v1:resolution=bar":      `song-v1: setting resolution="bar": want what a local reward is about, cell, time or song`,
		"song-v1:reward=now":          `song-v1: setting reward="now": want when the reward comes, end or step`,
		"song-v1:nu=-1":               "song-v1: setting nu=-1: want 0…10",
		"song-v1:drift=2":             "song-v1: setting drift=2: want 0…1",
		"song-v1:couple=11":           "song-v1: setting couple=11: want 0…10",
		"song-v1:loops=1,miswire=0.5": "song-v1: setting miswire=0.5: want 0 unless two loops or more are taught",
	} {
		if _, _, err := env.Parse(table, in); err == nil || err.Error() != want {
			t.Errorf("Parse(%q) = %v, want %s", in, err, want)
		}
	}
}

func TestSheet(t *testing.T) {
	for _, h := range []string{"Story", "Observation", "Loops", "Reward", "Channels", "Episode", "Random and optimal score", "Versions", "References"} {
		if !strings.Contains(Entry.Sheet, "\n# "+h+"\n") {
			t.Errorf("the data sheet has no section %q", h)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	s := Canonical().New(env.Seeds{})
	ts := s.Spec().NewTimeStep()
	action := make([]float64, 4)
	s.Reset(ts.Obs)
	for b.Loop() {
		s.Step(action, &ts)
		if ts.Terminated {
			s.Reset(ts.Obs)
		}
	}
}

// sing sings one song and returns the sum of its rewards.
func sing(s *Song, p env.Policy) float64 {
	ts := s.Spec().NewTimeStep()
	action := make([]float64, s.config.Muscles)
	s.Reset(ts.Obs)
	p.Begin()
	sum := 0.0
	for ts.Terminated = false; !ts.Terminated; {
		p.Act(ts.Obs, action)
		s.Step(action, &ts)
		sum += ts.Reward
	}
	return sum
}

func randomAction(r *rand.PCG, action []float64) {
	for m := range action {
		action[m] = 8*exact.Float64(r) - 4
	}
}

func poison(ts *env.TimeStep) {
	for _, b := range [][]float64{ts.Obs, ts.Local} {
		for i := range b {
			b[i] = math.NaN()
		}
	}
	ts.Reward = math.NaN()
	ts.Truncated = true
}

func same(a, b *env.TimeStep) bool {
	return slices.Equal(a.Obs, b.Obs) && slices.Equal(a.Local, b.Local) && a.Reward == b.Reward && a.Terminated == b.Terminated && a.Truncated == b.Truncated
}
