package foreign

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envall "github.com/phasicbench/phasic/env/all"
)

// patience is the usual one of these tests: plenty on a busy machine.
const patience = 20 * time.Second

// short is the patience with who hangs on purpose.
const short = 3 * time.Second

func task(t testing.TB, id string, budget int) *benchmarks.Task {
	t.Helper()
	k, err := suite.Task(envall.Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	k.Budget = min(k.Budget, budget)
	return k
}

// attempt starts a child that plays a role and lives a short life with it, and
// returns the first error.
func attempt(ctx context.Context, t *testing.T, role, id string, patience time.Duration) error {
	t.Helper()
	e, err := Entry(ctx, command(role), patience)
	if err != nil {
		return err
	}
	_, err = benchmarks.Live(ctx, benchmarks.Job{Task: task(t, id, 3), Agent: e, Seed: 6})
	return err
}

const (
	two   = "falcon-v1:loops=2"
	angle = "song-v1:loops=1,steps=1"
)

// Whatever a program does wrong breaks its agent: the error names the command,
// what it was about, what was found and what was wanted.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		role, want string
	}{
		{"hello:exit", `hello: exit status 3: want a reply`},
		{"hello:signal", `hello: signal: terminated: want a reply`},
		{"hello:say=hi", "hello: reply `hi`: invalid character 'h' looking for beginning of value: want a JSON object (NaN and Infinity are not JSON)"},
		{"hello:say=", "hello: reply ``: EOF: want a JSON object"},
		{"hello:say=[]", "hello: reply `[]`: json: cannot unmarshal array"},
		{`hello:say={"id":#,"protocol":2}`, `protocol 2: want 1`},
		{`hello:say={"id":#,"protocol":1}`, `name "": want 1…40 letters, digits and - _ . +`},
		{`hello:say={"id":#,"protocol":1,"name":"a/b"}`, `name "a/b": want`},
		{`hello:say={"id":#,"protocol":1,"name":"a","version":"ß"}`, `version "ß": want at most 40 letters`},
		{`hello:say={"id":#,"protocol":1,"name":"a","sees":"X"}`, `sees "X": want an access class (S, S+, L, T, E, F)`},
		{`hello:say={"id":#,"protocol":1,"name":"a","frozen":true}`, `cannot unmarshal bool into Go struct field identity.frozen`},
		{`hello:say={"id":#,"protocol":1,"name":"a","frozen":"yes"}`, `frozen "yes": want "dist", "action" or "none"`},
		{`hello:say={"id":#,"protocol":1,"name":"a","reads":["x"]}`, `reads "x": want "obs", "features" or both`},
		{`hello:say={"id":#,"protocol":1,"name":"a","see":"L"}`, `json: unknown field "see"`},
		{`hello:say={"id":7,"protocol":1,"name":"a"}`, `id 7: want 1, the request's`},
		{"hello:pid", `want the same in every life`},
		{"life:exit", `life: exit status 3: want a reply`},
		{`life:say={"id":1}`, `life: reply ` + "`{\"id\":1}`" + `: id 1: want 2, the request's`},
		{`life:say={"id":#,"action":[]}`, `json: unknown field "action"`},
		{"begin:exit", `exit status 3: want a reply`},
		{"freeze:exit", `exit status 3: want a reply`},
		{"act:exit", `act: exit status 3: want a reply`},
		{"act:torn", "act: the output ends in `{\"id\":`: want a whole line"},
		{"act:long", `act: a line of more than 1048576 bytes: want one JSON object per line`},
		{`act:say={"id":#,"action":[0,NaN]}`, `invalid character 'N' looking for beginning of value: want a JSON object (NaN and Infinity are not JSON)`},
		{`act:say={"id":#,"action":[0,1e999]}`, `1e999: want a finite number`},
		{`act:say={"id":#,"action":[0,null]}`, `null: want a finite number`},
		{`act:say={"id":#,"action":[0,"1"]}`, `"1": want a finite number`},
		{`act:say={"id":#,"action":[0]}`, `action [0] of 1 numbers: want 2, one per loop`},
		{`act:say={"id":#}`, `action [] of 0 numbers: want 2, one per loop`},
		{`act:say={"id":#,"action":[0,2]}`, `action 2 on loop 1, "crew1": want an option, a whole number 0…1`},
		{`act:say={"id":#,"action":[-1,0]}`, `action -1 on loop 0, "crew0": want an option`},
		{`act:say={"id":#,"action":[0.5,0]}`, `action 0.5 on loop 0, "crew0": want an option`},
		{`act:say={"id":1,"action":[0,0]}`, `id 1: want 4, the request's`},
		{`act:say={"id":#,"action":[0,0]};{"id":5}`, "act: more than was asked for: `{\"id\":5}` after the reply"},
		{`learn:also={"id":9}`, `{"id":9}`},
		{"learn:exit", `exit status 3: want`},
		{`dist:say={"id":#,"dist":[[1,0]]}`, `dist of 1 lists: want 2, one per loop`},
		{`dist:say={"id":#,"dist":[[1,0],[1]]}`, `dist [1] on loop 1, "crew1": want 2 probabilities`},
		{`dist:say={"id":#,"dist":[[1,0],null]}`, `dist [] on loop 1, "crew1": want 2 probabilities`},
		{`dist:say={"id":#,"dist":[[1,0],[1.5,-0.5]]}`, `probability -0.5 of option 1 on loop 1, "crew1": want none negative`},
		{`dist:say={"id":#,"dist":[[1,0],[1,1]]}`, `probabilities with sum 2 on loop 1, "crew1": want 1`},
		{"end:exit", `end: exit status 3: want exit status 0`},
		{"end:say=bye", "end: more than was asked for: `bye` at the end of the life: want no reply"},
	} {
		err := attempt(t.Context(), t, c.role, two, patience)
		if err == nil {
			t.Errorf("%s: no error, want %q", c.role, c.want)
			continue
		}
		if !errors.As(err, new(*Error)) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), fmt.Sprintf("foreign: %q: ", command(c.role))) {
			t.Errorf("%s: error %v\nwant an *Error with the command and %q", c.role, err, c.want)
		}
		if !strings.HasPrefix(c.role, "hello") && !strings.HasPrefix(c.role, "end") && !strings.Contains(err.Error(), "benchmarks: life of exec:script in falcon-v1:loops=2, seed 6: foreign: ") {
			t.Errorf("%s: error %v, want it to name the life", c.role, err)
		}
		if strings.HasSuffix(c.role, ":exit") && !strings.Contains(err.Error(), "\n  stderr: Traceback: so it goes") {
			t.Errorf("%s: error %v, want what was written to standard error", c.role, err)
		}
	}
	// On a continuous loop a distribution is its mean, and any number will do.
	if err := attempt(t.Context(), t, `dist:say={"id":#,"dist":[[1,0]]}`, angle, patience); err == nil || !strings.Contains(err.Error(), `want the mean`) {
		t.Errorf("two numbers for a mean: error %v, want that one is wanted", err)
	}
	if err := attempt(t.Context(), t, `act:say={"id":#,"action":[-1e300]}`, angle, patience); err != nil {
		t.Errorf("action -1e300 on a continuous loop: error %v, want none: the environment clamps it", err)
	}
}

// Who hangs is ended when patience is.
func TestHanging(t *testing.T) {
	var wg sync.WaitGroup // they only wait, so all at once
	for role, want := range map[string]string{
		"hello:hang": `hello: no reply within 3s: want one line, flushed`,
		"life:hang":  `life: no reply within 3s`,
		"act:hang":   `act: no reply within 3s`,
		"dist:hang":  `dist: no reply within 3s`,
		"learn:hang": `: no reply within 3s`,
		"act:close":  `act: it closed its input or its output and lives on`,
		"end:hang":   `end: still there 3s after its input was closed: want it to exit`,
	} {
		wg.Go(func() {
			start := time.Now()
			err := attempt(t.Context(), t, role, two, short)
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v, want %q", role, err, want)
			}
			if d := time.Since(start); d > patience {
				t.Errorf("%s: took %v, want it to end soon", role, d)
			}
		})
	}
	wg.Wait()
}

// A child that never reads is no worse than one that never writes.
func TestDeafChild(t *testing.T) {
	t.Parallel()
	e, err := Entry(t.Context(), command("begin:hang"), patience)
	if err != nil {
		t.Fatal(err)
	}
	k := task(t, two, 3)
	a := newAgentOf(t, e, k, short)
	defer a.Close()
	in := agents.Input{Obs: make([]float64, 1000)}
	ts := k.Spec().NewTimeStep()
	a.Begin()
	for range 10_000 {
		a.Learn(&in, nil, &ts, &in)
	}
	if err := a.Err(); err == nil || !strings.Contains(err.Error(), "learn: no reply within 3s") {
		t.Errorf("error %v, want that the process hangs", err)
	}
}

// newAgentOf begins a life in a task by hand.
func newAgentOf(t *testing.T, e agents.Entry, k *benchmarks.Task, patience time.Duration) *agent {
	t.Helper()
	p := &program{command: e.Story[len("another program: "):], patience: patience}
	p.words = strings.Fields(p.command)
	c, err := meet(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	p.who = c.who
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	_, shape, err := k.Rep.New(k.Spec())
	if err != nil {
		t.Fatal(err)
	}
	a := newAgent(t.Context(), p, k.Spec().View(e.Sees), agents.Config{Shape: shape}, agents.Seeds{})
	if err := a.Err(); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNoProgram(t *testing.T) {
	for line, want := range map[string]string{
		"":                   `foreign: no command after "exec:"`,
		"  ":                 `foreign: no command after "exec:"`,
		"no-such-program -x": `foreign: "no-such-program -x": start: exec: "no-such-program": executable file not found in $PATH`,
		t.TempDir():          `permission denied`,
	} {
		if _, err := Entry(t.Context(), line, patience); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Entry(%q): error %v, want %q", line, err, want)
		}
	}
}

// Of what a child says on standard error the last lines are kept, and nothing
// that a terminal would obey.
func TestNoise(t *testing.T) {
	err := attempt(t.Context(), t, "act:noise", two, patience)
	fault := new(Error)
	if !errors.As(err, &fault) {
		t.Fatalf("error %v, want an *Error", err)
	}
	if n := len(fault.Stderr); n != tailLines || fault.Stderr[n-1] != "noise 19999 [31m" || fault.Stderr[0] != "noise 19992 [31m" {
		t.Errorf("standard error %q, want the last %d lines", fault.Stderr, tailLines)
	}
}

// When the context ends, so does the child, whatever it is doing, and the error
// is the context's.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(short, cancel)
	start := time.Now()
	err := attempt(ctx, t, "act:hang", two, 10*time.Minute)
	if !errors.Is(err, context.Canceled) || errors.As(err, new(*Error)) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if d := time.Since(start); d > patience {
		t.Errorf("took %v, want it to end with the context", d)
	}
	if err := attempt(ctx, t, "none", two, patience); !errors.Is(err, context.Canceled) {
		t.Errorf("started after the end of the context: error %v, want %v", err, context.Canceled)
	}
}

// What a child started and left behind ends too, although it holds the child's
// pipes open.
func TestGrandchildren(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("no process groups here: nothing to check")
		return
	}
	pulse := filepath.Join(t.TempDir(), "pulse")
	err := attempt(t.Context(), t, "act:spawn="+pulse, two, patience)
	if err == nil || !strings.Contains(err.Error(), "act: exit status 0: want a reply") {
		t.Errorf("error %v, want that the child exited", err)
	}
	beats := func() int64 {
		info, err := os.Stat(pulse)
		if err != nil {
			t.Fatalf("the grandchild never lived: %v", err)
		}
		return info.Size()
	}
	before := beats()
	time.Sleep(200 * time.Millisecond) // forty beats
	if after := beats(); after != before {
		t.Errorf("the grandchild's pulse file grew from %d to %d bytes, want it dead", before, after)
	}
}

// A broken agent stays broken: its actions are NaN, its policy is harmless, and
// Close says why.
func TestBrokenAgent(t *testing.T) {
	e, err := Entry(t.Context(), command("act:exit"), patience)
	if err != nil {
		t.Fatal(err)
	}
	k := task(t, two, 3)
	a := newAgentOf(t, e, k, patience)
	encoder, _, _ := k.Rep.New(k.Spec())
	in := encoder.NewInput()
	encoder.Begin([]float64{1}, &in)
	action := []float64{5, 5}
	a.Begin()
	a.Act(&in, action)
	first := a.Err()
	if first == nil || action[0] == action[0] || action[1] == action[1] {
		t.Fatalf("action %v, error %v; want NaN and an error", action, first)
	}
	ts := k.Spec().NewTimeStep()
	a.Learn(&in, action, &ts, &in)
	f := a.Frozen(1)
	f.Begin()
	f.Act(&in, action)
	if action[0] != 0 || action[1] != 0 {
		t.Errorf("frozen action of a broken agent = %v, want 0", action)
	}
	d := k.Spec().NewDist()
	f.Dist(&in, d)
	if d[1][0] != 1 || d[1][1] != 0 {
		t.Errorf("distribution of a broken agent = %v, want option 0", d)
	}
	if err := a.Close(); err != first {
		t.Errorf("Close = %v, want the first error, %v", err, first)
	}
}

// A child must not leave before the end, even in peace.
func TestEarlyLeaver(t *testing.T) {
	a := newAgentOf(t, entry(t, command("life:leave")), task(t, two, 3), patience)
	<-a.process.dead
	if err := a.Close(); err == nil || !strings.Contains(err.Error(), "end: it had exited already: want it to wait for the end") {
		t.Errorf("error %v, want that the process had exited", err)
	}
}
