package all

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// The declared random and optimal scores of every environment lie within the
// 99 % interval, joint over all of them, of 20,000 simulated episodes: 100 in
// each of 200 worlds. The unit of the standard error is the world.
func TestAnchorsAgainstSimulation(t *testing.T) {
	const worlds, episodes = 200, 100
	z := 0.0 // two-sided, 1 % shared by all comparisons
	comparisons := float64(2 * len(Environments()))
	for math.Erfc(z/math.Sqrt2) > 0.01/comparisons {
		z += 0.001
	}
	for _, entry := range Environments() {
		c := entry.Config()
		a, err := c.Anchors()
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range []struct {
			name string
			want float64
			make func(e env.Env, world uint64) env.Policy
		}{
			{"random", a.Random, func(e env.Env, world uint64) env.Policy { return newUniform(e.Spec(), world) }},
			{"optimal", a.Optimal, func(e env.Env, _ uint64) env.Policy {
				s, ok := env.As[env.Solved](e)
				if !ok {
					t.Fatalf("%s does not know its optimal policy", entry.ID)
				}
				return s.Optimal()
			}},
		} {
			var sum, squares float64
			for w := range uint64(worlds) {
				e := c.New(env.Seeds{World: exact.Stream("world", entry.ID, w), Noise: exact.Stream("noise", entry.ID, w)})
				mean := simulate(e, k.make(e, w), episodes)
				sum += mean
				squares += mean * mean
			}
			mean := sum / worlds
			se := math.Sqrt(max(squares/worlds-mean*mean, 0) / (worlds - 1))
			t.Logf("%-11s %-7s declared %9.4f, simulated %9.4f ± %.4f", entry.ID, k.name, k.want, mean, z*se)
			if math.Abs(mean-k.want) > z*se+1e-9 {
				t.Errorf("%s: %s score = %v in simulation, want the declared %v within %.4f", entry.ID, k.name, mean, k.want, z*se)
			}
		}
	}
}

// simulate returns the mean return of some episodes.
func simulate(e env.Env, p env.Policy, episodes int) float64 {
	spec := e.Spec()
	obs, action, ts := make([]float64, spec.ObsLen()), make([]float64, len(spec.Loops)), spec.NewTimeStep()
	sum := 0.0
	for range episodes {
		e.Reset(obs)
		p.Begin()
		for now := obs; ; now = ts.Obs {
			p.Act(now, action)
			e.Step(action, &ts)
			sum += ts.Reward
			if ts.Done() {
				break
			}
		}
	}
	return sum / float64(episodes)
}

// uniform is the random policy: uniform options, centres of ranges.
type uniform struct {
	loops []env.Loop
	rng   *rand.PCG
}

func newUniform(s env.Spec, seed uint64) uniform { return uniform{s.Loops, rand.NewPCG(seed, 11)} }

func (uniform) Begin() {}

func (u uniform) Act(_, action []float64) {
	for i, l := range u.loops {
		action[i] = (l.Low + l.High) / 2
		if l.N > 0 {
			action[i] = float64(exact.IntN(u.rng, l.N))
		}
	}
}

func (u uniform) Dist(_ []float64, dist [][]float64) {
	for i, l := range u.loops {
		clear(dist[i])
		dist[i][0] = (l.Low + l.High) / 2
		for o := range l.N {
			dist[i][o] = 1 / float64(l.N)
		}
	}
}
