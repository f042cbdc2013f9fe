package feature

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

var spec = env.Spec{
	ID:       "toy-v1",
	Obs:      []env.Field{{Name: "cue", Len: 2}, {Name: "done", Len: 2}, {Name: "hunger", Len: 1}},
	Loops:    []env.Loop{{Name: "a", N: 2}, {Name: "b", N: 2}},
	Outcomes: []env.Outcome{{Name: "food", Drive: 4}, {Name: "noise", Drive: -1}},
}

func build(t *testing.T, r Rep) (agents.Encoder, agents.Shape, agents.Input) {
	t.Helper()
	e, shape, err := r.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	return e, shape, e.NewInput()
}

// walk encodes an episode and returns the critic's active features per step.
func walk(e agents.Encoder, in *agents.Input, episode [][]float64) (active [][]int32) {
	for i, obs := range episode {
		if i == 0 {
			e.Begin(obs, in)
		} else {
			e.Next(obs, in)
		}
		active = append(active, append([]int32{}, in.X.Critic.Index...))
	}
	return active
}

func TestRaw(t *testing.T) {
	e, shape, in := build(t, Raw{Fields: []string{"done", "cue"}})
	e.Begin([]float64{0, 0.5, 3, 0, 9}, &in)
	want := agents.Sparse{Index: []int32{0, 3}, Value: []float64{3, 0.5}}
	for _, got := range []agents.Sparse{in.X.Critic, in.X.Loop[0].Shared, in.X.Loop[1].Shared} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("features (-want +got):\n%s", diff)
		}
	}
	if shape.Critic != 4 || shape.Loop[1] != (agents.LoopShape{Size: 4, Active: 4}) {
		t.Errorf("shape = %+v, want 4 features everywhere", shape)
	}
}

func TestCompound(t *testing.T) {
	off, first, both := []float64{0, 0, 0, 0, 1}, []float64{1, 0, 0, 0, 1}, []float64{1, 1, 0, 0, 1}
	episode := [][]float64{off, first, both, off, off, first}
	for _, c := range []struct {
		rep  Compound
		want [][]int32
	}{
		{Compound{Fields: []string{"cue"}, Length: 3}, [][]int32{{}, {0}, {1, 3}, {2, 4}, {5}, {0}}},
		{Compound{Fields: []string{"cue"}, Length: 2, Rest: true}, [][]int32{{4}, {0}, {1, 2}, {3}, {4}, {0}}},
	} {
		e, _, in := build(t, c.rep)
		for range 2 { // the second episode remembers nothing of the first
			if diff := cmp.Diff(c.want, walk(e, &in, episode)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.rep, diff)
			}
		}
	}
}

func TestJoin(t *testing.T) {
	e, shape, in := build(t, Join{Compound{Fields: []string{"cue"}, Length: 2}, Raw{Fields: []string{"done"}}})
	got := walk(e, &in, [][]float64{{1, 0, 0, 7, 1}, {1, 1, 0, 0, 1}, {0, 0, 5, 0, 1}})
	if diff := cmp.Diff([][]int32{{0, 5}, {1, 2}, {3, 4}}, got); diff != "" {
		t.Errorf("critic (-want +got):\n%s", diff)
	}
	if shape.Critic != 6 || in.X.Loop[1].Shared.Value[1] != 5 {
		t.Errorf("shape = %+v, values %v, want 4 + 2 features and the raw value 5", shape, in.X.Loop[1].Shared.Value)
	}
	obs := []float64{1, 1, 1, 1, 1}
	if n := testing.AllocsPerRun(50, func() { e.Begin(obs, &in); e.Next(obs, &in) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
	if _, _, err := (Join{Tied{Fields: []string{"cue"}, Clock: 1}}).New(spec); err == nil || !strings.Contains(err.Error(), "critic and loops share") {
		t.Errorf("join of tied features: error = %v", err)
	}
}

func TestTied(t *testing.T) {
	rep := Tied{Fields: []string{"cue", "done"}, Clock: 2, Open: "cue", Closed: "done", Most: 1}
	e, shape, in := build(t, rep)
	got := walk(e, &in, [][]float64{{1, 1, 0, 0, 1}, {1, 1, 1, 1, 1}, {0, 1, 0, 0, 1}})
	// Feature = 2·clock + min(open, 1): two open; none; one, and the clock stays at its last.
	if diff := cmp.Diff([][]int32{{1}, {2}, {3}}, got); diff != "" {
		t.Errorf("critic (-want +got):\n%s", diff)
	}
	want := []agents.Sparse{{Index: []int32{}, Value: []float64{}}, {Index: []int32{0}, Value: []float64{1}}}
	if diff := cmp.Diff(want, in.X.Loop[1].Option); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	if shape.Critic != 4 || shape.Loop[0] != (agents.LoopShape{Size: 2, Active: 2, Tied: true}) {
		t.Errorf("shape = %+v, want critic 4 and two tied features", shape)
	}
	blind, _, in := build(t, Tied{Fields: []string{"cue"}, Clock: 3})
	if diff := cmp.Diff([][]int32{{0}, {1}, {2}, {2}}, walk(blind, &in, [][]float64{{1, 0, 0, 0, 1}, {0, 1, 0, 0, 1}, {1, 1, 0, 0, 1}, {0, 0, 0, 0, 1}})); diff != "" {
		t.Errorf("blind critic (-want +got):\n%s", diff)
	}
}

func TestConstant(t *testing.T) {
	e, shape, in := build(t, Constant{})
	if diff := cmp.Diff([][]int32{{0}, {0}}, walk(e, &in, [][]float64{{9, 9, 9, 9, 9}, {0, 0, 0, 0, 0}})); diff != "" {
		t.Errorf("critic (-want +got):\n%s", diff)
	}
	if shape.Critic != 1 || in.X.Loop[1].Shared.Value[0] != 1 {
		t.Errorf("shape = %+v, input = %+v, want one feature that is 1", shape, in)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		rep  Rep
		want string
	}{
		{Raw{Fields: []string{"hunger"}}, "drive of outcome \"food\""},
		{Raw{Fields: []string{"cu"}}, "did you mean cue?"},
		{Compound{Fields: []string{"cue"}}, "compound of 0 steps"},
		{Tied{Fields: []string{"hunger"}, Clock: 1}, "drive"},
		{Tied{Fields: []string{"cue"}}, "clock 0"},
		{Tied{Fields: []string{"cue"}, Clock: 1, Open: "cue", Closed: "nope"}, "no observation field \"nope\""},
	} {
		if _, _, err := c.rep.New(spec); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error = %v, want one that says %q", c.rep, err, c.want)
		}
	}
	wide := spec
	wide.Loops = []env.Loop{{Name: "a", N: 3}}
	if _, _, err := (Tied{Fields: []string{"cue"}, Clock: 1}).New(wide); err == nil || !strings.Contains(err.Error(), "has no loop of 2 options") {
		t.Errorf("tied field of another length: error = %v", err)
	}
	// A loop with another number of options has the critic's context.
	wide.Loops = []env.Loop{{Name: "a", N: 2}, {Name: "b", N: 3}}
	e, shape, err := (Tied{Fields: []string{"cue"}, Clock: 2, Open: "cue", Closed: "done", Most: 1}).New(wide)
	if err != nil {
		t.Fatal(err)
	}
	in := e.NewInput()
	walk(e, &in, [][]float64{{0, 0, 0, 0, 1}, {1, 0, 0, 0, 1}})
	if got := in.X.Loop[1].Shared.Index[0]; got != 3 || shape.Loop[1] != (agents.LoopShape{Size: 4, Active: 1}) {
		t.Errorf("context of the other loop = %d in %+v, want 3 of 4", got, shape.Loop[1])
	}
}

func TestEncodingAllocatesNothing(t *testing.T) {
	obs := []float64{1, 1, 1, 0, 1}
	for _, r := range []Rep{
		Constant{}, Raw{Fields: []string{"cue", "done"}}, Compound{Fields: []string{"cue"}, Length: 4, Rest: true},
		Tied{Fields: []string{"cue", "done"}, Clock: 3, Open: "cue", Closed: "done", Most: 2},
	} {
		e, _, in := build(t, r)
		if n := testing.AllocsPerRun(50, func() { e.Begin(obs, &in); e.Next(obs, &in) }); n != 0 {
			t.Errorf("%s: %v allocations, want 0", r, n)
		}
	}
}

// A body of a walker with tied options and a singer with a clock.
var body = env.Spec{
	ID: "body-v1",
	Obs: []env.Field{
		{Name: "walk.live", Len: 1}, {Name: "walk.cue", Len: 2}, {Name: "walk.hunger", Len: 1},
		{Name: "sing.live", Len: 1}, {Name: "sing.time", Len: 2},
	},
	Loops:    []env.Loop{{Name: "walk.to", N: 2}, {Name: "sing.high"}, {Name: "sing.low"}},
	Outcomes: []env.Outcome{{Name: "walk.food", Drive: 3}},
}

func TestParts(t *testing.T) {
	rep := Parts{{"walk", Tied{Fields: []string{"cue"}, Clock: 2}}, {"sing", Raw{Fields: []string{"time"}}}}
	e, shape, err := rep.New(body)
	if err != nil {
		t.Fatal(err)
	}
	if shape.Critic != 4 || len(shape.Loop) != 3 || !shape.Loop[0].Tied || shape.Loop[2].Size != 2 {
		t.Fatalf("shape = %+v, want a critic of 2 + 2 and loops tied, shared, shared", shape)
	}
	in := e.NewInput()
	got := walk(e, &in, [][]float64{
		{1, 0, 1, 9, 1, 1, 0},
		{1, 0, 1, 9, 1, 0, 1},
		{0, 0, 0, 9, 1, 0, 1}, // the walker rests
	})
	if diff := cmp.Diff([][]int32{{0, 2}, {1, 3}, {3}}, got); diff != "" {
		t.Errorf("critic (-want +got):\n%s", diff)
	}
	if n := len(in.X.Loop[0].Option[1].Index); n != 0 {
		t.Errorf("a resting part has %d features, want 0", n)
	}
	e.Begin([]float64{1, 0, 1, 9, 1, 0, 1}, &in)
	if diff := cmp.Diff([]int32{1}, in.X.Loop[2].Shared.Index); diff != "" {
		t.Errorf("sing.low (-want +got):\n%s", diff)
	}
	if len(in.X.Loop[0].Option[0].Index) != 0 || len(in.X.Loop[0].Option[1].Index) != 1 {
		t.Errorf("walk.to = %+v, want a cue at option 1", in.X.Loop[0].Option)
	}
	obs := []float64{1, 1, 1, 9, 1, 0, 1}
	if n := testing.AllocsPerRun(50, func() { e.Begin(obs, &in); e.Next(obs, &in) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
	for want, bad := range map[string]Parts{
		"no part \"run\"":                {{"run", Constant{}}},
		"have 1 loops: want all 3":       {{"walk", Constant{}}},
		"drive of outcome \"walk.food\"": {{"walk", Raw{Fields: []string{"hunger"}}}, {"sing", Constant{}}},
	} {
		if _, _, err := bad.New(body); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error = %v, want one that says %q", bad, err, want)
		}
	}
}
