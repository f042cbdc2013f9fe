package stat_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
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
		rankReg := stat.NewRankProcess(v.Baseline, 0, stat.NewRankBet(stat.Larger, v.Mu))
		rankPass := stat.NewRankProcess(v.Baseline, v.Delta, stat.NewRankBet(stat.Smaller, v.Mu))
		signReg, signPass := stat.NewSignProcess(v.Delta), stat.NewSignProcess(v.Delta)
		for i, y := range c.Candidate {
			rankReg.Add(y, 0)
			rankPass.Add(y, 0)
			signReg.Add(y - v.Baseline[i])
			signPass.Add(v.Delta - (y - v.Baseline[i]))
			got := []float64{rankReg.LogE(), rankPass.LogE(), signReg.LogE(), signPass.LogE()}
			equals(t, fmt.Sprintf("%s, seed %d", name, i+1), got, []float64{c.RankReg[i], c.RankPass[i], c.SignReg[i], c.SignPass[i]})
		}
	}
	// Ties: the mean over the places that may be drawn is what a process has
	// that shares their weights out.
	equals(t, "ties, larger", shared(v.Ties.Baseline, v.Ties.Candidate, v.Ties.Mu, stat.Larger), v.Ties.Larger)
	equals(t, "ties, smaller", shared(v.Ties.Baseline, v.Ties.Candidate, v.Ties.Mu, stat.Smaller), v.Ties.Smaller)
}

// shared is ln E after each new value of a process that shares the weights of
// ties out.
func shared(stored, fresh []float64, tilt float64, bet stat.Bet) (logE []float64) {
	const draws = 5040 // a multiple of every number of places up to 10
	sum := 0.0
	for i := range fresh {
		mean := 0.0
		for d := range draws {
			p := stat.NewRankProcess(stored, 0, stat.NewRankBet(bet, tilt))
			for _, y := range fresh[:i] {
				p.Add(y, 0)
			}
			before := p.LogE()
			p.Add(fresh[i], (float64(d)+.5)/draws)
			mean += math.Exp(p.LogE()-before) / draws
		}
		sum += math.Log(mean)
		logE = append(logE, sum)
	}
	return logE
}

func TestFailureProcess(t *testing.T) {
	v := vector[struct {
		Fails  int   `json:"base_fails"`
		N      int   `json:"N"`
		Failed []int `json:"cand_fail"`
		Margin float64
		Pass   []float64 `json:"pass_logE"`
	}](t, "gate_reliability")
	p := stat.NewFailureProcess(v.Fails, v.N, v.Margin)
	for i, failed := range v.Failed {
		p.Add(failed == 1, 0)
		equal(t, fmt.Sprintf("pass, seed %d", i+1), p.Pass(), v.Pass[i])
	}

	// Nine clean seeds exclude 30 points more failures, no fewer can; 14
	// exclude 20, 29 exclude 10. The stored rate is next to 0.
	for margin, want := range map[float64]int{.3: 9, .2: 14, .1: 29} {
		p, seeds := stat.NewFailureProcess(0, 1_000_000, margin), 0
		for p.Pass() < math.Log(20) {
			p.Add(false, 0)
			seeds++
		}
		if seeds != want {
			t.Errorf("margin %v passes after %d clean seeds, want %d", margin, seeds, want)
		}
	}

	// Where all stored seeds failed nothing can get worse.
	p = stat.NewFailureProcess(200, 200, .3)
	for i := range 20 {
		p.Add(i%2 == 0, 0)
	}
	equal(t, "pass after failures only", p.Pass(), 0)
}

// The law of all e-processes, exactly: whatever came before, the mean factor is
// 1. Six values with ties arrive in every order, two of them stored, and ties
// are broken in every way; among the orders that had the same ranks so far, the
// mean of the next factor is 1.
func TestTheMeanFactorIsOneWhateverCameBefore(t *testing.T) {
	for _, values := range [][]float64{{1, 2, 3, 4, 5, 6}, {1, 1, 2, 3, 3, 7}, {0, 0, 0, 0, 0, 1}, {0, 0, 1, 1, 1, 1}, {4, 4, 4, 4, 4, 4}} {
		for _, bet := range []stat.Bet{stat.Larger, stat.Smaller} {
			for _, tilts := range [][]float64{{.125}, {1}, {4}, {.5, 1, 2}} {
				martingale(t, fmt.Sprint("ranks of ", values, bet, tilts), values, func(stored []float64) (add func(y, draw float64) float64) {
					p := stat.NewRankProcess(stored, 0, stat.NewRankBet(bet, tilts...))
					return func(y, draw float64) float64 { p.Add(y, draw); return p.LogE() }
				})
			}
		}
		if values[0] == 0 {
			martingale(t, fmt.Sprint("failures ", values), values, func(stored []float64) (add func(y, draw float64) float64) {
				fails := 0
				for _, v := range stored {
					fails += int(v)
				}
				p := stat.NewFailureProcess(fails, len(stored), .3)
				return func(y, draw float64) float64 { p.Add(y == 1, draw); return p.Regression() }
			})
		}
	}
}

// martingale checks the law for a process that start begins and whose add
// returns ln E.
func martingale(t *testing.T, name string, values []float64, start func(stored []float64) (add func(y, draw float64) float64)) {
	t.Helper()
	type mean struct{ sum, n float64 }
	after := map[string]mean{} // by the ranks so far
	var order []string
	items := []float64{0, 1, 2, 3, 4, 5} // which value; among equal ones also which comes first
	permute(items, 0, func(items []float64) {
		var v [6]float64
		for i, item := range items {
			v[i] = values[int(item)]
		}
		add, logE, past := start(v[:2]), 0.0, ""
		for i := 2; i < len(items); i++ {
			ties, before, rank := 0, 0, 0
			for j := range i {
				if items[j] < items[i] {
					rank++
				}
				if v[j] == v[i] {
					ties++
					if items[j] < items[i] {
						before++
					}
				}
			}
			next := add(v[i], (float64(before)+.5)/float64(ties+1))
			m, seen := after[past]
			if !seen {
				order = append(order, past)
			}
			after[past] = mean{m.sum + math.Exp(next-logE), m.n + 1}
			logE, past = next, fmt.Sprint(past, " ", rank)
		}
	})
	equal(t, name+": number of pasts", float64(len(order)), 1+3+3*4+3*4*5)
	for _, past := range order {
		if m := after[past]; !near(m.sum/m.n, 1) {
			t.Errorf("%s: mean factor after the ranks%s = %v, want 1", name, past, m.sum/m.n)
		}
	}
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
		p.Add(failed, 0)
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
	panics(t, "rank of NaN", func() { stat.NewRankProcess([]float64{1}, 0, stat.NewRankBet(stat.Larger, 1)).Add(nan, 0) })
	panics(t, "draw of 1", func() { stat.NewRankProcess([]float64{1}, 0, stat.NewRankBet(stat.Larger, 1)).Add(1, 1) })
	panics(t, "no tilt", func() { stat.NewRankBet(stat.Larger) })
	panics(t, "draw of -1", func() { stat.NewFailureProcess(1, 2, .3).Add(true, -1) })
	panics(t, "sign process at 0", func() { stat.NewSignProcess(0) })
	panics(t, "3 of 2 failed", func() { stat.NewFailureProcess(3, 2, .3) })
	panics(t, "margin 1", func() { stat.NewFailureProcess(1, 2, 1) })
	stored := []float64{3, 1, 2}
	p := stat.NewRankProcess(stored, 1, stat.NewRankBet(stat.Larger, 1))
	p.Add(0, 0)
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
