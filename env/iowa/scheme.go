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

// bounds are the extremes over all cards of the scheme, in hundreds of
// dollars; gains and losses start at 0.
func (s *scheme) bounds() (gain, loss, worst, best float64) {
	for _, deck := range s.decks {
		for _, c := range deck {
			g, l := c.hundreds()
			gain, loss = max(gain, g), max(loss, l)
			worst, best = min(worst, g-l), max(best, g-l)
		}
	}
	return gain, loss, worst, best
}
