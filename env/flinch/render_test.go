package flinch

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/phasicbench/phasic/env"
)

func TestRender(t *testing.T) {
	f, ts := approach(sure)
	f.aimed = true
	draw := func(want string) {
		t.Helper()
		if got := string(f.Render([]byte("- "))); got != "- "+want {
			t.Errorf("Render = \n%s\nwant\n%s", got, "- "+want)
		}
	}
	draw(`step 0: kind 1 is not in sight, will hit
part0                 ..|
part1                 ..|
reward 0
`)
	for _, action := range [][]float64{{0, 0}, {0, 0}, {0, 1}, {1, 0}} {
		f.Step(action, ts)
	}
	draw(`step 4: kind 1 is 2 away, will hit
part0   still         .!|    *
part1   still         !.|
reward 0
`)
	f.Step([]float64{0, 0}, ts)
	draw(`step 5: kind 1 is 1 away, will hit
part0   still         !.|  *
part1   flinch        ..|
reward -0.1
`)
	f.Step([]float64{1, 1}, ts)
	draw(`step 6: kind 1 has hit
part0   flinch, safe  ..|
part1   still         ..|
reward -0.1
`)
	f, ts = approach(sure)
	f.aimed = true
	for range 6 {
		f.Step([]float64{0, 0}, ts)
	}
	draw(`step 6: kind 1 has hit
part0   still, HURT   ..|
part1   still         ..|
reward -1
`)
	f = parse(t, "blur=1,jitter=1,kinds=1,loops=1").New(env.Seeds{Noise: 1}).(*Flinch)
	late := f.Spec().NewTimeStep()
	f.Reset(late.Obs)
	f.away, f.aimed = 2, false
	f.tier.advance = 1
	f.Step([]float64{1}, &late)
	draw(`step 1: kind 0 is 1 away, seems 2, will fly past
part0   still         .!|  *
reward 0
`)
	f.Step([]float64{1}, &late)
	draw(`step 2: kind 0 flew past
part0   still         ..|
reward 0
`)
	f.Step([]float64{1}, &late)
	draw(`step 3: kind 0 is gone, corrections are late
part0                 ..|
reward 0
`)
}

// No line is wider than a terminal, and drawing changes nothing.
func TestRenderFits(t *testing.T) {
	for _, s := range []string{"kinds=64,loops=64,lead=4", "tier=0", "damage=1000,cost=0.123456789,jitter=9,blur=0.5"} {
		c := parse(t, s)
		a, b := c.New(env.Seeds{Noise: 1}).(*Flinch), c.New(env.Seeds{Noise: 1}).(*Flinch)
		x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
		r := rand.NewPCG(1, 2)
		action := make([]float64, c.Parts)
		for i := range 500 {
			if i == 0 || x.Done() {
				a.Reset(x.Obs)
				b.Reset(y.Obs)
			}
			for line := range strings.Lines(string(a.Render(nil))) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 78 {
					t.Fatalf("%s: a line of %d columns: %q", s, n, line)
				}
			}
			randomAction(r, action)
			a.Step(action, &x)
			b.Step(action, &y)
			if !equal(&x, &y) {
				t.Fatalf("%s step %d: got %+v, want %+v", s, i, x, y)
			}
		}
	}
}
