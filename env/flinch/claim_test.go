package flinch

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// The probability that the weighted targets fit passes 1/2 just where the
// optimal policy flinches: reading targets alone finds the optimum.
func TestFittedTargetsReadOutTheOptimum(t *testing.T) {
	const episodes = 20_000
	for _, c := range []*Config{with(0, 4, 4), with(1, 4, 4)} {
		f := c.New(env.Seeds{World: 41, Noise: 42}).(*Flinch)
		spec := f.Spec()
		sights := spec.Obs[0].Len
		flinch, all := make([]float64, sights*c.Parts), make([]float64, sights*c.Parts)
		ts := spec.NewTimeStep()
		r := rand.NewPCG(43, 44)
		action := make([]float64, c.Parts)
		for range episodes {
			var seen []int
			f.Reset(ts.Obs)
			for over := false; !over; over = ts.Done() {
				seen = append(seen, slices.Index(ts.Obs[:sights], 1))
				randomAction(r, action)
				f.Step(action, &ts)
				for _, g := range ts.Targets {
					i := seen[len(seen)-1-g.Ago]*c.Parts + g.Loop
					flinch[i] += g.Weight * g.Want
					all[i] += g.Weight
				}
			}
		}
		best := f.Optimal().(optimal)
		for i := range all {
			sight, part := i/c.Parts, i%c.Parts
			if got, want := flinch[i]/all[i] > 0.5, best[sight] == part; got != want {
				t.Errorf("%s sight %d, part %d: fitted probability %v, want flinch %v", spec.ID, sight, part, flinch[i]/all[i], want)
			}
		}
	}
}

// Contact as the target makes the right part flinch for good; pain as the
// target settles at 1/(1+√w), as success takes it away.
func TestPainAsTargetUndoesItself(t *testing.T) {
	contact, pain := learn(t, byContact), learn(t, byPain)
	if contact < 0.99 {
		t.Errorf("taught by contact, the right part flinches with probability %v, want nearly 1", contact)
	}
	// 20000 late episodes with steps of 0.01: the mean has a standard error
	// below 0.003 and a bias below 0.01.
	if want := 1 / (1 + math.Sqrt(1.0/9)); math.Abs(pain-want) > 0.025 || want != 0.75 {
		t.Errorf("taught by pain, the right part flinches with probability %v, want about %v, which is 0.75", pain, want)
	}
}

// learn trains one probability per kind and part by the delta rule and returns
// the late mean for the parts that are hit.
func learn(t *testing.T, target string) float64 {
	t.Helper()
	const episodes, step = 40_000, 0.01
	c := with(0, 4, 2)
	c.Target = target
	f := c.New(env.Seeds{World: 51, Noise: 52}).(*Flinch)
	var p [2][4]float64
	for kind := range p {
		p[kind] = [4]float64{0.5, 0.5, 0.5, 0.5}
	}
	ts := f.Spec().NewTimeStep()
	r := rand.NewPCG(53, 54)
	action := make([]float64, c.Parts)
	var late sample
	for episode := range episodes {
		f.Reset(ts.Obs)
		kind := slices.Index(ts.Obs, 1)
		for m, chance := range p[kind] {
			action[m] = 0
			if exact.Float64(r) < chance {
				action[m] = 1
			}
		}
		f.Step(action, &ts)
		for m, g := range ts.Targets {
			p[kind][m] += step * g.Weight * (g.Want - p[kind][m])
		}
		if episode >= episodes/2 {
			late.add(p[kind][f.protect[kind]])
		}
	}
	return late.sum / late.n
}
