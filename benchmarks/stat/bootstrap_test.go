package stat_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

// The streams are pinned: another generator or another rule for indices would
// change every printed interval.
func TestDraws(t *testing.T) {
	v := vector[struct {
		Key      string
		Index    []int    `json:"key_idx_n20"`
		Seed1    string   `json:"key_seed1"`
		Seed2    string   `json:"key_seed2"`
		Plain    []int    `json:"pcg_1_2_idx_n10"`
		PlainRaw []string `json:"pcg_1_2_uint64"`
	}](t, "bootstrap_rng")
	indices := func(draw stat.Draw, n, count int) []int {
		index := make([]int, count)
		for i := range index {
			index[i] = draw(n)
		}
		return index
	}
	pcg := func(seed1, seed2 string) *rand.PCG {
		a, err := strconv.ParseUint(seed1, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		b, err := strconv.ParseUint(seed2, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return rand.NewPCG(a, b)
	}
	by := func(r *rand.PCG) stat.Draw { return func(n int) int { return exact.IntN(r, n) } }

	for what, got := range map[string][]int{
		"Draws(key)":            indices(stat.Draws(v.Key), 20, len(v.Index)),
		"PCG of the key's seed": indices(by(pcg(v.Seed1, v.Seed2)), 20, len(v.Index)),
	} {
		if diff := cmp.Diff(v.Index, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	if diff := cmp.Diff(v.Plain, indices(by(pcg("1", "2")), 10, len(v.Plain))); diff != "" {
		t.Errorf("PCG(1, 2) (-want +got):\n%s", diff)
	}
	raw := pcg("1", "2")
	for i, want := range v.PlainRaw {
		if got := strconv.FormatUint(raw.Uint64(), 10); got != want {
			t.Errorf("word %d of PCG(1, 2) = %s, want %s", i, got, want)
		}
	}
}

// script is a Draw that replays indices.
func script(index ...int) stat.Draw {
	return func(int) int {
		i := index[0]
		index = index[1:]
		return i
	}
}

func TestBootstrap(t *testing.T) {
	v := vector[struct {
		Scores           [][]float64
		Indices          [][][]int `json:"indices_B_env_seed"`
		Mean             []float64 `json:"rep_mean"`
		Pooled           []float64 `json:"rep_pooled_iqm"`
		MeanOfIQM        []float64 `json:"rep_mean_of_env_iqm"`
		MeanPercentile   []float64 `json:"mean_pct95"`
		PooledPercentile []float64 `json:"pooled_iqm_pct95"`
		IQMPercentile    []float64 `json:"mean_of_env_iqm_pct95"`
	}](t, "stratified_bootstrap_fixed_indices")
	flat := slices.Concat(slices.Concat(v.Indices...)...)
	for _, c := range []struct {
		name      string
		statistic func([][]float64) float64
		want      []float64
		ends      []float64
	}{
		{"mean", func(x [][]float64) float64 { return stat.Index(x).Value }, v.Mean, v.MeanPercentile},
		{"pooled IQM", stat.PooledIQM, v.Pooled, v.PooledPercentile},
		{"mean of IQM", func(x [][]float64) float64 {
			sum := 0.0
			for _, task := range x {
				sum += stat.IQM(task) / float64(len(x))
			}
			return sum
		}, v.MeanOfIQM, v.IQMPercentile},
	} {
		got := stat.Bootstrap(v.Scores, len(v.Indices), script(flat...), c.statistic)
		equals(t, c.name, got, c.want)
		equal(t, c.name+", low", stat.Quantile(got, .025), c.ends[0])
		equal(t, c.name+", high", stat.Quantile(got, .975), c.ends[1])
	}
}

func TestBootstrapCI(t *testing.T) {
	tasks := [][]float64{{.2113, .5371, .9042, .7719, .3381, .6127, .5794}, {1.0231, .8044, .9567, .9188}}
	got := stat.BootstrapCI("test", tasks, stat.PooledIQM)
	if again := stat.BootstrapCI("test", tasks, stat.PooledIQM); got != again {
		t.Errorf("BootstrapCI = %v, then %v, want the same", got, again)
	}
	if other := stat.BootstrapCI("another test", tasks, stat.PooledIQM); got == other {
		t.Errorf("BootstrapCI of another key = %v, want other draws", other)
	}
	equal(t, "value", got.Value, stat.PooledIQM(tasks))
	if !(got.Low < got.Value && got.Value < got.High) || got.N != 4 {
		t.Errorf("BootstrapCI = %v, want an interval around the value and N = 4", got)
	}
	check(t, "without spread", stat.BootstrapCI("k", [][]float64{{.5, .5}}, stat.PooledIQM), stat.Interval{Value: .5, Low: .5, High: .5, N: 2})
	check(t, "of one seed", stat.BootstrapCI("k", [][]float64{{.5, .6}, {.7}}, stat.PooledIQM), stat.Interval{Value: .6, Low: nan, High: nan, N: 1})
	check(t, "of no seed", stat.BootstrapCI("k", [][]float64{{.5, .6}, {}}, stat.PooledIQM), stat.Interval{Value: nan, Low: nan, High: nan})
	panics(t, "Bootstrap of a task without seeds", func() {
		stat.Bootstrap([][]float64{{1}, {}}, 1, stat.Draws("k"), stat.PooledIQM)
	})
}

func TestBCa(t *testing.T) {
	type bca struct {
		X      []float64
		Index  any `json:"indices"` // of bca_iqm: "same as bca_mean"
		Theta  float64
		First  []float64 `json:"boot_first5"`
		Z0     float64
		A      float64   `json:"accel"`
		Alpha  []float64 `json:"alpha_lo_hi"`
		Low    float64   `json:"lo"`
		High   float64   `json:"hi"`
		Simple []float64 `json:"pct_lo_hi"`
	}
	rows := vector[struct {
		Index [][]int `json:"indices"`
	}](t, "bca_mean").Index
	mean := func(x []float64) float64 { return stat.MeanCI(x).Value }
	for key, statistic := range map[string]func([]float64) float64{"bca_mean": mean, "bca_iqm": stat.IQM} {
		v := vector[bca](t, key)
		replicates := stat.Bootstrap([][]float64{v.X}, len(rows), script(slices.Concat(rows...)...), func(x [][]float64) float64 {
			return statistic(x[0])
		})
		equals(t, key+": first replicates", replicates[:5], v.First)
		check(t, key, stat.BCa(v.X, replicates, statistic), stat.Interval{Value: v.Theta, Low: v.Low, High: v.High, N: len(v.X)})

		z0, a := stat.Bias(replicates, v.Theta), stat.Acceleration(v.X, statistic)
		equal(t, key+": bias", z0, v.Z0)
		equal(t, key+": acceleration", a, v.A)
		for i, p := range []float64{.025, .975} {
			equal(t, fmt.Sprintf("%s: probability for %v", key, p), stat.Adjust(p, z0, a), v.Alpha[i])
			equal(t, fmt.Sprintf("%s: plain quantile %v", key, p), stat.Quantile(replicates, p), v.Simple[i])
		}
	}
	check(t, "BCa of one", stat.BCa([]float64{1}, []float64{1}, mean), stat.Interval{Value: 1, Low: nan, High: nan, N: 1})
	check(t, "BCa without spread", stat.BCa([]float64{1, 1}, []float64{1, 1}, mean), stat.Interval{Value: 1, Low: 1, High: 1, N: 2})
	// Beyond the pole of the acceleration the probability is that of the end.
	equal(t, "Adjust above the pole", stat.Adjust(.975, 3, .25), 1)
	equal(t, "Adjust below the pole", stat.Adjust(.025, -3, -.25), 0)
}

// Five seeds that all succeed say little: had one in five failed, all five
// would have succeeded in a third of the runs.
func TestBounded(t *testing.T) {
	x := []float64{1, 1, 1, 1, 1}
	got := stat.Bounded(x, 0, 1, stat.Draws("bounded"))
	// The lower end is the 2.5 % quantile of beta(5, 1): 0.025^(1/5). Its
	// standard error is that of a quantile of 10,000 draws, 0.0015.
	if want := 0.4782; got.Value != 1 || got.High != 1 || got.Low < want-.008 || got.Low > want+.008 {
		t.Errorf("Bounded of five ones = %+v, want [%v, 1]", got, want)
	}
	check(t, "Bounded of none", stat.Bounded(nil, 0, 1, stat.Draws("bounded")), stat.Interval{Value: nan, Low: 0, High: 1})
	if one := stat.Bounded([]float64{.5}, 0, 1, stat.Draws("bounded")); !(one.Low > 0 && one.Low < .1 && one.High > .9 && one.High < 1) {
		t.Errorf("Bounded of one = %+v, want a wide interval", one)
	}
	panics(t, "Bounded outside its bounds", func() { stat.Bounded([]float64{1.1}, 0, 1, stat.Draws("k")) })
	panics(t, "Bounded of NaN", func() { stat.Bounded([]float64{nan}, 0, 1, stat.Draws("k")) })
}
