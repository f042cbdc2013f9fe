package envtest

import (
	"math"

	"github.com/phasicbench/phasic/env"
)

// checkCausality asks that what targets, outcomes and declared shaping say is
// a function of what was sensed by then: all observations and actions of the
// episode so far. Two sayings for one history tell something that nobody could
// sense: the World, or an event that is still to come.
//
// Histories meet again in other episodes by chance, where observations are few,
// and by twin worlds, which share Noise and actions, where they are not.
func checkCausality(t *tester) {
	if !t.teaches(env.Targets|env.Outcomes) && !t.spec.Shaping || t.oracle() {
		return
	}
	c := sayings{t: t, heard: make(map[uint64]saying)}
	for i := range t.options.Seeds {
		c.row = i / twins
		c.listen(t.live(i, c.row))
	}
}

// oracle reports whether the environment declares itself an answer key.
func (t *tester) oracle() bool { return t.on("oracle", "exam") }

// twins is the number of worlds that share Noise and actions.
const twins = 8

// horizon is the number of steps of an episode after which histories are no
// longer expected to meet.
const horizon = 200

// sayings is what was said after which history.
type sayings struct {
	t     *tester
	row   int // of twin worlds, which share Noise and actions
	heard map[uint64]saying

	words string // which mistake unrevealed found
	asked bool   // whether divided was
	split bool   // what divided found
}

type saying struct {
	value uint64 // bits or digest of what was said
	by    env.Seeds
}

// What a saying is about, besides targets of a loop.
const (
	aboutOutcomes = 1<<32 + iota
	aboutLocal
	aboutTargets
)

// listen lives one episode.
func (s *sayings) listen(l *life) {
	var a actor = s.t.stubborn(s.row) // after which histories meet more often
	if s.row%2 == 0 {
		e := s.t.explorer(s.row)
		e.levels = 3
		a = e
	}
	l.begin(a)
	history := digest(0, l.now)
	for !l.over && l.step < horizon {
		l.next(a)
		history = digest(digest(history, l.action), l.now)
		s.hear(l, history)
	}
}

func (s *sayings) hear(l *life, history uint64) {
	t := s.t
	switch {
	case !t.teaches(env.Targets):
	case t.on("miswire"):
		// Whose correction a loop hears hangs on World, but not what all hear.
		if old, clash := s.say(l, mix(history, aboutTargets), unrouted(l.ts.Targets)); clash {
			t.find("%s: targets %+v, and after the same observations and actions others, whichever loops heard them, in World %#x, Noise %#x", l.where(), l.ts.Targets, old.by.World, old.by.Noise)
		}
	default:
		s.hearTargets(l, history)
	}
	if t.teaches(env.Outcomes) {
		if old, clash := s.say(l, mix(history, aboutOutcomes), digest(0, l.ts.Outcomes)); clash {
			t.find("%s: Outcomes = %v, and after the same observations and actions others in World %#x, Noise %#x: they know of something that the observation withholds", l.where(), l.ts.Outcomes, old.by.World, old.by.Noise)
		}
	}
	if t.spec.Shaping && !t.on("mix", "miswire") {
		if old, clash := s.say(l, mix(history, aboutLocal), digest(0, l.ts.Local)); clash && !s.divided() {
			t.find("%s: Local = %v is declared shaping, and after the same observations and actions it was another in World %#x, Noise %#x: it knows of something that nobody sensed", l.where(), l.ts.Local, old.by.World, old.by.Noise)
		}
	}
}

func (s *sayings) hearTargets(l *life, history uint64) {
	for _, g := range l.ts.Targets {
		about := mix(mix(history, uint64(g.Loop)), uint64(g.Ago))
		if old, clash := s.say(l, about, math.Float64bits(g.Want)); clash {
			s.t.find("%s: target %+v, and after the same observations and actions Want was %v in World %#x, Noise %#x: %s", l.where(), g, math.Float64frombits(old.value), old.by.World, old.by.Noise, s.unrevealed())
		}
	}
	// Which targets come may hang on Noise, never on World.
	about := mix(mix(history, aboutTargets), uint64(s.row))
	if old, clash := s.say(l, about, presence(l.ts.Targets)); clash {
		s.t.find("%s: targets %+v, and after the same observations and actions, with the same Noise, others in World %#x: which targets come, or how many, tells what is hidden", l.where(), l.ts.Targets, old.by.World)
	}
}

// unrouted is a digest of targets, whichever loops they are for.
func unrouted(targets []env.Target) (sum uint64) {
	for _, g := range targets {
		sum += mix(mix(mix(1, math.Float64bits(g.Want)), uint64(g.Ago)), math.Float64bits(g.Weight))
	}
	return sum
}

// presence is the digest of which targets came, whatever they want.
func presence(targets []env.Target) uint64 {
	h := uint64(len(targets))
	for _, g := range targets {
		h = mix(mix(h, uint64(g.Loop)), uint64(g.Ago))
		h = mix(h, math.Float64bits(g.Weight))
	}
	return h
}

// say notes a saying, and returns an earlier one about the same if it was
// another.
func (s *sayings) say(l *life, about, value uint64) (old saying, clash bool) {
	old, known := s.heard[about]
	if !known {
		s.heard[about] = saying{value, l.seeds}
	}
	return old, known && old.value != value
}
