package opal

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// actor is the two pathways of one loop.
type actor struct {
	goes, nogo []float64 // [option][feature], or [feature] if tied
	trace      linear.Trace
	beta       float64
	size       int
	tied       bool
	gate       int
	dist       []float64 // of the latest Act
}

func newActor(l env.Loop, shape agents.LoopShape, beta float64) *actor {
	n := shape.Size * l.N
	if shape.Tied {
		n = shape.Size
	}
	a := &actor{
		goes: make([]float64, n), nogo: make([]float64, n), trace: linear.NewTrace(n),
		beta: beta, size: shape.Size, tied: shape.Tied, gate: l.Gate, dist: make([]float64, l.N),
	}
	for i := range n {
		a.goes[i], a.nogo[i] = 1, 1
	}
	return a
}

// prefer writes the policy at x.
func (a *actor) prefer(x *agents.LoopFeatures, dist []float64) {
	for o := range dist {
		f, at := a.row(x, o)
		act := exact.Dot(a.goes[at:], f.Index, f.Value) - exact.Dot(a.nogo[at:], f.Index, f.Value)
		dist[o] = a.beta * act
	}
	exact.Softmax(dist)
}

// mark makes the option taken at x eligible.
func (a *actor) mark(x *agents.LoopFeatures, option int) {
	f, at := a.row(x, option)
	for k, i := range f.Index {
		a.trace.Add(int32(at)+i, f.Value[k])
	}
}

// row is the features of an option and the place of their weights.
func (a *actor) row(x *agents.LoopFeatures, option int) (f *agents.Sparse, at int) {
	if a.tied {
		return &x.Option[option], 0
	}
	return &x.Shared, option * a.size
}

// freeze returns the present policy of actors, which it reads only.
func freeze(actors []*actor, seed uint64) agents.Frozen {
	f := &frozen{actors: actors, dist: make([][]float64, len(actors))}
	for i, a := range actors {
		f.dist[i] = make([]float64, len(a.dist))
	}
	exact.Seed(&f.rng, seed)
	return f
}

type frozen struct {
	actors []*actor
	dist   [][]float64
	rng    rand.PCG
}

func (*frozen) Begin() {}

// Exchangeable implements env.Exchangeable: weights that all options share
// cannot tell options apart.
func (f *frozen) Exchangeable() bool {
	for _, a := range f.actors {
		if !a.tied {
			return false
		}
	}
	return true
}

func (f *frozen) Act(in *agents.Input, action []float64) {
	f.Dist(in, f.dist)
	for i, d := range f.dist {
		action[i] = float64(exact.Sample(&f.rng, d))
	}
}

func (f *frozen) Dist(in *agents.Input, dist [][]float64) {
	for i, a := range f.actors {
		a.prefer(&in.X.Loop[i], dist[i])
	}
}
