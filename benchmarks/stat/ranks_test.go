package stat_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

func TestOrder(t *testing.T) {
	v := vector[struct {
		Means   []float64
		P, Holm []float64
		Alpha   float64
		Best    []int    `json:"rank_lo"`
		Worst   []int    `json:"rank_hi"`
		Letters []string `json:"cld"`
	}](t, "rank_display")
	equals(t, "Holm", stat.Holm(v.P), v.Holm)
	o := stat.NewOrder(v.Means, v.P)
	var want []stat.Ranks
	for i := range v.Means {
		want = append(want, stat.Ranks{Best: v.Best[i], Worst: v.Worst[i]})
	}
	if diff := cmp.Diff(want, o.Ranks()); diff != "" {
		t.Errorf("Ranks (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(v.Letters, o.Letters()); diff != "" {
		t.Errorf("Letters (-want +got):\n%s", diff)
	}
	panics(t, "NewOrder with a p missing", func() { stat.NewOrder(v.Means, v.P[1:]) })
}

func TestOrderOfFew(t *testing.T) {
	for _, c := range []struct {
		value, p []float64
		ranks    []stat.Ranks
		letters  []string
	}{
		{nil, nil, []stat.Ranks{}, []string{}},
		{[]float64{1}, nil, []stat.Ranks{{1, 1}}, []string{"a"}},
		{[]float64{1, 2}, []float64{.05}, []stat.Ranks{{2, 2}, {1, 1}}, []string{"b", "a"}},
		{[]float64{1, 2}, []float64{.0501}, []stat.Ranks{{1, 2}, {1, 2}}, []string{"a", "a"}},
		{[]float64{3, 1, 2}, []float64{0, 1, 1}, []stat.Ranks{{1, 2}, {2, 3}, {1, 3}}, []string{"a", "b", "ab"}},
	} {
		o := stat.NewOrder(c.value, c.p)
		if diff := cmp.Diff(c.ranks, o.Ranks()); diff != "" {
			t.Errorf("Ranks of %v with p %v (-want +got):\n%s", c.value, c.p, diff)
		}
		if diff := cmp.Diff(c.letters, o.Letters()); diff != "" {
			t.Errorf("Letters of %v with p %v (-want +got):\n%s", c.value, c.p, diff)
		}
	}
}

// The law of the display, on orders of all shapes: two agents share a letter if
// and only if they do not differ; and no letter could be dropped or widened.
func TestLettersSayWhatDiffers(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("letters", "stat", 1))
	for trial := range 300 {
		n := 1 + exact.IntN(&r, 9)
		value := make([]float64, n)
		for i := range value {
			value[i] = exact.Float64(&r)
		}
		differ := make(map[[2]int]bool)
		var p []float64
		for i := range n {
			for j := i + 1; j < n; j++ {
				d := exact.Float64(&r) < float64(trial%10)/9
				differ[[2]int{i, j}], differ[[2]int{j, i}] = d, d
				if d {
					p = append(p, 0)
				} else {
					p = append(p, 1)
				}
			}
		}
		letters := stat.NewOrder(value, p).Letters()
		for i := range n {
			for j := range n {
				if shares := strings.ContainsAny(letters[i], letters[j]); i != j && shares == differ[[2]int{i, j}] {
					t.Fatalf("agents %d and %d have letters %q and %q, want a common one: %v", i, j, letters[i], letters[j], !shares)
				}
			}
		}
		for _, l := range strings.Join(letters, "") {
			for i := range n {
				if strings.ContainsRune(letters[i], l) {
					continue
				}
				fits := true
				for j := range n {
					fits = fits && (!strings.ContainsRune(letters[j], l) || !differ[[2]int{i, j}])
				}
				if fits {
					t.Fatalf("letters %q: %c could be given to agent %d, want maximal sets", letters, l, i)
				}
			}
		}
	}
}

// Thirty agents that all differ need more letters than the alphabet has.
func TestLettersBeyondZ(t *testing.T) {
	value, p := make([]float64, 30), make([]float64, 30*29/2)
	for i := range value {
		value[i] = float64(-i)
	}
	letters := stat.NewOrder(value, p).Letters()
	if got, want := strings.Join(letters[24:28], " "), "y z a2 b2"; got != want {
		t.Errorf("letters 25 to 28 = %s, want %s", got, want)
	}
}
