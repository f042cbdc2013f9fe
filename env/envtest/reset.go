package envtest

import (
	"fmt"
	"math"
	"slices"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// checkReset asks that Reset fills the whole observation, and that nothing of
// an abandoned episode survives it.
func checkReset(t *tester) {
	t.checkFirst()
	modes := []struct {
		name        string
		former, now func(number int) actor // in the episode to abandon, and in the one after
	}{
		{"at random", t.wild, t.wild},
		{"at the low end after the high end", t.high, t.low},
		{"at the high end after the low end", t.low, t.high},
	}
	names := t.tallied()
	bound := t.limit(len(modes) * len(names))
	for m, mode := range modes {
		sums := make([]balance, len(names))
		whole, broken := make([]float64, len(names)), make([]float64, len(names))
		for i := m; i < t.options.Seeds; i += len(modes) {
			t.abandon(i, mode.former, mode.now, whole, broken, sums)
		}
		for k := range sums {
			if z := sums[k].z(); math.Abs(z) > bound {
				t.find("acting %s: the %s of an episode differs if the episode before it was abandoned (z = %.1f, limit %.1f, over %d episodes that differ)", mode.name, names[k], -z, bound, sums[k].n)
			}
		}
	}
}

func (t *tester) wild(number int) actor { return t.explorer(number) }
func (t *tester) low(number int) actor  { return t.constant(0, number) }
func (t *tester) high(number int) actor { return t.constant(1, number) }

// checkFirst abandons episodes at every length and looks for what Reset left
// of the garbage in its buffer.
func (t *tester) checkFirst() {
	l := t.live(0, 0)
	l.blank = math.NaN()
	a := t.explorer(0)
	for steps := range 30 {
		l.begin(a)
		for i, v := range l.now {
			if math.IsNaN(v) {
				t.find("%s: Reset did not write element %d of the observation", l.where(), i)
				return
			}
		}
		for range steps {
			if !l.over {
				l.next(a)
			}
		}
	}
}

// abandon lives two lives of one world. In both, episodes are counted in
// pairs and the second of each pair is tallied; in the one life the first is
// lived to its end, in the other it is abandoned. The differences enter sums.
func (t *tester) abandon(world int, former, now func(int) actor, whole, broken []float64, sums []balance) {
	a, b := t.live(world, 2*world), t.live(world, 2*world+1)
	first, second := former(2*world), now(2*world)
	otherFirst, otherSecond := former(2*world+1), now(2*world+1)
	r := stream(world)
	for range 3 {
		a.play(first)
		lived := a.step
		t.tally(a, second, whole)

		b.begin(otherFirst)
		for range exact.IntN(&r, lived) {
			if !b.over {
				b.next(otherFirst)
			}
		}
		t.tally(b, otherSecond, broken)
		for k := range sums {
			sums[k].add(whole[k] - broken[k])
		}
	}
}

// The numbers of a tally; single observation elements follow.
const (
	tallyLength = iota
	tallyReturn
	tallyOpening // Reward of the first steps
	tallyLocal
	tallyLocalOpening
	tallyTargets
	tallyWants
	tallyOutcomes
	tallies
)

// tallyNames are parallel to the numbers.
var tallyNames = [tallies]string{"length", "return", "return of the first steps", "Σ Local", "Σ Local of the first steps", "number of targets", "Σ Want", "Σ Outcomes"}

const (
	openingSteps = 4
	elements     = 256 // observation elements that are tallied one by one, at most
)

// tallied returns the names of all that tally gives.
func (t *tester) tallied() []string {
	names := slices.Clone(tallyNames[:])
	for at := range 2 {
		for i := range min(t.spec.ObsLen(), elements) {
			names = append(names, fmt.Sprintf("observation %d, element %d,", at, i))
		}
	}
	return names
}

// tally lives an episode and describes it in numbers.
func (t *tester) tally(l *life, a actor, x []float64) {
	clear(x)
	l.begin(a)
	observations := x[tallies:]
	n := copy(observations[:len(observations)/2], l.now)
	for !l.over {
		l.next(a)
		if l.step == 1 {
			copy(observations[n:], l.now)
		}
		early := l.step <= openingSteps
		x[tallyReturn] += l.ts.Reward
		if early {
			x[tallyOpening] += l.ts.Reward
		}
		for _, r := range l.ts.Local {
			x[tallyLocal] += r
			if early {
				x[tallyLocalOpening] += r
			}
		}
		for _, g := range l.ts.Targets {
			t.checkRecent(l, g)
			x[tallyTargets]++
			x[tallyWants] += g.Want
		}
		for _, o := range l.ts.Outcomes {
			x[tallyOutcomes] += o
		}
	}
	x[tallyLength] = float64(l.step)
}

func (t *tester) checkRecent(l *life, g env.Target) {
	if g.Ago >= l.step {
		t.find("%s: after an abandoned episode, target %+v is about an action before the first one", l.where(), g)
	}
}
