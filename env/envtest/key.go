package envtest

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/phasicbench/phasic/env"
)

// checkAnswerKey lives in crowds of worlds under the same random actions.
// Worlds stay together while they look alike and the same is optimal in them;
// where the optimal policies part, what packets have said by then, and what a
// probe would do that acts on them, must be unrelated to the way in which they
// part.
//
// Every other crowd shares Noise as well, so that its worlds stay alike for
// long even where observations are many. The others do not: worlds may be each
// other's mirror image, and then it is other moments that look alike.
func checkAnswerKey(t *tester) {
	if !t.teaches(env.Local|env.Targets) || t.oracle() {
		return
	}
	if _, ok := env.As[env.Solved](t.live(0, 0).env); !ok {
		return
	}
	const most = 256 // worlds in a crowd
	c := newCorrelation(min(len(t.spec.Loops), probed))
	for first, number := 0, 0; first < t.options.Seeds; first, number = first+most, number+1 {
		var crowd []*twin
		for w := first; w < min(first+most, t.options.Seeds); w++ {
			noise := w
			if number%2 == 0 {
				noise = first
			}
			crowd = append(crowd, t.twin(w, noise))
		}
		for a := t.explorer(number); len(crowd) > 0; crowd = advance(crowd, a) {
			crowd = part(crowd, c)
		}
	}
	c.judge(t)
}

// probed is the number of loops that are looked at.
const probed = 8

// twin is a life in a crowd, and the policy that would be optimal in it.
type twin struct {
	*life
	policy env.Policy
	dist   [][]float64 // what is optimal now
	packets
	alike uint64 // digest of all observations, and of what was optimal before
	same  uint64 // digest of these and of what is optimal now
}

func (t *tester) twin(world, noise int) *twin {
	w := &twin{life: t.live(world, noise), dist: t.spec.NewDist()}
	s, _ := env.As[env.Solved](w.env)
	w.policy = s.Optimal()
	w.packets = newPackets(t.spec.Loops[:min(len(t.spec.Loops), probed)])
	w.begin(puppet{})
	w.policy.Begin()
	return w
}

// part asks what is optimal now, compares worlds that were alike until now and
// are no longer, each with one other, and returns those that still have others
// to be alike with.
func part(crowd []*twin, c *correlation) []*twin {
	for _, w := range crowd {
		w.policy.Dist(w.now, w.dist)
		w.alike = digest(w.same, w.now)
		w.same = w.alike
		for _, d := range w.dist {
			w.same = digest(w.same, d)
		}
	}
	slices.SortStableFunc(crowd, func(a, b *twin) int {
		return cmp.Or(cmp.Compare(a.alike, b.alike), cmp.Compare(a.same, b.same))
	})
	for group := range runs(crowd, func(w *twin) uint64 { return w.alike }) {
		half := len(group) / 2
		for i, a := range group[:half] {
			if b := group[i+half]; a.same != b.same {
				c.add(a, b)
			}
		}
	}
	var together []*twin
	for group := range runs(crowd, func(w *twin) uint64 { return w.same }) {
		if len(group) > 1 {
			together = append(together, group...)
		}
	}
	return together
}

// runs yields the runs of equal keys.
func runs(crowd []*twin, key func(*twin) uint64) iter.Seq[[]*twin] {
	return func(yield func([]*twin) bool) {
		for len(crowd) > 0 {
			n := 1
			for n < len(crowd) && key(crowd[n]) == key(crowd[0]) {
				n++
			}
			if !yield(crowd[:n]) {
				return
			}
			crowd = crowd[n:]
		}
	}
}

// advance takes the same step in every world, and returns those whose episode
// goes on.
func advance(crowd []*twin, a *explorer) []*twin {
	action := make([]float64, len(a.loops))
	a.Act(nil, action)
	var on []*twin
	for _, w := range crowd {
		w.next(puppet{action})
		w.read(w.life)
		if !w.over && w.step < horizon {
			on = append(on, w)
		}
	}
	return on
}

// packets is what the teaching channels have said in an episode, and what
// probes would do that act on it.
type packets struct {
	loops []env.Loop
	told  [][readings]float64 // per loop
	steps float64
}

// The readings of the packets of one loop.
const (
	lastLocal = iota
	sumLocal
	lastWant // which is also what the probe does that repeats the last target
	sumWant
	countTargets
	stayOrShift // what the probe does that stays after a win and shifts after a loss
	lastReward
	readings
)

var readingNames = [...]string{"the last Local", "Σ Local", "the last Want", "Σ Want", "the number of targets", "staying after a win and shifting after a loss", "the last Reward"}

func newPackets(loops []env.Loop) packets {
	return packets{loops: loops, told: make([][readings]float64, len(loops))}
}

// read adds what the latest step of l brought.
func (p *packets) read(l *life) {
	p.steps++
	for i, loop := range p.loops {
		r := &p.told[i]
		r[lastReward] = l.ts.Reward
		if l.ts.Local == nil {
			continue
		}
		r[lastLocal] = l.ts.Local[i]
		r[sumLocal] += l.ts.Local[i]
		r[stayOrShift] = l.action[i]
		if r[lastLocal] < r[sumLocal]/p.steps {
			r[stayOrShift] = shifted(loop, l.action[i])
		}
	}
	for _, g := range l.ts.Targets {
		if g.Loop >= 0 && g.Loop < len(p.told) {
			r := &p.told[g.Loop]
			r[lastWant] = g.Want
			r[sumWant] += g.Want
			r[countTargets]++
		}
	}
}

// shifted is another option, or the mirrored value.
func shifted(l env.Loop, action float64) float64 {
	if l.N == 0 {
		return l.Low + l.High - action
	}
	if action+1 < float64(l.N) {
		return action + 1
	}
	return 0
}

// correlation relates the readings of each loop's packets to what is optimal
// in each loop.
type correlation struct {
	sums [][][readings]balance // of loop, about loop
}

func newCorrelation(loops int) *correlation {
	c := &correlation{make([][][readings]balance, loops)}
	for i := range c.sums {
		c.sums[i] = make([][readings]balance, loops)
	}
	return c
}

func (c *correlation) add(a, b *twin) {
	for i, row := range c.sums {
		for j := range row {
			better := expected(a.dist[j], a.loops[j]) - expected(b.dist[j], b.loops[j])
			for k := range readings {
				row[j][k].add((a.told[i][k] - b.told[i][k]) * better)
			}
		}
	}
}

// expected is the mean action of a distribution.
func expected(dist []float64, l env.Loop) float64 {
	if l.N == 0 {
		return dist[0]
	}
	sum := 0.0
	for k, p := range dist {
		sum += float64(float64(k) * p)
	}
	return sum
}

func (c *correlation) judge(t *tester) {
	bound := t.limit(len(c.sums) * len(c.sums) * int(readings))
	for i, row := range c.sums {
		for j := range row {
			for k := range readings {
				if z := row[j][k].z(); math.Abs(z) > bound {
					t.find("%s of loop %q tells what will be better in loop %q (z = %.1f, limit %.1f, over %d pairs of worlds that were alike until then)", readingNames[k], t.spec.Loops[i].Name, t.spec.Loops[j].Name, z, bound, row[j][k].n)
				}
			}
		}
	}
}
