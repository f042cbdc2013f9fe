package score

import (
	"fmt"
	"slices"
)

// Checkpoints returns where a life of the given budget is evaluated, sorted:
//
//   - every budget unit from 0 to 8, where fast learners finish;
//   - then 8·2^(k/4), four to the octave, rounded;
//   - ten evenly spaced in (0.45·budget, 0.5·budget], and ten in
//     (0.9·budget, budget], rounded down: the windows of Gain;
//   - the budget.
//
// Where a window has fewer than ten whole numbers, all of them are taken. It
// panics unless budget is at least 1.
func Checkpoints(budget int) []int {
	if budget < 1 {
		panic(fmt.Sprintf("score: budget %d: want at least 1", budget))
	}
	var at []int
	for t := 0; t <= 8 && t < budget; t++ {
		at = append(at, t)
	}
	for k := 1; ; k++ {
		t := geometric(k)
		if t >= budget {
			break
		}
		at = append(at, t)
	}
	for i := 91; i <= 100; i++ {
		for _, parts := range [...]int{200, 100} {
			// A small budget may round down to the open end of the window.
			if t := budget * i / parts; t*parts > budget*90 {
				at = append(at, t)
			}
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// octave holds 2^(r/4). Together with the multiplication by a power of two,
// which is exact, it makes the checkpoints the same on every machine.
var octave = [4]float64{1, 1.189207115002721066717, 1.414213562373095048802, 1.681792830507429086062}

// geometric returns 8·2^(k/4), rounded to the nearest whole number.
func geometric(k int) int {
	return int(float64(float64(int(8)<<(k/4))*octave[k%4]) + 0.5)
}
