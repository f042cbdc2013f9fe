package wrap

import (
	"fmt"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// widest is more standard deviations than exact.Normal ever draws: 8.3.
const widest = 9

// rewardNoise adds a normal deviate to Reward on every step.
type rewardNoise struct {
	layer
	sd    float64
	last  float64 // the latest deviate
	noise rand.PCG
}

func newRewardNoise(inner env.Env, sd float64, seed uint64) *rewardNoise {
	n := &rewardNoise{layer: around(inner), sd: sd, noise: stream("noise", inner, seed)}
	n.spec.Reward[0] -= float64(widest * sd)
	n.spec.Reward[1] += float64(widest * sd)
	return n
}

// Reset implements env.Env.
func (n *rewardNoise) Reset(obs []float64) {
	n.last = 0
	n.inner.Reset(obs)
}

// Step implements env.Env.
func (n *rewardNoise) Step(action []float64, ts *env.TimeStep) {
	n.inner.Step(action, ts)
	n.last = float64(n.sd * exact.Normal(&n.noise))
	ts.Reward += n.last
}

// Adapt implements env.Adapter: expected returns are what they were.
func (n *rewardNoise) Adapt(target any) bool {
	return n.adapt(target, lens{out: same, in: same, note: func(dst []byte) []byte {
		return fmt.Appendf(dst, "life noise  %+.3f on the reward\n", n.last)
	}})
}

// CopyFrom implements env.Snapshotter.
func (n *rewardNoise) CopyFrom(src env.Env) {
	o := src.(*rewardNoise)
	n.copyInner(&o.layer)
	n.last, n.noise = o.last, o.noise
}

// localNoise adds normal deviates to the local rewards of the taught loops.
type localNoise struct {
	layer
	sd    float64
	noise rand.PCG
}

func newLocalNoise(inner env.Env, sd float64, seed uint64) *localNoise {
	return &localNoise{layer: around(inner), sd: sd, noise: stream("local noise", inner, seed)}
}

// Step implements env.Env.
func (n *localNoise) Step(action []float64, ts *env.TimeStep) {
	n.inner.Step(action, ts)
	for i := range ts.Local {
		if n.spec.Loops[i].Teaches&env.Local != 0 {
			ts.Local[i] += float64(n.sd * exact.Normal(&n.noise))
		}
	}
}

// Adapt implements env.Adapter: no policy sees local rewards.
func (n *localNoise) Adapt(target any) bool { return n.adapt(target, clearLens) }

// CopyFrom implements env.Snapshotter.
func (n *localNoise) CopyFrom(src env.Env) {
	o := src.(*localNoise)
	n.copyInner(&o.layer)
	n.noise = o.noise
}
