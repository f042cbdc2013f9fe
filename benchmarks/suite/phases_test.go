package suite

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	envall "github.com/phasicbench/phasic/env/all"
)

// Only where drives change does a life have phases.
func TestWhichTasksHavePhases(t *testing.T) {
	for id, want := range map[string][]int{
		"iowa-v1": nil, "iowa-v1:scheme=3": nil, "cue-v1": nil, "cue-v1:schedule=extinction": nil, "falcon-v1": nil,
		"cue-v1:phase=1,schedule=salt": nil, "cue-v1:lag=2,schedule=salt": nil,
		"iowa-v1:draws=15,revalue=gains-worthless": {0, 7}, "cue-v1:schedule=salt": {0, 1200},
	} {
		k, err := Task(envall.Environments(), id)
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, p := range k.Phases {
			got = append(got, p.From)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: phases begin (-want +got):\n%s", id, d)
		}
	}
}

func live(t *testing.T, k *benchmarks.Task, name string) *record.Life {
	t.Helper()
	a, err := agents.Find(agentsall.Agents(), name)
	if err != nil {
		t.Fatal(err)
	}
	l, err := benchmarks.Live(t.Context(), benchmarks.Job{Task: k, Agent: a, Params: benchmarks.Params{Step: 1}, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The phases of a session sum to the session. An agent that cannot see the
// drives goes on as before; one that weighs what it expects by them does not.
// The life of the task that agents are tuned on is that of the first phase,
// bit for bit, and a shorter life has the phases that it lives to see.
func TestPhasesOfALife(t *testing.T) {
	k, err := Task(envall.Environments(), "iowa-v1:draws=128,revalue=losses-covered")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		agent   string
		notices bool
	}{{"td", false}, {"qlearn", false}, {"loops-eval", true}} {
		l := live(t, k, c.agent)
		if len(l.Phases) != 2 || l.Phases[1].From != 64 {
			t.Fatalf("%s: phases = %+v, want two, the second from 64", c.agent, l.Phases)
		}
		first, second := l.Phases[0], l.Phases[1]
		if got, want := first.Random+second.Random, l.Random; math.Abs(got-want) > 1e-9 {
			t.Errorf("random scores of the phases sum to %v, want %v", got, want)
		}
		n := len(first.At) - 1
		if got := second.Before == second.Value[0]; first.At[n] != 64 || second.At[0] != 64 || got == c.notices {
			t.Errorf("%s: worth %v at once, %v as before, want it to notice: %v", c.agent, second.Value[0], second.Before, c.notices)
		}
		for i, at := range l.At {
			if got, want := first.Value[n]+second.Value[0], l.Value[i]; at == 64 && math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: the phases are worth %v in the middle, want the session's %v", c.agent, got, want)
			}
		}
		if !slices.Contains(l.At, 64) {
			t.Errorf("checkpoints %v, want one in the middle", l.At)
		}

		early := live(t, unprepared(k), c.agent)
		if early.Phases != nil || early.Budget != 64 {
			t.Fatalf("%s: the task to be tuned on has phases %+v and budget %d, want none and 64", c.agent, early.Phases, early.Budget)
		}
		if d := cmp.Diff(first.Value, early.Value); d != "" {
			t.Errorf("%s: the first phase, and the life that is tuned (-want +got):\n%s", c.agent, d)
		}
		if first.Random != early.Random || first.Optimal != early.Optimal {
			t.Errorf("%s: scores %v and %v, want those of the first phase, %v and %v", c.agent, early.Random, early.Optimal, first.Random, first.Optimal)
		}
	}
	short := *k
	short.Budget = 64
	if l := live(t, &short, "td"); len(l.Phases) != 1 || l.Phases[0].At[len(l.Phases[0].At)-1] != 64 {
		t.Errorf("phases of a shorter life = %+v, want the first", l.Phases)
	}
}

// The same for a schedule: the phase of its own is lived in the same world.
func TestFirstPhaseOfASchedule(t *testing.T) {
	k, err := Task(envall.Environments(), "cue-v1:schedule=salt")
	if err != nil {
		t.Fatal(err)
	}
	early := unprepared(k)
	k.Budget, early.Budget = 8, 8
	got, want := live(t, early, "td"), live(t, k, "td")
	if d := cmp.Diff(want.Phases[0].Value, got.Value); d != "" {
		t.Errorf("the first phase, and the life that is tuned (-want +got):\n%s", d)
	}
}
