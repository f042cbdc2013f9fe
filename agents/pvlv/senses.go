package pvlv

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// senses is what the agent feels of a step: outcomes, their drives, and
// whether a stimulus went on.
type senses struct {
	at       []int // places of the felt outcomes in TimeStep.Outcomes; nil: Reward's two parts
	places   []int // of their drives in the observation, parallel to at
	stimuli  []int // places of the observation that are no drives
	amount   []float64
	drive    []float64 // parallel to amount
	recalled []float64 // scratch, parallel to amount
}

func newSenses(spec env.Spec) senses {
	var s senses
	drives := make([]bool, spec.ObsLen())
	for k, o := range spec.Outcomes {
		if o.Drive >= 0 {
			s.at, s.places = append(s.at, k), append(s.places, o.Drive)
			drives[o.Drive] = true
		}
	}
	for i, d := range drives {
		if !d {
			s.stimuli = append(s.stimuli, i)
		}
	}
	n := len(s.at)
	if n == 0 {
		n = 2
	}
	s.amount, s.drive, s.recalled = make([]float64, n), make([]float64, n), make([]float64, n)
	if len(s.at) == 0 {
		s.drive[0], s.drive[1] = 1, -1
	}
	return s
}

// feel takes in the outcomes of a step and the drives under which they came.
func (s *senses) feel(obs []float64, ts *env.TimeStep) {
	if len(s.at) == 0 {
		s.amount[0], s.amount[1] = max(ts.Reward, 0), max(-ts.Reward, 0)
		return
	}
	for j, k := range s.at {
		s.amount[j], s.drive[j] = ts.Outcomes[k], obs[s.places[j]]
	}
}

// recall returns the amounts that weights per outcome expect at x. They are
// valid until the next recall.
func (s *senses) recall(w [][]float64, x agents.Sparse) []float64 {
	for j := range w {
		s.recalled[j] = exact.Dot(w[j], x.Index, x.Value)
	}
	return s.recalled
}

// worth sums what is good and what is bad about amounts, under the present
// drives.
func (s *senses) worth(amount []float64) (good, bad float64) {
	for j, u := range amount {
		v := float64(s.drive[j] * u)
		good += max(v, 0)
		bad += max(-v, 0)
	}
	return good, bad
}

// onset reports whether a stimulus went on from one observation to the next.
func (s *senses) onset(was, is []float64) bool {
	for _, i := range s.stimuli {
		if was[i] == 0 && is[i] != 0 {
			return true
		}
	}
	return false
}
