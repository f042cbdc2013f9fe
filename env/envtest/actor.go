package envtest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// actor chooses actions. Every env.Policy is one.
type actor interface {
	Begin()
	Act(obs, action []float64)
}

// stream returns the random stream of the actor with this number.
func stream(number int) rand.PCG {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("envtest/actor", "", uint64(number)))
	return r
}

// explorer acts at random, with one draw per loop whatever it observes, so
// that two of the same number act alike.
type explorer struct {
	loops  []env.Loop
	levels int // positions that it takes on a continuous loop; 0: anywhere in the range
	noise  rand.PCG
}

func (t *tester) explorer(number int) *explorer {
	return &explorer{loops: t.spec.Loops, noise: stream(number)}
}

func (*explorer) Begin() {}

func (e *explorer) Act(_, action []float64) {
	for i := range e.loops {
		action[i] = e.draw(i)
	}
}

func (e *explorer) draw(loop int) float64 {
	l := &e.loops[loop]
	switch {
	case l.N > 0:
		return float64(exact.IntN(&e.noise, l.N))
	case e.levels > 0:
		return l.Low + (l.High-l.Low)*float64(exact.IntN(&e.noise, e.levels))/float64(e.levels-1)
	}
	return l.Low + (l.High-l.Low)*exact.Float64(&e.noise)
}

// corners goes to one end of every loop or the other, at random; on continuous
// ones it goes beyond the end.
type corners struct {
	loops  []env.Loop
	beyond float64 // how far
	noise  rand.PCG
}

func (t *tester) corners(beyond float64, number int) *corners {
	return &corners{loops: t.spec.Loops, beyond: beyond, noise: stream(number)}
}

func (*corners) Begin() {}

func (c *corners) Act(_, action []float64) {
	for i, l := range c.loops {
		low, high := 0.0, float64(l.N-1)
		if l.N == 0 {
			low, high = l.Low-c.beyond, l.High+c.beyond
		}
		action[i] = low
		if c.noise.Uint64()>>63 == 1 {
			action[i] = high
		}
	}
}

// eachManner calls f with three lives, of an actor that explores, one that
// keeps to the corners, and the optimal policy if the environment knows it.
func (t *tester) eachManner(f func(l *life, a actor)) {
	f(t.live(0, 0), t.explorer(0))
	f(t.live(1, 1), t.corners(1e6, 1))
	l := t.live(2, 2)
	if s, ok := env.As[env.Solved](l.env); ok {
		f(l, s.Optimal())
	}
}

// puppet does what another did.
type puppet struct{ action []float64 }

func (puppet) Begin()                    {}
func (p puppet) Act(_, action []float64) { copy(action, p.action) }

// stubborn is the puppet that always does what an explorer of this number and
// three levels does first.
func (t *tester) stubborn(number int) puppet {
	e := t.explorer(number)
	e.levels = 3
	p := puppet{make([]float64, len(t.spec.Loops))}
	e.Act(nil, p.action)
	return p
}

// repeater takes the same steps in every episode.
type repeater struct {
	*explorer
	start rand.PCG
}

func (t *tester) repeater(number int) *repeater {
	return &repeater{t.explorer(number), stream(number)}
}

func (r *repeater) Begin() { r.noise = r.start }

// lottery is a policy that observes nothing: in each loop it draws from one
// fixed distribution, or takes one fixed value of a continuous loop.
type lottery struct {
	loops []env.Loop
	dist  [][]float64
	even  bool // all options of a loop are equally likely
	noise rand.PCG
}

// chance is the policy whose return is Anchors.Random: uniform on discrete
// loops, the centre of the range on continuous ones.
func (t *tester) chance(number int) *lottery {
	l := t.lottery(number, func(i, n int) []float64 {
		if n == 0 {
			return t.value(i, 0.5)
		}
		p := make([]float64, n)
		fill(p, 1/float64(n))
		return p
	})
	l.even = true
	return l
}

// constant is the policy that always takes the option, or the value, that lies
// at this fraction of each loop's range.
func (t *tester) constant(at float64, number int) *lottery {
	return t.lottery(number, func(i, n int) []float64 {
		if n == 0 {
			return t.value(i, at)
		}
		p := make([]float64, n)
		p[int(at*float64(n-1)+0.5)] = 1
		return p
	})
}

// fixed is a policy with distributions drawn at random, once.
func (t *tester) fixed(number int) *lottery {
	r := stream(number)
	return t.lottery(number, func(i, n int) []float64 {
		if n == 0 {
			return t.value(i, exact.Float64(&r))
		}
		p := make([]float64, n)
		for k := range p {
			p[k] = exact.Float64(&r)
		}
		exact.Softmax(p)
		return p
	})
}

func (t *tester) lottery(number int, dist func(loop, n int) []float64) *lottery {
	l := &lottery{loops: t.spec.Loops, noise: stream(number)}
	for i, loop := range l.loops {
		l.dist = append(l.dist, dist(i, loop.N))
	}
	return l
}

// value is the distribution of a continuous loop that rests at a fraction of
// its range.
func (t *tester) value(loop int, at float64) []float64 {
	l := t.spec.Loops[loop]
	return []float64{l.Low + (l.High-l.Low)*at, 0}
}

// Exchangeable implements env.Exchangeable.
func (l *lottery) Exchangeable() bool { return l.even }

// Begin implements env.Policy.
func (*lottery) Begin() {}

// Act implements env.Policy.
func (l *lottery) Act(_, action []float64) {
	for i, loop := range l.loops {
		action[i] = l.dist[i][0]
		if loop.N > 0 {
			action[i] = float64(exact.Sample(&l.noise, l.dist[i]))
		}
	}
}

// Dist implements env.Policy.
func (l *lottery) Dist(_ []float64, dist [][]float64) {
	for i := range dist {
		copy(dist[i], l.dist[i])
	}
}
