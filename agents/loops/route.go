package loops

import "github.com/phasicbench/phasic/env"

// route is the signal that teaches a loop.
type route int

const (
	broadcast route = iota
	local
	target
)

// routeOf prefers what is most specific among what the loop is taught by.
func (k Kind) routeOf(l env.Loop) route {
	switch {
	case k.shape:
		return broadcast
	case l.Teaches&env.Targets != 0:
		return target
	case l.Teaches&env.Local != 0:
		return local
	}
	return broadcast
}

// mix is how local rewards are wired to the loops that are taught by them.
type mix int

const (
	own  mix = iota // each loop hears its own
	mean            // every loop hears the mean: the same numbers, broadcast
	perm            // every loop hears its neighbour's: a fixed derangement
)

// deliver overwrites to with the local rewards as they reach the loops.
func (m mix) deliver(loops []loop, from, to []float64) {
	if from == nil {
		return
	}
	switch m {
	case own:
		copy(to, from)
	case mean:
		sum, n := 0.0, 0.0
		for i := range loops {
			if loops[i].route == local {
				sum += from[i]
				n++
			}
		}
		for i := range to {
			to[i] = sum / n
		}
	case perm:
		last := -1
		for i := range loops {
			if loops[i].route == local {
				last = i
			}
		}
		for i := range loops {
			if loops[i].route == local {
				to[i] = from[last]
				last = i
			}
		}
	}
}
