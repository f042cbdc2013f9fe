// Package score turns one learning curve into the numbers that a board prints.
//
// A curve is two parallel slices. at holds the checkpoints in the task's
// budget unit, from 0, strictly increasing, the last being the budget T; value
// holds the normalised score of the frozen policy at each, where 0 is the
// random policy and 1 the optimal one. Values are finite but not clipped.
//
//  1. Checkpoints says where a life of a given budget is evaluated.
//  2. The caller normalises the values (env.Anchors.Score) and continues the
//     curve of a crashed life to its budget with 0.
//  3. LT is how long the curve stays below the bar, and Speed the same on a
//     scale from 0 to 1; Crossing is when it reaches the bar.
//     LTOwn is LT against the life's own asymptote: the pace alone.
//  4. Asymptote is where it ends; the Gain of every seed tells by Converge
//     whether a cell of a board had finished learning.
//  5. Drawdown is what was learned and lost again.
//  6. FitExponential describes a single life by a time constant, as a
//     diagnosis; no score rests on it.
//
// A curve of another shape is a broken contract and panics.
package score

import (
	"fmt"
	"math"
)

const (
	Theta = 0.8  // Theta is the bar of learning speed: the share of the optimum to be reached.
	T0    = 1    // T0 is the shortest time that Speed tells apart, in budget units.
	Eps   = 0.02 // Eps is the gain over the last doubling of the budget that still counts as converged.
)

// check panics unless at and value are a curve.
func check(at, value []float64) {
	if len(at) == 0 || len(at) != len(value) {
		panic(fmt.Sprintf("score: %d checkpoints with %d values: want the same number, at least 1", len(at), len(value)))
	}
	if at[0] != 0 {
		panic(fmt.Sprintf("score: first checkpoint at %v: want 0", at[0]))
	}
	for k, v := range value {
		if k > 0 && !(at[k] > at[k-1]) {
			panic(fmt.Sprintf("score: checkpoint %v after %v: want increasing", at[k], at[k-1]))
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			panic(fmt.Sprintf("score: value %v at %v: want a finite number", v, at[k]))
		}
	}
}
