package foreign

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/env"
)

// The test binary is also the other program: started with the argument
// child:ROLE or child:ROLE:DETAIL it plays that role and runs no test.
const childMark = "child:"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && strings.HasPrefix(os.Args[1], childMark) {
		role, detail, _ := strings.Cut(strings.TrimPrefix(os.Args[1], childMark), ":")
		os.Exit(play(role, detail))
	}
	// A child under the race detector would take a second to exit.
	if err := os.Setenv("GORACE", "atexit_sleep_ms=0"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// command is the command of a child that plays a role.
func command(role string) string { return os.Args[0] + " " + childMark + role }

// play is a child's life; it returns the exit status.
func play(role, detail string) int {
	switch role {
	case "agent":
		return newHost(detail).serve()
	case "heart":
		return beat(detail)
	case "log":
		return keepLog(detail)
	case "talk":
		return talk(detail)
	}
	s := script{role: role, detail: detail}
	return s.serve()
}

// reply writes one line of JSON.
func reply(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(append(text, '\n'))
	if said != nil {
		fmt.Fprintf(said, "← %s\n", text)
	}
}

// said, unless nil, is where a child writes down what it hears and says.
var said *os.File

// message is any message to a child.
type message struct {
	Type   string
	ID     int
	Frozen bool
	Seed   uint64

	Spec  spec
	Sizes sizes
	Gamma float64
	Sigma float64
	Prior prior
	Seeds seeds

	Obs        []float64
	Features   *features
	Reward     float64
	Local      []float64
	Targets    []env.Target
	Outcomes   []float64
	Terminated bool
	Truncated  bool

	raw []byte
}

type features struct {
	Critic agents.Sparse
	Loops  []*struct {
		agents.Sparse
		Options []agents.Sparse
	}
}

// receive calls hear with every message until end, and returns its status.
func receive(hear func(m *message)) int {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		m := &message{raw: in.Bytes()}
		if said != nil {
			fmt.Fprintf(said, "→ %s\n", m.raw)
		}
		if err := json.Unmarshal(in.Bytes(), m); err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			return 9
		}
		if m.Type == "end" {
			return 0
		}
		hear(m)
	}
	return 0
}

// host is an agent of this program behind the protocol: a life with it must be
// the life without. Its detail is the name, and how it may be judged.
type host struct {
	entry   agents.Entry
	judging string
	spec    env.Spec
	agent   agents.Agent
	frozen  agents.Frozen
	in      agents.Input // of the latest act
	action  []float64
	dist    [][]float64
}

// What a host's parameters are: there is no tuning behind the protocol.
const hostStep, hostSecond = 0.25, 0.9

func newHost(detail string) *host {
	name, judging, _ := strings.Cut(detail, ":")
	e, err := agents.Find(agentsall.Agents(), name)
	if err != nil {
		panic(err)
	}
	return &host{entry: e, judging: judging}
}

func (h *host) serve() int { return receive(h.hear) }

func (h *host) hear(m *message) {
	switch m.Type {
	case "hello":
		reply(map[string]any{"id": m.ID, "protocol": 1, "name": h.entry.Name, "version": "7", "sees": h.entry.Sees.Class(), "frozen": h.judging})
	case "life":
		h.live(m)
		exchangeable, _ := h.agent.Frozen(0).(env.Exchangeable)
		reply(map[string]any{"id": m.ID, "exchangeable": exchangeable != nil && exchangeable.Exchangeable()})
	case "begin":
		if m.Frozen {
			h.frozen.Begin()
		} else {
			h.agent.Begin()
		}
	case "freeze":
		h.frozen = h.agent.Frozen(m.Seed)
	case "act":
		in := m.input()
		if m.Frozen {
			h.frozen.Act(&in, h.action)
		} else {
			h.agent.Act(&in, h.action)
			h.in = in
		}
		reply(map[string]any{"id": m.ID, "action": h.action})
	case "dist":
		in := m.input()
		h.frozen.Dist(&in, h.dist)
		d := make([][]float64, len(h.dist))
		for i, p := range h.dist {
			d[i] = p
			if h.spec.Loops[i].N == 0 {
				d[i] = p[:1] // the mean
			}
		}
		reply(map[string]any{"id": m.ID, "dist": d})
	case "learn":
		next := m.input()
		ts := env.TimeStep{
			Obs: m.Obs, Reward: m.Reward, Local: m.Local, Targets: m.Targets, Outcomes: m.Outcomes,
			Terminated: m.Terminated, Truncated: m.Truncated,
		}
		h.agent.Learn(&h.in, h.action, &ts, &next)
	}
}

// live makes the agent of what the message tells, and of nothing else.
func (h *host) live(m *message) {
	s := env.Spec{
		ID: m.Spec.ID, Teaches: set(m.Spec.Teaches), Shaping: m.Spec.Shaping, MaxAgo: m.Spec.MaxAgo,
		Reward: [2]float64{float64(m.Spec.Reward[0]), float64(m.Spec.Reward[1])},
	}
	for _, f := range m.Spec.Obs {
		s.Obs = append(s.Obs, env.Field{Name: f.Name, Len: f.Len, Low: float64(f.Low), High: float64(f.High)})
	}
	for _, l := range m.Spec.Loops {
		s.Loops = append(s.Loops, env.Loop{Name: l.Name, N: l.Options, Low: float64(l.Low), High: float64(l.High), Teaches: set(l.Teaches), LocalLag: l.LocalLag, Gate: l.Gate})
	}
	for _, o := range m.Spec.Outcomes {
		s.Outcomes = append(s.Outcomes, env.Outcome(o))
	}
	cfg := agents.Config{
		Gamma: m.Gamma, Sigma: m.Sigma, Prior: m.Prior.Return, LocalPrior: m.Prior.Local, Step: hostStep, Second: hostSecond,
		Shape: agents.Shape{Critic: m.Sizes.Critic},
	}
	for _, l := range m.Sizes.Loops {
		cfg.Shape.Loop = append(cfg.Shape.Loop, agents.LoopShape(l))
	}
	h.spec, h.action, h.dist = s, make([]float64, len(s.Loops)), s.NewDist()
	h.agent = h.entry.New(s, cfg, agents.Seeds(m.Seeds))
}

// set is the channels with the given names.
func set(names []string) (c env.Channels) {
	for bit := env.Local; bit <= env.Drives; bit <<= 1 {
		for _, n := range names {
			if n == bit.String() {
				c |= bit
			}
		}
	}
	return c
}

// input is the observation of a message as an agent of this program meets it.
func (m *message) input() agents.Input {
	in := agents.Input{Obs: m.Obs, X: agents.Features{Critic: m.Features.Critic}}
	for _, l := range m.Features.Loops {
		x := agents.LoopFeatures{Shared: m.Features.Critic}
		if l != nil {
			x = agents.LoopFeatures{Shared: l.Sparse, Option: l.Options}
		}
		in.X.Loop = append(in.X.Loop, x)
	}
	return in
}

// script is an agent that does one thing in a way of its own: its role is the
// message and its detail what to do there. Otherwise it chooses option 0.
type script struct {
	role, detail string
	loops        []loop
	acts         int
}

func (s *script) serve() int {
	fmt.Fprintln(os.Stderr, "script", s.role, s.detail)
	status := receive(s.hear)
	if s.role == "end" {
		s.misbehave(new(message))
	}
	return status
}

func (s *script) hear(m *message) {
	if m.Type == "life" {
		s.loops = m.Spec.Loops
	}
	if m.Type == s.role && s.misbehave(m) {
		return
	}
	switch m.Type {
	case "hello":
		reply(map[string]any{"id": m.ID, "protocol": 1, "name": "script", "frozen": "dist"})
	case "life":
		reply(map[string]any{"id": m.ID})
	case "act":
		s.acts++
		reply(map[string]any{"id": m.ID, "action": make([]float64, len(s.loops))})
	case "dist":
		reply(map[string]any{"id": m.ID, "dist": s.certain()})
	}
}

func (s *script) certain() [][]float64 {
	var d [][]float64
	for _, l := range s.loops {
		p := make([]float64, max(l.Options, 1))
		if l.Options > 0 {
			p[0] = 1
		}
		d = append(d, p)
	}
	return d
}

// misbehave does what the detail says and reports whether that was the reply.
func (s *script) misbehave(m *message) bool {
	what, text, _ := strings.Cut(s.detail, "=")
	switch what {
	case "exit":
		fmt.Fprintln(os.Stderr, "Traceback: so it goes")
		os.Exit(3)
	case "signal":
		self, _ := os.FindProcess(os.Getpid())
		self.Signal(syscall.SIGTERM)
		time.Sleep(time.Minute)
	case "hang":
		time.Sleep(time.Minute)
	case "close":
		os.Stdout.Close()
		time.Sleep(time.Minute)
	case "torn":
		os.Stdout.WriteString(`{"id":`)
		os.Exit(0)
	case "long":
		os.Stdout.WriteString(strings.Repeat("x", MaxLine+1))
		time.Sleep(time.Minute)
	case "noise": // more on standard error than any pipe holds
		for i := range 20_000 {
			fmt.Fprintln(os.Stderr, "noise", i, "\x1b[31m")
		}
		os.Exit(4)
	case "say": // instead of the reply; # stands for the id
		text = strings.ReplaceAll(text, "#", fmt.Sprint(m.ID))
		os.Stdout.WriteString(strings.ReplaceAll(text, ";", "\n") + "\n")
		return true
	case "leave": // after the reply to life
		reply(map[string]any{"id": m.ID})
		os.Exit(0)
	case "also": // and then reply
		os.Stdout.WriteString(text + "\n")
	case "pid":
		reply(map[string]any{"id": m.ID, "protocol": 1, "name": fmt.Sprint("script", os.Getpid())})
		return true
	case "spawn": // a child of its own that keeps every pipe open
		c := exec.Command(os.Args[0], childMark+"heart:"+text)
		c.Stdout, c.Stderr, c.Stdin = os.Stdout, os.Stderr, os.Stdin
		if err := c.Start(); err != nil {
			panic(err)
		}
		os.Exit(0)
	default:
		panic("unknown detail " + s.detail)
	}
	return false
}

// keepLog is a script of the given class that keeps what it hears in a file:
// class=file.
func keepLog(detail string) int {
	class, file, _ := strings.Cut(detail, "=")
	f, err := os.Create(file)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	s := new(script)
	return receive(func(m *message) {
		f.Write(append(m.raw, '\n'))
		if m.Type == "hello" {
			reply(map[string]any{"id": m.ID, "protocol": 1, "name": "log", "sees": class, "frozen": "dist"})
			return
		}
		s.hear(m)
	})
}

// talk is a host that writes the conversation down: agent=file.
func talk(detail string) (status int) {
	name, file, _ := strings.Cut(detail, "=")
	var err error
	if said, err = os.Create(file); err != nil {
		panic(err)
	}
	defer said.Close()
	return newHost(name + ":dist").serve()
}

// beat grows a file as long as it lives.
func beat(file string) int {
	for {
		f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return 1
		}
		f.WriteString("beat\n")
		f.Close()
		time.Sleep(5 * time.Millisecond)
	}
}
