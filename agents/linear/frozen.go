package linear

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env/exact"
)

// Freeze returns the present policy of loops. It reads their weights and
// nothing else, acts as they do on discrete loops and at the mean on
// continuous ones.
func Freeze(loops []*Loop, seed uint64) agents.Frozen { return FreezeWith(loops, seed, nil) }

// FreezeWith is Freeze for loops whose distribution over options prefer
// changes before it is drawn from.
func FreezeWith(loops []*Loop, seed uint64, prefer func(loop int, in *agents.Input, dist []float64)) agents.Frozen {
	f := &frozen{loops: loops, dist: make([][]float64, len(loops)), prefer: prefer}
	for i, l := range loops {
		f.dist[i] = make([]float64, len(l.dist))
	}
	exact.Seed(&f.rng, seed)
	return f
}

type frozen struct {
	loops  []*Loop
	dist   [][]float64
	prefer func(loop int, in *agents.Input, dist []float64) // may be nil
	rng    rand.PCG
}

func (*frozen) Begin() {}

// Exchangeable implements env.Exchangeable: weights that all options share
// cannot tell options apart.
func (f *frozen) Exchangeable() bool {
	if f.prefer != nil {
		return false
	}
	for _, l := range f.loops {
		if !l.tied {
			return false
		}
	}
	return true
}

func (f *frozen) Act(in *agents.Input, action []float64) {
	f.Dist(in, f.dist)
	for i, d := range f.dist {
		if f.loops[i].continuous() {
			action[i] = d[0]
			continue
		}
		action[i] = float64(exact.Sample(&f.rng, d))
	}
}

func (f *frozen) Dist(in *agents.Input, dist [][]float64) {
	for i, l := range f.loops {
		l.Dist(&in.X.Loop[i], dist[i])
		if l.continuous() {
			dist[i][1] = 0
		} else if f.prefer != nil {
			f.prefer(i, in, dist[i])
		}
	}
}
