package suite_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env"
)

// shielded is a life in flinch-v1:tier=0 in which it is asked now and then how
// likely the part that a kind of projectile hits is to flinch from it.
type shielded struct {
	*benchmarks.Walk
	episodes  int
	successes int // hits that were protected from
}

func newShielded(t *testing.T, j benchmarks.Job) *shielded {
	t.Helper()
	w, err := benchmarks.NewWalk(j)
	if err != nil {
		t.Fatal(err)
	}
	return &shielded{Walk: w}
}

func (s *shielded) live() {
	s.Begin()
	s.Step()
	s.episodes++
	if o := s.Brought.Outcomes; o[0] == 1 && o[1] == 0 { // contact and no pain
		s.successes++
	}
}

// protection is the probability that the part that is hit flinches, the mean
// over kinds of projectile.
func (s *shielded) protection() float64 {
	task := s.Job.Task
	encoder, _, _ := task.Rep.New(s.Spec)
	in := encoder.NewInput()
	solved, _ := env.As[env.Solved](s.World)
	best, frozen := solved.Optimal(), s.Agent.Frozen(1)
	obs, want, dist := make([]float64, s.Spec.ObsLen()), s.Spec.NewDist(), s.Spec.NewDist()
	at, kinds, _ := s.Spec.Field("kind")
	p := 0.0
	for kind := range kinds {
		clear(obs)
		obs[at+kind] = 1
		encoder.Begin(obs, &in)
		frozen.Begin()
		frozen.Dist(&in, dist)
		best.Begin()
		best.Dist(obs, want)
		for part := range want {
			p += want[part][1] * dist[part][1] / float64(kinds)
		}
	}
	return p
}

// The paradox of avoidance: a part that is taught by contact flinches for good,
// however often it succeeds. If it is taught by pain, success takes the teacher
// away: at weight w of a needless flinch against a hit the two balance where
// (1−a)² = w·a², so that the part flinches with probability 1/(1+√w), a half
// where both weigh the same.
func TestFlinchLaw(t *testing.T) {
	const (
		seeds     = 20
		successes = 1000
		step      = 1.0 / 32 // small: where the balance lies, not how far luck moves it
	)
	for _, c := range []struct {
		settings string
		want     float64 // protection in the end; 0: at least 0.9
	}{
		{"target=contact", 0}, {"cost=0.5,target=contact", 0},
		{"target=pain", 3.0 / 4}, {"cost=0.5,target=pain", 1.0 / 2}, {"cost=0.2,target=pain", 1 / (1 + math.Sqrt(0.2/0.8))},
	} {
		k := task(t, "flinch-v1:tier=0,"+c.settings)
		var ends []float64
		for seed := range uint64(seeds) {
			s := newShielded(t, benchmarks.Job{Task: k, Agent: agent(t, "loops-target"), Params: benchmarks.Params{Step: step}, Seed: seed + 1})
			for s.successes < successes {
				s.live()
			}
			// From here on the balance is struck; its mean over as many successes.
			sum, n := 0.0, 0.0
			for s.successes < 3*successes {
				s.live()
				if s.episodes%50 == 0 {
					sum, n = sum+s.protection(), n+1
				}
			}
			ends = append(ends, sum/n)
		}
		got, law := stat.MeanCI(ends), "at least 0.9"
		if c.want > 0 {
			law = fmt.Sprintf("%.3f", c.want)
		}
		t.Logf("%-24s protection %.3f (95 %% interval %.3f…%.3f, %d seeds) after %d successes, law %s", c.settings, got.Value, got.Low, got.High, got.N, successes, law)
		switch {
		case c.want == 0 && !(got.Low >= 0.9):
			t.Errorf("%s: protection %.3f, 95 %% interval from %.3f, want at least 0.9", c.settings, got.Value, got.Low)
		case c.want > 0 && !(math.Abs(got.Value-c.want) <= 0.02):
			t.Errorf("%s: protection %.3f, 95 %% interval %.3f…%.3f, want %.3f within 0.02", c.settings, got.Value, got.Low, got.High, c.want)
		}
	}
}
