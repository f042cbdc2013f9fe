package envtest

import (
	"math"

	"github.com/phasicbench/phasic/env"
)

// checkAnchors lets the random and the optimal policy live one episode in each
// of many worlds.
func checkAnchors(t *tester) {
	a, err := t.config.Anchors()
	if err != nil {
		t.find("Anchors: %v", err)
		return
	}
	if !(finite(a.Random) && finite(a.Optimal) && a.Random < a.Optimal) {
		t.find("Random = %v and Optimal = %v, want finite Random < Optimal", a.Random, a.Optimal)
	}
	got := []sample{t.earn(func(_ *life, i int) actor { return t.chance(i) })}
	if _, ok := env.As[env.Solved](t.live(0, 0).env); ok {
		got = append(got, t.earn(optimal))
	}
	w := t.spread(got)
	names, anchors := [...]string{"the random policy", "the optimal policy"}, [...]float64{a.Random, a.Optimal}
	for i, s := range got {
		if want := anchors[i]; !(math.Abs(s.mean-want) <= s.tolerance(t.limit(len(got)), w)) {
			t.find("%s earns %v ± %.2g over %d episodes, and its anchor is %v", names[i], s.mean, s.deviation(), s.n, want)
		}
	}
}

// optimal is the actor that knows the world of l.
func optimal(l *life, _ int) actor {
	s, _ := env.As[env.Solved](l.env)
	return s.Optimal()
}

// earn lives one episode in each of many worlds.
func (t *tester) earn(choose func(l *life, world int) actor) sample {
	var s sample
	for i := range t.options.Seeds {
		l := t.live(i, i)
		s.add(l.play(choose(l, i)))
	}
	return s
}

// checkOptimum tries simple policies against an optimum that is said to be
// proven.
func checkOptimum(t *tester) {
	a, err := t.config.Anchors()
	if err != nil || a.Reference {
		return
	}
	tries := []struct {
		name   string
		choose func(l *life, i int) actor
	}{
		{"the first option of every loop", func(_ *life, i int) actor { return t.constant(0, i) }},
		{"the value at a third of every loop", func(_ *life, i int) actor { return t.constant(1.0/3, i) }},
		{"the value at two thirds of every loop", func(_ *life, i int) actor { return t.constant(2.0/3, i) }},
		{"the last option of every loop", func(_ *life, i int) actor { return t.constant(1, i) }},
		{"a fixed random policy", func(_ *life, i int) actor { return t.fixed(i % 7) }},
		{"the corners of all loops", func(_ *life, i int) actor { return t.corners(0, i) }},
		{"staying after a win and shifting after a loss", t.gambler},
	}
	var got []sample
	for _, try := range tries {
		got = append(got, t.earn(try.choose))
	}
	w := t.spread(got)
	for i, s := range got {
		if s.mean > a.Optimal+s.tolerance(t.limit(len(got)), w) {
			t.find("%s earns %v ± %.2g over %d episodes, more than the proven optimum %v", tries[i].name, s.mean, s.deviation(), s.n, a.Optimal)
		}
	}
}

// gambler keeps its random actions as long as the reward is no less than the
// mean so far.
type gambler struct {
	life  *life
	e     *explorer
	steps int
	sum   float64
}

func (t *tester) gambler(l *life, i int) actor { return &gambler{life: l, e: t.explorer(i)} }

func (g *gambler) Begin() { g.steps, g.sum = 0, 0 }

func (g *gambler) Act(obs, action []float64) {
	if g.life.step > 0 {
		g.steps++
		g.sum += g.life.ts.Reward
		if g.life.ts.Reward*float64(g.steps) >= g.sum {
			return // action still holds the latest one
		}
	}
	g.e.Act(obs, action)
}
