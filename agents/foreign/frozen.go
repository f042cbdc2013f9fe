package foreign

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env/exact"
)

// frozen is the present policy of a life. A program that tells distributions is
// asked for them alone, and actions are drawn from them here.
type frozen struct {
	a     *agent
	dist  [][]float64 // scratch; nil if the program must act itself
	rng   rand.PCG
	begin []byte
}

func newFrozen(a *agent, seed uint64) *frozen {
	f := &frozen{a: a, begin: []byte(`{"type":"begin","frozen":true}` + "\n")}
	exact.Seed(&f.rng, seed)
	if a.who.judged() == agents.Exactly {
		f.dist = make([][]float64, len(a.loops))
		for i, l := range a.loops {
			f.dist[i] = make([]float64, max(l.N, 2))
			if l.N > 0 {
				f.dist[i] = f.dist[i][:l.N]
			}
		}
	}
	return f
}

// Begin implements agents.Frozen.
func (f *frozen) Begin() { f.a.send("begin", f.begin) }

// Exchangeable implements env.Exchangeable, as the program says.
func (f *frozen) Exchangeable() bool { return f.a.exchangeable }

// Act implements agents.Frozen. A broken agent's action is 0 everywhere.
func (f *frozen) Act(in *agents.Input, action []float64) {
	if f.dist == nil {
		if !f.a.act(in, true, action) {
			clear(action)
		}
		return
	}
	f.Dist(in, f.dist)
	for i, d := range f.dist {
		if f.a.loops[i].N == 0 {
			action[i] = d[0]
			continue
		}
		action[i] = float64(exact.Sample(&f.rng, d))
	}
}

// Dist implements agents.Frozen. A broken agent is sure of option 0, or of 0.
func (f *frozen) Dist(in *agents.Input, dist [][]float64) {
	f.a.ask("dist", in, true, func() error { return f.a.dist(dist) })
	if f.a.err == nil {
		return
	}
	for i := range dist {
		clear(dist[i])
		if f.a.loops[i].N > 0 {
			dist[i][0] = 1
		}
	}
}
