package onebody

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// Every law, for every number of tasks.
func TestLaws(t *testing.T) {
	for n := range 5 {
		if err := envtest.Check(&Config{Tasks: n + 1}, envtest.Options{Seeds: 400, Steps: 3000}); err != nil {
			t.Errorf("tasks=%d:\n%v", n+1, err)
		}
	}
}

// The optimum of n tasks lies n above the random score: each part is worth 1.
func TestAnchors(t *testing.T) {
	for n := 1; n <= 5; n++ {
		a, err := (&Config{Tasks: n}).Anchors()
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(a.Optimal-a.Random-float64(n)) > 1e-12 || a.Reference {
			t.Errorf("tasks=%d: anchors = %+v, want a distance of %d", n, a, n)
		}
	}
}

// A part lives in the body as it would alone with the same seeds: what the
// others do, and how many there are, changes no bit of it.
func TestPartsDoNotMeet(t *testing.T) {
	seeds := env.Seeds{World: 3, Noise: 4}
	alone := newPart(Parts()[1], seeds)
	body := Canonical().New(seeds).(*Body)
	song := body.parts[1]
	spec := body.Spec()
	obs, action, ts := make([]float64, spec.ObsLen()), make([]float64, len(spec.Loops)), spec.NewTimeStep()
	own := make([]float64, alone.sees)
	for range 3 {
		body.Reset(obs)
		alone.env.Reset(own)
		for step := range 10 {
			for i := range action {
				action[i] = float64((step + i) % 2)
			}
			body.Step(action, &ts)
			alone.env.Step(action[song.loop:song.loop+song.loops], &alone.ts)
			if diff := cmp.Diff(alone.ts.Obs, song.own(ts.Obs)); diff != "" {
				t.Fatalf("step %d: observation in the body (-alone +body):\n%s", step, diff)
			}
			for i, r := range alone.ts.Local {
				if got := ts.Local[song.loop+i]; got != r/alone.scale {
					t.Errorf("step %d: local reward %d = %v, want %v", step, i, got, r/alone.scale)
				}
			}
			if live := ts.Obs[song.obs]; live != 1-math.Floor(float64(step+1)/10) {
				t.Errorf("step %d: song.live = %v", step, live)
			}
		}
		if !alone.ts.Terminated || ts.Done() {
			t.Error("after ten steps the song must be over and the body alive")
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	b := Canonical().New(env.Seeds{World: 1, Noise: 1})
	spec := b.Spec()
	obs, action, ts := make([]float64, spec.ObsLen()), make([]float64, len(spec.Loops)), spec.NewTimeStep()
	b.Reset(obs)
	if n := testing.AllocsPerRun(5000, func() {
		b.Step(action, &ts)
		if ts.Done() {
			b.Reset(obs)
		}
	}); n != 0 {
		t.Errorf("%v allocations per step, want 0", n)
	}
}
