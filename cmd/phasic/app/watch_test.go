package app

import (
	"bytes"
	"context"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
	envall "github.com/phasicbench/phasic/env/all"
	"github.com/phasicbench/phasic/env/flinch"
)

// What is watched is the life that is scored: between checkpoints it earns the
// same, to the bit.
func TestWalkIsTheLifeThatRunScores(t *testing.T) {
	tuning, err := suite.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ task, agent string }{
		{"falcon-v1", "td"}, {"song-v1:loops=2", "loops-local"}, {"flinch-v1", "loops-full"}, {"cue-v1", "loops-target"}, {"iowa-v1", "chance"},
	} {
		task, err := suite.Task(envall.Environments(), c.task)
		if err != nil {
			t.Fatal(err)
		}
		task.Budget, task.Episodes = min(task.Budget, 100), 1
		entry, err := agents.Find(agentsall.Agents(), c.agent)
		if err != nil {
			t.Fatal(err)
		}
		params, _ := tuning.Params(task, entry.Name)
		job := benchmarks.Job{Task: task, Agent: entry, Params: params, Seed: 5}
		want, err := benchmarks.Live(t.Context(), job)
		if err != nil {
			t.Fatal(err)
		}
		life, err := benchmarks.NewWalk(job)
		if err != nil {
			t.Fatal(err)
		}
		w := &walk{Walk: life}
		var got []float64
		for k, at := range want.At[1:] {
			gained, since := 0.0, at-want.At[k]
			for w.Units < at {
				if w.Over {
					w.begin()
				}
				if err := w.next(); err != nil {
					t.Fatal(err)
				}
				gained += w.Brought.Reward
			}
			got = append(got, gained/float64(since))
		}
		if diff := cmp.Diff(want.Online, got); diff != "" || len(got) < 3 {
			t.Errorf("%s on %s earned between checkpoints (-run +watch):\n%s", c.agent, c.task, diff)
		}
	}
}

// plain is the settings of a flinch that draws no picture.
type plain struct{ *flinch.Config }

func (c plain) New(s env.Seeds) env.Env { return struct{ env.Env }{c.Config.New(s)} }

// odd is an agent that acts like chance until its n-th action, which is not a
// number.
func odd(n int) agents.Entry {
	e, _ := agents.Find(agentsall.Agents(), "chance")
	e.Name = "odd"
	usual := e.New
	e.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		return &oddAgent{usual(spec, cfg, seeds), n}
	}
	return e
}

type oddAgent struct {
	agents.Agent
	left int
}

func (o *oddAgent) Act(in *agents.Input, action []float64) {
	o.Agent.Act(in, action)
	if o.left--; o.left == 0 {
		action[0] = math.NaN()
	}
}

func watchTables() Tables {
	mine := env.Entry{ID: "flinch-v1", Story: "without pictures", Config: func() env.Config { return plain{flinch.Canonical()} }}
	return Tables{Environments: []env.Entry{mine}, Agents: append(agentsall.Agents(), odd(3)), Suites: suite.Suites()}
}

func watched(t *testing.T, tables Tables, line string) (stdout, stderr string, status int) {
	t.Helper()
	var out, err bytes.Buffer
	status = Run(t.Context(), tables, strings.Fields(line), strings.NewReader(""), &out, &err)
	return out.String(), err.String(), status
}

// Frames are plain text with empty lines between them, the same in every run,
// and no wider than they may be. Where an environment draws no picture, its
// observation is one.
func TestWatchFrames(t *testing.T) {
	const line = "watch flinch-v1:tier=0 --agent loops-full --seed 3 --episodes 2 --train 10"
	stdout, stderr, status := watched(t, watchTables(), line)
	want := `flinch-v1:tier=0  seed 3  episode 11  step 0  loops-full
`
	if first, _, _ := strings.Cut(stdout, "kind"); status != 0 || first != want {
		t.Errorf("status %d, said %s, first frame begins\n%s\nwant\n%s", status, stderr, first, want)
	}
	frames := strings.Split(stdout, "\n\n")
	if len(frames) != 4 {
		t.Errorf("%d frames of two episodes of one step, want 4:\n%s", len(frames), stdout)
	}
	if again, _, _ := watched(t, watchTables(), line); again != stdout {
		t.Errorf("second run printed\n%s\nwant the same as the first\n%s", again, stdout)
	}
	for l := range strings.Lines(stdout) {
		if n := utf8.RuneCountInString(strings.TrimRight(l, "\n")); n > frameWidth {
			t.Errorf("line of %d columns: %q", n, l)
		}
	}
	if strings.Contains(stdout, "\x1b") {
		t.Errorf("escape codes in %q", stdout)
	}
}

// Every part of a frame, to the letter.
func TestFrame(t *testing.T) {
	w := &walk{episode: 2, step: 7, sum: 1.5, Walk: &benchmarks.Walk{
		Job:   benchmarks.Job{Task: &benchmarks.Task{ID: "toy-v1"}, Agent: agents.Entry{Name: "me"}, Seed: 4},
		World: struct{ env.Env }{},
		Agent: shown{value: -0.5, signal: []float64{1, -0.25, 0}},
		Spec: env.Spec{
			Obs:      []env.Field{{Name: "light", Len: 12}, {Name: "temperature", Len: 2}},
			Loops:    []env.Loop{{Name: "left", N: 2, Gate: 0}, {Name: "right", N: 2, Gate: 1}, {Name: "press", Gate: -1}},
			Outcomes: []env.Outcome{{Name: "flour"}, {Name: "strain"}},
			Teaches:  env.All,
		},
		Action: []float64{1, 0, -0.123456},
	}}
	w.Before = []float64{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0} // before
	w.Brought = &env.TimeStep{
		Obs: []float64{0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0.5, -3}, Reward: -1, Terminated: true,
		Local: []float64{0, math.Copysign(0, -1), 2.0 / 3}, Outcomes: []float64{2, -0.25},
		Targets: []env.Target{{Loop: 0, Want: 1, Ago: 2, Weight: 1}, {Loop: 1, Want: 1, Ago: 2, Weight: 1}, {Loop: 0, Ago: 0, Weight: 0.25}},
	}
	w.Obs = w.Brought.Obs
	want := `toy-v1  seed 4  episode 2  step 7  me
light     .#........  .#
temperat… 0.5  -3
action    left 1  right (0)  press -0.1235
reward    -1  return 1.5
local     left 0  right 0  press 0.6667
targets   want 1, 2 ago, weight 1:  left  right
          want 0, 0 ago, weight 0.25:  left
outcomes  flour 2  strain -0.25
value                      -0.5  ████████████████████│
error     left                1                      │████████████████████
          right           -0.25                 █████│
          press               0                      │
end       terminated
`
	f := frame{}
	if diff := cmp.Diff(want, string(f.draw(w))); diff != "" {
		t.Errorf("frame (-want +got):\n%s", diff)
	}

	// In colour the text is the same.
	f = frame{ink: colours}
	got := string(f.draw(w))
	for _, code := range []string{colours.bold, colours.faint, colours.good, colours.bad, colours.off} {
		if !strings.Contains(got, code) {
			t.Errorf("frame in colour = %q, want %q in it", got, code)
		}
		got = strings.ReplaceAll(got, code, "")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("frame in colour, without the colours (-want +got):\n%s", diff)
	}

	// Loops that hear the same share a bar; of many, the first are drawn.
	w.Agent = shown{value: 0, signal: []float64{2, 2, 2}}
	if got := string(f.draw(w)); !strings.Contains(got, "all loops") || strings.Contains(got, "         right   ") {
		t.Errorf("frame of a broadcast =\n%s\nwant one bar for all loops", got)
	}
	w.Spec = env.Spec{Loops: slices.Repeat(w.Spec.Loops[2:], 20)}
	w.Action, w.Brought, w.Obs = make([]float64, 20), &env.TimeStep{}, nil
	many := make([]float64, 20)
	many[0] = 1
	w.Agent = shown{signal: many}
	if got := string(f.draw(w)); strings.Count(got, "│") != 1+mostBars || !strings.Contains(got, "… and 8 more loops\n") {
		t.Errorf("frame of 20 loops =\n%s\nwant %d bars and word of 8 more", got, mostBars)
	}
}

// shown is an agent that does nothing but show its signals.
type shown struct {
	agents.Agent
	value  float64
	signal []float64
}

func (s shown) Dopamine(signal []float64) float64 {
	copy(signal, s.signal)
	return s.value
}

// On a terminal a frame takes the place of the one before; one that does not
// fit takes the whole screen.
func TestScreen(t *testing.T) {
	var out bytes.Buffer
	columns, rows := 100, 40
	s := &screen{w: &out, size: func() (int, int) { return columns, rows }}
	for _, c := range []struct{ frame, want string }{
		{"a\nb\n", "a\nb\n"},
		{"c\nd\ne\n", "\x1b[2A\x1b[Jc\nd\ne\n"},
		{"f\n", "\x1b[3A\x1b[Jf\n"},
	} {
		out.Reset()
		if s.show([]byte(c.frame)); out.String() != c.want {
			t.Errorf("show %q wrote %q, want %q", c.frame, out.String(), c.want)
		}
	}
	for _, size := range [][2]int{{100, 1}, {60, 40}, {0, 0}} {
		out.Reset()
		columns, rows = size[0], size[1]
		if s.show([]byte("g\n")); out.String() != "\x1b[H\x1b[2Jg\n" {
			t.Errorf("show on a terminal of %d × %d wrote %q, want the screen cleared first", columns, rows, out.String())
		}
	}
}

// What is no terminal gets no escape codes.
func TestScreenIsPlain(t *testing.T) {
	pipe, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	s := newScreen(&sticky{w: pipe})
	s.show([]byte("a\n"))
	s.show([]byte("b\n"))
	if got := read(t, pipe.Name()); got != "a\n\nb\n" || s.ink != (ink{}) {
		t.Errorf("a file got %q, want %q and no colours", got, "a\n\nb\n")
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// An agent whose numbers are lost ends the command with its place.
func TestWatchDiverges(t *testing.T) {
	for line, want := range map[string]string{
		"watch flinch-v1:tier=0 --agent odd --episodes 9": "phasic: watch: episode 3, step 1: the agent diverged: an action or a reward is not a finite number\n",
		"watch flinch-v1:tier=0 --agent odd --train 9":    "phasic: watch: after 2 of 9 episodes of training: the agent diverged: an action or a reward is not a finite number\n",
	} {
		if _, stderr, status := watched(t, watchTables(), line); status != misused || !strings.HasSuffix(stderr, want) {
			t.Errorf("phasic %s: status %d, said %q; want %d and %q", line, status, stderr, misused, want)
		}
	}
}

func TestWatchInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, line := range []string{"watch flinch-v1 --episodes 1000000", "watch flinch-v1 --train 1000000", "watch flinch-v1 --speed 0.01"} {
		var stderr bytes.Buffer
		if status := Run(ctx, watchTables(), strings.Fields(line), strings.NewReader(""), &bytes.Buffer{}, &stderr); status != interrupted {
			t.Errorf("phasic %s: status %d, said %s; want %d", line, status, stderr.String(), interrupted)
		}
	}
}

// Training ends with an episode, also where a budget counts steps.
func TestWatchTrainsWholeEpisodes(t *testing.T) {
	tables := Tables{Environments: envall.Environments(), Agents: agentsall.Agents()}
	stdout, _, _ := watched(t, tables, "watch iowa-v1:draws=8 --train 13")
	if first, _, _ := strings.Cut(stdout, "\n"); first != "iowa-v1:draws=8  seed 1  episode 3  step 0  chance" {
		t.Errorf("first line after 13 draws of training = %q, want the third episode of 8 draws", first)
	}
}
