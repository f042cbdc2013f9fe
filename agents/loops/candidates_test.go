package loops

import (
	"math"
	"testing"
)

// brute is the distribution of the best candidate by counting every way in
// which the candidates can be drawn, for values of which no two are equal.
func brute(c candidates, dist, value []float64) []float64 {
	n := len(dist)
	p := make([]float64, n)
	draws := c.habits + c.blue
	ways := 1
	for range draws {
		ways *= n
	}
	for way := range ways {
		chance, best := 1.0, -1
		for i, w := 0, way; i < draws; i, w = i+1, w/n {
			o := w % n
			if i < c.habits {
				chance *= dist[o]
			} else {
				chance /= float64(n)
			}
			if best < 0 || value[o] > value[best] {
				best = o
			}
		}
		p[best] += chance
	}
	return p
}

// The closed form is the sum over all draws.
func TestBestOfCandidates(t *testing.T) {
	for _, c := range []candidates{newCandidates(4, true), newCandidates(5, true), newCandidates(1, true), newCandidates(4, false), {habits: 3}} {
		dist, value := []float64{0.1, 0.6, 0.25, 0.05}, []float64{0.3, -2, 0.1, 7}
		want := brute(c, dist, value)
		c.best(dist, value, make([]float64, 4))
		for o := range dist {
			if math.Abs(dist[o]-want[o]) > 1e-15 {
				t.Errorf("%+v: option %d is best with probability %v, want %v", c, o, dist[o], want[o])
			}
		}
	}
}

// Options of equal value share what is theirs by habit; where habit knows
// nothing of them, evenly.
func TestEqualCandidates(t *testing.T) {
	for _, c := range []struct {
		from              candidates
		dist, value, want []float64
	}{
		{candidates{2, 2}, []float64{0.2, 0.3, 0.5}, []float64{1, 1, 1}, []float64{0.2, 0.3, 0.5}},
		{candidates{0, 4}, []float64{0.2, 0.3, 0.5}, []float64{1, 1, 1}, []float64{1. / 3, 1. / 3, 1. / 3}},
		// Habit proposes only the worst of three: chance must find one of the others.
		{candidates{2, 2}, []float64{0, 0, 1}, []float64{1, 1, 0}, []float64{4. / 9, 4. / 9, 1. / 9}},
	} {
		got := append([]float64(nil), c.dist...)
		c.from.best(got, c.value, make([]float64, 3))
		for o := range got {
			if math.Abs(got[o]-c.want[o]) > 1e-15 {
				t.Errorf("%+v of %v worth %v: %v, want %v", c.from, c.dist, c.value, got, c.want)
				break
			}
		}
	}
}
