package benchmarks_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
	envall "github.com/phasicbench/phasic/env/all"
)

// everyTask is every task of the suites but for other sizes, with lives short enough for tests.
func everyTask(t *testing.T, budget int) []*benchmarks.Task {
	t.Helper()
	var tasks []*benchmarks.Task
	seen := make(map[string]bool)
	for _, s := range suite.Suites() {
		if slices.ContainsFunc(s.Parts, func(p suite.Part) bool { return p.Sweep != nil }) {
			continue // the same tasks at other sizes
		}
		for _, id := range s.Tasks() {
			if !seen[id] {
				seen[id] = true
				tasks = append(tasks, task(t, id, budget))
			}
		}
	}
	return tasks
}

func task(t *testing.T, id string, budget int) *benchmarks.Task {
	t.Helper()
	task, err := suite.Task(envall.Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	task.Budget = min(task.Budget, budget)
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

// defined are the agents that are defined on a task.
func defined(k *benchmarks.Task) []agents.Entry {
	return slices.DeleteFunc(agentsall.Agents(), func(a agents.Entry) bool { return k.Same(a) == "n/a" })
}

var params = benchmarks.Params{Step: 0.25, Second: 0.9}

func live(t *testing.T, j benchmarks.Job) *record.Life {
	t.Helper()
	l, err := benchmarks.Live(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// One step of the walk, Act, Step, View, Next and Learn, never allocates.
func TestStepAllocatesNothing(t *testing.T) {
	for _, task := range everyTask(t, 1<<20) {
		for _, a := range defined(task) {
			step, err := benchmarks.Stepper(benchmarks.Job{Task: task, Agent: a, Params: params, Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			if n := testing.AllocsPerRun(2000, func() { step() }); n != 0 {
				t.Errorf("%s in %s: %v allocations per step, want 0", a.Name, task.ID, n)
			}
		}
	}
}

// Looking at a policy at every checkpoint leaves no trace in what it learns.
func TestEvaluationCannotTouchLearning(t *testing.T) {
	for _, task := range everyTask(t, 48) {
		for _, a := range defined(task) {
			j := benchmarks.Job{Task: task, Agent: a, Params: params, Seed: 3}
			want, err := benchmarks.WithoutEvaluation(j)
			if err != nil {
				t.Fatal(err)
			}
			l := live(t, j)
			if got := l.Value[len(l.Value)-1]; got != want {
				t.Errorf("%s in %s: value after an evaluated life = %v, want %v as without evaluation", a.Name, task.ID, got, want)
			}
		}
	}
}

// The results do not depend on the number of workers.
func TestRunIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	var jobs []benchmarks.Job
	for _, task := range everyTask(t, 32) {
		for seed := range uint64(3) {
			jobs = append(jobs, benchmarks.Job{Task: task, Agent: agent(t, "loops-full"), Params: params, Seed: seed})
		}
	}
	var runs [2][]*record.Life
	for i, workers := range []int{1, 5} {
		finished := 0
		lives, err := benchmarks.Run(t.Context(), jobs, workers, func(i int, l *record.Life) error {
			finished++
			if l.Task != jobs[i].Task.ID || l.Seed != jobs[i].Seed {
				t.Errorf("done(%d) brought the life of %s, seed %d", i, l.Task, l.Seed)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if finished != len(jobs) {
			t.Errorf("%d workers: done heard of %d lives, want %d", workers, finished, len(jobs))
		}
		runs[i] = lives
	}
	if diff := cmp.Diff(runs[0], runs[1]); diff != "" {
		t.Errorf("lives with 5 workers differ from those with 1 (-1 +5):\n%s", diff)
	}
}

// A stopped run keeps what is finished and says why it stopped.
func TestRunStops(t *testing.T) {
	var jobs []benchmarks.Job
	for seed := range uint64(50) {
		jobs = append(jobs, benchmarks.Job{Task: task(t, "falcon-v1", 64), Agent: agent(t, "td"), Params: params, Seed: seed})
	}
	count := func(lives []*record.Life) (n int) {
		for _, l := range lives {
			if l != nil {
				n++
			}
		}
		return n
	}
	ctx, cancel := context.WithCancel(t.Context())
	heard := 0
	lives, err := benchmarks.Run(ctx, jobs, 2, func(int, *record.Life) error {
		if heard++; heard == 7 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || count(lives) != heard || heard < 7 || heard > 9 {
		t.Errorf("cancelled after 7: %d heard, %d kept, error %v; want 7 to 9, all kept, context.Canceled", heard, count(lives), err)
	}
	full := errors.New("disk full")
	lives, err = benchmarks.Run(t.Context(), jobs, 2, func(int, *record.Life) error { return full })
	if !errors.Is(err, full) || count(lives) > 2 {
		t.Errorf("failing done: %d lives, error %v; want at most 2 and %v", count(lives), err, full)
	}
}

// An agent that has not learned plays the random policy: its score is 0.
func TestUntrainedAgentsScoreZero(t *testing.T) {
	for _, task := range everyTask(t, 8) {
		for _, a := range defined(task) {
			l := live(t, benchmarks.Job{Task: task, Agent: a, Params: params, Seed: 2})
			if s := task.Anchors.Score(l.Value[0]); math.Abs(s) > 1e-9 {
				t.Errorf("%s in %s: score before learning = %v, want 0", a.Name, task.ID, s)
			}
		}
	}
}

// An agent that is not defined on a task cannot live there.
func TestUndefinedAgentIsRefused(t *testing.T) {
	_, err := benchmarks.Live(t.Context(), benchmarks.Job{Task: task(t, "song-v1", 8), Agent: agent(t, "qlearn"), Seed: 1})
	if want := `benchmarks: agent "qlearn" is not defined on song-v1`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

// What the harness hides, an agent cannot see: in the view of an S agent every
// channel is gone, whatever the agent asks for.
func TestHarnessMasksChannels(t *testing.T) {
	for _, id := range []string{"falcon-v1", "flinch-v1", "lion-v1", "cue-v1", "iowa-v1"} {
		for _, sees := range []env.Channels{0, env.Local, env.Targets, env.Outcomes | env.Drives, env.All} {
			spy := &spy{t: t, sees: sees}
			a := agents.Entry{Name: "spy", Sees: sees, New: func(spec env.Spec, _ agents.Config, _ agents.Seeds) agents.Agent {
				spy.spec = spec
				return spy
			}}
			live(t, benchmarks.Job{Task: task(t, id, 4), Agent: a, Seed: 1})
			if spy.steps == 0 {
				t.Errorf("%s: the spy lived no step", id)
			}
			if extra := spy.spec.Teaches &^ sees; extra != 0 {
				t.Errorf("%s: spec of class %s teaches %s", id, sees.Class(), extra)
			}
			for _, l := range spy.spec.Loops {
				if extra := l.Teaches &^ sees; extra != 0 {
					t.Errorf("%s: loop %s of class %s is taught by %s", id, l.Name, sees.Class(), extra)
				}
			}
		}
	}
}

// spy does nothing but look.
type spy struct {
	t     *testing.T
	sees  env.Channels
	spec  env.Spec
	steps int
}

func (*spy) Begin()                                {}
func (*spy) Act(_ *agents.Input, action []float64) { clear(action) }
func (s *spy) Frozen(uint64) agents.Frozen         { return s }
func (s *spy) Dist(_ *agents.Input, dist [][]float64) {
	for i := range dist {
		clear(dist[i])
		dist[i][0] = 1
	}
}

func (s *spy) Learn(_ *agents.Input, _ []float64, ts *env.TimeStep, _ *agents.Input) {
	s.steps++
	if ts.Local != nil && s.sees&env.Local == 0 || ts.Targets != nil && s.sees&env.Targets == 0 || ts.Outcomes != nil && s.sees&env.Outcomes == 0 {
		s.t.Errorf("class %s sees local %v, targets %v, outcomes %v", s.sees.Class(), ts.Local, ts.Targets, ts.Outcomes)
	}
}

// A life in which a number overflows ends there, is marked, and scores 0 from
// then on.
func TestCrashIsRecorded(t *testing.T) {
	j := benchmarks.Job{Task: task(t, "song-v1", 256), Agent: agent(t, "td"), Params: benchmarks.Params{Step: math.MaxFloat64, Second: 1}, Seed: 1}
	l := live(t, j)
	if l.Crash < 1 || len(l.Value) == 0 || len(l.Value) != len(l.At) || l.At[len(l.At)-1] >= l.Crash {
		t.Fatalf("crash = %d with checkpoints %v, want a crash after the last checkpoint", l.Crash, l.At)
	}
	s, err := benchmarks.Score(l)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Crashed || s.Asymptote != 0 || s.LT != 256 {
		t.Errorf("scores of a crashed life = %+v, want asymptote 0 and LT 256", s)
	}
}

// Where hidden parameters drift, a policy is judged by the template of its own
// life at that moment: a learner that follows it scores well at the end, which
// no policy could against the first template.
func TestDriftingWorldsAreJudgedAsTheyAre(t *testing.T) {
	k := task(t, "song-v1:drift=0.02,loops=1,steps=2", 4096)
	k.Episodes = 20
	scores, err := benchmarks.Score(live(t, benchmarks.Job{
		Task: k, Agent: agent(t, "loops-local"), Params: benchmarks.Params{Step: 0.05}, Seed: 1,
	}))
	if err != nil {
		t.Fatal(err)
	}
	if scores.Asymptote < 0.9 {
		t.Errorf("asymptote of a learner that follows a drifting template = %v, want above 0.9", scores.Asymptote)
	}
}
