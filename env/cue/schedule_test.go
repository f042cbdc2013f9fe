package cue

import (
	"flag"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/env"
)

var nan = math.NaN()

var update = flag.Bool("update", false, "rewrite the golden files")

const tablesHeader = "# Every schedule as a table. Made by\n# go test ./env/cue -run TestTables -update\n"

func TestTables(t *testing.T) {
	var b strings.Builder
	b.WriteString(tablesHeader)
	for _, s := range Schedules() {
		text, err := Table(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n" + text)
		for line := range strings.Lines(text) {
			if len(line) > 101 {
				t.Errorf("%s: a line of %d bytes, want at most 100: %s", s.Name, len(line)-1, line)
			}
		}
	}
	const file = "testdata/schedules.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
	if _, err := Table("bloking"); err == nil || !strings.Contains(err.Error(), "did you mean blocking?") {
		t.Errorf("Table of no schedule: error %v, want a suggestion", err)
	}
}

// The literature's names, all there, each once, sound and cited.
func TestSchedules(t *testing.T) {
	var names []string
	for _, s := range Schedules() {
		names = append(names, s.Name)
		if err := s.Check(); err != nil {
			t.Error(err)
		}
		if s.Story == "" || s.Source == "" {
			t.Errorf("%s: story %q, source %q, want both", s.Name, s.Story, s.Source)
		}
		if !strings.Contains(Entry.Sheet, "\t"+s.Name+" ") || !strings.Contains(Entry.Sheet, s.Story) {
			t.Errorf("the data sheet does not list %s", s.Name)
		}
	}
	if got := len(slices.Compact(slices.Sorted(slices.Values(names)))); got != len(names) {
		t.Errorf("%d names, %d different ones", len(names), got)
	}
	for _, want := range strings.Fields(`delay acquisition extinction reacquisition blocking unblocking-value
		unblocking-identity overshadowing conditioned-inhibition summation second-order sensory-preconditioning
		overexpectation latent-inhibition partial-reinforcement trace backward early-reward late-reward
		renewal-aba renewal-aab renewal-abc contingency-degradation probability magnitude hidden-state salt`) {
		if !slices.Contains(names, want) {
			t.Errorf("no schedule %q", want)
		}
	}
}

// plain is a schedule that may be lived; the tests below spoil it.
func plain() Schedule {
	return Schedule{Name: "own", Story: "A, then juice", Source: "this test", Phases: []Phase{
		{Name: "first", Trials: 10, Types: []Trial{{"A+", 1, on("A"), juice}}},
		{Name: "then", Trials: 20, Context: "blue", Interval: 3, Types: []Trial{
			{"B+", 0.5, on("B"), shock.with(0.5)},
			{"+", 0.5, nil, juice.at(0)},
		}},
	}}
}

func TestCheckSchedule(t *testing.T) {
	s := plain()
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*Schedule){
		`schedule "a,b": want a name`:                       func(s *Schedule) { s.Name = "a,b" },
		`want phases, an outcome and 1…8 cues`:              func(s *Schedule) { s.Phases = nil },
		`schedule "own": want phases, an`:                   func(s *Schedule) { s.Phases[0].Types[0].Cues = on("CDEFGHIJ") },
		`phase "first": 0 trials: want at least 1`:          func(s *Schedule) { s.Phases[0].Trials = 0 },
		`interval 1: want 2…400, or 0 for 40`:               func(s *Schedule) { s.Phases[0].Interval = 1 },
		`drives {1 NaN 0}: want finite`:                     func(s *Schedule) { s.Phases[0].Drives = &Drives{Juice: 1, Salt: nan} },
		`shares add up to 0.75, want 1`:                     func(s *Schedule) { s.Phases[1].Types[0].Share = .25 },
		`share -1: want 0…1`:                                func(s *Schedule) { s.Phases[0].Types[0].Share = -1 },
		`cue A is on from 0 for 0: want within`:             func(s *Schedule) { s.Phases[0].Types[0].Cues[0].For = 0 },
		`cue A is given twice`:                              func(s *Schedule) { s.Phases[0].Types[0].Cues = on("AA") },
		`trial "A+": nothing at time 0: want a cue`:         func(s *Schedule) { s.Phases[0].Types[0].Cues[0].On = 3 },
		`trial "+": nothing at time 0: want a cue, or`:      func(s *Schedule) { s.Phases[1].Types[1].Outcome.P = .9 },
		`trial "B+": outcome at 0 with probability 0.5`:     func(s *Schedule) { s.Phases[1].Types[0].Outcome.At = 0 },
		`outcome of kind 4: want 0…3`:                       func(s *Schedule) { s.Phases[0].Types[0].Outcome.Kind = 4 },
		`outcome at 401, jitter 0: want 0…400`:              func(s *Schedule) { s.Phases[0].Types[0].Outcome.At = 401 },
		`outcome at 10, jitter 3: want`:                     func(s *Schedule) { s.Phases[0].Types[0].Outcome.Jitter = 3 },
		`outcome with probability 1, size 0: want`:          func(s *Schedule) { s.Phases[0].Types[0].Outcome.Size = 0 },
		`outcome with probability NaN, size 1: want 0…1, a`: func(s *Schedule) { s.Phases[0].Types[0].Outcome.P = nan },
	} {
		s := plain()
		spoil(&s)
		if err := s.Check(); err == nil || !strings.HasPrefix(err.Error(), "cue: schedule ") || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// A program may bring schedules of its own; they are settings like the others.
func TestWith(t *testing.T) {
	rows := []env.Entry{With(plain())}
	c, id, err := env.Parse(rows, "cue-v1:schedule=own,phase=2")
	if err != nil || id != "cue-v1:phase=2,schedule=own" {
		t.Fatalf("Parse = %q, %v", id, err)
	}
	e := c.New(env.Seeds{World: 1, Noise: 2})
	if got := e.Spec().ID; got != id {
		t.Errorf("Spec.ID = %q, want %q", got, id)
	}
	if got := e.Spec().Loops; len(got) != 2 || got[1].Name != "brace" {
		t.Errorf("loops %v, want lick and brace", got)
	}
	near(t, "Exact(random)", e.(env.Exact).Exact(&coins{}), anchors(t, c.(*Config)).Random, 1e-12)
	c.New(env.Seeds{World: 9}).(env.Snapshotter).CopyFrom(e)
	if !strings.Contains(rows[0].Sheet, "A, then juice") {
		t.Error("the data sheet does not list it")
	}
	bad := plain()
	bad.Phases[0].Trials = 0
	if _, _, err := env.Parse([]env.Entry{With(bad)}, "cue-v1:schedule=own"); err == nil {
		t.Error("a schedule with a phase of no trials was taken")
	}
	if _, _, err := env.Parse([]env.Entry{Entry}, "cue-v1:schedule=own"); err == nil {
		t.Error("the schedule of one program is known to another")
	}
}
