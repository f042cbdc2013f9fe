package score_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Why no score is clipped seed by seed. A policy at the optimum, measured with
// noise of standard deviation σ, scores above 1 half of the time; cut off at 1
// its mean sinks by σ/√(2π), 0.04 at σ = 0.1, and one at the random policy
// rises by the same. The unclipped score has no such bias.
func TestClippingSeedsWouldBiasTheMean(t *testing.T) {
	cases := load(t).Clip
	if len(cases) == 0 {
		t.Fatal("clip_bias is empty")
	}
	anchors := env.Anchors{Random: 20, Optimal: 70}
	var r rand.PCG
	exact.Seed(&r, exact.Stream("clip", "score", 1))
	for _, c := range cases {
		equal(t, "bias of the mean of min(score, 1)", -c.Sigma/math.Sqrt(2*math.Pi), c.Want)

		const n = 200_000
		plain, above, below := 0.0, 0.0, 0.0
		for range n {
			noise := c.Sigma * (anchors.Optimal - anchors.Random) * exact.Normal(&r)
			s := anchors.Score(anchors.Optimal + noise)
			plain += (s - c.True) / n
			above += (min(s, 1) - c.True) / n
			below += max(anchors.Score(anchors.Random+noise), 0) / n
		}
		se := c.Sigma / math.Sqrt(n) // of the plain mean; clipping makes it less
		for _, m := range []struct {
			name      string
			got, want float64
		}{{"plain score", plain, 0}, {"score clipped at 1", above, c.Want}, {"score clipped at 0", below, -c.Want}} {
			if math.Abs(m.got-m.want) > 5*se {
				t.Errorf("bias of the %s at σ = %v is %v, want %v (standard error %v)", m.name, c.Sigma, m.got, m.want, se)
			}
		}
	}
}
