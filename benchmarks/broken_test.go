package benchmarks_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/chance"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/env"
)

// fragile is chance, until it breaks: when it is made, at its n-th action, when
// its policy is looked at for the n-th time, or when it is closed.
type fragile struct {
	agents.Agent
	how                 string
	n                   int
	acts, looks, closed int
	err                 error
}

var errBroke = errors.New("snap")

func (f *fragile) Act(in *agents.Input, action []float64) {
	f.Agent.Act(in, action)
	if f.acts++; f.how == "act" && f.acts == f.n {
		f.err = errBroke
		action[0] = math.NaN()
	}
}

func (f *fragile) Frozen(seed uint64) agents.Frozen {
	if f.looks++; f.how == "look" && f.looks == f.n {
		f.err = errBroke
	}
	return f.Agent.Frozen(seed)
}

func (f *fragile) Err() error { return f.err }

func (f *fragile) Close() error {
	f.closed++
	if f.how == "close" {
		f.err = errBroke
	}
	return f.err
}

// The life of an agent that breaks is not recorded, whenever it does; it is not
// taken for a crash; and the agent is closed once.
func TestBrokenAgentHasNoLife(t *testing.T) {
	k := task(t, "falcon-v1", 8)
	for _, c := range []struct {
		how         string
		n           int
		acts, looks int
	}{
		{"new", 0, 0, 0}, {"act", 1, 1, 1}, {"act", 5, 5, 5}, {"look", 1, 0, 1}, {"look", 9, 8, 9}, {"close", 0, 8, 9}, {"never", 0, 8, 9},
	} {
		f := &fragile{how: c.how, n: c.n}
		e := chance.Entry
		e.Name = "fragile"
		e.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			f.Agent = chance.Entry.New(spec, cfg, seeds)
			if c.how == "new" {
				f.err = errBroke
			}
			return f
		}
		l, err := benchmarks.Live(t.Context(), benchmarks.Job{Task: k, Agent: e, Seed: 3})
		switch {
		case c.how == "never":
			if err != nil || l == nil {
				t.Errorf("whole agent: life %v, error %v; want a life", l, err)
			}
		case l != nil || !errors.Is(err, errBroke) || !strings.HasPrefix(err.Error(), "benchmarks: life of fragile in falcon-v1, seed 3: "):
			t.Errorf("broken at %s %d: life %v, error %v; want none and whose it was", c.how, c.n, l, err)
		}
		if f.closed != 1 || f.acts != c.acts || f.looks != c.looks {
			t.Errorf("broken at %s %d: closed %d times after %d actions and %d looks, want 1, %d and %d", c.how, c.n, f.closed, f.acts, f.looks, c.acts, c.looks)
		}
	}
}
