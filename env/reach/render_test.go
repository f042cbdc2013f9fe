package reach

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
)

func TestRender(t *testing.T) {
	r := Canonical().New(env.Seeds{World: 3}).(*Reach)
	ts := r.Spec().NewTimeStep()
	r.Reset(ts.Obs)
	if diff := cmp.Diff(atReset, string(r.Render(nil))); diff != "" {
		t.Errorf("after Reset (-want +got):\n%s", diff)
	}
	r.Step([]float64{0, 0, 0, 0, 0}, &ts)
	r.Step([]float64{0, .5, -.5, 0, 7}, &ts)
	if diff := cmp.Diff(afterMove, string(r.Render(nil))); diff != "" {
		t.Errorf("after the first move (-want +got):\n%s", diff)
	}
	r = parse(t, "reach-v1:loops=64").New(env.Seeds{World: 1}).(*Reach)
	live(r, r.Optimal())
	text := string(r.Render(nil))
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(line); n > 79 {
			t.Errorf("line of %d columns: %q", n-1, line)
		}
	}
	if !strings.Contains(text, "  and 52 more\n") {
		t.Errorf("64 muscles are drawn as\n%s\nwant the first 12", text)
	}
}

const atReset = `reach-v1
step 0 of 5: the planner chooses
goal      place               worth     net of the cheapest way
  0       ( +2.67,  +0.00)    3.56    1.90
  1       ( +1.07,  -0.80)    2.22    1.47
  2       ( +3.20,  +2.40)    4.00    1.38
hand      ( +0.00,  +0.00)
value 0.00, reward of the episode so far 0.00
`

const afterMove = `reach-v1
step 2 of 5: on the way to goal 0
goal      place               worth     net of the cheapest way
> 0       ( +2.67,  +0.00)    3.56    1.90
  1       ( +1.07,  -0.80)    2.22    1.47
  2       ( +3.20,  +2.40)    4.00    1.38
hand      ( +0.67,  +0.00)
muscle    tender joint   added   cheapest  energy  strain
  0       first          +0.50     -0.34    0.05    0.28
  1       first          -0.50     -0.41    0.11    0.01
  2       first          +0.00     -0.41    0.07    0.11
  3       second         +1.00     +0.34    0.16    0.05
value 0.00, reward of the episode so far -0.84
`
