package linear

import "github.com/phasicbench/phasic/agents"

// Moment is what a loop must remember of one action until it is judged.
type Moment struct {
	X      agents.LoopFeatures
	Critic agents.Sparse
	Action float64
	Score  []float64
	Counts bool
}

// Ring remembers the latest moments of an episode.
type Ring struct {
	at   []Moment
	head int // place of the latest
	n    int // how many there are, at most len(at)
}

// NewRing returns a ring that remembers the latest moment and the lag moments
// before it, for a loop of the given shape.
func NewRing(lag int, shape agents.LoopShape, options, critic int) *Ring {
	r := &Ring{at: make([]Moment, lag+1)}
	for i := range r.at {
		m := &r.at[i]
		m.Critic = room(critic)
		m.Score = make([]float64, max(options, 1))
		if !shape.Tied {
			m.X.Shared = room(shape.Active)
			continue
		}
		m.X.Option = make([]agents.Sparse, options)
		for o := range m.X.Option {
			m.X.Option[o] = room(shape.Active)
		}
	}
	return r
}

func room(n int) agents.Sparse {
	return agents.Sparse{Index: make([]int32, 0, n), Value: make([]float64, 0, n)}
}

// Begin forgets the episode before.
func (r *Ring) Begin() { r.n = 0 }

// Push remembers copies.
func (r *Ring) Push(x *agents.LoopFeatures, critic agents.Sparse, action float64, score []float64, counts bool) {
	r.head++
	if r.head == len(r.at) {
		r.head = 0
	}
	r.n = min(r.n+1, len(r.at))
	m := &r.at[r.head]
	m.X.Shared.Set(x.Shared)
	for o := range x.Option {
		m.X.Option[o].Set(x.Option[o])
	}
	m.Critic.Set(critic)
	m.Action = action
	copy(m.Score, score)
	m.Counts = counts
}

// Ago returns the moment of the action ago actions before the latest, nil if
// the episode had none.
func (r *Ring) Ago(ago int) *Moment {
	if ago >= r.n {
		return nil
	}
	i := r.head - ago
	if i < 0 {
		i += len(r.at)
	}
	return &r.at[i]
}
