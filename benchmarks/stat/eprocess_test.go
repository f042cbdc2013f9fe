package stat_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

type gateCandidate struct {
	Candidate []float64
	RankReg   []float64 `json:"rankE_reg_logE"`
	RankPass  []float64 `json:"rankE_pass_logE"`
	SignReg   []float64 `json:"symE_reg_logE"`
	SignPass  []float64 `json:"symE_pass_logE"`
}

func TestEProcesses(t *testing.T) {
	v := vector[struct {
		Delta     float64
		Baseline  []float64
		Sigma     float64 `json:"sigma_robust"`
		Mu        float64
		Unchanged gateCandidate
		Slower    gateCandidate `json:"slower20"`
		Ties      struct {
			Baseline, Candidate []float64
			Mu                  float64
			Larger              []float64 `json:"rankE_reg_logE"`
			Smaller             []float64 `json:"rankE_low_side_logE"`
		}
	}](t, "gate_eprocess")
	equal(t, "Spread", stat.Spread(v.Baseline), v.Sigma)
	equal(t, "Tilt", stat.Tilt(v.Delta, v.Sigma), v.Mu)
	for name, c := range map[string]gateCandidate{"unchanged": v.Unchanged, "slower": v.Slower} {
		rankReg := stat.NewRankProcess(v.Baseline, 0, v.Mu, stat.Larger)
		rankPass := stat.NewRankProcess(v.Baseline, v.Delta, v.Mu, stat.Smaller)
		signReg, signPass := stat.NewSignProcess(v.Delta), stat.NewSignProcess(v.Delta)
		for i, y := range c.Candidate {
			rankReg.Add(y)
			rankPass.Add(y)
			signReg.Add(y - v.Baseline[i])
			signPass.Add(v.Delta - (y - v.Baseline[i]))
			got := []float64{rankReg.LogE(), rankPass.LogE(), signReg.LogE(), signPass.LogE()}
			equals(t, fmt.Sprintf("%s, seed %d", name, i+1), got, []float64{c.RankReg[i], c.RankPass[i], c.SignReg[i], c.SignPass[i]})
		}
	}
	larger := stat.NewRankProcess(v.Ties.Baseline, 0, v.Ties.Mu, stat.Larger)
	smaller := stat.NewRankProcess(v.Ties.Baseline, 0, v.Ties.Mu, stat.Smaller)
	for i, y := range v.Ties.Candidate {
		larger.Add(y)
		smaller.Add(y)
		equals(t, fmt.Sprintf("ties, seed %d", i+1), []float64{larger.LogE(), smaller.LogE()}, []float64{v.Ties.Larger[i], v.Ties.Smaller[i]})
	}
}

func TestFailureProcess(t *testing.T) {
	v := vector[struct {
		Fails  int   `json:"base_fails"`
		N      int   `json:"N"`
		Failed []int `json:"cand_fail"`
		Margin float64
		Reg    []float64 `json:"reg_logE"`
		Pass   []float64 `json:"pass_logE"`
	}](t, "gate_reliability")
	p := stat.NewFailureProcess(v.Fails, v.N, v.Margin)
	for i, failed := range v.Failed {
		p.Add(failed == 1)
		equals(t, fmt.Sprintf("seed %d", i+1), []float64{p.Regression(), p.Pass()}, []float64{v.Reg[i], v.Pass[i]})
	}

	// Nine clean seeds exclude 30 points more failures, no fewer can; 14
	// exclude 20, 29 exclude 10. The stored rate is next to 0.
	for margin, want := range map[float64]int{.3: 9, .2: 14, .1: 29} {
		p, seeds := stat.NewFailureProcess(0, 1_000_000, margin), 0
		for p.Pass() < math.Log(20) {
			p.Add(false)
			seeds++
		}
		if seeds != want {
			t.Errorf("margin %v passes after %d clean seeds, want %d", margin, seeds, want)
		}
	}

	// Where all stored seeds failed nothing can get worse.
	p = stat.NewFailureProcess(200, 200, .3)
	for i := range 20 {
		p.Add(i%2 == 0)
	}
	equals(t, "after failures only", []float64{p.Regression(), p.Pass()}, []float64{0, 0})
}

// The law of all e-processes, exactly: whichever of M exchangeable values comes
// last, the mean factor is 1. With ties, at every tilt, on both sides.
func TestTheMeanRankFactorIsOne(t *testing.T) {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("rank factor", "stat", 1))
	for _, n := range []int{5, 10} {
		for distinct := 1; distinct <= 12; distinct++ { // few: many ties
			values := make([]float64, n+1)
			for i := range values {
				values[i] = float64(exact.IntN(&r, distinct))
			}
			for _, tilt := range []float64{.125, 1, 4} {
				for _, bet := range []stat.Bet{stat.Larger, stat.Smaller} {
					mean := 0.0
					for last, y := range values {
						p := stat.NewRankProcess(slices.Delete(slices.Clone(values), last, last+1), 0, tilt, bet)
						p.Add(y)
						mean += math.Exp(p.LogE()) / float64(n+1)
					}
					if math.Abs(mean-1) > 1e-12 {
						t.Errorf("mean factor of %v, tilt %v, bet %d = %v, want 1", values, tilt, bet, mean)
					}
				}
			}
		}
	}
}

// Over every order of six values, two of them stored, the mean of E is 1 too:
// the factors make a martingale.
func TestTheMeanOfERanksIsOne(t *testing.T) {
	values := []float64{1, 1, 2, 3, 3, 7}
	mean, orders := 0.0, 0.0
	permute(values, 0, func(v []float64) {
		p := stat.NewRankProcess(v[:2], 0, 2, stat.Larger)
		for _, y := range v[2:] {
			p.Add(y)
		}
		mean += math.Exp(p.LogE())
		orders++
	})
	equal(t, "number of orders", orders, 720)
	equal(t, "mean E", mean/orders, 1)
}

func permute(v []float64, from int, yield func([]float64)) {
	if from == len(v) {
		yield(v)
		return
	}
	for i := from; i < len(v); i++ {
		v[from], v[i] = v[i], v[from]
		permute(v, from+1, yield)
		v[from], v[i] = v[i], v[from]
	}
}

// Over all signs of given differences the mean of E is 1.
func TestTheMeanOfESignsIsOne(t *testing.T) {
	size := []float64{0, .01, .1, .18, .5, 3, 40, 1e4}
	mean := 0.0
	for signs := range 1 << len(size) {
		p := stat.NewSignProcess(.18)
		for i, d := range size {
			if signs>>i&1 == 1 {
				d = -d
			}
			p.Add(d)
		}
		mean += math.Exp(p.LogE()) / float64(int(1)<<len(size))
	}
	equal(t, "mean E", mean, 1)
}

// At the worse rate itself the mean factor of passing is 1, and it is less
// where failures are more frequent still.
func TestTheMeanPassFactorIsOne(t *testing.T) {
	factor := func(fails, seeds int, failed bool) float64 {
		p := stat.NewFailureProcess(fails, seeds, .3)
		p.Add(failed)
		return math.Exp(p.Pass())
	}
	for fails := 0; fails <= 6; fails++ {
		ok, failed := factor(fails, 6, false), factor(fails, 6, true)
		worse := min(.99, (float64(fails)+.5)/7+.3)
		equal(t, fmt.Sprintf("mean factor with %d stored failures", fails), (1-worse)*ok+worse*failed, 1)
		if failed >= 1 {
			t.Errorf("factor of a failure with %d stored = %v, want below 1", fails, failed)
		}
	}
}

// Against a large pool the mean factor of regression is 1.
func TestTheMeanRegressionFactorIsOne(t *testing.T) {
	const fails, seeds = 4_000, 20_000
	p, q := stat.NewFailureProcess(fails, seeds, .3), stat.NewFailureProcess(fails, seeds, .3)
	p.Add(true)
	q.Add(false)
	mean := (math.Exp(p.Regression())*fails + math.Exp(q.Regression())*(seeds-fails)) / seeds
	if math.Abs(mean-1) > 5./seeds {
		t.Errorf("mean factor = %v, want 1 within the influence of one seed", mean)
	}
}

func TestTilt(t *testing.T) {
	for _, c := range []struct{ delta, sigma, want float64 }{
		{1, 1, 1}, {2, 1, 2}, {1.42, 1, math.Sqrt2}, {1.15, 1, 1}, {1.2, 1, math.Sqrt2}, {1, 4, .25}, {1, 100, .125}, {1, 1e-9, 4},
	} {
		equal(t, fmt.Sprintf("Tilt(%v, %v)", c.delta, c.sigma), stat.Tilt(c.delta, c.sigma), c.want)
	}
	equal(t, "Spread of equal values", stat.Spread([]float64{3, 3, 3}), 1e-9)
	equal(t, "Spread with outliers", stat.Spread([]float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 10}), math.Sqrt(10)/2)
}

func TestEProcessContracts(t *testing.T) {
	panics(t, "rank of NaN", func() { stat.NewRankProcess([]float64{1}, 0, 1, stat.Larger).Add(nan) })
	panics(t, "sign process at 0", func() { stat.NewSignProcess(0) })
	panics(t, "3 of 2 failed", func() { stat.NewFailureProcess(3, 2, .3) })
	panics(t, "margin 1", func() { stat.NewFailureProcess(1, 2, 1) })
	stored := []float64{3, 1, 2}
	p := stat.NewRankProcess(stored, 1, 1, stat.Larger)
	p.Add(0)
	equals(t, "stored values after use", stored, []float64{3, 1, 2})
	// A difference beyond all measure is a factor of 2, not NaN.
	s := stat.NewSignProcess(1)
	s.Add(inf)
	equal(t, "ln E of one infinite difference", s.LogE(), math.Ln2)
	s.Add(-1e6)
	if got := s.LogE(); !(got < -1e5) {
		t.Errorf("ln E after a huge opposite difference = %v, want very small", got)
	}
}
