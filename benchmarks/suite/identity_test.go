package suite_test

import (
	"testing"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/agents/loops"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
	envall "github.com/phasicbench/phasic/env/all"
	"github.com/phasicbench/phasic/env/cue"
	"github.com/phasicbench/phasic/env/lion"
)

func task(t *testing.T, id string) *benchmarks.Task {
	t.Helper()
	task, err := suite.Task(envall.Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	return task
}

func agent(t *testing.T, name string) agents.Entry {
	t.Helper()
	a, err := agents.Find(agentsall.Agents(), name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func live(t *testing.T, j benchmarks.Job) *record.Life {
	t.Helper()
	l, err := benchmarks.Live(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// short are all tasks of all suites, with short lives: long enough to meet a
// lion, and no longer than it takes to judge every phase of a schedule.
func short(t *testing.T, budget int) []*benchmarks.Task {
	var tasks []*benchmarks.Task
	for _, id := range suite.TaskIDs(suite.Suites()) {
		k := task(t, id)
		switch k.Config.(type) {
		case *lion.Config:
			k.Budget = min(k.Budget, 8*budget)
		case *cue.Config:
			k.Budget = min(k.Budget, budget/8)
		default:
			k.Budget = min(k.Budget, budget)
		}
		tasks = append(tasks, k)
	}
	return tasks
}

var params = benchmarks.Params{Step: 0.25, Second: 0.9}

// The zero test: with every packet masked, each multi-channel row is the
// single-reward reference, bit for bit.
func TestMaskedRowsAreTD(t *testing.T) {
	for _, k := range short(t, 64) {
		want := live(t, benchmarks.Job{Task: k, Agent: agent(t, "td"), Params: params, Seed: 5})
		for _, row := range loops.Rows() {
			row.Sees, row.Same = 0, nil
			got := live(t, benchmarks.Job{Task: k, Agent: row, Params: params, Seed: 5})
			if got.Curve != want.Curve {
				t.Errorf("%s: %s with every channel masked differs from td: values %v, want %v", k.ID, row.Name, got.Value, want.Value)
			}
		}
	}
}

// alone reports whether there is one loop and its own reward is the reward. In
// an episode of one decision such a loop learns what td does, but how long an
// episode is no spec says.
func alone(s env.Spec) bool {
	return len(s.Loops) == 1 && s.Teaches&env.Local != 0 && !s.Shaping
}

// A row that says it is the same as another is, bit for bit.
func TestSameRowsAreTheSame(t *testing.T) {
	claims, lives := 0, 0
	for _, k := range short(t, 64) {
		for _, a := range agentsall.Agents() {
			if a.Same == nil && !a.Blind {
				continue
			}
			as := k.Same(a)
			if as == "n/a" {
				continue
			}
			got := live(t, benchmarks.Job{Task: k, Agent: a, Params: params, Seed: 6})
			if as == "" && alone(k.Spec()) {
				continue
			}
			if as == "" {
				lives++
				if want := live(t, benchmarks.Job{Task: k, Agent: agent(t, "td"), Params: params, Seed: 6}); got.Curve == want.Curve {
					t.Errorf("%s: %s is td bit for bit and does not say so", k.ID, a.Name)
				}
				continue
			}
			claims++
			if want := live(t, benchmarks.Job{Task: k, Agent: agent(t, as), Params: params, Seed: 6}); got.Curve != want.Curve {
				t.Errorf("%s: %s says that it is %s, but their curves differ", k.ID, a.Name, as)
			}
		}
	}
	if claims < 10 || lives < 10 {
		t.Errorf("checked %d claims to be the same and %d to differ, want at least 10 of each", claims, lives)
	}
}

// On falcon the mean of the local rewards is the reward divided by N: a
// broadcast of the same numbers teaches what the reward teaches. With N a
// power of two and the step size N times as large the curves are equal bit
// for bit.
func TestMeanIsBroadcastOnFalcon(t *testing.T) {
	k := task(t, "falcon-v1:loops=8")
	k.Budget = 512
	want := live(t, benchmarks.Job{Task: k, Agent: agent(t, "td"), Params: benchmarks.Params{Step: 0.25}, Seed: 9})
	got := live(t, benchmarks.Job{Task: k, Agent: agent(t, "loops-mean"), Params: benchmarks.Params{Step: 8 * 0.25}, Seed: 9})
	if got.Curve != want.Curve {
		t.Errorf("loops-mean = %v, want td's %v", got.Value, want.Value)
	}
	if first, last := want.Value[0], want.Value[len(want.Value)-1]; last <= first {
		t.Errorf("td learned nothing (%v to %v): the comparison is empty", first, last)
	}
}
