package lion

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/phasicbench/phasic/env"
)

func TestRender(t *testing.T) {
	e, ts := rig(parse(t, "distract=2"), 6, 0b01100100)
	e.objects = 0b00100001
	draw := func(want string) {
		t.Helper()
		if got := string(e.Render([]byte("- "))); got != "- "+want {
			t.Errorf("Render = \n%s\nwant\n%s", got, "- "+want)
		}
	}
	draw(`patch   0 1 2 3 4 5 6 7
grass   " " / " " / / "
looked
hidden  o         o L
step 0 of 6: a cue is /
`)
	step(e, &ts, 2)
	step(e, &ts, 5)
	draw(`patch   0 1 2 3 4 5 6 7
grass   " " / " " / / "
looked      x     x
hidden  o         o L
step 2 of 6: grazed, reward 0.1
gaze at 5: something harmless, paid 1
`)
	step(e, &ts, 6)
	draw(`patch   0 1 2 3 4 5 6 7
grass   " " / " " / / "
looked      x     x x
hidden  o         o L
step 3 of 6: fled, reward -1
gaze at 6: a lion, paid 1
`)
	e, ts = rig(parse(t, "delay=1,patches=3,planner=1"), 0, 0)
	step(e, &ts, 1, 0)
	step(e, &ts, 1, 0)
	draw(`patch   0 1 2
grass   " " "
looked    x
hidden  L
step 2 of 2: the lion pounced, reward -10
`)
	e, ts = rig(parse(t, "patches=3,planner=1"), 0, 0)
	step(e, &ts, 1, flee)
	draw(`patch   0 1 2
grass   " " "
looked
hidden  L
step 1 of 6: fled, reward -1
`)
}

// No line is wider than a terminal, and drawing changes nothing.
func TestRenderFits(t *testing.T) {
	for _, s := range []string{"patches=64,p=1,distract=63", "patches=35", "delay=64,patches=36"} {
		c := parse(t, s)
		a, b := c.New(env.Seeds{Noise: 1}), c.New(env.Seeds{Noise: 1})
		x, y := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
		r, _ := env.As[env.Renderer](a)
		for i := range 300 {
			if i == 0 || x.Done() {
				a.Reset(x.Obs)
				b.Reset(y.Obs)
			}
			for line := range strings.Lines(string(r.Render(nil))) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 78 {
					t.Fatalf("%s: a line of %d columns: %q", s, n, line)
				}
			}
			action := []float64{float64(i % c.Patches)}
			a.Step(action, &x)
			b.Step(action, &y)
			if !same(&x, &y) {
				t.Fatalf("%s step %d: got %+v, want %+v", s, i, x, y)
			}
		}
	}
}
