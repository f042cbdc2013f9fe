package cue

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/env"
)

const atFirst = `blocking: trial 1, compounds: AX+
A (bit 3)    ....##########......
B (bit 2)    ....................
X (bit 1)    ....##########......
Y (bit 0)    ....................
juice +1     ..............!.....
now          ^
`

const atOutcome = `blocking: trial 1, compounds: AX+
A (bit 3)    ....##########......
B (bit 2)    ....................
X (bit 1)    ....##########......
Y (bit 0)    ....................
juice +1     ..............!.....
now                        ^
reward       +0.98
lick  on     local +0.98   told on 0 ago
`

const atWindow = `valence: trial 1, training: B shock
A (bit 2)    ..................
B (bit 1)    ..##########......
C (bit 0)    ..................
juice +1     ..................
shock -1     ............!.....
now                      ^
reward       -0.52
lick  off    local +0      told off 0 ago, off 1 ago, off 2 ago
brace on     local -0.52   told on 0 ago, off 1 ago, off 2 ago
`

// rendered is what is drawn of a rigged trial after some steps with an action.
func rendered(schedule, name string, phase, onset, steps int, action ...float64) string {
	c := Canonical()
	c.Schedule, c.Phase = schedule, phase
	e, ts := rig(c, name, onset, 10)
	for range steps {
		e.Step(action, &ts)
	}
	return string(e.Render(nil))
}

func TestRender(t *testing.T) {
	for _, x := range []struct{ want, got string }{
		{atFirst, rendered("blocking", "AX+", 2, 4, 0)},
		{atOutcome, rendered("blocking", "AX+", 2, 4, 14, 1)},
		{atWindow, rendered("valence", "B shock", 1, 2, 12, 0, 1)},
	} {
		if diff := cmp.Diff(x.want, x.got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if got := string(Canonical().New(env.Seeds{}).(env.Renderer).Render([]byte("> "))); got != "> before the first trial\n" {
		t.Errorf("before Reset: %q", got)
	}
}

// Every moment of every schedule fits, and the present is on the timeline.
func TestRenderFits(t *testing.T) {
	for _, s := range Schedules() {
		c := Canonical()
		c.Schedule = s.Name
		e := c.New(env.Seeds{World: 1, Noise: 2}).(*Cue)
		ts := e.Spec().NewTimeStep()
		action := []float64{1, 1, 1}[:len(e.plan.kinds)]
		for range 5 {
			e.Reset(ts.Obs)
			for done := false; !done; done = ts.Done() {
				e.Step(action, &ts)
				text := string(e.Render(nil))
				for line := range strings.Lines(text) {
					if n := utf8.RuneCountInString(line) - 1; n > 78 {
						t.Fatalf("%d columns: %s", n, line)
					}
				}
				if at := strings.Index(text, "^"); at < 0 {
					t.Fatalf("no present:\n%s", text)
				}
			}
		}
	}
}
