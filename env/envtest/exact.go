package envtest

import (
	"math"

	"github.com/phasicbench/phasic/env"
)

// checkExact compares Exact with episodes lived in a few worlds, for policies
// that observe nothing and the optimal one, and asks that it leaves no trace.
func checkExact(t *tester) {
	if _, ok := env.As[env.Exact](t.live(0, 0).env); !ok {
		return
	}
	t.checkTraceless()
	t.checkExchangeable()
	type claim struct {
		policy string
		life   *life
		exact  float64
	}
	var claims []claim
	var got []sample
	for world := range 4 {
		l := t.live(world, world)
		e, _ := env.As[env.Exact](l.env)
		policies := []env.Policy{t.chance(world), t.fixed(world)}
		names := []string{"the random policy", "a policy of fixed random distributions"}
		if s, ok := env.As[env.Solved](l.env); ok {
			policies = append(policies, s.Optimal())
			names = append(names, "the optimal policy")
		}
		for i, p := range policies {
			claims = append(claims, claim{names[i], l, e.Exact(&witness{Policy: p, t: t, l: l})})
			var s sample
			for range t.options.Seeds {
				s.add(l.play(p))
			}
			got = append(got, s)
		}
	}
	w := t.spread(got)
	for i, c := range claims {
		if s := got[i]; !(math.Abs(s.mean-c.exact) <= s.tolerance(t.limit(len(got)), w)) {
			t.find("World %#x: Exact of %s is %v, and it earns %v ± %.2g over %d episodes", c.life.seeds.World, c.policy, c.exact, s.mean, s.deviation(), s.n)
		}
	}
}

// checkTraceless compares a life with one that is asked, every few steps, for
// Exact and its optimal policy.
func (t *tester) checkTraceless() {
	const steps, every = 120, 7
	want := t.live(0, 0).record(steps, t.explorer(0))
	l := t.live(0, 0)
	j := l.keep()
	e, _ := env.As[env.Exact](l.env)
	s, solved := env.As[env.Solved](l.env)
	p := t.chance(0)
	a := t.explorer(0)
	first := math.NaN()
	for i := range steps {
		l.next(a)
		if i%every != 0 {
			continue
		}
		x := e.Exact(p)
		if i == 0 {
			first = x
		}
		if x != first {
			t.find("%s: Exact of the random policy was %v and is now %v", l.where(), first, x)
		}
		if solved {
			s.Optimal()
		}
	}
	if d := differ(want, *j); d != "" {
		t.find("World %#x, Noise %#x, with Exact and Optimal asked in between: %s", l.seeds.World, l.seeds.Noise, d)
	}
}

// checkExchangeable asks that an environment which takes a short way for
// policies that treat all options alike arrives at the same place.
func (t *tester) checkExchangeable() {
	l := t.live(0, 0)
	e, _ := env.As[env.Exact](l.env)
	p := t.chance(0)
	long := e.Exact(struct{ env.Policy }{p}) // cannot say that it is exchangeable
	if short := e.Exact(p); !(math.Abs(short-long) <= 1e-9*(1+math.Abs(long))) {
		t.find("World %#x: Exact of the random policy is %v, and %v if it says that it is exchangeable", l.seeds.World, long, short)
	}
}

// witness asks that a policy is treated as policies are: Begin first, whole
// observations, distributions that fit.
type witness struct {
	env.Policy
	t     *tester
	l     *life
	begun bool
}

func (w *witness) Begin() {
	w.begun = true
	w.Policy.Begin()
}

// Exchangeable implements env.Exchangeable as the policy does.
func (w *witness) Exchangeable() bool {
	e, ok := w.Policy.(env.Exchangeable)
	return ok && e.Exchangeable()
}

func (w *witness) Act(obs, action []float64) {
	w.check(obs, len(action))
	w.Policy.Act(obs, action)
}

func (w *witness) Dist(obs []float64, dist [][]float64) {
	w.check(obs, len(dist))
	for i, loop := range w.t.spec.Loops[:min(len(dist), len(w.t.spec.Loops))] {
		if n := loop.N; len(dist[i]) != n && n > 0 || len(dist[i]) != 2 && n == 0 {
			w.t.find("%s: Exact hands the policy a distribution of length %d for loop %q of %d options", w.l.where(), len(dist[i]), loop.Name, n)
		}
	}
	w.Policy.Dist(obs, dist)
}

func (w *witness) check(obs []float64, loops int) {
	if !w.begun {
		w.t.find("%s: Exact asks the policy before Begin", w.l.where())
	}
	if len(obs) != w.t.spec.ObsLen() || loops != len(w.t.spec.Loops) {
		w.t.find("%s: Exact shows the policy %d elements and %d loops, want %d and %d", w.l.where(), len(obs), loops, w.t.spec.ObsLen(), len(w.t.spec.Loops))
		return
	}
	w.t.checkObs(w.l, obs)
}
