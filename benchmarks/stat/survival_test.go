package stat_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

func TestKaplanMeier(t *testing.T) {
	for _, c := range vector[[]struct {
		Name   string
		Times  []float64
		Event  []int
		Tau    float64
		Table  [][5]float64 `json:"table_t_atrisk_d_S_greenwood"`
		Median number
		Mean   float64 `json:"rmst"`
		Var    float64 `json:"rmst_var_greenwood"`
	}](t, "kaplan_meier") {
		event := make([]bool, len(c.Event))
		for i, e := range c.Event {
			event[i] = e == 1
		}
		s := stat.KaplanMeier(c.Times, event)
		if len(s) != len(c.Table) {
			t.Fatalf("%s: %d steps, want %d", c.Name, len(s), len(c.Table))
		}
		for k, step := range s {
			got := []float64{step.Time, float64(step.AtRisk), float64(step.Events), step.Share, step.Var}
			equals(t, c.Name+": step", got, c.Table[k][:])
		}
		equal(t, c.Name+": median", s.Median(), float64(c.Median))
		mean, v := s.Restricted(c.Tau)
		equal(t, c.Name+": restricted mean", mean, c.Mean)
		equal(t, c.Name+": its variance", v, c.Var)
	}
}

// With one common budget the estimate is the plain share, its restricted mean
// the plain mean of min(time, budget), and its variance that of a mean with
// divisor n.
func TestKaplanMeierWithOneBudget(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("kaplan-meier", "stat", 1))
	for range 50 {
		const budget = 20
		n := 2 + exact.IntN(&r, 30)
		time, event := make([]float64, n), make([]bool, n)
		sum, squares := 0.0, 0.0
		for i := range time {
			time[i] = float64(1 + exact.IntN(&r, 30))
			event[i] = time[i] <= budget
			time[i] = min(time[i], budget)
			sum += time[i]
			squares += time[i] * time[i]
		}
		s := stat.KaplanMeier(time, event)
		mean, v := s.Restricted(budget)
		m := sum / float64(n)
		equal(t, "restricted mean", mean, m)
		equal(t, "its variance", v, (squares/float64(n)-m*m)/float64(n))
		for _, step := range s {
			share := 0.0
			for i := range time {
				if time[i] > step.Time || !event[i] {
					share += 1 / float64(n)
				}
			}
			equal(t, "share", step.Share, share)
			equal(t, "its variance", step.Var, share*(1-share)/float64(n))
		}
	}
}

func TestKaplanMeierEdges(t *testing.T) {
	var none stat.Survival
	equal(t, "median of none", none.Median(), inf)
	mean, v := none.Restricted(7)
	equal(t, "restricted mean of none", mean, 7)
	equal(t, "its variance", v, 0)

	// A horizon between the steps does not see beyond itself.
	s := stat.KaplanMeier([]float64{1, 2, 3, 4}, []bool{true, true, true, true})
	mean, _ = s.Restricted(2.5)
	equal(t, "restricted mean to 2.5", mean, 1+.75+.25)

	panics(t, "KaplanMeier with lengths that differ", func() { stat.KaplanMeier([]float64{1}, nil) })
	panics(t, "KaplanMeier of NaN", func() { stat.KaplanMeier([]float64{math.NaN()}, []bool{true}) })
	panics(t, "KaplanMeier of +Inf", func() { stat.KaplanMeier([]float64{inf}, []bool{false}) })
}
