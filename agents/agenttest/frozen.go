package agenttest

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env/exact"
)

// The laws of the frozen policy.

// lived returns an agent that has lived the tape.
func (s *stage) lived() agents.Agent {
	a := s.agent()
	var d desk
	for i := range s.tape.frames {
		f := &s.tape.frames[i]
		d.lay(f, s.entry.Sees)
		if f.first {
			a.Begin()
		}
		a.Act(&d.in, d.action)
		a.Learn(&d.in, d.action, &d.seen, &d.next)
	}
	return a
}

func distIsDistribution(s *stage) string {
	for _, a := range []agents.Agent{s.agent(), s.lived()} {
		flat := s.dists(a.Frozen(1), s.tape.frames)
		for i := range probes {
			for l, loop := range s.spec.Loops {
				n := len(s.spec.NewDist()[l])
				p := flat[:n]
				flat = flat[n:]
				if what := improper(loop.N, p); what != "" {
					return fmt.Sprintf("observation %d, loop %q: Dist = %v, want %s", i, loop.Name, p, what)
				}
			}
		}
	}
	return ""
}

func improper(n int, p []float64) (want string) {
	if n == 0 {
		if !finite(p[0]) || p[1] != 0 {
			return "a finite mean and deviation 0"
		}
		return ""
	}
	sum := 0.0
	for _, v := range p {
		if !(v >= 0) {
			return "probabilities, none negative"
		}
		sum += v
	}
	if !(math.Abs(sum-1) <= 1e-12) {
		return fmt.Sprintf("a sum of 1 to within 1e-12 (1%+.3g)", sum-1)
	}
	return ""
}

func frozenIsFrozen(s *stage) string {
	a := s.lived()
	f := a.Frozen(3)
	want := s.dists(f, s.tape.frames)
	for range 50 {
		s.acts(f, s.tape.frames)
	}
	if what := differ("Dist", s.dists(f, s.tape.frames), want); what != "" {
		return fmt.Sprintf("after %d actions, %s", 50*probes, what)
	}
	if what := differ("Dist", s.dists(a.Frozen(4), s.tape.frames), want); what != "" {
		return "a Frozen with another seed: " + what
	}
	return ""
}

// draws is how often an action is drawn at one observation to be counted.
const draws = 4000

// errorLevel is the chance that a law about counts accuses an honest agent in
// one world; the seeds are fixed, so an agent that passes passes always.
const errorLevel = 1e-6

// frozenActsByDist plays the first episode many times over and counts.
func frozenActsByDist(s *stage) string {
	frames := s.tape.frames[:1]
	for len(frames) < 6 && !s.tape.frames[len(frames)].first {
		frames = s.tape.frames[:len(frames)+1]
	}
	a := s.lived()
	asked, f := a.Frozen(5), a.Frozen(5)
	tallies := make([]*tally, len(frames))
	var d desk
	asked.Begin()
	for i := range frames {
		d.lay(&frames[i], s.entry.Sees)
		tallies[i] = s.newTally()
		asked.Dist(&d.in, tallies[i].dist)
	}
	for range draws {
		f.Begin()
		for i := range frames {
			d.lay(&frames[i], s.entry.Sees)
			f.Act(&d.in, d.action)
			tallies[i].count(d.action)
		}
	}
	for i, t := range tallies {
		if what := t.disagrees(s, len(tallies)); what != "" {
			return fmt.Sprintf("observation %d of an episode: %s", i, what)
		}
		for l, loop := range s.spec.Loops {
			if loop.N == 0 && (t.low[l] != t.dist[l][0] || t.high[l] != t.dist[l][0]) {
				return fmt.Sprintf("observation %d of an episode: Frozen acts from %v to %v on loop %q, want its mean %v", i, t.low[l], t.high[l], loop.Name, t.dist[l][0])
			}
		}
	}
	return ""
}

// frozenActsAsAgent begins an episode many times over with the agent itself.
func frozenActsAsAgent(s *stage) string {
	a := s.lived()
	t := s.newTally()
	var d desk
	d.lay(&s.tape.frames[0], s.entry.Sees)
	f := a.Frozen(5)
	f.Begin()
	f.Dist(&d.in, t.dist)
	for range draws {
		clear(d.action)
		a.Begin()
		a.Act(&d.in, d.action)
		t.count(d.action)
	}
	if what := t.disagrees(s, 1); what != "" {
		return "the agent's first action against its Frozen: " + what
	}
	for l, loop := range s.spec.Loops {
		if loop.N > 0 {
			continue
		}
		mean := t.sum[l] / draws
		se := math.Sqrt(max(t.squares[l]/draws-float64(mean*mean), 0) / draws)
		tolerance := max(6*se, 1e-9*max(1, math.Abs(mean))) // rounding, where nothing varies
		if !(math.Abs(mean-t.dist[l][0]) <= tolerance) {
			return fmt.Sprintf("the agent's mean action on loop %q = %v ± %v over %d draws, want its Frozen's %v", loop.Name, mean, se, draws, t.dist[l][0])
		}
	}
	return ""
}

// tally counts the actions at one observation.
type tally struct {
	dist                    [][]float64
	counts                  [][]int
	low, high, sum, squares []float64 // on continuous loops
}

func (s *stage) newTally() *tally {
	n := len(s.spec.Loops)
	t := &tally{
		dist: s.spec.NewDist(), counts: make([][]int, n),
		low: make([]float64, n), high: make([]float64, n), sum: make([]float64, n), squares: make([]float64, n),
	}
	for l, loop := range s.spec.Loops {
		t.counts[l] = make([]int, loop.N)
		t.low[l], t.high[l] = math.Inf(1), math.Inf(-1)
	}
	return t
}

func (t *tally) count(action []float64) {
	for l, x := range action {
		if n := len(t.counts[l]); n > 0 {
			if o := option(x, n); o >= 0 {
				t.counts[l][o]++
			}
			continue
		}
		t.low[l], t.high[l] = min(t.low[l], x), max(t.high[l], x)
		t.sum[l] += x
		t.squares[l] += float64(x * x)
	}
}

// disagrees returns the option whose count is too far from its probability,
// among the given number of observations that are judged together. By
// Chernoff's bound a share q or a farther one, of an option with probability
// p, has a chance of at most exp(−draws·KL(q‖p)) on its side; unlike the
// chi-square approximation this holds for rare options too.
func (t *tally) disagrees(s *stage, observations int) string {
	tests := 0
	for _, c := range t.counts {
		tests += 2 * len(c) * observations
	}
	bound := exact.Log(float64(tests) / errorLevel)
	for l, counts := range t.counts {
		for o, c := range counts {
			q, p := float64(c)/draws, t.dist[l][o]
			if !(draws*divergence(q, p) <= bound) {
				return fmt.Sprintf("option %d of loop %q was taken %d times of %d, want probability %v (error level %g)", o, s.spec.Loops[l].Name, c, draws, p, errorLevel)
			}
		}
	}
	return ""
}

// divergence is the Kullback–Leibler divergence of a coin q from a coin p.
func divergence(q, p float64) float64 {
	kl := 0.0
	if q > 0 {
		kl += float64(q * exact.Log(q/p))
	}
	if q < 1 {
		kl += float64((1 - q) * exact.Log((1-q)/max(1-p, 0)))
	}
	return kl
}
