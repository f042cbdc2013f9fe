package iowa

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env/exact"
)

// Kind is what a deck is made of.
type Kind int

// The kinds of deck.
const (
	A Kind = iota // large gains, frequent losses, bad
	B             // large gains, rare losses, bad
	C             // small gains, frequent losses, good
	D             // small gains, rare losses, good

	kinds = 4
)

// String is the letter of the kind.
func (k Kind) String() string { return string('A' + rune(k)) }

// table is the decks that lie on the table, numbered in the order A, B, C, D,
// A, B, … whatever position they lie at.
type table struct {
	*scheme
	cut []int // per deck, index of its first card, where the order is fixed
	// mean says that nothing is known of a card but the mean of its deck.
	mean bool
}

// table lays the decks of a world. Fresh decks in a fixed order begin with
// gains, so a tour of many fresh clones would meet few losses, and drawing at
// random would earn more than loyalty to any deck. Clones, and the decks that
// they are clones of, are therefore cut: then every card has the mean of its
// deck, in expectation over worlds.
func (c *Config) table(world uint64) table {
	s := find(c.Scheme)
	t := table{s, make([]int, c.Decks), s.order != fixed}
	if c.Decks > kinds && s.order == fixed {
		var r rand.PCG
		exact.Seed(&r, exact.Stream("cut", ID, world))
		for d := range t.cut {
			t.cut[d] = exact.IntN(&r, len(t.cards(d)))
		}
	}
	return t
}

// ofKinds is a table with one deck of each kind, which speaks for all of its
// clones in expectation over worlds.
func (s *scheme) ofKinds(decks int) table {
	return table{s, make([]int, kinds), s.order != fixed || decks > kinds}
}

// cards are the cards of deck d.
func (t *table) cards(d int) []card { return t.decks[kind(d)] }

func kind(deck int) Kind { return Kind(deck % kinds) }
