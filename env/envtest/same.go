package envtest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// checkSameLife lives twice from the same seeds, one life after the other.
func checkSameLife(t *tester) {
	for i := range 3 {
		a := t.live(i, i).record(t.options.Steps, t.explorer(i))
		l := t.live(i, i)
		if d := differ(a, l.record(t.options.Steps, t.explorer(i))); d != "" {
			t.find("two lives of World %#x, Noise %#x: %s", l.seeds.World, l.seeds.Noise, d)
		}
	}
}

// checkSharedState lives two lives in turns, step by step, and compares each
// with one that was lived alone.
func checkSharedState(t *tester) {
	var alone, turns [2]journal
	for i := range alone {
		alone[i] = t.live(i, i).record(t.options.Steps, t.explorer(i))
	}
	a := [2]*life{t.live(0, 0), t.live(1, 1)}
	actors := [2]actor{t.explorer(0), t.explorer(1)}
	for i := range a {
		a[i].journal = &turns[i]
	}
	for range t.options.Steps {
		for i, l := range a {
			l.next(actors[i])
		}
	}
	for i, l := range a {
		if d := differ(alone[i], turns[i]); d != "" {
			t.find("World %#x, Noise %#x, in turns with another life: %s", l.seeds.World, l.seeds.Noise, d)
		}
	}
}

// checkSnapshot copies lives at moments of all kinds. The copy must go on as
// the life would have gone on that it was taken from, and so must the source
// afterwards, though the copy has lived meanwhile.
func checkSnapshot(t *tester) {
	if _, ok := t.live(0, 0).env.(env.Snapshotter); !ok {
		return
	}
	r := stream(0)
	for i := range 12 {
		t.checkCopy(i, &r)
	}
}

func (t *tester) checkCopy(i int, r *rand.PCG) {
	before := exact.IntN(r, 40)
	after := max(t.options.Steps/10, 50)
	whole := t.live(i, i).record(before+after, t.explorer(i))

	// The copy has a life of another world behind it.
	source, copied := t.live(i, i), t.live(i+1, i+1)
	copied.record(exact.IntN(r, 40), t.explorer(0))
	a := t.explorer(i)
	first := source.record(before, a)
	copied.env.(env.Snapshotter).CopyFrom(source.env)
	copy(copied.now, source.now)
	copied.episode, copied.step, copied.over = source.episode, source.step, source.over

	b := *a // draws what a will draw
	if d := differ(whole[len(first):], copied.record(after, &b)); d != "" {
		t.find("a copy of World %#x, Noise %#x taken after %d steps: %s", source.seeds.World, source.seeds.Noise, before, d)
	}
	if d := differ(whole[len(first):], source.record(after, a)); d != "" {
		t.find("World %#x, Noise %#x, after a copy taken after %d steps has lived: %s", source.seeds.World, source.seeds.Noise, before, d)
	}
}
