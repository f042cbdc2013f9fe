package envtest

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env"
)

// journal is what happened in a life, moment by moment, in digests: two lives
// are the same, bit for bit, if their journals are.
type journal []moment

// moment is what one Reset or Step brought.
type moment struct {
	episode, step int // step 0 is Reset
	part          [6]uint64
}

// parts names the parts of a moment.
var parts = [...]string{"observation", "reward", "local rewards", "targets", "outcomes", "end of the episode"}

// keep makes l note its moments from now on.
func (l *life) keep() *journal {
	l.journal = new(journal)
	return l.journal
}

// record lives for a number of steps and returns the journal.
func (l *life) record(steps int, a actor) journal {
	j := l.keep()
	for range steps {
		l.next(a)
	}
	return *j
}

func (j *journal) reset(l *life) {
	*j = append(*j, moment{episode: l.episode, part: [6]uint64{digest(0, l.first)}})
}

func (j *journal) step(l *life) {
	end := uint64(0)
	if l.ts.Terminated {
		end |= 1
	}
	if l.ts.Truncated {
		end |= 2
	}
	*j = append(*j, moment{l.episode, l.step, [6]uint64{
		digest(0, l.ts.Obs),
		math.Float64bits(l.ts.Reward),
		digest(0, l.ts.Local),
		digestTargets(l.ts.Targets),
		digest(0, l.ts.Outcomes),
		end,
	}})
}

// differ says where two journals first differ, and in what; "" if they do not.
func differ(a, b journal) string {
	for i := range min(len(a), len(b)) {
		if a[i].episode != b[i].episode || a[i].step != b[i].step {
			return fmt.Sprintf("from episode %d, step %d the one life is in episode %d, step %d", a[i].episode, a[i].step, b[i].episode, b[i].step)
		}
		for k, name := range parts {
			if a[i].part[k] != b[i].part[k] {
				return fmt.Sprintf("episode %d, step %d: the %s differs", a[i].episode, a[i].step, name)
			}
		}
	}
	if len(a) != len(b) {
		return "one life has more episodes"
	}
	return ""
}

// mix adds v to the digest h.
func mix(h, v uint64) uint64 {
	h = (h ^ v) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}

// digest adds the number of elements of x, and all their bits, to h.
func digest(h uint64, x []float64) uint64 {
	h = mix(h, uint64(len(x))+1)
	for _, v := range x {
		h = mix(h, math.Float64bits(v))
	}
	return h
}

func digestTargets(targets []env.Target) uint64 {
	h := mix(0, uint64(len(targets))+1)
	for _, g := range targets {
		h = mix(h, uint64(g.Loop))
		h = mix(h, math.Float64bits(g.Want))
		h = mix(h, uint64(g.Ago))
		h = mix(h, math.Float64bits(g.Weight))
	}
	return h
}
