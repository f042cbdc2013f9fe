package suite

import "testing"

// The objective is speed; what the seeds do not tell apart is settled by the
// asymptote.
func TestWinner(t *testing.T) {
	for _, c := range []struct {
		what            string
		lnLT, asymptote [][]float64
		want            int
	}{
		{"the fastest", [][]float64{{3, 3.1, 3}, {2, 2.1, 2}}, [][]float64{{1, 1, 1}, {0.5, 0.5, 0.5}}, 1},
		{"a lucky gambler", [][]float64{{0, 4.6, 0, 4.6}, {3, 3.1, 2.9, 3}}, [][]float64{{1, -1, 1, -1}, {0.9, 0.9, 0.9, 0.9}}, 1},
		{"equal but for rounding", [][]float64{{2, 2}, {2, 2}, {2, 2}}, [][]float64{{0.8, 0.8}, {0.9, 0.9}, {0.9, 0.9}}, 1},
		{"one seed", [][]float64{{2}, {1.9}}, [][]float64{{1}, {0.5}}, 1},
		// A difference of 0.1 on every seed is no chance, however small.
		{"a sure difference", [][]float64{{2.1, 3.1, 1.1}, {2, 3, 1}}, [][]float64{{1, 1, 1}, {0.5, 0.5, 0.5}}, 1},
	} {
		if got := winner(c.lnLT, c.asymptote); got != c.want {
			t.Errorf("%s: winner = %d, want %d", c.what, got, c.want)
		}
	}
}
