package score

import "math"

// OwnFloor is the asymptote below which a life has not learned enough for its
// pace to mean anything.
const OwnFloor = 0.1

// LTOwn returns LT with the bar at the share theta of the life's own Asymptote
// instead of the optimum: the pace of learning, whatever was learned. It is NaN
// where the asymptote is below OwnFloor. One checkpoint is an error.
func LTOwn(at, value []float64, theta float64) (float64, error) {
	check(at, value)
	checkBar(theta)
	if len(at) == 1 {
		return LT(at, value, theta) // which says why not
	}
	own := Asymptote(at, value)
	if own < OwnFloor {
		return math.NaN(), nil
	}
	return LT(at, value, theta*own)
}
