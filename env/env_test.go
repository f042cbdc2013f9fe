package env

import (
	"errors"
	"flag"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var full = Spec{
	ID:       "toy-v1",
	Obs:      []Field{{Name: "cue", Len: 2}, {Name: "drive", Len: 1}},
	Loops:    []Loop{{Name: "a", N: 3, Teaches: Local | Targets, LocalLag: 2, Gate: -1}, {Name: "b", Low: -1, High: 1, Gate: 0}},
	Outcomes: []Outcome{{Name: "food", Drive: 2}},
	Teaches:  All,
	MaxAgo:   4,
}

// What an access class sees of a spec and of a step.
func TestView(t *testing.T) {
	for _, c := range []struct {
		sees     Channels
		teaches  Channels
		lag, ago int
		outcomes int
	}{
		{0, 0, 0, 0, 0},
		{Local, Local, 2, 0, 0},
		{Targets, Targets, 0, 4, 0},
		{Outcomes | Drives, 0, 0, 0, 1},
		{All, Local | Targets, 2, 4, 1},
	} {
		s := full.View(c.sees)
		if s.Loops[0].Teaches != c.teaches || s.Loops[0].LocalLag != c.lag || s.MaxAgo != c.ago || len(s.Outcomes) != c.outcomes || s.Teaches != c.sees {
			t.Errorf("class %s: spec = %+v", c.sees.Class(), s)
		}
		ts, seen := full.NewTimeStep(), TimeStep{}
		ts.Reward, ts.Terminated = 3, true
		ts.View(c.sees, &seen)
		if (seen.Local != nil) != (c.sees&Local != 0) || (seen.Targets != nil) != (c.sees&Targets != 0) || (seen.Outcomes != nil) != (c.sees&Outcomes != 0) {
			t.Errorf("class %s sees %+v", c.sees.Class(), seen)
		}
		if seen.Reward != 3 || !seen.Done() || &seen.Obs[0] != &ts.Obs[0] {
			t.Errorf("class %s: view = %+v, want the reward, the end and the same observation", c.sees.Class(), seen)
		}
	}
	if full.Loops[0].LocalLag != 2 {
		t.Error("View changed the spec that it was asked of")
	}
}

func TestBuffersFit(t *testing.T) {
	ts := full.NewTimeStep()
	if len(ts.Obs) != 3 || len(ts.Local) != 2 || cap(ts.Targets) != 10 || len(ts.Outcomes) != 1 {
		t.Errorf("buffers = %d %d %d %d, want 3 2 10 1", len(ts.Obs), len(ts.Local), cap(ts.Targets), len(ts.Outcomes))
	}
	if d := full.NewDist(); len(d[0]) != 3 || len(d[1]) != 2 {
		t.Errorf("dist = %d and %d, want 3 options and {mean, sd}", len(d[0]), len(d[1]))
	}
	if at, n, ok := full.Field("drive"); at != 2 || n != 1 || !ok {
		t.Errorf("Field(drive) = %d, %d, %v, want 2, 1, true", at, n, ok)
	}
}

func TestClass(t *testing.T) {
	for c, want := range map[Channels]string{
		0: "S", Additive: "S+", Local: "L", Targets: "T", Outcomes | Drives: "E", All: "F", Local | Targets: "local+targets",
	} {
		if got := c.Class(); got != want {
			t.Errorf("class of %s = %q, want %q", c, got, want)
		}
	}
}

// settings is a Config with three dials.
type settings struct {
	Lag  int
	P    float64
	Name string
}

func (s *settings) Flags(fs *flag.FlagSet) {
	fs.IntVar(&s.Lag, "lag", s.Lag, "lag in steps, 0…9")
	fs.Float64Var(&s.P, "p", s.P, "probability, 0…1")
	fs.StringVar(&s.Name, "name", s.Name, "a name")
}
func (s *settings) Check() error {
	return errors.Join(Check("toy-v1", "lag", float64(s.Lag), 0, 9), Check("toy-v1", "p", s.P, 0, 1))
}
func (*settings) New(Seeds) Env             { return nil }
func (*settings) Anchors() (Anchors, error) { return Anchors{}, nil }

var table = []Entry{{ID: "toy-v1", Config: func() Config { return &settings{Lag: 1, P: 0.5, Name: "x"} }}}

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, id, err string }{
		{"toy-v1", "toy-v1", ""},
		{"toy-v1:p=0.25,lag=3", "toy-v1:lag=3,p=0.25", ""},
		{"toy-v1:p=.50,lag=1", "toy-v1", ""},
		{"toy-v1:lag=10", "", "toy-v1: setting lag=10: want 0…9"},
		{"toy-v1:p=NaN", "", "toy-v1: setting p=NaN: want 0…1"},
		{"toy-v1:lag=3.5", "", `toy-v1: setting lag="3.5": want lag in steps, 0…9`},
		{"toy-v1:lagg=3", "", `toy-v1: unknown setting "lagg"; did you mean lag? (have lag, name, p)`},
		{"toy-v1:lag", "", `toy-v1: setting "lag" has no value (write key=value)`},
		{"tou-v1", "", `env: unknown environment "tou-v1"; did you mean toy-v1? (have toy-v1)`},
		{"", "", `env: unknown environment "" (have toy-v1)`},
	} {
		_, id, err := Parse(table, c.in)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if id != c.id || got != c.err {
			t.Errorf("Parse(%q) = %q, %q, want %q, %q", c.in, id, got, c.id, c.err)
		}
	}
}

// An id that was parsed parses to itself, and nothing makes the parser panic.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"toy-v1", "toy-v1:lag=2", "toy-v1:p=1e-3,name=a b", "toy-v1:name==", ":", "toy-v1:,", "toy-v1:name=\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, id, err := Parse(table, s)
		if err != nil {
			return
		}
		if _, again, err := Parse(table, id); err != nil || again != id {
			t.Errorf("Parse(%q) gives %q, which gives %q, %v", s, id, again, err)
		}
	})
}

func TestSuggest(t *testing.T) {
	known := []string{"song-v1", "lion-v1"}
	for name, want := range map[string]string{
		"sogn-v1": "; did you mean song-v1? (have song-v1, lion-v1)",
		"LION-V1": "; did you mean lion-v1? (have song-v1, lion-v1)",
		"zzz":     " (have song-v1, lion-v1)",
	} {
		if got := Suggest(name, known); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", name, got, want)
		}
	}
	if got := distance("kitten", "sitting"); got != 3 {
		t.Errorf("distance(kitten, sitting) = %d, want 3", got)
	}
}

func TestSheet(t *testing.T) {
	if diff := cmp.Diff("Package p is.\n\n# Story\n", Sheet("// Package p is.\n//\n// # Story\npackage p\n// not this\n")); diff != "" {
		t.Errorf("sheet (-want +got):\n%s", diff)
	}
}

type inner struct{ Env }

func (inner) Exact(Policy) float64 { return 7 }

type outer struct{ Env }

func (o outer) Unwrap() Env { return o.Env }

func TestAsLooksThroughWrappers(t *testing.T) {
	if x, ok := As[Exact](outer{outer{inner{}}}); !ok || x.Exact(nil) != 7 {
		t.Error("As[Exact] does not find what is wrapped twice")
	}
	if _, ok := As[Solved](outer{inner{}}); ok {
		t.Error("As[Solved] finds what is not there")
	}
}
