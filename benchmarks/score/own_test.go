package score_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/score"
)

func ltOwn(t *testing.T, at, value []float64) float64 {
	t.Helper()
	v, err := score.LTOwn(at, value, score.Theta)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A curve and the same curve at any scale have the same pace; where the
// asymptote is the optimum it is LT.
func TestLTOwnIsThePace(t *testing.T) {
	tried := 0
	curves(200, func(at, value []float64, _ bool) {
		own := score.Asymptote(at, value)
		if own < 2*score.OwnFloor {
			return
		}
		tried++
		half, whole := make([]float64, len(value)), make([]float64, len(value))
		for k, v := range value {
			half[k], whole[k] = v/2, v/own
		}
		equal(t, "LTOwn of half the curve", ltOwn(t, at, half), ltOwn(t, at, value))
		equal(t, "LTOwn against LT at asymptote 1", ltOwn(t, at, value), lt(t, at, whole, score.Theta))
	})
	if tried < 50 {
		t.Errorf("%d curves tried, want at least 50", tried)
	}
}

func TestLTOwnEdges(t *testing.T) {
	at := []float64{0, 50, 100}
	if got := ltOwn(t, at, []float64{0, .09, .09}); !math.IsNaN(got) {
		t.Errorf("LTOwn of a life that hardly learned = %v, want NaN", got)
	}
	equal(t, "LTOwn at the floor", ltOwn(t, at, []float64{0, .1, .1}), 20.) // at the bar of 0.08 after 40
	if got, err := score.LTOwn([]float64{0}, []float64{1}, score.Theta); err == nil {
		t.Errorf("LTOwn of one checkpoint = %v, want an error", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("LTOwn with bar 0 did not panic")
		}
	}()
	_, _ = score.LTOwn(at, []float64{0, 0, 0}, 0)
}
