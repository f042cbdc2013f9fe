package foreign

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
)

func entry(t testing.TB, command string) agents.Entry {
	t.Helper()
	e, err := Entry(t.Context(), command, patience)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func live(t testing.TB, j benchmarks.Job) *record.Life {
	t.Helper()
	l, err := benchmarks.Live(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// here is the agent of this program that a host plays, with the seeds as the
// protocol rounds them and judged as the host is.
func here(t testing.TB, name string, judged agents.Judging) agents.Entry {
	t.Helper()
	e, err := agents.Find(agentsall.Agents(), name)
	if err != nil {
		t.Fatal(err)
	}
	make := e.New
	e.Judged = judged
	e.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		a := make(spec, cfg, agents.Seeds{Init: whole(seeds.Init), Explore: whole(seeds.Explore)})
		if judged == agents.BySample {
			return rounded{a}
		}
		return a
	}
	return e
}

// rounded is an agent whose frozen policy has the seed that the protocol tells.
type rounded struct{ agents.Agent }

// Frozen implements agents.Agent.
func (r rounded) Frozen(seed uint64) agents.Frozen { return r.Agent.Frozen(whole(seed)) }

// An agent behind the protocol lives the life that it lives here, bit for bit:
// what is sent is enough, and exact. Every task of every kind, an agent of
// every access class, discrete and continuous loops, shared and tied features.
func TestTheWireChangesNothing(t *testing.T) {
	names := []string{"td", "reinforce", "regression", "loops-local", "loops-target", "loops-eval", "loops-full"}
	for _, c := range []struct {
		id     string
		budget int
		agents []string
	}{
		{"falcon-v1:loops=3,options=4", 24, names},
		{"song-v1:loops=3,steps=4", 24, names},
		{"flinch-v1", 24, names},
		{"flinch-v1:tier=0", 24, names},
		{"lion-v1:p=0.5,patches=4", 24, names},
		{"iowa-v1:draws=40", 24, names},
		{"reach-v1", 24, names},
		{"cue-v1", 2, []string{"loops-full"}}, // its exact value asks 10,000 times
	} {
		k, id := task(t, c.id, c.budget), c.id
		k.Episodes = 3
		for _, name := range c.agents {
			inside := here(t, name, agents.Exactly)
			if k.Same(inside) == "n/a" {
				continue
			}
			outside := entry(t, command("agent:"+name+":dist"))
			if outside.Name != "exec:"+name || outside.Sees != inside.Sees {
				t.Errorf("%s is called %s and sees %s, want exec:%s and %s", name, outside.Name, outside.Sees.Class(), name, inside.Sees.Class())
			}
			got := live(t, benchmarks.Job{Task: k, Agent: outside, Seed: 4})
			want := live(t, benchmarks.Job{Task: k, Agent: inside, Seed: 4, Params: benchmarks.Params{Step: hostStep, Second: hostSecond}})
			if got.Curve != want.Curve {
				t.Errorf("%s on %s: the curve behind the protocol differs (-here +there):\n%s\n%s", name, id, cmp.Diff(want.Value, got.Value), cmp.Diff(want.Online, got.Online))
			}
			if got.Judged != "" || got.Value[0] == got.Value[len(got.Value)-1] {
				t.Errorf("%s on %s: judged %q, values %v; want a curve that moves", name, id, got.Judged, got.Value)
			}
		}
	}
}

// A frozen policy that acts and tells no distribution is simulated, where the
// environment could be exact too, and the record says so.
func TestSampledLife(t *testing.T) {
	for id, judged := range map[string]string{two: record.Sampled, "reach-v1": record.Sampled, "song-v1:drift=0.01,loops=1,steps=2": ""} {
		k := task(t, id, 8)
		k.Episodes = 5
		got := live(t, benchmarks.Job{Task: k, Agent: entry(t, command("agent:td:action")), Seed: 2})
		want := live(t, benchmarks.Job{Task: k, Agent: here(t, "td", agents.BySample), Seed: 2, Params: benchmarks.Params{Step: hostStep, Second: hostSecond}})
		if got.Curve != want.Curve || got.Judged != judged {
			t.Errorf("%s: judged %q, values %v; want %q, %v", id, got.Judged, got.Value, judged, want.Value)
		}
	}
}

// Without a frozen policy a life is judged by what it earned since the last
// checkpoint; at the first it is taken for the random policy.
func TestOnlineLife(t *testing.T) {
	for _, frozen := range []string{"none", ""} {
		k := task(t, two, 64)
		got := live(t, benchmarks.Job{Task: k, Agent: entry(t, command("agent:td:"+frozen)), Seed: 2})
		want := live(t, benchmarks.Job{Task: k, Agent: here(t, "td", agents.Exactly), Seed: 2, Params: benchmarks.Params{Step: hostStep, Second: hostSecond}})
		if diff := cmp.Diff(want.Online, got.Online); diff != "" {
			t.Errorf("online returns (-frozen +online):\n%s", diff)
		}
		if diff := cmp.Diff(append([]float64{k.Anchors.Random}, got.Online...), got.Value); diff != "" || got.Judged != record.Online {
			t.Errorf("judged %q, values (-want +got):\n%s", got.Judged, diff)
		}
	}
	k := task(t, "iowa-v1:draws=40", 40)
	got := live(t, benchmarks.Job{Task: k, Agent: entry(t, command("agent:td:none")), Seed: 2})
	for i, r := range got.Online {
		if got.Value[i+1] != r*40 {
			t.Errorf("value %v after a block of %v per draw, want that of an episode of 40 draws", got.Value[i+1], r)
		}
	}
}

// What a class may not see is not on the wire.
func TestTheWireIsMasked(t *testing.T) {
	k := task(t, "flinch-v1:tier=0", 16) // teaches by every channel
	all := k.Spec()
	for _, sees := range []env.Channels{0, env.Additive, env.Local, env.Targets, env.Outcomes | env.Drives, env.All} {
		file := filepath.Join(t.TempDir(), "log")
		live(t, benchmarks.Job{Task: k, Agent: entry(t, command("log:"+sees.Class()+"="+file)), Seed: 1})
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var brought env.Channels // seen in some learn
		var told *message
		for line := range strings.Lines(string(text)) {
			m := new(message)
			if err := json.Unmarshal([]byte(line), m); err != nil {
				t.Fatal(err)
			}
			if m.Type == "life" {
				told = m
			}
			for channel, there := range map[env.Channels]bool{
				env.Local: m.Local != nil, env.Targets: m.Targets != nil, env.Outcomes: m.Outcomes != nil,
			} {
				if there {
					brought |= channel
				}
			}
		}
		if want := sees & (env.Local | env.Targets | env.Outcomes); brought != want {
			t.Errorf("class %s: learn brought %s, want %s", sees.Class(), brought, want)
		}
		if got, want := set(told.Spec.Teaches), all.Teaches&sees; got != want {
			t.Errorf("class %s: life tells that %s is taught, want %s", sees.Class(), got, want)
		}
		for i, l := range told.Spec.Loops {
			if got, want := set(l.Teaches), all.Loops[i].Teaches&sees; got != want {
				t.Errorf("class %s: life tells that loop %s is taught by %s, want %s", sees.Class(), l.Name, got, want)
			}
		}
		if got, want := len(told.Spec.Outcomes) > 0, sees&env.Outcomes != 0; got != want {
			t.Errorf("class %s: life tells outcomes: %v, want %v", sees.Class(), got, want)
		}
	}
}

// An agent is sent of an observation what it reads.
func TestReads(t *testing.T) {
	for reads, want := range map[string][2]bool{`["obs"]`: {true, false}, `["features"]`: {false, true}, `["features","obs"]`: {true, true}, `[]`: {false, false}} {
		e := entry(t, command(`hello:say={"id":#,"protocol":1,"name":"a","reads":`+reads+`}`))
		a := newAgentOf(t, e, task(t, two, 4), patience)
		if got := [2]bool{a.line.obs, a.line.features}; got != want {
			t.Errorf("reads %s: obs and features %v, want %v", reads, got, want)
		}
		in := agents.Input{Obs: []float64{0.5}, X: agents.Features{Critic: agents.Sparse{Index: []int32{3}, Value: []float64{-2}}}}
		a.line.begin("act")
		a.line.input(&in)
		line := string(a.line.end())
		if strings.Contains(line, `"obs":[0.5]`) != want[0] || strings.Contains(line, `"features":{"critic":{"index":[3],"value":[-2]},"loops":[]}`) != want[1] {
			t.Errorf("reads %s: %s", reads, line)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}

// JSON has no infinity: an observation with one breaks the life, and is not
// sent.
func TestInfiniteObservation(t *testing.T) {
	a := newAgentOf(t, entry(t, command("none")), task(t, two, 4), patience)
	in := agents.Input{Obs: []float64{math.Inf(1)}}
	action := make([]float64, 2)
	a.Act(&in, action)
	if err := a.Err(); err == nil || !strings.Contains(err.Error(), "is not finite, which JSON cannot tell") {
		t.Errorf("error %v, want that JSON cannot tell infinity", err)
	}
	if got, err := json.Marshal([]bound{-1.5, bound(math.Inf(1)), bound(math.Inf(-1))}); err != nil || string(got) != "[-1.5,null,null]" {
		t.Errorf("bounds = %s, %v; want [-1.5,null,null]", got, err)
	}
}

// Lives do not depend on how many are lived at a time.
func TestLivesAtATime(t *testing.T) {
	e := entry(t, command("agent:loops-full:dist"))
	var jobs []benchmarks.Job
	for seed := range uint64(6) {
		jobs = append(jobs, benchmarks.Job{Task: task(t, "flinch-v1", 12), Agent: e, Seed: seed})
	}
	one, err := benchmarks.Run(t.Context(), jobs, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	four, err := benchmarks.Run(t.Context(), jobs, 4, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one, four); diff != "" {
		t.Errorf("lives four at a time (-one +four):\n%s", diff)
	}
}

// A program is known by its command, its version and its files.
func TestSource(t *testing.T) {
	file := filepath.Join(t.TempDir(), "weights")
	source := func(text string) string {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return entry(t, command("agent:td:dist")+" "+file).Source
	}
	first, second, third := source("a"), source("b"), source("a")
	if first == second || first != third {
		t.Errorf("sources %q, %q, %q of files that read a, b, a: want the first and the last equal, the other not", first, second, third)
	}
	for _, want := range []string{command("agent:td:dist"), ", version 7, ", os.Args[0] + " ", file + " ca978112ca1bbdca"} {
		if !strings.Contains(first, want) {
			t.Errorf("source %q, want it to contain %q", first, want)
		}
	}
}

// Whatever a child replies, no action comes of it that an environment could not
// take.
func FuzzReply(f *testing.F) {
	for _, text := range []string{
		`{"id":1,"action":[1,0.5]}`, `{"id":1,"dist":[[0.5,0.5],[3]]}`, `{"id":1,"action":[null,1]}`, `{"id":1,"dist":[null,[1e400]]}`,
		`{"id":1,"dist":[[1e-7,1],[-0]],"action":[-0,1]}`, `[]`, `{`, `{"action":{}}`,
	} {
		f.Add([]byte(text))
	}
	a := &agent{conversation: &conversation{id: 1}, loops: []env.Loop{{N: 2}, {Low: -1, High: 1}}}
	f.Fuzz(func(t *testing.T, text []byte) {
		a.reply.Action, a.reply.Dist = a.reply.Action[:0], a.reply.Dist[:0]
		if json.Unmarshal(text, &a.reply) != nil {
			return
		}
		action, dist := []float64{9, 9}, [][]float64{{9, 9}, {9, 9}}
		if a.action(action) == nil && !((action[0] == 0 || action[0] == 1) && math.Abs(action[1]) <= math.MaxFloat64) {
			t.Errorf("%s: action %v", text, action)
		}
		if a.dist(dist) == nil && !(dist[0][0] >= 0 && dist[0][1] >= 0 && math.Abs(dist[0][0]+dist[0][1]-1) < 1e-12 && math.Abs(dist[1][0]) <= math.MaxFloat64 && dist[1][1] == 0) {
			t.Errorf("%s: dist %v", text, dist)
		}
	})
}

// One act and its reply, with a child of this program.
func BenchmarkRoundTrip(b *testing.B) {
	for _, loops := range []string{"1", "64"} {
		b.Run("loops="+loops, func(b *testing.B) {
			w, err := benchmarks.NewWalk(benchmarks.Job{Task: task(b, "falcon-v1:loops="+loops, 4), Agent: entry(b, command("none")), Seed: 1})
			if err != nil {
				b.Fatal(err)
			}
			defer w.Close()
			w.Begin()
			for b.Loop() {
				if !w.Step() {
					b.Fatal(w.Err())
				}
			}
		})
	}
}
