package record

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf8"
)

// Phase is what a policy is worth in one phase of a life whose drives change:
// what the animal wants, not how the world works. At and Value are parallel.
type Phase struct {
	Name      string  `json:"name"`
	From      int     `json:"from"`                // unit of the life at which it begins
	Random    float64 `json:"random"`              // raw return of the random policy in this phase
	Optimal   float64 `json:"optimal"`             // raw return of the optimal policy
	Reference bool    `json:"reference,omitempty"` // Optimal is a reference, not proven
	// Before is the raw return of the policy that the animal has at From and
	// would have if its drives were still the first ones; 0 in the first phase.
	Before float64   `json:"before,omitempty"`
	At     []int     `json:"at"`    // units of the life, from From to the end of the phase
	Value  []float64 `json:"value"` // raw return of the frozen policy in this phase
}

// appendTo appends what Hash covers of the phase.
func (p *Phase) appendTo(words []byte) []byte {
	put := func(w uint64) { words = binary.BigEndian.AppendUint64(words, w) }
	put(uint64(p.From))
	put(math.Float64bits(p.Before))
	put(uint64(len(p.At)))
	for _, t := range p.At {
		put(uint64(t))
	}
	put(uint64(len(p.Value)))
	for _, x := range p.Value {
		put(math.Float64bits(x))
	}
	return words
}

// checkPhases returns an error unless the phases begin at 0, follow one
// another, and are judged at increasing times within the life.
func (l *Life) checkPhases() error {
	for i := range l.Phases {
		p := &l.Phases[i]
		what := fmt.Sprintf("%v: phase %q", l.Key(), p.Name)
		switch {
		case p.Name == "" || !utf8.ValidString(p.Name):
			return fmt.Errorf("%s: want a name in UTF-8", what)
		case i == 0 && p.From != 0:
			return fmt.Errorf("%s from %d: want the first from 0", what, p.From)
		case i > 0 && p.From <= l.Phases[i-1].From:
			return fmt.Errorf("%s from %d after %d: want increasing", what, p.From, l.Phases[i-1].From)
		case p.From >= l.Budget:
			return fmt.Errorf("%s from %d: want less than the budget %d", what, p.From, l.Budget)
		case len(p.Value) != len(p.At):
			return fmt.Errorf("%s: %d values: want %d, one per checkpoint", what, len(p.Value), len(p.At))
		case len(p.At) > 0 && p.At[0] != p.From:
			return fmt.Errorf("%s: first checkpoint %d: want %d, where it begins", what, p.At[0], p.From)
		case l.Crash == 0 && len(p.At) == 0:
			return fmt.Errorf("%s: no checkpoint: want a finished life", what)
		}
		for k, t := range p.At {
			if k > 0 && t <= p.At[k-1] {
				return fmt.Errorf("%s: checkpoint %d after %d: want increasing", what, t, p.At[k-1])
			}
			if t > l.Budget {
				return fmt.Errorf("%s: checkpoint %d: want at most the budget %d", what, t, l.Budget)
			}
		}
		for _, x := range append([]float64{p.Random, p.Optimal, p.Before}, p.Value...) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("%s: %v: want finite numbers", what, x)
			}
		}
	}
	return nil
}
