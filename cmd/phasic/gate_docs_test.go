package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const (
	gateGuide = "../../baselines/GATE.md"
	example   = "../../agents/foreign/example/agent.py"
)

// shownFile is a file shown in GATE.md: its name on a line, then it.
// shownCommands are commands to be typed.
var (
	shownFile     = regexp.MustCompile("(?ms)^`([\\w./-]+)`\n\n```\\w+\n(.*?)^```$")
	shownCommands = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")
)

// What GATE.md tells authors to copy does, to the letter and without a network,
// what it says: in the module of CONTRIBUTING.md, with agents that are
// unchanged, that have other luck, and that learn with a quarter of the step.
func TestGateGuide(t *testing.T) {
	a := newAuthor(t)
	for _, command := range a.commands {
		a.expect(command, 0)
	}
	const (
		goTest = "go test ."
		build  = "go build -o phasic ."
		gate   = "./phasic-gate.sh ./phasic --baseline testdata/phasic.jsonl"
		python = "./phasic-gate.sh ./phasic --baseline testdata/python.jsonl --agent 'exec:python3 agent.py L'"
	)

	a.expect(goTest, 0, `^ok `)
	a.expect(gate, 0, `2 unchanged`, `(?m)^gate: no agent learns worse$`)
	for _, event := range []string{"pull_request", "schedule"} {
		log, failures := a.work(event, true)
		if !strings.Contains(log, "::notice title=phasic check::2 cells against ") || strings.Contains(log, "::error") || failures != 0 {
			t.Errorf("%s: unchanged agents: %d failures, the log is\n%s\nwant none and a notice", event, failures, log)
		}
	}
	a.expect("head -n 2 testdata/phasic.jsonl > testdata/damaged.jsonl", 0)
	a.expect(strings.Replace(gate, "phasic.jsonl", "damaged.jsonl", 1), 2, `lines are lost`, `(?m)^gate: BROKEN: nothing was compared \(status 2\)$`)
	a.expect("./phasic-gate.sh", 2, `^usage: `)

	a.edit("sign.go", "seeds.Explore)", "seeds.Explore+1)")
	a.expect(build, 0)
	a.expect(gate, 0, `2 passed`, `(?m)^gate: no agent learns worse$`)
	a.expect(gate+" --seeds 3", 0, `2 inconclusive`, `(?m)^gate: WARNING: not everything could be decided`)
	a.edit("sign.go", "seeds.Explore+1)", "seeds.Explore)")

	a.edit("sign.go", "step: cfg.Step}", "step: cfg.Step / 4}")
	a.edit("agent.py", "else 0.5", "else 0.125")
	a.expect(goTest, 1, `an agent learns worse than its baseline:`, `REGRESSION +sign on falcon-v1`, `(?m)^FAIL`)
	for _, event := range []string{"pull_request", "schedule"} {
		log, failures := a.work(event, false)
		for _, cell := range []string{"sign on falcon-v1", "sign on lights-v1"} {
			if !strings.Contains(log, "\n::error title=regression%3A "+cell+"::learning takes ") {
				t.Errorf("%s: the log of a worse agent is\n%s\nwant an error of %s", event, log, cell)
			}
		}
		if failures < 2 {
			t.Errorf("%s: phasic.xml of a worse agent has %d failures, want one for each cell", event, failures)
		}
	}
	a.expect(gate, 1, `2 regressions`, `(?m)^gate: FAILED: an agent learns worse than its baseline, see phasic.txt$`)
	a.expect(python, 1, `REGRESSION +exec:reinforce-L on falcon-v1:loops=1`, `(?m)^gate: FAILED: `)
}

// author is somebody with a module of their own and GATE.md before them.
type author struct {
	*testing.T
	dir      string
	commands []string
	flow     workflow
}

func newAuthor(t *testing.T) *author {
	a, root := &author{T: t, dir: t.TempDir()}, moduleRoot(t)
	own, guide := a.read(contributing), a.read(gateGuide)
	for _, m := range goFile.FindAllStringSubmatch(own, -1) {
		if m[1] != "mine_test.go" { // TestModuleOfYourOwn runs it
			a.put(m[1], m[2])
		}
	}
	var names []string
	for _, m := range shownFile.FindAllStringSubmatch(guide, -1) {
		names = append(names, m[1])
		a.put(m[1], m[2])
	}
	if want := []string{"gate_test.go", "phasic-gate.sh", ".github/workflows/phasic.yml"}; !slices.Equal(names, want) {
		t.Fatalf("GATE.md shows the files %v, want %v", names, want)
	}
	for _, m := range shownCommands.FindAllStringSubmatch(shownFile.ReplaceAllString(guide, ""), -1) {
		a.commands = append(a.commands, m[1])
	}
	if len(a.commands) != 4 {
		t.Fatalf("GATE.md shows %d blocks of commands, want 4: %q", len(a.commands), a.commands)
	}
	a.put("agent.py", a.read(example))
	a.put("go.sum", a.read(filepath.Join(root, "go.sum")))
	a.put("go.mod", "module example.com/mine\n\ngo 1.26.0\n\nrequire github.com/phasicbench/phasic v0.0.0\n\nreplace github.com/phasicbench/phasic => "+root+"\n")
	a.flow = a.workflow(".github/workflows/phasic.yml")
	return a
}

func (a *author) read(path string) string {
	a.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		a.Fatal(err)
	}
	return string(text)
}

func (a *author) put(name, text string) {
	a.Helper()
	path := filepath.Join(a.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		a.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		a.Fatal(err)
	}
}

func (a *author) edit(name, from, to string) {
	a.Helper()
	text := a.read(filepath.Join(a.dir, name))
	if n := strings.Count(text, from); n != 1 {
		a.Fatalf("%s has %q %d times, want once", name, from, n)
	}
	a.put(name, strings.Replace(text, from, to, 1))
}

// bash runs a script as a step of GitHub Actions does that names no shell.
func (a *author) bash(script string, env ...string) (out string, status int) {
	a.Helper()
	path := filepath.Join(a.TempDir(), "step.sh")
	write(a.T, path, []byte(script))
	cmd := exec.Command("bash", "-e", path)
	cmd.Dir = a.dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod -ldflags=-w", "GOPROXY=off", "GOWORK=off")
	cmd.Env = append(cmd.Env, env...)
	text, err := cmd.CombinedOutput()
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		return string(text), exit.ExitCode()
	}
	if err != nil {
		a.Fatal(err)
	}
	return string(text), 0
}

// expect runs commands that must end with the status and print the patterns.
func (a *author) expect(command string, want int, patterns ...string) {
	a.Helper()
	out, status := a.bash(command)
	if status != want {
		a.Fatalf("%s\nended with status %d, want %d, and printed\n%s", command, status, want, out)
	}
	for _, p := range patterns {
		if !regexp.MustCompile(p).MatchString(out) {
			a.Errorf("%s\nprinted\n%s\nwant %s", command, out, p)
		}
	}
}

// workflow is what is used here of GitHub's format of workflows.
type workflow struct {
	Name        string
	On          map[string]any
	Permissions map[string]string
	Jobs        map[string]job
}

type job struct {
	If      string
	RunsOn  string `yaml:"runs-on"`
	Timeout int    `yaml:"timeout-minutes"`
	Steps   []struct {
		Uses, Run, If string
		With          map[string]string
	}
}

// actions are those that a workflow may use, with their inputs.
var actions = map[string][]string{
	"actions/checkout@v7":        nil,
	"actions/setup-go@v7":        {"go-version-file"},
	"actions/upload-artifact@v7": {"name", "path"},
}

// events are the conditions of jobs, and which events they are true of.
var events = map[string]func(event string) bool{
	"github.event_name == 'pull_request'": func(event string) bool { return event == "pull_request" },
	"github.event_name != 'pull_request'": func(event string) bool { return event != "pull_request" },
}

// workflow reads a workflow and refuses what a runner would, or what it should
// not ask for.
func (a *author) workflow(name string) workflow {
	a.Helper()
	var w workflow
	d := yaml.NewDecoder(strings.NewReader(a.read(filepath.Join(a.dir, name))))
	d.KnownFields(true)
	if err := d.Decode(&w); err != nil {
		a.Fatalf("%s: %v", name, err)
	}
	for _, event := range []string{"pull_request", "schedule", "workflow_dispatch"} {
		if _, ok := w.On[event]; !ok || len(w.On) != 3 {
			a.Errorf("%s runs on %v, want %s among three", name, w.On, event)
		}
	}
	if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
		a.Errorf("%s has the permissions %v, want contents: read", name, w.Permissions)
	}
	for id, j := range w.Jobs {
		if j.RunsOn != "ubuntu-latest" || j.Timeout == 0 || events[j.If] == nil {
			a.Errorf("%s: job %s is %+v, want ubuntu-latest, a timeout and a known condition", name, id, j)
		}
		for k, s := range j.Steps {
			inputs, known := actions[s.Uses]
			if (s.Uses == "") == (s.Run == "") || s.Uses != "" && !known || s.If != "" && s.If != "always()" {
				a.Errorf("%s: step %d of job %s is %+v, want commands or a known action", name, k+1, id, s)
			}
			for input := range s.With {
				if !slices.Contains(inputs, input) {
					a.Errorf("%s: step %d of job %s: %s has no input %q", name, k+1, id, s.Uses, input)
				}
			}
		}
	}
	if a.Failed() {
		a.FailNow()
	}
	return w
}

// work does what a runner does at an event: the one job that is for it, step by
// step, after a failure only those that always run. It returns what is printed
// and how many failures phasic.xml counts.
func (a *author) work(event string, succeeds bool) (log string, failures int) {
	a.Helper()
	var jobs []job
	for _, j := range a.flow.Jobs {
		if holds := events[j.If]; holds != nil && holds(event) {
			jobs = append(jobs, j)
		}
	}
	if len(jobs) != 1 {
		a.Fatalf("%d jobs are for %s, want 1", len(jobs), event)
	}
	for _, made := range []string{"phasic", "phasic.txt", "phasic.xml"} { // not in a checkout
		if err := os.RemoveAll(filepath.Join(a.dir, made)); err != nil {
			a.Fatal(err)
		}
	}
	done, kept := true, 0
	for _, s := range jobs[0].Steps {
		if !done && s.If == "" {
			continue
		}
		out, status := a.bash(s.Run, "CI=true", "GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME="+event, "GITHUB_WORKSPACE="+a.dir)
		log += "\n" + out
		done = done && status == 0
		if version := s.With["go-version-file"]; version != "" {
			a.read(filepath.Join(a.dir, version))
		}
		for _, artifact := range strings.Fields(s.With["path"]) {
			a.read(filepath.Join(a.dir, artifact))
			kept++
		}
	}
	if done != succeeds || kept == 0 {
		a.Errorf("%s: the job succeeds: %t, with %d artifacts; want %t with some. It printed%s", event, done, kept, succeeds, log)
	}
	var junit struct {
		XMLName  xml.Name `xml:"testsuite"`
		Failures int      `xml:"failures,attr"`
	}
	if err := xml.NewDecoder(bytes.NewReader([]byte(a.read(filepath.Join(a.dir, "phasic.xml"))))).Decode(&junit); err != nil {
		a.Fatalf("phasic.xml: %v", err)
	}
	return log, junit.Failures
}
