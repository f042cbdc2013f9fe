package wrap

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
)

// distract adds observation bits that mean nothing.
type distract struct {
	layer
	at, bits int
	latest   uint64 // the coins of the first bits
	noise    rand.PCG
}

func newDistract(inner env.Env, bits int, seed uint64) env.Env {
	d := &distract{layer: around(inner), bits: bits, noise: stream("distract", inner, seed)}
	d.at = d.addField("distract", bits)
	return finish(d)
}

// Reset implements env.Env.
func (d *distract) Reset(obs []float64) {
	d.inner.Reset(obs[:d.at])
	d.draw(obs[d.at:])
}

// Step implements env.Env.
func (d *distract) Step(action []float64, ts *env.TimeStep) {
	obs := ts.Obs
	ts.Obs = obs[:d.at]
	d.inner.Step(action, ts)
	ts.Obs = obs
	d.draw(obs[d.at:])
}

// draw throws a coin for each bit, 64 coins a draw.
func (d *distract) draw(bits []float64) {
	var coins uint64
	for i := range bits {
		if i%64 == 0 {
			coins = d.noise.Uint64()
			if i == 0 {
				d.latest = coins
			}
		}
		bits[i] = float64(coins & 1)
		coins >>= 1
	}
}

// Adapt implements env.Adapter. A policy may heed the bits, so Exact is hidden.
func (d *distract) Adapt(target any) bool {
	return d.adapt(target, lens{
		in: through(d.at, func(obs, seen []float64) { copy(seen, obs) }),
		note: func(dst []byte) []byte {
			dst = append(dst, "distract  "...)
			for i := range min(d.bits, 60) {
				dst = append(dst, ".#"[d.latest>>i&1])
			}
			return append(dst, '\n')
		},
	})
}

// CopyFrom implements env.Snapshotter.
func (d *distract) CopyFrom(src env.Env) {
	o := src.(*distract)
	d.copyInner(&o.layer)
	d.latest, d.noise = o.latest, o.noise
}
