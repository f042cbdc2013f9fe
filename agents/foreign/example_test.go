package foreign

import (
	"os"
	"os/exec"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/chance"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// example is the command of the agent that PROTOCOL.md shows, "" on a machine
// without Python: these tests then have nothing to start, and are not worth an
// installation. The machines that judge a change have it.
func example(t *testing.T) string {
	if _, err := exec.LookPath("python3"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Logf("example/agent.py was not started: %v", err)
		return ""
	}
	return "python3 example/agent.py"
}

// lives is a life per seed in falcon-v1 with 16 loops.
func lives(t *testing.T, e agents.Entry, seeds int) []*record.Life {
	t.Helper()
	var jobs []benchmarks.Job
	for seed := range uint64(seeds) {
		jobs = append(jobs, benchmarks.Job{Task: task(t, "falcon-v1:loops=16", 256), Agent: e, Seed: seed + 1})
	}
	all, err := benchmarks.Run(t.Context(), jobs, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The example learns from the one reward of all, and faster from local rewards:
// by the ranks of 8 lives against 8, at an error level of 0.001 each.
func TestExampleLearns(t *testing.T) {
	command := example(t)
	if command == "" {
		return
	}
	const seeds, level = 8, 1e-3
	single, local := entry(t, command), entry(t, command+" L")
	if single.Name != "exec:reinforce" || single.Sees.Class() != "S" || local.Name != "exec:reinforce-L" || local.Sees.Class() != "L" {
		t.Errorf("the example is %s of class %s and %s of class %s, want exec:reinforce of S and exec:reinforce-L of L", single.Name, single.Sees.Class(), local.Name, local.Sees.Class())
	}
	asymptote := func(s benchmarks.Scores) float64 { return s.Asymptote }
	speed := func(s benchmarks.Scores) float64 { return s.Speed }
	over := func(e agents.Entry, number func(benchmarks.Scores) float64) (x []float64) {
		for _, l := range lives(t, e, seeds) {
			s, err := benchmarks.Score(l)
			if err != nil {
				t.Fatal(err)
			}
			x = append(x, number(s))
		}
		return x
	}
	for _, c := range []struct {
		what string
		x, y []float64
	}{
		{"asymptote in class S against chance", over(single, asymptote), over(chance.Entry, asymptote)},
		{"speed in class L against class S", over(local, speed), over(single, speed)},
	} {
		if r := stat.MannWhitney(c.x, c.y); !(r.Greater < level) {
			t.Errorf("%s: %.3f and %.3f, greater in %v of %d pairs, p = %.2g; want p < %v", c.what, c.x, c.y, r.U, seeds*seeds, r.Greater, level)
		}
	}
}

// The example takes its randomness from the seeds that it is told, so its lives
// repeat to the last bit.
func TestExampleRepeats(t *testing.T) {
	command := example(t)
	if command == "" {
		return
	}
	e := entry(t, command)
	first, second := lives(t, e, 2), lives(t, e, 2)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the same seeds again (-first +second):\n%s", diff)
	}
	if first[0].Curve == first[1].Curve {
		t.Errorf("seeds 1 and 2 have the curve %s, want two", first[0].Curve)
	}
}

// The example lives in every kind of task: continuous loops, tied features,
// gates, budgets of steps.
func TestExampleLivesEverywhere(t *testing.T) {
	command := example(t)
	if command == "" {
		return
	}
	var classes []agents.Entry
	for _, class := range []string{" S", " L", " F"} {
		classes = append(classes, entry(t, command+class))
	}
	for _, id := range []string{"song-v1:loops=2,steps=3", "flinch-v1", "lion-v1:p=0.5,patches=4", "iowa-v1:draws=40", "reach-v1"} {
		for _, e := range classes {
			k := task(t, id, 40)
			l := live(t, benchmarks.Job{Task: k, Agent: e, Seed: 1})
			if s := k.Anchors.Score(l.Value[0]); s > 1e-9 || s < -1e-9 || l.Crash != 0 {
				t.Errorf("%s in class %s: score before learning %v, crash %d; want 0 and 0", id, e.Sees.Class(), s, l.Crash)
			}
		}
	}
}
