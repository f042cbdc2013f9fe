package cue

// Durations in steps of 0.1 s.
const (
	longest = 120 // intertrial interval
	scale   = 40  // of the intertrial interval: it would end with probability 1/scale per step
	tail    = 5   // after the outcome
)

// intervals returns the probabilities of intertrial intervals of 1…longest
// steps: a geometric distribution, truncated.
func intervals() []float64 {
	p := make([]float64, longest)
	left, sum := 1.0, 0.0
	for i := range p {
		p[i] = left
		sum += left
		left = float64(left * (1 - 1.0/scale))
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// trial is the course of an episode. Observation t and action t are those of
// step t, counted from 0.
type trial struct {
	cue     int  // the one that is shown
	onset   int  // first observation with the cue on, the length of the interval
	outcome int  // last observation with the cue on; the juice comes in its step
	juice   bool // whether it comes
}

func newTrial(cue, onset, isi int, juice bool) trial {
	return trial{cue: cue, onset: onset, outcome: onset + isi - 1, juice: juice}
}

// steps is the length of the trial.
func (t *trial) steps() int { return t.outcome + 1 + tail }

// show writes observation n, but for the drives.
func (t *trial) show(n int, obs []float64) {
	obs[cueAt], obs[cueAt+1], obs[juiceAt] = 0, 0, 0
	if n >= t.onset && n <= t.outcome {
		obs[cueAt+t.cue] = 1
	}
	if t.juice && n == t.outcome+1 {
		obs[juiceAt] = 1
	}
}
