package wrap_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/flinch"
	"github.com/phasicbench/phasic/env/song"
	"github.com/phasicbench/phasic/env/wrap"
)

// Wrapped environments keep the laws.
func TestWrappersKeepTheLaws(t *testing.T) {
	for name, wrapped := range map[string]func(env.Env, env.Seeds) env.Env{
		"mask local and targets": func(e env.Env, _ env.Seeds) env.Env { return wrap.Mask(e, "local", "targets") },
		"mask outcomes and pain": func(e env.Env, _ env.Seeds) env.Env { return wrap.Mask(e, "outcomes", "pain") },
		"delay local":            func(e env.Env, _ env.Seeds) env.Env { return wrap.Delay(e, "local", 3) },
		"delay targets":          func(e env.Env, _ env.Seeds) env.Env { return wrap.Delay(e, "targets", 3) },
		"delay reward":           func(e env.Env, _ env.Seeds) env.Env { return wrap.Delay(e, "reward", 2) },
		"delay pain, noise": func(e env.Env, s env.Seeds) env.Env {
			return wrap.Noise(wrap.Delay(e, "pain", 2), "pain", 0.5, s.Noise)
		},
		"permute loom": func(e env.Env, _ env.Seeds) env.Env { return wrap.Permute(e, "loom", 9) },
		"limit":        func(e env.Env, _ env.Seeds) env.Env { return wrap.Limit(e, 300) },
		"record":       func(e env.Env, _ env.Seeds) env.Env { return wrap.Record(e, func(*wrap.Frame) {}) },
		"two of them": func(e env.Env, _ env.Seeds) env.Env {
			return wrap.Delay(wrap.Delay(wrap.Mask(e, "pain"), "reward", 1), "targets", 2)
		},
	} {
		base := flinch.Canonical()
		a, _ := base.Anchors()
		c := settings{func(s env.Seeds) env.Env { return wrapped(base.New(s), s) }, a.Random, a.Optimal}
		if err := envtest.Check(c, envtest.Options{Seeds: 300, Steps: 600}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNames(t *testing.T) {
	e := song.Canonical().New(env.Seeds{})
	for _, c := range []struct {
		e    env.Env
		want string
	}{
		{wrap.Mask(&bell{}, "local", "step"), "bell-v1+mask(local,step):loud=1"},
		{wrap.Delay(wrap.Mask(&bell{}, "local"), "targets", 3), "bell-v1+mask(local)+delay(targets,3):loud=1"},
		{wrap.Noise(e, "reward", 0.5, 7), "song-v1+noise(reward,0.5)"},
		{wrap.Permute(e, "time", 7), "song-v1+permute(time)"},
		{wrap.Limit(e, 4), "song-v1+limit(4)"},
		{wrap.Record(e, func(*wrap.Frame) {}), "song-v1"},
	} {
		if got := c.e.Spec().ID; got != c.want {
			t.Errorf("id = %q, want %q", got, c.want)
		}
	}
}

func TestPanics(t *testing.T) {
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() { wrap.Mask(&bell{}, "locale") }, `wrap: bell-v1:loud=1: cannot mask channel "locale"; did you mean local? (have reward, local, targets, step, gate)`},
		{func() { wrap.Mask(&bell{}, "outcomes") }, `wrap: bell-v1:loud=1: cannot mask channel "outcomes" (have reward, local, targets, step, gate)`},
		{func() { wrap.Mask(&bell{}, "reward") }, `wrap: bell-v1:loud=1: cannot mask channel "reward"; did you mean reward? (have reward, local, targets, step, gate)`},
		{func() { wrap.Delay(&bell{}, "gate", 1) }, `wrap: bell-v1:loud=1: cannot delay "gate", which holds the gate of loop "gated"`},
		{func() { wrap.Delay(&bell{}, "local", 0) }, `wrap: delay of 0 steps: want at least 1`},
		{func() { wrap.Limit(&bell{}, 0) }, `wrap: limit of 0 steps: want at least 1`},
		{func() { new(wrap.Dials).Flags(nil, "lagg") }, `wrap: no dial is called "lagg"`},
	} {
		func() {
			defer func() {
				if got := recover(); got != c.want {
					t.Errorf("panic %v, want %s", got, c.want)
				}
			}()
			c.do()
		}()
	}
}

// A masked channel is gone, a masked field is zero.
func TestMask(t *testing.T) {
	e := wrap.Mask(&ringer{}, "local", "step")
	spec := e.Spec()
	if spec.Teaches != env.Targets|env.Additive || spec.Loops[0].Teaches != env.Targets {
		t.Errorf("teaches %v, the first loop %v, want targets+additive and targets", spec.Teaches, spec.Loops[0].Teaches)
	}
	want := []moment{
		{obs: []float64{0, 0}},
		{[]float64{0, 1}, 1, nil, []env.Target{}, false},
		{[]float64{0, 1}, 4, nil, pair(1, 1), false},
	}
	if diff := cmp.Diff(want, ring(t, e, 1, 2), moments); diff != "" {
		t.Errorf("episode (-want +got):\n%s", diff)
	}
}

// A delayed field is late, everything else is not.
func TestDelayField(t *testing.T) {
	e := wrap.Delay(&ringer{}, "step", 2)
	var got []float64
	for _, m := range ring(t, e, 1, 1, 1, 1) {
		got = append(got, m.obs...)
	}
	if want := []float64{0, 0, 0, 1, 0, 1, 1, 1, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("observations %v, want %v", got, want)
	}
}

// Rewards are late and none is lost; local rewards are not late.
func TestDelayReward(t *testing.T) {
	got := ring(t, wrap.Delay(&ringer{}, "reward", 3), 1, 2, 1, 2, 0, 0, 0)
	var rewards, locals []float64
	for _, m := range got[1:] {
		rewards, locals = append(rewards, m.reward), append(locals, m.local[0])
	}
	if want := []float64{0, 0, 0, 1, 4, 2, 4}; !slices.Equal(rewards, want) {
		t.Errorf("rewards %v, want %v", rewards, want)
	}
	if want := []float64{1, 2, 1, 2, 0, 0, 0}; !slices.Equal(locals, want) {
		t.Errorf("local rewards %v, want %v", locals, want)
	}
}

func TestPermute(t *testing.T) {
	const n = 7
	moved := 0
	for seed := range uint64(20) {
		e := wrap.Permute(choir{}, "local", seed)
		got := after(e).Local
		if got[5] != 5 || !slices.Equal(slices.Sorted(slices.Values(got)), []float64{0, 1, 2, 3, 4, 5, 6, 7}) {
			t.Fatalf("Local = %v, want a permutation of 0…7 that leaves 5 alone", got)
		}
		for i, v := range got {
			if v != float64(i) {
				moved++
			}
		}
	}
	// 6 of 7 are moved on average, with a variance of 1 per permutation.
	if z := (float64(moved) - 20*(n-1)) / math.Sqrt(20); math.Abs(z) > 5 {
		t.Errorf("%d of %d local rewards were moved, want about %d", moved, 20*n, 20*(n-1))
	}

	// The gate goes where its element goes.
	w := &wide{}
	e := wrap.Permute(gatedBits{w}, "bits", 3)
	at := wrapped(e)
	if g := e.Spec().Loops[1].Gate; g != at {
		t.Errorf("gate = %d, want %d, where the bit is", g, at)
	}
}

// gatedBits is wide with the first bit as a gate.
type gatedBits struct{ *wide }

func (g gatedBits) Spec() env.Spec {
	s := g.wide.Spec()
	s.Loops[1].Gate = 2
	return s
}

func TestNoise(t *testing.T) {
	const n = 20_000
	local := wrap.Noise(choir{}, "local", 2, 1)
	seen := wrap.Noise(&ringer{}, "step", 0.5, 1)
	if f := seen.Spec().Obs[0]; f.Low != -4.5 || f.High != 8.5 {
		t.Errorf("field = %+v, want bounds [-4.5, 8.5]", f)
	}
	var squares [2]float64
	obs := make([]float64, 2)
	for range n {
		ts := after(local)
		if ts.Local[5] != 5 || ts.Reward != 28 {
			t.Fatalf("step %+v, want no noise on the loop that is not taught, nor on Reward", ts)
		}
		squares[0] += (ts.Local[1] - 1) * (ts.Local[1] - 1)
		seen.Reset(obs)
		squares[1] += obs[0] * obs[0]
		if obs[1] != 0 {
			t.Fatalf("gate = %v, want 0", obs[1])
		}
	}
	for i, want := range []float64{4, 0.25} {
		if got := squares[i] / n; math.Abs(got-want) > 5*want*math.Sqrt(2./n) {
			t.Errorf("variance = %v, want %v", got, want)
		}
	}
}

func TestLimit(t *testing.T) {
	for steps := 1; steps <= bellSteps+1; steps++ {
		e := wrap.Limit(&ringer{}, steps)
		ts := e.Spec().NewTimeStep()
		for range 2 {
			e.Reset(ts.Obs)
			n := 0
			for ts.Terminated, ts.Truncated = false, false; !ts.Done(); n++ {
				e.Step([]float64{0, 0}, &ts)
			}
			if n != min(steps, bellSteps) || ts.Terminated != (steps >= bellSteps) || ts.Truncated == ts.Terminated {
				t.Errorf("limit %d: over after %d steps, terminated %v, truncated %v", steps, n, ts.Terminated, ts.Truncated)
			}
		}
	}
}

func TestRecord(t *testing.T) {
	type seen struct {
		Episode, Step int
		Action        float64
		Reward        float64
		Picture       string
	}
	var got []seen
	e := wrap.Record(&ringer{}, func(f *wrap.Frame) {
		s := seen{f.Episode, f.Step, -1, f.TimeStep.Reward, string(f.Render(nil))}
		if f.Action != nil {
			s.Action = f.Action[0]
		}
		got = append(got, s)
	})
	ring(t, e, 1, 2)
	ring(t, e, 0)
	want := []seen{{0, 0, -1, 0, "ding\n"}, {0, 1, 1, 1, "ding\n"}, {0, 2, 2, 4, "ding\n"}, {1, 0, -1, 0, "ding\n"}, {1, 1, 0, 0, "ding\n"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("frames (-want +got):\n%s", diff)
	}
}

// The layers draw a line of their own.
func TestNotes(t *testing.T) {
	d := wrap.Dials{Noise: 1, Hold: 3, Lag: 2, Distract: 100}
	e := d.Wrap(&ringer{}, env.Seeds{Noise: 3})
	r, _ := env.As[env.Renderer](e)
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	for range bellSteps + 1 {
		e.Step([]float64{1, 1}, &ts)
	}
	got := string(r.Render(nil))
	want := `ding
life noise  -0.499 on the reward
held for 2, 0 more steps
over: 1 of 2 steps in which only what is late arrives
distract  .#..#..#..##.#..##.#.#.#####...#.#..#.###.##...###..#..##.##
`
	if got != want {
		t.Errorf("drawn:\n%s\nwant:\n%s", got, want)
	}
	for line := range strings.Lines(got) {
		if len([]rune(line)) > 79 {
			t.Errorf("line of %d characters, want at most 78: %s", len([]rune(line))-1, line)
		}
	}
}

// Config names the environment and keeps the settings.
func TestConfig(t *testing.T) {
	c := wrap.Config(song.Canonical(), "+short", func(e env.Env, _ env.Seeds) env.Env { return wrap.Limit(e, 3) })
	if got := c.New(env.Seeds{}).Spec().ID; got != "song-v1+short" {
		t.Errorf("id = %q, want song-v1+short", got)
	}
	a, err := c.Anchors()
	if want := (env.Anchors{Random: -40, Reference: true}); err != nil || a != want {
		t.Errorf("anchors = %+v, %v, want %+v", a, err, want)
	}
	row := env.Entry{ID: "song-v1+short", Config: func() env.Config {
		return wrap.Config(song.Canonical(), "+short", func(e env.Env, _ env.Seeds) env.Env { return e })
	}}
	got, id, err := env.Parse([]env.Entry{row}, "song-v1+short:steps=4")
	if err != nil || id != "song-v1+short:steps=4" || got.New(env.Seeds{}).Spec().ObsLen() != 4 {
		t.Errorf("Parse = %q, %v, want song-v1+short:steps=4 with four steps", id, err)
	}
	if _, _, err := env.Parse([]env.Entry{row}, "song-v1+short:steps=0"); err == nil {
		t.Error("a setting out of range was accepted")
	}
}
