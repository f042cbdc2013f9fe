package cue

// trial is the course of an episode. Observation t and action t are those of
// step t, counted from 0.
type trial struct {
	kind    *kind
	onset   int // observation of time 0, the length of the interval
	outcome int // step in which the outcome comes, −1 if it does not
	steps   int
}

// newTrial is a trial whose outcome is felt at a time after onset, −1 if it
// does not come.
func newTrial(p *phase, k *kind, onset, at int) trial {
	t := trial{kind: k, onset: onset, outcome: -1, steps: onset + p.length}
	if at >= 0 {
		t.outcome = onset + at - 1
	}
	return t
}

// view is what is sensed in one observation, whatever bits stand for it.
type view struct {
	cues uint32
	loop int // whose outcome is felt, −1 for none
	size float64
}

// view returns what a trial shows in observation n.
func (t *trial) view(n int) view {
	v := view{loop: -1}
	for _, c := range t.kind.cues {
		if time := n - t.onset; time >= c.from && time < c.to {
			v.cues |= 1 << c.cue
		}
	}
	if t.outcome >= 0 && t.comes(n-1) {
		v.loop, v.size = t.kind.loop, t.kind.size
	}
	return v
}

// comes reports whether the outcome comes in step n.
func (t *trial) comes(n int) bool { return n == t.outcome }

// places is where things stand in the observation: cues, contexts, outcomes,
// drives, in this order.
type places struct {
	cues     []int // cue → observation element, drawn from World
	contexts []int // context → observation element, drawn from World
	outcome  int   // of loop 0; the other loops follow
	drive    int   // of loop 0; the other loops follow, then effort
}

// dress writes what stays the same throughout a phase.
func (at *places) dress(obs []float64, p *phase, cost float64) {
	for i, bit := range at.contexts {
		obs[bit] = 0
		if i == p.context {
			obs[bit] = 1
		}
	}
	n := copy(obs[at.drive:], p.drives[:at.drive-at.outcome])
	obs[at.drive+n] = -cost
}

// write writes the rest.
func (at *places) write(obs []float64, v view) {
	for i, bit := range at.cues {
		obs[bit] = float64(v.cues >> i & 1)
	}
	for i := at.outcome; i < at.drive; i++ {
		obs[i] = 0
	}
	if v.loop >= 0 {
		obs[at.outcome+v.loop] = v.size
	}
}

// read is the inverse of write.
func (at *places) read(obs []float64) view {
	v := view{loop: -1}
	for i, bit := range at.cues {
		if obs[bit] != 0 {
			v.cues |= 1 << i
		}
	}
	for i, size := range obs[at.outcome:at.drive] {
		if size != 0 {
			v.loop, v.size = i, size
		}
	}
	return v
}
