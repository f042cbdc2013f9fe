package envtest

import (
	"math"
	"slices"

	"github.com/phasicbench/phasic/env"
)

// unrevealed says which mistake it looks like that a target wants what nothing
// sensed by then tells. It lives again, notes what targets wanted after whole
// episodes, and asks what would have told.
func (s *sayings) unrevealed() string {
	if s.words != "" {
		return s.words
	}
	t := s.t
	where := t.life
	defer func() { t.life = where }()
	worlds, luck := make(wants), make(wants)
	paid := make(wants) // like luck, but Reward and Local are sensed too
	for i := range t.options.Seeds {
		sensed, _ := t.told(t.live(i, i/twins), t.stubborn(i/twins))
		worlds.add(sensed)
	}
	for i := range t.options.Seeds {
		sensed, rewarded := t.told(t.live(4, i), t.stubborn(i%2))
		luck.add(sensed)
		paid.add(rewarded)
	}
	s.words = "nothing that was sensed by then reveals it"
	switch {
	case paid.clash():
		s.words = "it is about an option that was not chosen, and what that would have brought nobody sensed"
	case luck.clash():
		s.words = "it knows of something that the observation withholds"
	case worlds.clash():
		s.words = "no event has revealed it, then or later: it is an answer key"
	case worlds.met()+luck.met() >= few:
		s.words = "it came before the event that reveals it, while there were decisions to be made"
	}
	return s.words
}

// divided reports whether what Local adds to Reward, over an episode, follows
// from what was sensed, though the single local reward does not. Then a part of
// Local is a division of Reward, as in a body of several tasks, and only the
// rest is shaping.
func (s *sayings) divided() bool {
	if s.asked {
		return s.split
	}
	s.asked = true
	t := s.t
	where := t.life
	defer func() { t.life = where }()
	added := make(wants)
	for i := range t.options.Seeds {
		l, a := t.live(i, i/twins), t.stubborn(i/twins)
		l.begin(a)
		all, sum := digest(digest(0, a.action), l.now), 0.0
		for !l.over {
			l.next(a)
			all = digest(all, l.now)
			sum -= l.ts.Reward
			for _, r := range l.ts.Local {
				sum += r
			}
		}
		added.add([]want{{all, sum}})
	}
	s.split = !added.clash() && added.met() >= few
	return s.split
}

// told lives an episode and returns what each target wanted, by what was
// sensed in the whole of it, with and without Reward and Local.
func (t *tester) told(l *life, a puppet) (sensed, rewarded []want) {
	l.begin(a)
	all, more := digest(digest(0, a.action), l.now), uint64(0)
	for !l.over && l.step < horizon {
		l.next(a)
		all = digest(all, l.now)
		more = digest(mix(more, math.Float64bits(l.ts.Reward)), l.ts.Local)
		for _, g := range l.ts.Targets {
			sensed = append(sensed, want{about(l, g), g.Want})
		}
	}
	rewarded = slices.Clone(sensed)
	for i := range sensed {
		rewarded[i].about = mix(mix(sensed[i].about, all), more)
		sensed[i].about = mix(sensed[i].about, all)
	}
	return sensed, rewarded
}

// about is which decision of the episode a target is about.
func about(l *life, g env.Target) uint64 {
	return mix(mix(mix(0, uint64(l.step)), uint64(g.Loop)), uint64(g.Ago))
}

// want is what a target wanted.
type want struct {
	about  uint64
	option float64
}

// wants is everything that was wanted about the same.
type wants map[uint64][]float64

func (w wants) add(all []want) {
	for _, x := range all {
		w[x.about] = append(w[x.about], x.option)
	}
}

// clash reports whether different things were wanted about the same.
func (w wants) clash() bool {
	for _, options := range w {
		if low, high := slices.Min(options), slices.Max(options); high-low > 1e-9*(1+math.Abs(high)) {
			return true
		}
	}
	return false
}

// met is how often something was wanted again about the same.
func (w wants) met() (n int) {
	for _, options := range w {
		n += len(options) - 1
	}
	return n
}
