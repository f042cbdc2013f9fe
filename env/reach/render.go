package reach

import "fmt"

// shown is the number of muscles that Render tells about.
const shown = 12

// Render implements env.Renderer: the goals, which one is active, where the
// hand is, and what the latest move cost each muscle.
func (r *Reach) Render(dst []byte) []byte {
	dst = fmt.Appendf(dst, "%s\nstep %d of %d: %s\n", r.spec.ID, r.t, r.limb.moves+1, r.stage())
	dst = append(dst, "goal      place               worth     net of the cheapest way\n"...)
	nets := r.limb.nets(func(place, k, m int) float64 { return r.limb.best(place, k, m, 1) })
	for g, p := range r.place {
		mark := ' '
		if r.t > 0 && g == r.goal {
			mark = '>'
		}
		dst = fmt.Appendf(dst, "%c %-3d     %s %7.2f %7.2f\n", mark, g, r.limb.at[p], r.limb.worth[p], nets[p])
	}
	dst = fmt.Appendf(dst, "hand      %s\n", r.hand())
	if r.t > 1 {
		dst = r.renderMuscles(dst)
	}
	return fmt.Appendf(dst, "value %.2f, reward of the episode so far %.2f\n", r.value, r.sum)
}

func (r *Reach) stage() string {
	switch {
	case r.t == 0:
		return "the planner chooses"
	case r.t <= r.limb.moves:
		return fmt.Sprintf("on the way to goal %d", r.goal)
	}
	return fmt.Sprintf("goal %d is reached", r.goal)
}

// hand is where the hand is; every move brings it as far as any other.
func (r *Reach) hand() vector {
	return r.limb.at[r.place[r.goal]].times(float64(max(r.t-1, 0)) / float64(r.limb.moves))
}

// String writes a place.
func (v vector) String() string { return fmt.Sprintf("(%+6.2f, %+6.2f)", v.x, v.y) }

func (r *Reach) renderMuscles(dst []byte) []byte {
	dst = append(dst, "muscle    tender joint   added   cheapest  energy  strain\n"...)
	for m := range min(r.limb.muscles, shown) {
		joint := "first"
		if r.tender[m] < 0 {
			joint = "second"
		}
		best := r.limb.best(r.place[r.goal], r.t-1, m, r.tender[m])
		dst = fmt.Appendf(dst, "  %-3d     %-12s %+7.2f   %+7.2f %7.2f %7.2f\n", m, joint, max(-1, min(1, r.did[m])), best, r.energy[m], r.strain[m])
	}
	if more := r.limb.muscles - shown; more > 0 {
		dst = fmt.Appendf(dst, "  and %d more\n", more)
	}
	return dst
}
