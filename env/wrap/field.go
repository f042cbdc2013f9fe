package wrap

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// fieldDelay shows a field as it was some steps ago, zeros before there was
// anything.
type fieldDelay struct {
	layer
	part
	steps int
	t     int
	past  []float64 // the field at observation t in row t mod steps
}

func delayField(inner env.Env, p part, steps int) env.Env {
	d := &fieldDelay{layer: around(inner), part: p, steps: steps, past: make([]float64, steps*p.n)}
	f := &d.spec.Obs[p.index]
	f.Low, f.High = min(f.Low, 0), max(f.High, 0)
	return finish(d)
}

// Reset implements env.Env.
func (d *fieldDelay) Reset(obs []float64) {
	d.t = 0
	clear(d.past)
	d.inner.Reset(obs)
	d.exchange(obs)
}

// Step implements env.Env.
func (d *fieldDelay) Step(action []float64, ts *env.TimeStep) {
	d.inner.Step(action, ts)
	d.exchange(ts.Obs)
}

func (d *fieldDelay) exchange(obs []float64) {
	row := d.t % d.steps * d.n
	now := d.of(obs)
	for i, was := range d.past[row : row+d.n] {
		d.past[row+i] = now[i]
		now[i] = was
	}
	d.t++
}

// Adapt implements env.Adapter: only what is drawn is as it was.
func (d *fieldDelay) Adapt(target any) bool { return d.adapt(target, lens{}) }

// CopyFrom implements env.Snapshotter.
func (d *fieldDelay) CopyFrom(src env.Env) {
	o := src.(*fieldDelay)
	d.copyInner(&o.layer)
	d.t = o.t
	copy(d.past, o.past)
}

// fieldNoise adds normal deviates to a field.
type fieldNoise struct {
	layer
	part
	sd    float64
	noise rand.PCG
}

func noiseField(inner env.Env, p part, sd float64, seed uint64) env.Env {
	n := &fieldNoise{around(inner), p, sd, stream("field noise", inner, seed)}
	f := &n.spec.Obs[p.index]
	f.Low -= float64(widest * sd)
	f.High += float64(widest * sd)
	return finish(n)
}

// Reset implements env.Env.
func (n *fieldNoise) Reset(obs []float64) {
	n.inner.Reset(obs)
	n.add(obs)
}

// Step implements env.Env.
func (n *fieldNoise) Step(action []float64, ts *env.TimeStep) {
	n.inner.Step(action, ts)
	n.add(ts.Obs)
}

func (n *fieldNoise) add(obs []float64) {
	x := n.of(obs)
	for i := range x {
		x[i] += float64(n.sd * exact.Normal(&n.noise))
	}
}

// Adapt implements env.Adapter: only what is drawn is as it was.
func (n *fieldNoise) Adapt(target any) bool { return n.adapt(target, lens{}) }

// CopyFrom implements env.Snapshotter.
func (n *fieldNoise) CopyFrom(src env.Env) {
	o := src.(*fieldNoise)
	n.copyInner(&o.layer)
	n.noise = o.noise
}

// fieldOrder shows a field in another order.
type fieldOrder struct {
	layer
	part
	order   []int // element i outside is element order[i] inside
	scratch []float64
}

func permuteField(inner env.Env, p part, seed uint64) env.Env {
	o := &fieldOrder{around(inner), p, shuffled(p.n, "permute", inner, seed), make([]float64, p.n)}
	for i := range o.spec.Loops {
		o.spec.Loops[i].Gate = o.place(o.spec.Loops[i].Gate)
	}
	for i := range o.spec.Outcomes {
		o.spec.Outcomes[i].Drive = o.place(o.spec.Outcomes[i].Drive)
	}
	return finish(o)
}

// place is where element i of the observation inside stands outside.
func (o *fieldOrder) place(i int) int {
	if !o.has(i) {
		return i
	}
	for out, in := range o.order {
		if in == i-o.at {
			return o.at + out
		}
	}
	panic("wrap: not a permutation")
}

// Reset implements env.Env.
func (o *fieldOrder) Reset(obs []float64) {
	o.inner.Reset(obs)
	o.permute(obs)
}

// Step implements env.Env.
func (o *fieldOrder) Step(action []float64, ts *env.TimeStep) {
	o.inner.Step(action, ts)
	o.permute(ts.Obs)
}

func (o *fieldOrder) permute(obs []float64) {
	x := o.of(obs)
	copy(o.scratch, x)
	for out, in := range o.order {
		x[out] = o.scratch[in]
	}
}

// Adapt implements env.Adapter: policies see the field in the order of their
// side.
func (o *fieldOrder) Adapt(target any) bool {
	n := o.spec.ObsLen()
	return o.adapt(target, lens{
		out: through(n, func(obs, seen []float64) {
			copy(seen, obs)
			for out, in := range o.order {
				seen[o.at+out] = obs[o.at+in]
			}
		}),
		in: through(n, func(obs, seen []float64) {
			copy(seen, obs)
			for out, in := range o.order {
				seen[o.at+in] = obs[o.at+out]
			}
		}),
	})
}

// CopyFrom implements env.Snapshotter.
func (o *fieldOrder) CopyFrom(src env.Env) {
	s := src.(*fieldOrder)
	o.copyInner(&s.layer)
	copy(o.order, s.order)
}
