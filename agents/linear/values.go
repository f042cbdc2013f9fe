package linear

import (
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// NewValues returns one Loop per loop of spec whose outputs are the values of
// its options; its policy is the softmax of beta times them. All loops must be
// discrete: see OnlyDiscrete. The features of an option that has weights of
// its own begin by expecting prior each; tied weights begin at 0, so that no
// option looks better for having more features.
func NewValues(spec env.Spec, cfg agents.Config, beta, prior float64) []*Loop {
	loops := NewLoops(spec, cfg)
	for i, l := range loops {
		if l.continuous() {
			panic(fmt.Sprintf("linear: values of the options of loop %q: want a discrete loop", spec.Loops[i].Name))
		}
		l.head = boltzmann{beta: beta}
		for k := range l.w {
			if !l.tied {
				l.w[k] = prior
			}
		}
	}
	return loops
}

// OnlyDiscrete is the Same of agents that have no form for continuous loops.
func OnlyDiscrete(spec env.Spec) string {
	for _, l := range spec.Loops {
		if l.N == 0 {
			return "n/a"
		}
	}
	return ""
}

// Value is the output of one option at x.
func (l *Loop) Value(x *agents.LoopFeatures, option float64) float64 {
	f, at := l.row(x, int(option))
	return exact.Dot(l.w[at:at+l.size], f.Index, f.Value)
}

// Replace decays the trace, makes one option at x as eligible as it can be, and
// returns |x|² of the option.
func (l *Loop) Replace(x *agents.LoopFeatures, option, decay float64) (norm float64) {
	f, at := l.row(x, int(option))
	return l.trace.mark(*f, int32(at), decay)
}

// Fade decays the trace and makes nothing eligible.
func (l *Loop) Fade(decay float64) { l.trace.Decay(decay) }

// Mean is the value of x under the loop's own policy.
func (l *Loop) Mean(x *agents.LoopFeatures) float64 {
	l.outputsAt(x, l.g)
	copy(l.want, l.g)
	l.head.Dist(l.want)
	return mean(l.want, l.g)
}

// MeanUnder is the value of x if options are chosen with probabilities p.
func (l *Loop) MeanUnder(p []float64, x *agents.LoopFeatures) float64 {
	l.outputsAt(x, l.g)
	return mean(p, l.g)
}

// Max is the largest value of an option at x.
func (l *Loop) Max(x *agents.LoopFeatures) float64 {
	l.outputsAt(x, l.g)
	best := l.g[0]
	for _, v := range l.g[1:] {
		best = max(best, v)
	}
	return best
}

func mean(p, v []float64) float64 {
	sum := 0.0
	for o := range p {
		sum += float64(p[o] * v[o])
	}
	return sum
}
