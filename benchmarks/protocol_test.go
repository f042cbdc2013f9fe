package benchmarks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// The faults by which a comparison of credit-assignment schemes is spoiled
// outside of any environment. Each test is named for its fault.

// taken is what the harness hands to an agent of a class.
type taken struct {
	cfg   agents.Config
	seeds agents.Seeds
	obs   []float64
}

// take runs a life with a spy of the given class and returns what it was made
// with and the observations of its first steps.
func take(t *testing.T, k *benchmarks.Task, sees env.Channels) taken {
	t.Helper()
	var got taken
	a := agents.Entry{Name: "spy", Sees: sees, New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		got.cfg, got.seeds = cfg, seeds
		return &watcher{spy: spy{t: t, sees: sees, spec: spec}, obs: &got.obs}
	}}
	live(t, benchmarks.Job{Task: k, Agent: a, Seed: 4})
	return got
}

type watcher struct {
	spy
	obs *[]float64
}

func (w *watcher) Act(in *agents.Input, action []float64) {
	if len(*w.obs) < 1000 {
		*w.obs = append(*w.obs, in.Obs...)
	}
	clear(action)
}

func (w *watcher) Frozen(uint64) agents.Frozen { return &w.spy }

// Different exploration, baseline, representation or luck for one class.
func TestNoClassGetsBetterConditions(t *testing.T) {
	for _, k := range everyTask(t, 16) {
		want := take(t, k, 0)
		for _, sees := range []env.Channels{env.Additive, env.Local, env.Targets, env.Outcomes | env.Drives, env.All} {
			if diff := cmp.Diff(want, take(t, k, sees), cmp.AllowUnexported(taken{})); diff != "" {
				t.Errorf("%s: class %s meets other conditions than S (-S +%s):\n%s", k.ID, sees.Class(), sees.Class(), diff)
			}
		}
	}
}

// Step sizes tuned for some agents only, or one value for all sizes of a task:
// every learner of every suite has parameters of its own for every task.
func TestEveryCellIsTuned(t *testing.T) {
	tuning, err := suite.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	size, seeds := 0, map[string]int{}
	for _, row := range tuning.Rows {
		if size == 0 {
			size = row.Grid
		}
		if seeds[row.Task] == 0 {
			seeds[row.Task] = row.Seeds
		}
		if row.Grid != size || row.Seeds != seeds[row.Task] {
			t.Errorf("%s on %s: tuned over %d settings and %d seeds, others over %d and %d", row.Agent, row.Task, row.Grid, row.Seeds, size, seeds[row.Task])
		}
	}
	for _, s := range suite.Suites() {
		var tasks []*benchmarks.Task
		for _, id := range s.Tasks() {
			tasks = append(tasks, task(t, id, 1<<30))
		}
		var entries []agents.Entry
		for _, name := range s.Agents() {
			entries = append(entries, agent(t, name))
		}
		for _, c := range suite.PlanSuites([]suite.Suite{s}, tasks, entries, tuning) {
			if c.Same == "" && len(c.Agent.Grid.Step) > 0 && (c.Params.Step == 0 || c.Note != "" && c.Note != "step size at the edge of the tuning grid") {
				t.Errorf("suite %s: %s on %s: %+v %q, want tuned parameters", s.Name, c.Agent.Name, c.Task.ID, c.Params, c.Note)
			}
		}
	}
}

// Parameters that were tuned for other code: the life of every winner begins
// today as it did when it won. Rows of version 1 do not tell how it began.
func TestTuningIsFresh(t *testing.T) {
	tuning, err := suite.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, row := range tuning.Rows {
		if row.Life == "" {
			continue
		}
		told++
		fresh, err := row.Fresh(t.Context(), task(t, row.Task, 1<<30), agent(t, row.Agent))
		if err != nil {
			t.Fatal(err)
		}
		if !fresh {
			t.Errorf("%s on %s is stale: its code, its grid or the task is not what it was; tune again: go run ./cmd/%s --write benchmarks/suite/tuning.jsonl",
				row.Agent, row.Task, row.Command)
		}
	}
	if told == 0 {
		t.Error("no row of tuning.jsonl tells how its winner lived: want rows of version 2")
	}
}

// Judging a multi-channel agent by its channels: the value of a policy depends
// on nothing but the policy. Two agents that act alike score alike, whatever
// they see and however they are paid.
func TestScoreIsOfRewardOnly(t *testing.T) {
	for _, k := range everyTask(t, 16) {
		for _, sees := range []env.Channels{0, env.All} {
			a := agent(t, "chance")
			a.Sees = sees
			l := live(t, benchmarks.Job{Task: k, Agent: a, Seed: 4})
			for i, v := range l.Value {
				if s := k.Anchors.Score(v); s > 1e-9 || s < -1e-9 {
					t.Errorf("%s: chance of class %s scores %v at checkpoint %d, want 0", k.ID, sees.Class(), s, i)
				}
			}
		}
	}
}

// Counting hits differently, or stopping early, for one class: with the same
// actions, the online return of every block is the same number for all
// classes, over lives of the same length.
func TestEveryClassLivesTheSameLife(t *testing.T) {
	for _, k := range everyTask(t, 40) {
		a := agent(t, "chance")
		want := live(t, benchmarks.Job{Task: k, Agent: a, Seed: 4})
		a.Sees = env.All
		got := live(t, benchmarks.Job{Task: k, Agent: a, Seed: 4})
		if diff := cmp.Diff(want.Online, got.Online); diff != "" || len(got.At) != len(want.At) {
			t.Errorf("%s: the same actions earn other returns in class F (-S +F):\n%s", k.ID, diff)
		}
		if got.At[len(got.At)-1] != k.Budget {
			t.Errorf("%s: the life ends at %d, want %d", k.ID, got.At[len(got.At)-1], k.Budget)
		}
	}
}

// Shaping smuggled in as a local reward: where local rewards are declared
// shaping, the table has an agent that gets the same shaping as a scalar, and
// one that gets the mean of it.
func TestShapingHasItsControls(t *testing.T) {
	for _, k := range everyTask(t, 16) {
		if !k.Spec().Shaping {
			continue
		}
		for _, name := range []string{"td-shape", "loops-mean"} {
			if as := k.Same(agent(t, name)); as == "n/a" {
				t.Errorf("%s declares shaping, and its control %s is not defined there", k.ID, name)
			}
		}
	}
	if as := agent(t, "td-shape").Same(task(t, "falcon-v1", 1).Spec()); as != "n/a" {
		t.Errorf("td-shape on a task without shaping = %q, want n/a", as)
	}
}
