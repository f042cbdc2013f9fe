package app

import (
	"errors"
	"math"

	"github.com/phasicbench/phasic/benchmarks"
)

// walk is a life that is watched, with what it has come to.
type walk struct {
	*benchmarks.Walk
	episode, step int     // the episode, from 1, and the actions taken in it
	sum           float64 // reward of the episode so far
}

// errDiverged is that an agent's numbers are no longer finite.
var errDiverged = errors.New("the agent diverged: an action or a reward is not a finite number")

// begin begins an episode.
func (w *walk) begin() {
	w.Begin()
	w.episode++
	w.step, w.sum = 0, 0
}

// next takes one step.
func (w *walk) next() error {
	if !w.Step() {
		if err := w.Err(); err != nil {
			return err
		}
		return errDiverged
	}
	w.step++
	w.sum += w.Brought.Reward
	if math.IsNaN(w.sum) || math.IsInf(w.sum, 0) {
		return errDiverged
	}
	return nil
}
