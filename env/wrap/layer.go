package wrap

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// layer is the part that all wrappers share: the environment inside, and the
// Spec as it is outside.
type layer struct {
	inner env.Env
	spec  env.Spec
}

// around returns a layer whose spec may be changed without changing inner's.
func around(inner env.Env) layer {
	spec := inner.Spec()
	spec.Obs = slices.Clone(spec.Obs)
	spec.Loops = slices.Clone(spec.Loops)
	spec.Outcomes = slices.Clone(spec.Outcomes)
	return layer{inner, spec}
}

// Spec implements env.Env.
func (l *layer) Spec() env.Spec { return l.spec }

// Unwrap implements env.Wrapper.
func (l *layer) Unwrap() env.Env { return l.inner }

// Reset implements env.Env.
func (l *layer) Reset(obs []float64) { l.inner.Reset(obs) }

// copyInner copies the state of another layer's inside.
func (l *layer) copyInner(src *layer) {
	l.inner.(env.Snapshotter).CopyFrom(src.inner)
}

// wrapper is what the functions of this package make.
type wrapper interface {
	env.Env
	env.Adapter
	env.Snapshotter
}

// finish hides CopyFrom where the environment inside has none.
func finish(w wrapper) env.Env {
	if _, ok := w.Unwrap().(env.Snapshotter); ok {
		return w
	}
	return bare{w, w}
}

// bare is a wrapper without CopyFrom.
type bare struct {
	env.Env
	env.Adapter
}

// stream starts the random stream of one purpose. Streams hang on the base id,
// so that other settings meet the same draws.
func stream(purpose string, inner env.Env, seed uint64) rand.PCG {
	var r rand.PCG
	base, _, _ := strings.Cut(inner.Spec().ID, ":")
	exact.Seed(&r, exact.Stream("wrap/"+purpose, base, seed))
	return r
}

// addField adds an observation field to the layer and returns its place. Where
// the name is taken, by the same wrapper further inside, it gets a number.
func (l *layer) addField(name string, n int) (at int) {
	at = l.spec.ObsLen()
	taken := func(f env.Field) bool { return f.Name == name }
	for k, first := 2, name; slices.ContainsFunc(l.spec.Obs, taken); k++ {
		name = first + strconv.Itoa(k)
	}
	l.spec.Obs = append(l.spec.Obs, env.Field{Name: name, Len: n, Low: 0, High: 1})
	return at
}

// gates returns the distinct gates of loops, without −1.
func gates(loops []env.Loop) []int {
	var g []int
	for _, l := range loops {
		if l.Gate >= 0 && !slices.Contains(g, l.Gate) {
			g = append(g, l.Gate)
		}
	}
	return g
}
