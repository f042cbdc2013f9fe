package linear

import (
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

func cardsSpec() env.Spec {
	return env.Spec{
		Obs:      []env.Field{{Name: "gate", Len: 1}},
		Loops:    []env.Loop{{Name: "deck", N: 4, Gate: 0}},
		Outcomes: []env.Outcome{{Name: "gain"}, {Name: "loss"}},
	}
}

func TestPlaysCards(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*env.Spec)
		want   string
	}{
		{"cards", func(*env.Spec) {}, ""},
		{"two loops", func(s *env.Spec) { s.Loops = append(s.Loops, s.Loops[0]) }, "n/a"},
		{"a continuous loop", func(s *env.Spec) { s.Loops[0].N = 0 }, "n/a"},
		{"40 decks", func(s *env.Spec) { s.Loops[0].N = 40 }, ""},
		{"41 decks", func(s *env.Spec) { s.Loops[0].N = 41 }, "n/a"},
		{"no loss", func(s *env.Spec) { s.Outcomes = s.Outcomes[:1] }, "n/a"},
		{"no gain", func(s *env.Spec) { s.Outcomes = s.Outcomes[1:] }, "n/a"},
	} {
		s := cardsSpec()
		c.change(&s)
		if got := PlaysCards(s); got != c.want {
			t.Errorf("%s: PlaysCards = %q, want %q", c.name, got, c.want)
		}
	}
}

// count is a player that counts what it is told.
type count struct{ cards int }

func (c *count) Learn(int, float64) { c.cards++ }
func (c *count) Dist(p []float64) {
	clear(p)
	p[c.cards%len(p)] = 1
}

// A card that was not drawn, at gate 0, teaches nothing; one that was changes
// what is played, and what was frozen before stays.
func TestCardsLearnsWhatCounts(t *testing.T) {
	p := &count{}
	a := NewCards(cardsSpec(), p, agents.Seeds{Explore: 1})
	dist, action := [][]float64{make([]float64, 4)}, []float64{0}
	in := func(gate float64) *agents.Input { return &agents.Input{Obs: []float64{gate}} }
	before := a.Frozen(1)
	a.Learn(in(0), action, &env.TimeStep{}, nil)
	if p.cards != 0 {
		t.Errorf("%d cards learned at gate 0, want 0", p.cards)
	}
	a.Learn(in(1), action, &env.TimeStep{}, nil)
	if a.Act(in(1), action); action[0] != 1 {
		t.Errorf("after a card: action %v, want 1", action[0])
	}
	if before.Dist(in(1), dist); dist[0][0] != 1 {
		t.Errorf("frozen before a card: Dist = %v, want all on 0", dist[0])
	}
	if _, ok := a.(agents.Dopamine); ok {
		t.Error("a player without a prediction error shows a signal")
	}
}
