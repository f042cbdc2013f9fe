package envtest_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// pull is a policy of the mill that always takes the same action, or, if it
// has a coin, that action or the other lever by turns.
type pull struct {
	action [press + 1]float64
	lit    bool // pulls the other lever after a light was seen
}

func (*pull) Begin() {}

func (p *pull) Act(obs, action []float64) {
	copy(action, p.action[:])
	if p.lit && obs[atLight] == 1 {
		action[0] = 1 - action[0]
	}
}

func (*pull) Dist([]float64, [][]float64) {}

// moment brings a mill to a moment in the middle of an episode.
func moment(noise uint64) *mill {
	e := (&config{}).New(env.Seeds{World: 1, Noise: noise}).(*mill)
	obs, ts := make([]float64, obsLen), e.spec.NewTimeStep()
	e.Reset(obs)
	e.Step([]float64{0, 0, 0}, &ts)
	return e
}

func ask(t *testing.T, e env.Env, then func(int) env.Policy, replays int, action, instead []float64) ([]envtest.Credit, float64) {
	t.Helper()
	c, err := envtest.NewCounterfactual(&config{}, then, replays)
	if err != nil {
		t.Fatal(err)
	}
	credit := make([]envtest.Credit, len(action))
	rest := c.Ask(e, action, instead, credit)
	return credit, rest
}

// The credit of the present actions, computed by hand from the hidden numbers
// and the next draws.
func TestCounterfactualByHand(t *testing.T) {
	differ := 0
	for noise := range uint64(20) {
		m := moment(noise)
		draws := m.noise
		want := make([]envtest.Credit, 3)
		for i := range hands {
			flour := [2]float64{} // with each lever
			u := float64(draws.Uint64()>>11) * 0x1p-53
			for lever := range flour {
				p := bad
				if m.best[1][i] == lever {
					p = good
				}
				if u < p {
					flour[lever] = m.open * m.hunger
				}
			}
			d := flour[0] - flour[1]
			want[i] = envtest.Credit{Return: d, Local: d}
			if d != 0 {
				differ++
			}
		}
		miss, other := 0-m.pressure[1], 1-m.pressure[1]
		want[press] = envtest.Credit{Return: other*other - miss*miss, Local: other*other - miss*miss}

		before := *m
		got, _ := ask(t, m, nil, 1, []float64{0, 0, 0}, []float64{1, 1, 1})
		for i := range got {
			if math.Abs(got[i].Return-want[i].Return) > 1e-12 || math.Abs(got[i].Local-want[i].Local) > 1e-12 {
				t.Errorf("Noise %d: credit of loop %d = %+v, want %+v", noise, i, got[i], want[i])
			}
		}
		if !reflect.DeepEqual(*m, before) {
			t.Errorf("Ask changed the environment to %+v, want %+v", *m, before)
		}
	}
	if differ < 5 {
		t.Errorf("%d moments at which a lever made a difference, want at least 5", differ)
	}
}

// An action that was not replaced has no credit, and the rest of the episode
// is the same whatever is asked.
func TestCounterfactualOfTheSame(t *testing.T) {
	got, rest := ask(t, moment(3), nil, 1, []float64{0, 1, .5}, []float64{0, 1, .5})
	if diff := cmp.Diff(make([]envtest.Credit, 3), got); diff != "" {
		t.Errorf("credit against the same action (-want +got):\n%s", diff)
	}
	if _, again := ask(t, moment(3), nil, 1, []float64{0, 1, .5}, []float64{1, 0, -1}); again != rest {
		t.Errorf("rest of the episode = %v, and %v against other actions", rest, again)
	}
}

// What an action changes of what is observed, and so of what is done later,
// belongs to its credit. Replays are averaged.
func TestCounterfactualOfLaterActions(t *testing.T) {
	then := func(lit bool) func(int) env.Policy {
		return func(replay int) env.Policy {
			return &pull{action: [press + 1]float64{float64(replay), 0, 0}, lit: lit}
		}
	}
	action, instead := []float64{0, 0, 0}, []float64{1, 0, 0}
	indirect := 0
	for noise := range uint64(40) {
		blind, _ := ask(t, moment(noise), then(false), 1, action, instead)
		seeing, _ := ask(t, moment(noise), then(true), 1, action, instead)
		if blind[0] != seeing[0] {
			indirect++
		}
		if d := seeing[0]; math.Abs(d.Return-d.Local) > 1e-12 {
			t.Errorf("Noise %d: credit = %+v, want no difference: other loops do not look at the light", noise, d)
		}

		first, restFirst := ask(t, moment(noise), then(true), 1, action, instead)
		second, restSecond := ask(t, moment(noise), func(int) env.Policy { return then(true)(1) }, 1, action, instead)
		both, rest := ask(t, moment(noise), then(true), 2, action, instead)
		want := (first[0].Return + second[0].Return) / 2
		if math.Abs(both[0].Return-want) > 1e-12 || math.Abs(rest-(restFirst+restSecond)/2) > 1e-12 {
			t.Errorf("Noise %d: two replays = %v of %v, want the mean %v of %v", noise, both[0].Return, rest, want, (restFirst+restSecond)/2)
		}
	}
	if indirect < 5 {
		t.Errorf("%d moments at which the light mattered later, want at least 5", indirect)
	}
}

func TestCounterfactualRefuses(t *testing.T) {
	_, err := envtest.NewCounterfactual(&still{}, nil, 1)
	if got, want := fmt.Sprint(err), "envtest: mill-v1: its state cannot be copied: want an env.Snapshotter"; got != want {
		t.Errorf("NewCounterfactual = %q, want %q", got, want)
	}
	_, err = envtest.NewCounterfactual(&config{noise: 10}, nil, 1)
	if got, want := fmt.Sprint(err), "mill-v1: setting noise=10: want 0…9"; got != want {
		t.Errorf("NewCounterfactual = %q, want %q", got, want)
	}
}

// still is a mill that cannot be copied.
type still struct{ config }

func (s *still) New(seeds env.Seeds) env.Env { return struct{ env.Env }{s.config.New(seeds)} }
