package reach

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env/exact"
)

// The planned turns bring the hand to its goal whatever the muscles add, and
// no other turns that do so have a smaller sum of squares.
func TestPlanReachesItsGoal(t *testing.T) {
	r := rand.NewPCG(1, 2)
	for _, muscles := range []int{2, 3, 4, 7, 64} {
		l := newLimb(5, muscles, 4)
		for p, goal := range l.at {
			hand, least, other := vector{}, 0.0, 0.0
			away := nullspace(r, muscles)
			for m := range muscles {
				a := 2*exact.Float64(r) - 1
				for _, joint := range [...]float64{l.half(p, m) + a, l.half(p, m) - a} {
					step := lever(m, muscles).times(joint)
					hand.x += step.x
					hand.y += step.y
				}
				turn := 2 * l.half(p, m)
				least += turn * turn
				other += (turn + away[m]) * (turn + away[m])
			}
			if math.Abs(hand.x-goal.x) > 1e-9 || math.Abs(hand.y-goal.y) > 1e-9 {
				t.Errorf("%d muscles: the hand arrives at %v, want %v", muscles, hand, goal)
			}
			if muscles > 2 && !(least < other-1e-9) {
				t.Errorf("%d muscles: Σ turn² = %v, and another way to the same place has %v", muscles, least, other)
			}
		}
	}
	// By hand: two muscles with levers (3/5, ±4/5), a goal straight ahead.
	l := newLimb(1, 2, 1)
	if got, want := [2]float64(l.turn), [2]float64{5.0 / 3, 5.0 / 3}; math.Abs(got[0]-want[0]) > 1e-15 || math.Abs(got[1]-want[1]) > 1e-15 {
		t.Errorf("turns = %v to reach %v, want %v", got, l.at[0], want)
	}
}

// nullspace is turns that move the hand nowhere.
func nullspace(r *rand.PCG, muscles int) []float64 {
	away := make([]float64, muscles)
	hand := vector{}
	for m := range away {
		away[m] = exact.Normal(r)
		step := lever(m, muscles).times(away[m])
		hand.x += step.x
		hand.y += step.y
	}
	for m, back := range leastTurn(hand, muscles) {
		away[m] -= back
	}
	return away
}

// The best action against a search of the whole range, for both joints.
func TestBestAgainstSearch(t *testing.T) {
	for _, muscles := range []int{2, 4, 64} {
		l := newLimb(3, muscles, 4)
		for p := range 3 {
			for k := 1; k <= 4; k++ {
				for m := range muscles {
					for _, tender := range [...]float64{-1, 1} {
						cost := func(a float64) float64 { e, s := l.cost(p, k, m, tender, a); return e + s }
						// Thirds of the range, until it is narrow: the cost is convex.
						low, high := -1.0, 1.0
						for range 90 {
							third := (high - low) / 3
							if cost(low+third) < cost(high-third) {
								high -= third
							} else {
								low += third
							}
						}
						got := l.best(p, k, m, tender)
						if want := (low + high) / 2; math.Abs(got-want) > 1e-6 || cost(got) > cost(want)+1e-15 {
							t.Fatalf("place %d, move %d, muscle %d, tender %v: best action %v, the search finds %v", p, k, m, tender, got, want)
						}
						if math.Abs(got) < 1e-3 || math.Abs(got) > 0.99 {
							t.Errorf("place %d, move %d, muscle %d: best action %v is nothing, or at the end of the range", p, k, m, got)
						}
					}
				}
			}
		}
	}
}

// No body and no place needs more than a muscle can do.
func TestBestIsInRange(t *testing.T) {
	for muscles := 2; muscles <= 64; muscles++ {
		for places := 2; places <= 16; places++ {
			l := newLimb(places, muscles, 1)
			for p := range places {
				for m := range muscles {
					if a := l.best(p, 1, m, 1); math.Abs(a) > 0.99 {
						t.Fatalf("%d muscles, place %d of %d: best action %v, want within ±0.99", muscles, p, places, a)
					}
				}
			}
		}
	}
}

// A muscle's cost by hand: two muscles, a goal straight ahead that each pair
// turns 5/3 for, in one move: ½ + 5/6 − 1/3 = 1.
func TestCost(t *testing.T) {
	l := newLimb(1, 2, 1)
	energy, strain := l.cost(0, 1, 0, 1, -1.0/3)
	if want := 5.0 / 16 * (0.25 + 49.0/36); math.Abs(energy-want) > 1e-15 || math.Abs(strain-1) > 1e-15 {
		t.Errorf("energy, strain = %v, %v, want %v, 1", energy, strain, want)
	}
	energy, strain = l.cost(0, 1, 0, -1, 1.0/3)
	if want := 5.0 / 16 * (0.25 + 49.0/36); math.Abs(energy-want) > 1e-15 || math.Abs(strain-1) > 1e-15 {
		t.Errorf("with the other joint tender: energy, strain = %v, %v, want %v, 1", energy, strain, want)
	}
	far, _ := l.cost(0, 1, 0, 1, -77)
	if end, _ := l.cost(0, 1, 0, 1, -1); far != end {
		t.Errorf("energy beyond the range = %v, want that at its end, %v", far, end)
	}
}

// What the data sheet says about plans and skill.
func TestPlansAndSkill(t *testing.T) {
	l := newLimb(3, 4, 4)
	limp := l.nets(func(place, k, m int) float64 { return 0 })
	skilled := l.nets(func(place, k, m int) float64 { return l.best(place, k, m, 1) })
	if !(limp[0] > limp[1] && limp[0] > limp[2]) {
		t.Errorf("with limp muscles places leave %v, want the nearest best", limp)
	}
	if !(skilled[1] > skilled[0] && skilled[1] > skilled[2]) {
		t.Errorf("with skilled muscles places leave %v, want the middle one best", skilled)
	}
	if !(l.worth[2] > l.worth[1] && l.worth[1] > l.worth[0]) {
		t.Errorf("worths are %v, want the farthest most", l.worth)
	}
	a, _ := Canonical().Anchors()
	mean := (skilled[0] + skilled[1] + skilled[2]) / 3
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"random", a.Random, 0.0412}, {"optimal", a.Optimal, 1.9009},
		{"score of a limp planner", a.Score(limp[0]), 0.25}, {"score of skilled muscles without a plan", a.Score(mean), 0.83},
	} {
		if math.Abs(c.got-c.want) > 6e-3 || c.want < .1 && math.Abs(c.got-c.want) > 1e-4 {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
}
