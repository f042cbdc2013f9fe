package cue

import (
	"math/rand/v2"
	"slices"

	"github.com/phasicbench/phasic/env/exact"
)

// most is the number of loops at most, one per kind of outcome.
const most = len(kinds) - 1

// plan is a schedule made ready to be lived. It is never written again.
type plan struct {
	cues     []rune
	contexts []string
	kinds    []Kind // loop i is about kinds[i]
	varies   bool   // the time of some outcome does
	phases   []phase
}

// phase is a phase made ready to be lived.
type phase struct {
	name      string
	trials    int
	context   int // index, −1 for none
	drives    [most]float64
	intervals []float64
	length    int // of every trial from its onset on, whatever comes in it: its end tells nothing
	types     []kind
	courses   []course
}

// kind is a type of trial made ready to be lived.
type kind struct {
	name     string
	share    float64
	cues     []span
	loop     int // that the outcome is about, −1 for no outcome
	size, p  float64
	earliest int
	delays   []float64 // probabilities of earliest, earliest+1, …
}

// span is the time for which a cue is on.
type span struct{ cue, from, to int }

// course is one way in which trials of a type go.
type course struct {
	*kind
	chance float64 // within the phase
	at     int     // when the outcome is felt, −1 if it does not come
}

// newPlan makes s ready. With only set, the life is spent in that phase,
// counted from 1; what can be seen and done is that of the whole schedule.
func newPlan(s *Schedule, only int) *plan {
	cues, contexts := s.cues(), s.contexts()
	p := &plan{cues: cues, contexts: contexts, kinds: s.kinds()}
	for i := range s.Phases {
		from := &s.Phases[i]
		if only > 0 && i != only-1 {
			continue
		}
		to := phase{name: from.Name, trials: from.Trials, context: slices.Index(contexts, from.Context)}
		scale := from.Interval
		if scale == 0 {
			scale = usualScale
		}
		to.intervals = intervals(scale)
		for n, k := range p.kinds {
			to.drives[n] = from.drives().of(k)
		}
		last := 0
		for _, t := range from.Types {
			k := newKind(&t, cues, p.kinds)
			p.varies = p.varies || len(k.delays) > 1
			last = max(last, k.last())
			to.types = append(to.types, k)
		}
		to.length = last + tail
		to.courses = courses(to.types)
		p.phases = append(p.phases, to)
	}
	return p
}

func newKind(t *Trial, cues []rune, loops []Kind) kind {
	k := kind{name: t.Name, share: t.Share, loop: slices.Index(loops, t.Outcome.Kind), size: t.Outcome.Size, p: t.Outcome.P}
	for _, c := range t.Cues {
		k.cues = append(k.cues, span{slices.Index(cues, c.Cue), c.On, c.On + c.For})
	}
	if k.loop >= 0 {
		k.earliest, k.delays = t.Outcome.delays()
	}
	return k
}

// last is the time after which nothing more happens.
func (k *kind) last() int {
	last := 0
	for _, c := range k.cues {
		last = max(last, c.to)
	}
	return max(last, k.earliest+len(k.delays)-1)
}

// courses lists every way in which a trial can go.
func courses(types []kind) []course {
	var all []course
	add := func(c course) {
		if c.chance > 0 {
			all = append(all, c)
		}
	}
	for i := range types {
		k := &types[i]
		if k.loop < 0 {
			add(course{k, k.share, -1})
			continue
		}
		for d, chance := range k.delays {
			add(course{k, float64(k.share * k.p * chance), k.earliest + d})
		}
		add(course{k, float64(k.share * (1 - k.p)), -1})
	}
	return all
}

// pick is the type that a uniform draw selects; rounding falls to the first.
func (p *phase) pick(u float64) *kind {
	for i := len(p.types) - 1; i > 0; i-- {
		if u < p.types[i].share {
			return &p.types[i]
		}
		u -= p.types[i].share
	}
	return &p.types[0]
}

// phase is the index of the phase that a trial belongs to, counted from 0.
func (p *plan) phase(trial int) int {
	for i := range p.phases {
		if trial < p.phases[i].trials {
			return i
		}
		trial -= p.phases[i].trials
	}
	return len(p.phases) - 1
}

// trials is the number of trials of the whole life.
func (p *plan) trials() int {
	n := 0
	for i := range p.phases {
		n += p.phases[i].trials
	}
	return n
}

// permutation draws which bit stands for which of n things.
func permutation(r *rand.PCG, n int) []int {
	bits := make([]int, n)
	for i := range bits {
		bits[i] = n - 1 - i
	}
	exact.Shuffle(r, bits)
	return bits
}
