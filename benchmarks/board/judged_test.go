package board_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// Lives that were judged while they learned are of another measure: their row
// says so and is not ranked, however fast it is, in no leaderboard. Those that
// were judged in simulated episodes are, and say so.
func TestHowLivesWereJudged(t *testing.T) {
	fast, usual, sampled := cell(song, "fast", "S"), cell(song, "td", "S"), cell(song, "sampled", "S")
	online := learner(fast, 20, 5, 1)
	for _, l := range online {
		l.Judged = record.Online
		l.Value[3] += 30 // a lucky block, which is not forgotten again
		l.Value[4] += 30
	}
	simulated := learner(sampled, 20, 200, 1)
	for _, l := range simulated {
		l.Judged = record.Sampled
	}
	b := build(t, []board.Cell{fast, usual, sampled}, online, learner(usual, 20, 50, 1), simulated)
	table := b.Tables[0]
	for i, want := range []struct {
		agent  string
		ranked bool
		note   string
	}{
		{"td", true, ""},
		{"sampled", true, "judged in simulated episodes, others exactly"},
		{"fast", false, "judged while it learned, which is another measure: not ranked"},
	} {
		r := table.Rows[i]
		var notes []string
		for _, n := range r.Notes {
			notes = append(notes, table.Notes[n])
		}
		if r.Agent != want.agent || (r.Ranks[board.Speed].Best > 0) != want.ranked || want.note != "" && !slices.Contains(notes, want.note) || len(notes) > 0 && want.note == "" {
			t.Errorf("row %d: %s, ranked %v, notes %q; want %+v", i, r.Agent, r.Ranks[board.Speed], notes, want)
		}
		if strings.Contains(strings.Join(notes, "; "), "forgets") {
			t.Errorf("row of %s: notes %q, want nothing about forgetting", r.Agent, notes)
		}
	}
	for _, r := range b.Rankings {
		last := r.Standings[2]
		if last.Agent != "fast" || last.Ranks.Best != 0 || !slices.Contains(r.Notes, "judged while it learned on song-v1:lag=3") {
			t.Errorf("%v: last is %s with places %v, notes %q; want fast, not ranked and noted", r.By, last.Agent, last.Ranks, r.Notes)
		}
	}
}

// Lives of one row must be judged in one way.
func TestLivesOfTwoMeasures(t *testing.T) {
	c := cell(song, "td", "S")
	lives := learner(c, 2, 50, 1)
	lives[1].Judged = record.Online
	_, err := board.New([]board.Cell{c}, lives)
	if want := `board: life of td on song-v1:lag=3, seed 2: judged "online": want "", as the others`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
