package cue

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// moments are those of the returns of trials.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(j float64) {
	m.n++
	m.sum += j
	m.squares += j * j
}

func (m *moments) mean() float64     { return m.sum / m.n }
func (m *moments) variance() float64 { return max(0, m.squares/m.n-m.mean()*m.mean()) }

// walk lives whole lives of at least that many trials in all and returns the
// moments of each phase.
func walk(c *Config, policy func(env.Env) env.Policy, trials int) []moments {
	per := c.Trials()
	got := make([]moments, len(c.ready().phases))
	for life := 0; life*per < trials; life++ {
		s := env.Seeds{World: exact.Stream("test/world", ID, uint64(life)), Noise: exact.Stream("test/noise", ID, uint64(life))}
		e := c.New(s).(*Cue)
		p := policy(e)
		ts := e.Spec().NewTimeStep()
		action := make([]float64, len(e.plan.kinds))
		for range per {
			e.Reset(ts.Obs)
			p.Begin()
			j := 0.0
			for done := false; !done; done = ts.Done() {
				p.Act(ts.Obs, action)
				e.Step(action, &ts)
				j += ts.Reward
			}
			got[e.phase].add(j)
		}
	}
	return got
}

// coins acts at random, in every loop.
type coins struct{ draws rand.PCG }

func (*coins) Begin() {}

func (c *coins) Act(_, action []float64) {
	for i := range action {
		action[i] = float64(c.draws.Uint64() >> 63)
	}
}

func (*coins) Dist(_ []float64, dist [][]float64) {
	for _, d := range dist {
		d[0], d[1] = 0.5, 0.5
	}
}

// With so many standard errors a comparison fails once in 25 000, and so all
// of them together once in 100.
const (
	wide        = 4.1
	comparisons = 250
)

// Each schedule is lived for 20 000 trials at random and 20 000 at best: the
// anchors of each phase and of the whole life lie in their intervals, at a
// confidence of 99 % for all comparisons together.
func TestEveryScheduleIsWorthItsAnchors(t *testing.T) {
	asked := 0
	for _, s := range Schedules() {
		c := parse(t, "cue-v1:schedule="+s.Name)
		whole, phases := anchors(t, c), c.Phases()
		for _, way := range []struct {
			name   string
			policy func(env.Env) env.Policy
			anchor func(env.Anchors) float64
		}{
			{"random", func(env.Env) env.Policy { return &coins{*rand.NewPCG(1, 2)} }, func(a env.Anchors) float64 { return a.Random }},
			{"optimal", func(e env.Env) env.Policy { return e.(env.Solved).Optimal() }, func(a env.Anchors) float64 { return a.Optimal }},
		} {
			n, sum, squares := 0.0, 0.0, 0.0
			for i, m := range walk(c, way.policy, 20_000) {
				asked++
				near(t, s.Name+", "+phases[i].Name+", "+way.name, m.mean(), way.anchor(phases[i].Anchors), wide*math.Sqrt(m.variance()/m.n)+1e-12)
				n, sum, squares = n+m.n, sum+m.sum, squares+m.n*m.variance()
			}
			asked++
			near(t, s.Name+", "+way.name, sum/n, way.anchor(whole), wide*math.Sqrt(squares)/n+1e-12)
		}
	}
	if asked > comparisons {
		t.Errorf("%d comparisons, and the interval is meant for %d", asked, comparisons)
	}
}

// Exact, per phase and over the life, against anchors that are computed in
// another way.
func TestExactOfEverySchedule(t *testing.T) {
	for _, s := range Schedules() {
		c := parse(t, "cue-v1:schedule="+s.Name)
		e, whole, phases := c.New(env.Seeds{World: 5}).(*Cue), anchors(t, c), c.Phases()
		near(t, s.Name+": Exact(random)", e.Exact(&coins{}), whole.Random, 1e-10)
		best := 0.0
		for i, p := range phases {
			near(t, s.Name+", "+p.Name+": ExactPhase(random)", e.ExactPhase(&coins{}, i+1), p.Random, 1e-10)
			alone := *c
			alone.Phase = i + 1
			x := alone.New(env.Seeds{World: 5})
			j := x.(env.Exact).Exact(x.(env.Solved).Optimal())
			near(t, s.Name+", "+p.Name+": Exact(optimal)", j, p.Optimal, 1e-10)
			best += float64(p.Trials) * j / float64(c.Trials())
		}
		near(t, s.Name+": the phases' optima", best, whole.Optimal, 1e-10)
	}
}

// A life passes through its phases trial by trial, and goes on in the last.
func TestPhasesFollowTrials(t *testing.T) {
	for _, s := range Schedules() {
		c := parse(t, "cue-v1:schedule="+s.Name)
		e := c.New(env.Seeds{World: 1, Noise: 2}).(*Cue)
		obs := make([]float64, e.spec.ObsLen())
		visit := func(p *Phase, last bool) {
			e.Reset(obs)
			if !slices.ContainsFunc(p.Types, func(k Trial) bool { return k.Name == e.trial.kind.name }) {
				t.Fatalf("%s: trial %d is %q, which is not of phase %q (last %v)", s.Name, e.begun, e.trial.kind.name, p.Name, last)
			}
			for i, name := range s.contexts() {
				want := 0.0
				if name == p.Context {
					want = 1
				}
				if got := obs[e.places.contexts[i]]; got != want {
					t.Fatalf("%s, %s: context %s is %v, want %v", s.Name, p.Name, name, got, want)
				}
			}
		}
		for i := range s.Phases {
			for range s.Phases[i].Trials {
				visit(&s.Phases[i], false)
			}
		}
		visit(&s.Phases[len(s.Phases)-1], true)
	}
}

// A copy taken in the last trial of a phase goes on into the next as the
// original does.
func TestCopyAtTheEndOfAPhase(t *testing.T) {
	c := parse(t, "cue-v1:schedule=salt")
	a, b := c.New(env.Seeds{World: 1, Noise: 2}).(*Cue), c.New(env.Seeds{World: 3, Noise: 4})
	obs := make([]float64, a.spec.ObsLen())
	for range 1200 {
		a.Reset(obs)
	}
	b.(env.Snapshotter).CopyFrom(a)
	want := liveAll(a, 3000)
	if got := liveAll(b, 3000); !slices.Equal(got, want) {
		t.Error("the copy lives another life")
	}
	if drive := a.places.drive + 1; obs[drive] != -1 || want[drive] != 1 {
		t.Errorf("salt is worth %v, then %v, want −1, then 1", obs[drive], want[drive])
	}
}

// liveAll begins with a new trial and returns observations and rewards of a
// random life in all loops.
func liveAll(e env.Env, steps int) []float64 {
	ts := e.Spec().NewTimeStep()
	ts.Terminated = true
	p := &coins{*rand.NewPCG(3, 4)}
	action := make([]float64, len(e.Spec().Loops))
	var log []float64
	for range steps {
		if ts.Done() {
			e.Reset(ts.Obs)
			log = append(log, ts.Obs...)
		}
		p.Act(ts.Obs, action)
		e.Step(action, &ts)
		log = append(append(log, ts.Reward), ts.Obs...)
	}
	return log
}

// With jitter, or another probability, the same seeds bring the same
// intervals, types of trial and omissions.
func TestJitterMovesNothingElse(t *testing.T) {
	a := parse(t, "cue-v1:p=0.7").New(env.Seeds{World: 1, Noise: 2}).(*Cue)
	b := parse(t, "cue-v1:jitter=gaussian,p=0.7").New(env.Seeds{World: 1, Noise: 2}).(*Cue)
	obs := make([]float64, a.spec.ObsLen())
	moved := 0
	for i := range 2000 {
		a.Reset(obs)
		b.Reset(obs)
		x, y := a.trial, b.trial
		if x.onset != y.onset || x.kind.name != y.kind.name || (x.outcome < 0) != (y.outcome < 0) {
			t.Fatalf("trial %d: %s at %d, outcome in %d; with jitter %s at %d, outcome in %d",
				i, x.kind.name, x.onset, x.outcome, y.kind.name, y.onset, y.outcome)
		}
		if x.outcome != y.outcome {
			moved++
		}
	}
	if moved < 200 {
		t.Errorf("jitter moved %d outcomes of 2000", moved)
	}
}

// Delays are drawn with the probabilities that the optimum counts on.
func TestDelaysAreDrawn(t *testing.T) {
	for _, id := range []string{"cue-v1:jitter=uniform,unrewarded=0", "cue-v1:delay=20,jitter=gaussian,unrewarded=0"} {
		e := parse(t, id).New(env.Seeds{World: 1, Noise: 2}).(*Cue)
		k := find(e, "A+")
		count := make([]float64, len(k.delays))
		obs := make([]float64, e.spec.ObsLen())
		const n = 20_000
		for range n {
			e.Reset(obs)
			count[e.trial.outcome+1-e.trial.onset-k.earliest]++
		}
		for i, p := range k.delays {
			near(t, id+": delay drawn", count[i], n*p, 5*math.Sqrt(n*p*(1-p)))
		}
	}
}

// In each world every cue stands anywhere.
func TestCuesArePermuted(t *testing.T) {
	const worlds = 2000
	c := parse(t, "cue-v1:schedule=probability")
	var count [5][5]float64
	for w := range uint64(worlds) {
		for i, bit := range c.New(env.Seeds{World: w * 7919}).(*Cue).places.cues {
			count[i][bit]++
		}
	}
	for i := range count {
		for _, n := range count[i] {
			near(t, "worlds with a cue in a place", n, worlds/5, 5*math.Sqrt(worlds*.2*.8))
		}
	}
}
