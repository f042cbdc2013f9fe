package suite_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env/lion"
)

// finds is the probability of finding the lion at the end of each life.
func finds(c *lion.Config, lives []*record.Life) []float64 {
	p := make([]float64, len(lives))
	for i, l := range lives {
		p[i] = c.Find(l.Value[len(l.Value)-1])
	}
	return p
}

func meanSD(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, math.Sqrt(sd)
}

// The look-away law: a planner's critic that does not know what the rustle
// means takes the sight of a lion for bad news, and a broadcast error with a
// short trace then teaches the gaze to look away: it finds the lion more
// rarely than a random gaze would. The same scalar with a trace that reaches
// the pounce, and a gaze loop that is paid for what it uncovers, find it.
func TestLionLaw(t *testing.T) {
	const seeds = 16
	blind := task(t, "lion-v1:tier=0")
	c := blind.Config.(*lion.Config)
	blind.Rep = suite.Gaze(c, false)
	blind.Budget = 8192
	chance, best := 1/float64(c.Patches), c.BestFind()
	for _, k := range []struct {
		agent  string
		lambda float64
		away   bool
	}{
		{"td", 0, true}, {"td", 0.5, true}, {"td", 1, false}, {"loops-local", 0, false},
	} {
		// The steps are those at which the law could fail: the agent must come to
		// a decision within the budget, and the best step is taken for whoever
		// should find the lion.
		found := -1.0
		var sd, step float64
		for _, s := range []float64{0.125, 0.5, 2} {
			p := finds(c, run(t, blind, agent(t, k.agent), benchmarks.Params{Step: s, Second: k.lambda}, seeds, false))
			if m, d := meanSD(p); m > found {
				found, sd, step = m, d, s
			}
		}
		se := sd / math.Sqrt(seeds)
		t.Logf("%-11s λ=%.1f: finds %.3f ± %.3f of lions at best step %v (chance %.3f, best %.3f)", k.agent, k.lambda, found, se, step, chance, best)
		if k.away && found+4*se >= chance {
			t.Errorf("%s with λ=%v and a blind critic finds %.3f ± %.3f of lions, want fewer than chance, %.3f", k.agent, k.lambda, found, se, chance)
		}
		if !k.away && found-4*se <= 0.9*best {
			t.Errorf("%s with λ=%v finds %.3f ± %.3f of lions, want above 0.9 of the best, %.3f", k.agent, k.lambda, found, se, 0.9*best)
		}
	}
}
