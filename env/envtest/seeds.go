package envtest

import (
	"slices"

	"github.com/phasicbench/phasic/env"
)

// checkSeeds asks that what is to be learned is World's alone, and that Noise
// reaches the life.
func checkSeeds(t *tester) {
	t.checkWorld()
	t.checkNoise()
}

// checkWorld compares the optimal policies of one World at two Noises, on the
// observations of one life.
func (t *tester) checkWorld() {
	for world := range 5 {
		l, other := t.live(world, world), t.live(world, world+1)
		s, ok := env.As[env.Solved](l.env)
		if !ok {
			return
		}
		o, _ := env.As[env.Solved](other.env)
		p, q := s.Optimal(), o.Optimal()
		a := t.explorer(world)
		want, got := t.spec.NewDist(), t.spec.NewDist()
		for range max(t.options.Steps/10, 50) {
			if l.over {
				l.begin(a)
				p.Begin()
				q.Begin()
			}
			p.Dist(l.now, want)
			q.Dist(l.now, got)
			if !slices.EqualFunc(got, want, slices.Equal) {
				t.find("%s: the optimal policy there is %v, and with Noise %#x it is %v", l.where(), want, other.seeds.Noise, got)
				return
			}
			l.next(a)
		}
	}
}

// checkNoise repeats the same actions in every episode. If episodes differ all
// the same, something is random, and then it must differ between Noises.
func (t *tester) checkNoise() {
	var first journal
	for noise := range 4 {
		j := t.live(0, noise).record(t.options.Steps, t.repeater(0))
		if noise == 0 {
			first = j
		} else if differ(first, j) != "" {
			t.checkDraws(j)
			return
		}
	}
	if whole := episodes(first); len(slices.Compact(whole)) > 1 {
		t.find("World %#x: the same actions bring other episodes, but the same life with every Noise", seeds(0, 0).World)
	}
}

// checkDraws asks a life in which Noise matters not to draw the same in every
// episode.
func (t *tester) checkDraws(j journal) {
	if whole := episodes(j); len(whole) >= few && len(slices.Compact(slices.Clone(whole))) == 1 {
		t.find("World %#x: with the same actions, Noise changes the life, but all of %d episodes of one life are the same: the random stream is begun afresh at each Reset", seeds(0, 0).World, len(whole))
	}
}

// episodes returns a digest of each whole episode.
func episodes(j journal) (whole []uint64) {
	h := uint64(0)
	for i, m := range j {
		if m.step == 0 && i > 0 {
			whole = append(whole, h)
			h = 0
		}
		for _, p := range m.part {
			h = mix(h, p)
		}
	}
	return whole
}
