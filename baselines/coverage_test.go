package baselines

import (
	"flag"
	"math/rand/v2"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/stat"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

var simulate = flag.Bool("simulate", false, "simulate many boards")

// How often the 95 % intervals of a board cover the truth, on this project's
// own scores: the stored lives of a cell are the population, of which boards of
// 20 seeds are drawn. A cell whose lives are all alike has no interval, and is
// left out. The shares are those that package board documents: learning times
// are covered as they should be, asymptotes are not, because 20 seeds often
// know nothing of the one life in a hundred that gets stuck. The figures there
// are of
//
//	go test ./baselines -run Coverage -simulate -v
func TestCoverage(t *testing.T) {
	const seeds = 20
	boards := 1000
	if *simulate {
		boards = 4000
	}
	file, err := Core()
	if err != nil {
		t.Fatal(err)
	}
	var r rand.PCG
	exact.Seed(&r, 1)
	for _, m := range []struct {
		name       string
		of         func(l Life) float64
		documented float64
	}{
		{"ln LT80", func(l Life) float64 { return l.LnLT }, 0.936},
		{"asymptote", func(l Life) float64 { return l.Asymptote }, 0.835},
	} {
		covered, all, low := 0, 0, 1.0
		for i, c := range file.Cells {
			if slices.ContainsFunc(file.Cells[:i], func(o Cell) bool { return slices.Equal(o.Lives, c.Lives) }) {
				continue // an agent that is identical to another one there
			}
			var population []float64
			for _, l := range c.Lives {
				population = append(population, m.of(l))
			}
			mean, sd := gonum.MeanStdDev(population, nil)
			if sd == 0 {
				continue
			}
			hit := 0
			sample := make([]float64, seeds)
			for range boards {
				for i := range sample {
					sample[i] = population[exact.IntN(&r, len(population))]
				}
				if ci := stat.MeanCI(sample); ci.Low <= mean && mean <= ci.High {
					hit++
				}
			}
			share := float64(hit) / float64(boards)
			t.Logf("%-9s %-14s %-12s covered %.1f %%", m.name, c.Task, c.Agent, 100*share)
			covered, all, low = covered+hit, all+boards, min(low, share)
		}
		share := float64(covered) / float64(all)
		t.Logf("%s: %.1f %% of %d boards, at worst %.1f %%", m.name, 100*share, all, 100*low)
		if share < m.documented-0.01 || share > m.documented+0.01 {
			t.Errorf("95 %% intervals of %s cover %.1f %%, package board says %.1f %%", m.name, 100*share, 100*m.documented)
		}
	}
}
