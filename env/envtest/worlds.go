package envtest

import (
	"math"
	"slices"
	"strings"

	"github.com/phasicbench/phasic/env"
)

// Worlds, and decisions of an episode, in which the optimal policies are
// compared.
const (
	compared  = 400
	decisions = 8
)

// checkWorlds looks at what is optimal in many worlds. Nothing of it may be a
// pattern that is the same in all of them, or that follows the loops' order.
//
// Loops whose names differ in their number alone (crew0, crew1, …) say that
// they are interchangeable. Then the optimum must be so too: exchanging two of
// them changes no distribution over worlds.
func checkWorlds(t *tester) {
	if _, ok := env.As[env.Solved](t.live(0, 0).env); !ok || t.set("target") {
		return
	}
	var worlds []plan
	for w := range min(t.options.Seeds, compared) {
		worlds = append(worlds, t.plan(w))
	}
	fixed := t.fixedPattern(worlds)
	for _, family := range families(t.spec.Loops) {
		if p, ok := fixed.of(family, t.spec.Loops); ok && len(family) > 1 && !p.even() {
			t.findPattern(family, p, len(worlds))
		} else {
			t.checkExchangeableLoops(family, worlds)
		}
	}
	every := make([]int, len(t.spec.Loops))
	for i := range every {
		every[i] = i
	}
	if p, ok := fixed.of(every, t.spec.Loops); ok && t.found == 0 && !p.trivial(t.spec.Loops) {
		t.findPattern(every, p, len(worlds))
	}
}

// plan is the mean of what is optimal at each of the first decisions of an
// episode, per loop, around the centre of the loop's range; NaN where the
// action does not count, or the episode was over.
type plan [decisions][]float64

// plan lives the beginning of an episode in a world.
func (t *tester) plan(world int) plan {
	l := t.live(world, world)
	s, _ := env.As[env.Solved](l.env)
	p, a, dist := s.Optimal(), t.explorer(world), t.spec.NewDist()
	l.begin(a)
	p.Begin()
	var x plan
	for step := range x {
		x[step] = make([]float64, len(t.spec.Loops))
		if l.over {
			fill(x[step], math.NaN())
			continue
		}
		p.Dist(l.now, dist)
		for i, loop := range t.spec.Loops {
			x[step][i] = expected(dist[i], loop) - centre(loop)
			if loop.Gate >= 0 && l.now[loop.Gate] != 1 {
				x[step][i] = math.NaN()
			}
		}
		l.next(a)
	}
	return x
}

func centre(l env.Loop) float64 {
	if l.N == 0 {
		return l.Low + (l.High-l.Low)/2
	}
	return float64(l.N-1) / 2
}

// families groups the loops that are alike in all but the number at the end of
// their names, at most probed of each kind. A loop that is like no other is a
// family of its own.
func families(loops []env.Loop) [][]int {
	var all [][]int
	kind := func(l env.Loop) env.Loop {
		l.Name = strings.TrimRight(l.Name, "0123456789")
		return l
	}
	for i, l := range loops {
		k := slices.IndexFunc(all, func(f []int) bool { return kind(loops[f[0]]) == kind(l) })
		switch {
		case k < 0:
			all = append(all, []int{i})
		case len(all[k]) < probed:
			all[k] = append(all[k], i)
		}
	}
	return all
}

// fixedPattern is the plan that all worlds share, NaN where they differ or
// where hardly any came.
func (t *tester) fixedPattern(worlds []plan) plan {
	var shared plan
	for step := range shared {
		shared[step] = make([]float64, len(t.spec.Loops))
		for i := range shared[step] {
			v, n, same := math.NaN(), 0, true
			for _, w := range worlds {
				if x := w[step][i]; !math.IsNaN(x) {
					same = same && (n == 0 || x == v)
					v = x
					n++
				}
			}
			if !same {
				v = math.Inf(1)
			} else if n < few {
				v = math.NaN()
			}
			shared[step][i] = v
		}
	}
	return shared
}

// few is the least number of lives from which anything is concluded about a
// moment.
const few = 16

// pattern is what is optimal per decision and loop of a family, around the
// centre, in all worlds.
type pattern [][]float64

// of returns the pattern of some loops, if they have one.
func (shared plan) of(family []int, loops []env.Loop) (p pattern, ok bool) {
	for _, row := range shared {
		var options []float64
		for _, i := range family {
			if math.IsInf(row[i], 1) {
				return nil, false
			}
			if !math.IsNaN(row[i]) {
				options = append(options, row[i])
			}
		}
		if len(options) == len(family) {
			p = append(p, options)
		}
	}
	return p, len(p) > 0
}

// even reports whether all loops do the same at each decision.
func (p pattern) even() bool {
	return !slices.ContainsFunc(p, func(row []float64) bool { return len(slices.Compact(slices.Clone(row))) > 1 })
}

// trivial reports whether p may be the honest answer to the same question in
// every world: to rest at the centre, or always to take the one of two options
// and not the other, as in a reflex.
func (p pattern) trivial(loops []env.Loop) bool {
	for _, row := range p {
		for i, v := range row {
			if loops[i].N == 0 && v != 0 || loops[i].N > 2 || v != p[0][i] {
				return false
			}
		}
	}
	return true
}

// numbered reports whether the pattern counts the loops: option (i + a) mod N,
// whatever a is at each decision.
func (p pattern) numbered(l env.Loop) bool {
	if l.N < 2 {
		return false
	}
	for _, row := range p {
		for i, v := range row {
			if math.Mod(v-row[0]+float64(2*l.N), float64(l.N)) != float64(i%l.N) {
				return false
			}
		}
	}
	return true
}

func (t *tester) findPattern(family []int, p pattern, worlds int) {
	loop := t.spec.Loops[family[0]]
	first := make([]float64, len(p[0]))
	for i, v := range p[0] {
		first[i] = v + centre(t.spec.Loops[family[i]])
	}
	mistake := "the hidden optimum is reused across worlds"
	if p.numbered(loop) {
		mistake = "the hidden optimum follows the index of the loop, in every world alike"
	}
	t.find("%s: in all of %d worlds %v is optimal for loop %q and those after it at the first decision, and so on for %d decisions", mistake, worlds, first, loop.Name, len(p))
}

// checkExchangeableLoops compares each loop of a family with each other, in
// what is optimal, and in how that goes with what is optimal in a third.
func (t *tester) checkExchangeableLoops(family []int, worlds []plan) {
	n := len(family)
	pairs := n * (n - 1) / 2
	if pairs == 0 {
		return
	}
	bound := t.limit(len(families(t.spec.Loops)) * decisions * pairs * (n - 1))
	for step := range decisions {
		for a, j := range family {
			for _, k := range family[a+1:] {
				t.judgeOrder(bound, step, j, k, -1, worlds)
				for _, i := range family {
					if i != j && i != k {
						t.judgeOrder(bound, step, j, k, i, worlds)
					}
				}
			}
		}
	}
}

// judgeOrder asks whether loops j and k differ over the worlds, alone if i < 0,
// or else in how they go with loop i.
func (t *tester) judgeOrder(bound float64, step, j, k, i int, worlds []plan) {
	var b balance
	for _, w := range worlds {
		x := w[step]
		d := x[j] - x[k]
		if i >= 0 {
			d *= x[i]
		}
		if !math.IsNaN(d) {
			b.add(d)
		}
	}
	if z := b.z(); math.Abs(z) > bound {
		goes := ""
		if i >= 0 {
			goes = " that of loop \"" + t.spec.Loops[i].Name + "\" goes with it, and that"
		}
		t.find("the hidden optimum is correlated with the index of the loop: at decision %d%s of loop %q and of loop %q differ over worlds (z = %.1f, limit %.1f, over %d worlds)", step, goes, t.spec.Loops[j].Name, t.spec.Loops[k].Name, z, bound, b.n)
	}
}
