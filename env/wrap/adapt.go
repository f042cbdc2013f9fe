package wrap

import "github.com/phasicbench/phasic/env"

// lens is how the two sides of a layer meet.
type lens struct {
	out  func(env.Policy) env.Policy // makes a policy of the outside fit for the inside; nil hides Exact
	in   func(env.Policy) env.Policy // makes a policy of the inside fit for the outside; nil hides Solved
	note func(dst []byte) []byte     // adds to what is drawn; nil adds nothing
}

// clearLens shows everything as it is.
var clearLens = lens{out: same, in: same}

func same(p env.Policy) env.Policy { return p }

// adapt answers for the optional interfaces of l's inside. Those that this
// package does not know are hidden.
func (l *layer) adapt(target any, via lens) bool {
	switch t := target.(type) {
	case *env.Exact:
		if x, ok := env.As[env.Exact](l.inner); ok && via.out != nil {
			*t = judge{x, via.out}
			return true
		}
	case *env.Solved:
		if x, ok := env.As[env.Solved](l.inner); ok && via.in != nil {
			*t = guide{x, via.in}
			return true
		}
	case *env.Changing:
		if x, ok := env.As[env.Changing](l.inner); ok {
			*t = x
			return true
		}
	case *env.Renderer:
		if x, ok := env.As[env.Renderer](l.inner); ok {
			*t = picture{x, via.note}
			return true
		}
	}
	return false
}

// judge is Exact from outside.
type judge struct {
	inner env.Exact
	out   func(env.Policy) env.Policy
}

func (j judge) Exact(p env.Policy) float64 { return j.inner.Exact(j.out(p)) }

// guide is Solved from outside.
type guide struct {
	inner env.Solved
	in    func(env.Policy) env.Policy
}

func (g guide) Optimal() env.Policy { return g.in(g.inner.Optimal()) }

// picture is Renderer from outside.
type picture struct {
	inner env.Renderer
	note  func(dst []byte) []byte
}

func (p picture) Render(dst []byte) []byte {
	dst = p.inner.Render(dst)
	if p.note != nil {
		dst = p.note(dst)
	}
	return dst
}

// glass is a policy to which the observation is shown otherwise.
type glass struct {
	env.Policy
	seen []float64
	show func(obs, seen []float64) // overwrites all of seen
}

// through returns a maker of policies that see n elements through show.
func through(n int, show func(obs, seen []float64)) func(env.Policy) env.Policy {
	return func(p env.Policy) env.Policy { return &glass{p, make([]float64, n), show} }
}

func (g *glass) Act(obs, action []float64) {
	g.show(obs, g.seen)
	g.Policy.Act(g.seen, action)
}

func (g *glass) Dist(obs []float64, dist [][]float64) {
	g.show(obs, g.seen)
	g.Policy.Dist(g.seen, dist)
}

// Exchangeable implements env.Exchangeable as the policy does: what a layer
// shows besides the options of a loop is the same for all of them.
func (g *glass) Exchangeable() bool {
	e, ok := g.Policy.(env.Exchangeable)
	return ok && e.Exchangeable()
}
