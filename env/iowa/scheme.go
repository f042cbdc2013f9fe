package iowa

// order is how the cards of a deck follow each other.
type order int

const (
	fixed       order = iota // card for card; after the last, the first again
	shuffled                 // every ten cards in a fresh random order
	independent              // each card drawn anew from the ten
)

// scheme is a set of decks and the order of their cards.
type scheme struct {
	name  string
	order order
	decks [4][]card // A, B, C, D
}

var schemes = [...]scheme{
	{"1", fixed, scheme1},
	{"2", shuffled, tens},
	{"3", fixed, scheme3},
	{"iid", independent, tens},
}

// find returns the named scheme, or nil.
func find(name string) *scheme {
	for i := range schemes {
		if schemes[i].name == name {
			return &schemes[i]
		}
	}
	return nil
}

// most is the largest gain and the largest loss of a card, in hundreds of
// dollars; the smallest are 0.
func (s *scheme) most() (gain, loss float64) {
	for _, deck := range s.decks {
		for _, c := range deck {
			g, l := c.hundreds()
			gain, loss = max(gain, g), max(loss, l)
		}
	}
	return gain, loss
}

// bounds are the extremes of what a card is worth in any of the phases, in
// hundreds of dollars.
func (s *scheme) bounds(phases []phase) (worst, best float64) {
	for _, p := range phases {
		for _, deck := range s.decks {
			for _, c := range deck {
				v := p.reward(c.hundreds())
				worst, best = min(worst, v), max(best, v)
			}
		}
	}
	return worst, best
}
