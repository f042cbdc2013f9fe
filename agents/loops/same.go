package loops

import "github.com/phasicbench/phasic/env"

// same names the row that has the same routes and the same evaluator. The order
// of the cases is that of the rows, so that a row is always the same as an
// earlier one. The spec is masked to the row's access class.
func (k Kind) same(name string, spec env.Spec) string {
	n := k.count(spec)
	matters := valued(spec) && (n.discrete > 0 || n.broadcast > 0) // whether plans are valued
	as := name
	switch {
	case k.shape:
		if !spec.Shaping {
			return "n/a" // the reward has it already
		}
	case k.mix == perm && n.local < 2:
		return "n/a"
	case matters && !k.cached:
		ablated := k.serial && n.discrete > 0 || k.lesion != intact
		switch {
		case !ablated && n.local+n.target == 0:
			as = "loops-eval"
		case !ablated && k.late == 0:
			as = "loops-full"
		}
	case n.local+n.target == 0:
		return "td"
	case k.late > 0 || k.scalar:
	case k.mix == own && n.target == 0, k.mix == mean && n.local == 1:
		as = "loops-local"
	case k.mix == own && n.local == 0:
		as = "loops-target"
	case k.mix == own && !matters:
		as = "loops-full"
	}
	if as == name {
		return ""
	}
	return as
}

// count is how many loops of a spec are taught in which way, and how many are
// discrete.
func (k Kind) count(spec env.Spec) (n struct{ broadcast, local, target, discrete int }) {
	for _, l := range spec.Loops {
		switch k.routeOf(l) {
		case broadcast:
			n.broadcast++
		case local:
			n.local++
		case target:
			n.target++
		}
		if l.N > 0 {
			n.discrete++
		}
	}
	return n
}
