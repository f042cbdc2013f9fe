package app

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/env"
)

// Every fact of a specification is told, and equal loops are told together.
func TestSpecification(t *testing.T) {
	muscle := env.Loop{Low: -3, High: 3, Teaches: env.Local, LocalLag: -1, Gate: -1}
	named := func(name string) env.Loop { l := muscle; l.Name = name; return l }
	got := specification(env.Spec{
		Obs: []env.Field{{Name: "time", Len: 10, High: 1}, {Name: "drive", Len: 2, Low: -1, High: 1}},
		Loops: []env.Loop{
			named("m0"), named("m1"), named("m2"),
			{Name: "planner", N: 2, Gate: 3},
			{Name: "lick", N: 4, Teaches: env.Local | env.Targets, LocalLag: 2, Gate: -1},
		},
		Outcomes: []env.Outcome{{Name: "food", Drive: 10}, {Name: "threat", Drive: -1}},
		Teaches:  env.All,
		Shaping:  true,
		MaxAgo:   5,
		Reward:   [2]float64{-10, 0.5},
	}, env.Anchors{Random: -1.25, Optimal: 25, Reference: true})
	want := []fact{
		{"observation", "time (10) in [0, 1]"},
		{"", "drive (2) in [-1, 1]"},
		{"loops", "m0…m2 (3): continuous in [-3, 3], taught by local rewards (about the episode so far)"},
		{"", "planner: 2 options, taught by the reward only; counts when its gate is open"},
		{"", "lick: 4 options, taught by local rewards (lag 2) and targets"},
		{"channels", "reward+local+targets+outcomes+additive+drives; local rewards are shaping"},
		{"targets", "at most 5 actions late"},
		{"outcomes", "food, drive at observation element 10"},
		{"", "threat"},
		{"reward", "in [-10, 0.5] per step"},
		{"random score", "-1.25 per episode"},
		{"reference", "25 per episode"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(fact{})); diff != "" {
		t.Errorf("specification (-want +got):\n%s", diff)
	}
}

// A text too long for a line goes on below its own beginning.
func TestHang(t *testing.T) {
	var out bytes.Buffer
	a := &app{out: &out}
	a.hang("  name  ", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen")
	a.hang("  none  ", "")
	want := "  name  one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen\n" +
		"        sixteen seventeen\n" +
		"  none\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("hang (-want +got):\n%s", diff)
	}
}
