package suite_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// tunedScores tunes an agent on the tuning streams and scores it on others.
func tunedScores(t *testing.T, k *benchmarks.Task, name string, seeds int) (lnLT, asymptote []float64, row suite.Row) {
	t.Helper()
	a := agent(t, name)
	row, err := suite.Tune(t.Context(), k, a, 8, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range run(t, k, a, benchmarks.Params{Step: row.Step, Second: row.Second}, seeds, false) {
		s, err := benchmarks.Score(l)
		if err != nil {
			t.Fatal(err)
		}
		lnLT = append(lnLT, math.Log(max(s.LT, score.T0)))
		asymptote = append(asymptote, s.Asymptote)
	}
	return lnLT, asymptote, row
}

// paired is the 95 % interval of the mean of x − y over seeds.
func paired(x, y []float64) stat.Interval {
	d := make([]float64, len(x))
	for i := range d {
		d[i] = x[i] - y[i]
	}
	return stat.MeanCI(d)
}

// Where there is nothing to route, where wires end at the wrong loops, where a
// price is wrong and where attention is paid for excitement, channels must not
// help: how many times as fast as the reference an agent learns, paired by
// seed, has an interval that holds 1 or lies below it. Where they are known to
// help the same procedure finds it.
func TestControls(t *testing.T) {
	const seeds = 20
	type claim int
	const (
		none  claim = iota // no advantage: the interval holds 1 or lies below
		same               // not a bit of difference
		below              // slower, and a lower asymptote
		above              // faster by a quarter or more
	)
	for _, c := range []struct {
		task, reference string
		budget          int
		agents          []string
		claim           claim
	}{
		{"falcon-v1:loops=1", "td", 256, []string{"loops-local"}, same},
		{"falcon-v1:reward=joint", "td", 512, []string{"loops-local", "loops-mean"}, same},
		{"falcon-v1:miswire=1", "td", 512, []string{"loops-mean"}, same},
		{"falcon-v1:miswire=1", "td", 512, []string{"loops-local"}, below},
		{"iowa-v1", "qlearn", 100, []string{"loops-eval"}, none},
		{"reach-v1:misprice=10", "td", 1024, []string{"loops-local"}, below},
		{"lion-v1:delay=8,distract=3,excite=20,p=0.5", "td", 256, []string{"loops-local", "td-shape"}, below},

		{"falcon-v1", "td", 512, []string{"loops-local"}, above},
		{"falcon-v1:reward=product", "td", 512, []string{"loops-local"}, above},
	} {
		k := task(t, c.task)
		k.Budget = c.budget
		lnRef, endRef, _ := tunedScores(t, k, c.reference, seeds)
		for _, name := range c.agents {
			lnLT, end, row := tunedScores(t, k, name, seeds)
			r, gap, asymptote := paired(lnRef, lnLT), paired(end, endRef), stat.MeanCI(end)
			ratio := stat.Interval{Value: math.Exp(r.Value), Low: math.Exp(r.Low), High: math.Exp(r.High), N: r.N}
			t.Logf("%-42s %-11s %5.2f times as fast as %s (95 %% interval %.2f…%.2f, %d seeds), asymptote %.2f, %+.2f (%+.2f…%+.2f), step %v",
				c.task, name, ratio.Value, c.reference, ratio.Low, ratio.High, ratio.N, asymptote.Value, gap.Value, gap.Low, gap.High, row.Step)
			ok, want := false, ""
			switch c.claim {
			case none:
				ok, want = ratio.Low <= 1, "an interval that holds 1 or lies below"
			case same:
				ok, want = ratio.Low == 1 && ratio.High == 1, "1 for every seed"
			case below:
				ok, want = ratio.High < 1 && gap.High < 0, "an interval below 1, and a lower asymptote"
			case above:
				ok, want = ratio.Low > 1.25, "an interval above 1.25"
			}
			if !ok {
				t.Errorf("%s: %s is %.3f times as fast as %s, 95 %% interval %.3f…%.3f, asymptote %+.3f…%+.3f of its; want %s",
					c.task, name, ratio.Value, c.reference, ratio.Low, ratio.High, gap.Low, gap.High, want)
			}
		}
	}
}
