package suite_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env/lion"
)

// The sign of the look-away law: under a critic that is blind to the cue, a
// look at a cued lion is worth a flight instead of what was expected, c + U,
// and costs what the pounce would have taken off, as far as the trace still
// remembers the look by then, λ^d·(D+g)·(1−ρ). The first steps of learning are
// linear in λ^d, so the λ at which gaze neither turns to the cue nor away from
// it lies where the line through two measurements crosses zero.
func TestLionTraceLaw(t *testing.T) {
	const (
		seeds  = 20
		step   = 1.0 / 256 // so small that gaze stays near random
		budget = 8192
	)
	blind := agent(t, "td-blind")
	for _, d := range []int{2, 5, 10, 20} {
		k := task(t, fmt.Sprintf("lion-v1:delay=%d,tier=0", d))
		k.Budget = budget
		c := k.Config.(*lion.Config)
		f := 1 / float64(c.Patches) // at random gaze
		rho := c.P * (1 - f) / (1 - c.P*f)
		expects := c.Graze*float64(d+1) - rho*(c.Damage+c.Graze)
		law := (c.Flight + expects) / ((c.Damage + c.Graze) * (1 - rho)) // of λ^d

		// turn is how far each seed's gaze turned to the cue.
		turn := func(power float64) []float64 {
			p := finds(c, run(t, k, blind, benchmarks.Params{Step: step, Second: math.Pow(power, 1/float64(d))}, seeds, false))
			for i := range p {
				p[i] -= f
			}
			return p
		}
		less, more := 0.75*law, law/0.75
		away, to := turn(less), turn(more)
		i, j := stat.MeanCI(away), stat.MeanCI(to)
		if !(i.High < 0) {
			t.Errorf("d=%d: with a shorter trace gaze turns by %.4f, 95 %% interval %.4f…%.4f, want away", d, i.Value, i.Low, i.High)
		}
		if !(j.Low > 0) {
			t.Errorf("d=%d: with a longer trace gaze turns by %.4f, 95 %% interval %.4f…%.4f, want to the cue", d, j.Value, j.Low, j.High)
		}
		pairs := make([]float64, seeds) // both turns of a seed are drawn together
		for s := range pairs {
			pairs[s] = float64(s)
		}
		got := stat.BootstrapCI("lion/trace", [][]float64{pairs}, func(x [][]float64) float64 {
			a, b := 0.0, 0.0
			for _, s := range x[0] {
				a, b = a+away[int(s)], b+to[int(s)]
			}
			return math.Pow(less+(more-less)*a/(a-b), 1/float64(d))
		})
		want := math.Pow(law, 1/float64(d))
		t.Logf("d=%2d: gaze turns at λ = %.3f (95 %% interval %.3f…%.3f, %d seeds), law %.4f", d, got.Value, got.Low, got.High, got.N, want)
		if math.Abs(got.Value-want) > 1.5*(got.High-got.Low) {
			t.Errorf("d=%d: gaze turns at λ = %.4f, 95 %% interval %.4f…%.4f, want %.4f within three half-widths", d, got.Value, got.Low, got.High, want)
		}
	}
}

// deaths is the number of pounces until a life finds 0.9 of the lions that can
// be found, +Inf if it does not within its budget; died is the number of
// pounces by then or by the end.
func deaths(t *testing.T, j benchmarks.Job, bar float64) (n, died float64) {
	t.Helper()
	l := live(t, j)
	at, value := make([]float64, len(l.At)), make([]float64, len(l.At))
	for i := range at {
		at[i], value[i] = float64(l.At[i]), j.Task.Anchors.Score(l.Value[i])
	}
	reached := score.Crossing(at, value, bar)
	w, err := benchmarks.NewWalk(j)
	if err != nil {
		t.Fatal(err)
	}
	pounced := 0
	for w.Spec.Outcomes[pounced].Name != "pounced" {
		pounced++
	}
	for float64(w.Units) < min(reached, float64(j.Task.Budget)) {
		if w.Over {
			w.Begin()
		}
		w.Step()
		died += w.Brought.Outcomes[pounced]
	}
	if math.IsInf(reached, 1) {
		return reached, died
	}
	return died, died
}

// What it costs to learn where to look, in deaths: lions that were not found
// until 0.9 of those that can be found are. Everybody has its best step size
// and trace, chosen on streams of their own; a blind critic without a trace has
// its best step size, and never learns. Where life is quiet the best
// single-reward agent dies no more often than a gaze that is paid for what it
// uncovers; where every step has luck of its own, it must average over
// the luck of all steps up to the pounce, and some of its lives never learn.
func TestLionDeaths(t *testing.T) {
	const seeds = 20
	for _, id := range []string{"lion-v1:tier=0", "lion-v1:noise=1,tier=0"} {
		k := task(t, id)
		c := k.Config.(*lion.Config)
		chance := 1 / float64(c.Patches)
		bar := (0.9*c.BestFind() - chance) / (c.BestFind() - chance) // P(find) is linear in the score
		toll := map[string]stat.Interval{}                           // mean deaths by the bar, or by the end
		for _, r := range []struct{ name, agent string }{
			{"td-blind, λ = 0", "td-blind"}, {"td-blind", "td-blind"}, {"td", "td"}, {"td-shape", "td-shape"}, {"loops-local", "loops-local"},
		} {
			a, never := agent(t, r.agent), r.name != r.agent
			if never && k.ID != "lion-v1:tier=0" {
				continue // luck alone turns a gaze that takes large steps
			}
			if never {
				a.Grid.Values = []float64{0}
			}
			k.Budget = 1024
			row, err := suite.Tune(t.Context(), k, a, 8, 2, nil)
			if err != nil {
				t.Fatal(err)
			}
			k.Budget = 8192
			var n, died []float64
			for s := range seeds {
				x, y := deaths(t, benchmarks.Job{Task: k, Agent: a, Params: benchmarks.Params{Step: row.Step, Second: row.Second}, Seed: uint64(s + 1)}, bar)
				n, died = append(n, x), append(died, y)
			}
			learned := 0
			for _, x := range n {
				if !math.IsInf(x, 1) {
					learned++
				}
			}
			m, by, mean := stat.MedianCI(n), stat.MedianCI(died), stat.MeanCI(died)
			t.Logf("%-22s %-15s step %-8v λ = %.1f  deaths: median %s (95 %% interval %s…%s), mean %.0f ± %.0f by the bar or the end, %d of %d lives learned",
				id, r.name, row.Step, row.Second, censored(m.Value, by.Value), censored(m.Low, by.Low), censored(m.High, by.High), mean.Value, (mean.High-mean.Low)/2, learned, seeds)
			toll[r.name] = mean
			if never && learned > 0 {
				t.Errorf("%s: %d of %d lives of %s learned, want none", id, learned, seeds, r.name)
			}
			if never && !(mean.Low > 300) {
				t.Errorf("%s: %s dies %.0f times in %d episodes, 95 %% interval from %.0f, want about as often as there are lions", id, r.name, mean.Value, k.Budget, mean.Low)
			}
		}
		local := toll["loops-local"]
		if !(local.High < 30) {
			t.Errorf("%s: loops-local dies %.1f times, 95 %% interval up to %.1f, want fewer than 30", id, local.Value, local.High)
		}
		if rival := toll["td"]; id == "lion-v1:noise=1,tier=0" && !(local.High < rival.Low) {
			t.Errorf("%s: loops-local dies %.1f…%.1f times, want fewer than td's %.1f…%.1f", id, local.Low, local.High, rival.Low, rival.High)
		}
	}
}

// censored is a number of deaths, or by the end of the life if that came first.
func censored(n, end float64) string {
	if math.IsInf(n, 1) {
		return fmt.Sprintf(">%v", end)
	}
	return fmt.Sprint(n)
}
