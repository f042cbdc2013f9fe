package linear

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Loop is the policy of one loop, linear in its features, with an eligibility
// trace. Weights begin at zero: uniform on options, 0 on a continuous loop.
type Loop struct {
	head    Head
	w       []float64 // [output][feature], or [feature] if tied
	size    int
	tied    bool
	outputs int
	options int // 0 on a continuous loop
	gate    int

	dist  []float64 // of the latest Act
	g     []float64 // score of the latest Mark
	want  []float64 // scratch of Teach
	trace Trace
}

// NewLoops returns one Loop per loop of spec.
func NewLoops(spec env.Spec, cfg agents.Config) []*Loop {
	loops := make([]*Loop, len(spec.Loops))
	for i, l := range spec.Loops {
		shape := cfg.Shape.Loop[i]
		head, outputs, dist := newHead(l, cfg.Sigma)
		n := shape.Size * outputs
		if shape.Tied {
			n = shape.Size
		}
		loops[i] = &Loop{
			head: head, w: make([]float64, n), size: shape.Size, tied: shape.Tied, outputs: outputs, options: l.N, gate: l.Gate,
			dist: make([]float64, dist), g: make([]float64, outputs), want: make([]float64, dist), trace: NewTrace(n),
		}
	}
	return loops
}

// Begin forgets the episode before.
func (l *Loop) Begin() { l.trace.Clear() }

// Dist writes the distribution over actions at x. It changes nothing of l.
func (l *Loop) Dist(x *agents.LoopFeatures, dist []float64) {
	l.outputsAt(x, dist)
	l.head.Dist(dist)
}

// outputsAt writes the outputs at x.
func (l *Loop) outputsAt(x *agents.LoopFeatures, to []float64) {
	for o := range l.outputs {
		f, at := l.row(x, o)
		to[o] = exact.Dot(l.w[at:at+l.size], f.Index, f.Value)
	}
}

// row is the features of output o and the place of their weights.
func (l *Loop) row(x *agents.LoopFeatures, o int) (f *agents.Sparse, at int) {
	if l.tied {
		return &x.Option[o], 0
	}
	return &x.Shared, o * l.size
}

// Act draws an action at x.
func (l *Loop) Act(x *agents.LoopFeatures, r *rand.PCG) float64 {
	l.Propose(x)
	return l.Choose(r)
}

// Propose returns the distribution over actions at x. The caller may change it
// before Choose draws from it; the score is then that of what was drawn from.
func (l *Loop) Propose(x *agents.LoopFeatures) (dist []float64) {
	l.Dist(x, l.dist)
	return l.dist
}

// Choose draws an action from what Propose returned.
func (l *Loop) Choose(r *rand.PCG) float64 { return l.head.Draw(l.dist, r) }

// Counts reports whether the action taken on obs had any effect.
func (l *Loop) Counts(obs []float64) bool { return l.gate < 0 || obs[l.gate] == 1 }

// Score returns the score of the action just taken at the distribution it was
// drawn from, all zero where the action did not count. Eligibility is
// contingent: only what deviated from the mean is marked.
func (l *Loop) Score(obs []float64, action float64) []float64 {
	if !l.Counts(obs) {
		clear(l.g)
		return l.g
	}
	l.head.Score(l.dist, action, l.g)
	return l.g
}

// Mark decays the trace and adds the eligibility of a score at x.
func (l *Loop) Mark(x *agents.LoopFeatures, g []float64, decay float64) {
	l.trace.Decay(decay)
	for o, v := range g {
		if v == 0 {
			continue
		}
		f, at := l.row(x, o)
		for k, i := range f.Index {
			l.trace.Add(int32(at)+i, float64(v*f.Value[k]))
		}
	}
}

// Reinforce moves the weights along the trace.
func (l *Loop) Reinforce(amount float64) { l.trace.AddTo(l.w, amount) }

// Move moves the weights along one score at x.
func (l *Loop) Move(x *agents.LoopFeatures, g []float64, amount float64) {
	for o, v := range g {
		f, at := l.row(x, o)
		exact.Axpy(float64(amount*v), f.Index, f.Value, l.w[at:at+l.size])
	}
}

// Teach moves the weights so that want becomes likelier at x, by its present
// score, and returns the size of the error: what the policy lacked.
func (l *Loop) Teach(x *agents.LoopFeatures, want, amount float64) (lacked float64) {
	l.Dist(x, l.want)
	if l.continuous() {
		lacked = want - l.want[0]
	} else {
		lacked = 1 - l.want[int(want)]
	}
	l.head.Score(l.want, want, l.g)
	l.Move(x, l.g, amount)
	return lacked
}

func (l *Loop) continuous() bool { return l.options == 0 }
