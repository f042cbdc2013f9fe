package suite_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// singer is node perturbation in its minimal form (Fiete, Fee & Seung 2007):
// a mean per cell, Gaussian exploration around it, one reward for the whole
// song, and an exact baseline. It is the learner that the closed form is of.
type singer struct {
	mean, noise []float64
	muscles     int
	at          int // cell of the present step
}

func (s *singer) Begin() { s.at = 0 }

func (s *singer) Act(_, action []float64) {
	for m := range action {
		action[m] = s.mean[s.at+m] + s.noise[s.at+m]
	}
	s.at += s.muscles
}

func (s *singer) Dist(_ []float64, dist [][]float64) {
	for m := range dist {
		dist[m][0], dist[m][1] = s.mean[s.at+m], 0
	}
	s.at += s.muscles
}

// squaredError is the sum over cells of the squared distance to the template.
func squaredError(e env.Env, s *singer) float64 { return -e.(env.Exact).Exact(s) }

// learn sings songs and returns the squared error before each, and after the
// last.
func (s *singer) learn(e env.Env, songs int, eta, sigma float64, r *rand.PCG) []float64 {
	n := len(s.mean)
	spec := e.Spec()
	obs, action, ts := make([]float64, spec.ObsLen()), make([]float64, s.muscles), spec.NewTimeStep()
	errors := []float64{squaredError(e, s)}
	for range songs {
		for i := range s.noise {
			s.noise[i] = sigma * exact.Normal(r)
		}
		e.Reset(obs)
		s.Begin()
		total := 0.0
		for ts.Terminated = false; !ts.Terminated; {
			s.Act(obs, action)
			e.Step(action, &ts)
			total += ts.Reward
		}
		baseline := -errors[len(errors)-1] - float64(n)*sigma*sigma
		for i, xi := range s.noise {
			s.mean[i] += eta / sigma * (total - baseline) * (xi / sigma)
		}
		clear(s.noise)
		errors = append(errors, squaredError(e, s))
	}
	return errors
}

// The second-moment law of node perturbation: with θ ← θ + (η/σ)(R − b)ξ and
// b = E[R], the expected squared error E of N cells under one reward obeys
//
//	E′ = E·[1 − 4η + 4η²(N+2)] + η²σ²N(2N+8)
//
// exactly; the fastest η is 1/(2(N+2)), and then the time to a tenth of the
// error is (N + 1.5)·ln 10.
func TestSongLaw(t *testing.T) {
	const sigma, seeds = 0.1, 400
	for _, side := range []int{1, 2, 4, 6, 8} {
		n := side * side
		k := task(t, fmt.Sprintf("song-v1:loops=%d,steps=%d", side, side))
		eta := 1 / (2 * (float64(n) + 2))
		songs := int((float64(n)+1.5)*math.Log(10)*1.2) + 2
		mean := make([]float64, songs+1)
		for seed := range uint64(seeds) {
			var r rand.PCG
			exact.Seed(&r, exact.Stream("explore", k.ID, seed))
			s := &singer{mean: make([]float64, n), noise: make([]float64, n), muscles: side}
			e := k.Config.New(env.Seeds{World: exact.Stream("world", k.ID, seed)})
			for i, x := range s.learn(e, songs, eta, sigma, &r) {
				mean[i] += x / seeds
			}
		}
		want, worst, tenth := float64(n), 0.0, math.NaN()
		for i, got := range mean {
			if i > 0 {
				want = want*(1-4*eta+4*eta*eta*float64(n+2)) + eta*eta*sigma*sigma*float64(n*(2*n+8))
			}
			if d := math.Abs(got/want - 1); i <= int((float64(n)+1.5)*math.Log(10)) && d > worst {
				worst = d
			}
			if math.IsNaN(tenth) && got <= 0.1*float64(n) {
				before := mean[i-1]
				tenth = float64(i-1) + (before-0.1*float64(n))/(before-got)
			}
		}
		law := (float64(n) + 1.5) * math.Log(10)
		t.Logf("N=%2d: largest deviation from the recursion %.1f %%, T10 = %.1f, law %.1f", n, 100*worst, tenth, law)
		if n >= 16 && worst > 0.05 {
			t.Errorf("N=%d: mean error deviates by %.1f %% from the recursion, want at most 5 %%", n, 100*worst)
		}
		if n >= 16 && !(math.Abs(tenth/law-1) <= 0.10) {
			t.Errorf("N=%d: T10 = %.1f, want %.1f within 10 %%", n, tenth, law)
		}
	}
}
