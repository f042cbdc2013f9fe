package stat_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

var (
	nan = math.NaN()
	inf = math.Inf(1)
)

// near reports whether got and want agree to 1e-9, absolute or relative.
func near(got, want float64) bool {
	if math.IsNaN(want) || math.IsInf(want, 0) {
		return got == want || math.IsNaN(got) && math.IsNaN(want)
	}
	return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))
}

func check(t *testing.T, what string, got, want stat.Interval) {
	t.Helper()
	if !near(got.Value, want.Value) || !near(got.Low, want.Low) || !near(got.High, want.High) || got.N != want.N {
		t.Errorf("%s = %+v, want %+v", what, got, want)
	}
}

// vectors were computed by numpy and scipy: see _about in the file.
type vectors struct {
	Quantile []struct{ X, P, Want []float64 } `json:"quantile_type7"`
	Mean     []struct {
		X    []float64
		Mean float64
		Low  float64 `json:"lo95"`
		High float64 `json:"hi95"`
		SD   float64
	} `json:"mean_t_ci"`
	Median []struct {
		N    int
		Low  *int `json:"lo_order"`
		High *int `json:"hi_order"`
	} `json:"median_ci_orders_95"`
	Index struct {
		Tasks [][]float64 `json:"envs"`
		Mean  float64
		Low   float64 `json:"lo95"`
		High  float64 `json:"hi95"`
	} `json:"aggregate_satterthwaite"`
	Wilson []struct {
		K, N int
		Low  float64 `json:"lo"`
		High float64 `json:"hi"`
	} `json:"wilson95"`
}

func load(t *testing.T) (v vectors) {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// vector returns the cases of one key.
func vector[T any](t *testing.T, key string) (cases T) {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(keys[key], &cases); err != nil {
		t.Fatalf("key %q: %v", key, err)
	}
	return cases
}

// equal reports a number that is not near the one that is wanted.
func equal(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !near(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// equals does the same for parallel numbers.
func equals(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if !slices.EqualFunc(got, want, near) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// panics reports a broken contract that is not noticed.
func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s did not panic", what)
		}
	}()
	f()
}

// number is a float64 that may be written "+Inf".
type number float64

func (n *number) UnmarshalJSON(data []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	*n = number(v)
	return err
}

func TestVectors(t *testing.T) {
	v := load(t)
	for _, c := range v.Quantile {
		for i, p := range c.P {
			if got := stat.Quantile(c.X, p); !near(got, c.Want[i]) {
				t.Errorf("Quantile(%v, %v) = %v, want %v", c.X, p, got, c.Want[i])
			}
		}
	}
	for _, c := range v.Mean {
		got := stat.MeanCI(c.X)
		check(t, "MeanCI", got, stat.Interval{Value: c.Mean, Low: c.Low, High: c.High, N: len(c.X)})
		if got.Degenerate() != (c.SD == 0) {
			t.Errorf("MeanCI(%v).Degenerate() = %v, want %v", c.X, got.Degenerate(), c.SD == 0)
		}
	}
	for _, c := range v.Median {
		// The elements n…1 are their own order: the k-th smallest is k.
		x := make([]float64, c.N)
		for i := range x {
			x[i] = float64(c.N - i)
		}
		want := stat.Interval{Value: float64(c.N+1) / 2, Low: -inf, High: inf, N: c.N}
		if c.Low != nil {
			want.Low, want.High = float64(*c.Low), float64(*c.High)
		}
		check(t, "MedianCI", stat.MedianCI(x), want)
	}
	check(t, "Index", stat.Index(v.Index.Tasks), stat.Interval{Value: v.Index.Mean, Low: v.Index.Low, High: v.Index.High, N: 5})
	for _, c := range v.Wilson {
		check(t, "Wilson", stat.Wilson(c.K, c.N), stat.Interval{Value: float64(c.K) / float64(c.N), Low: c.Low, High: c.High, N: c.N})
	}
	if n := len(v.Quantile) * len(v.Mean) * len(v.Median) * len(v.Index.Tasks) * len(v.Wilson); n == 0 {
		t.Error("a key of testdata/vectors.json is empty")
	}
}

// A time that was never reached is +Inf, and interpolation must not turn it
// into NaN.
func TestCensored(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		want float64
	}{
		{[]float64{inf, 3, 5}, 5},
		{[]float64{inf, 3, 5, inf}, inf},
		{[]float64{inf, inf, 5}, inf},
		{[]float64{inf, inf}, inf},
		{[]float64{1, 2, 3, inf}, 2.5},
		{[]float64{1, nan, 3}, nan},
		{nil, nan},
	} {
		if got := stat.Quantile(c.x, 0.5); !near(got, c.want) {
			t.Errorf("Quantile(%v, 0.5) = %v, want %v", c.x, got, c.want)
		}
	}
	x := []float64{10, inf, 30, 20, inf, 50, 40, 60} // n = 8: the extremes
	check(t, "MedianCI", stat.MedianCI(x), stat.Interval{Value: 45, Low: 10, High: inf, N: 8})
}

func TestFewSeeds(t *testing.T) {
	check(t, "MeanCI of one", stat.MeanCI([]float64{7}), stat.Interval{Value: 7, Low: nan, High: nan, N: 1})
	check(t, "MeanCI of none", stat.MeanCI(nil), stat.Interval{Value: nan, Low: nan, High: nan})
	check(t, "MedianCI of none", stat.MedianCI(nil), stat.Interval{Value: nan, Low: nan, High: nan})
	check(t, "MedianCI of NaN", stat.MedianCI([]float64{1, 2, 3, 4, 5, nan}), stat.Interval{Value: nan, Low: nan, High: nan, N: 6})
	check(t, "Index of none", stat.Index(nil), stat.Interval{Value: nan, Low: nan, High: nan})
	check(t, "Index with one seed", stat.Index([][]float64{{1, 2, 3}, {4}}), stat.Interval{Value: 3, Low: nan, High: nan, N: 1})
	check(t, "Index without spread", stat.Index([][]float64{{1, 1}, {.1, .1, .1}}), stat.Interval{Value: .55, Low: .55, High: .55, N: 2})
	check(t, "Wilson of none", stat.Wilson(0, 0), stat.Interval{Value: nan, Low: 0, High: 1})
	if !stat.MeanCI([]float64{.1, .1, .1}).Degenerate() { // their rounded mean is not 0.1
		t.Error("MeanCI of equal elements has spread, want none")
	}
	if stat.MeanCI([]float64{7}).Degenerate() {
		t.Error("MeanCI of one element is degenerate, want no interval at all")
	}
}

// A suite of one task is that task; the number of seeds of a task does not
// weigh it.
func TestIndexWeighsTasksEqually(t *testing.T) {
	x := []float64{.2, .5, .4, .9}
	check(t, "Index of one task", stat.Index([][]float64{x}), stat.MeanCI(x))
	got := stat.Index([][]float64{x, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}})
	half := stat.MeanCI(x)
	check(t, "Index with a task without spread", got, stat.Interval{
		Value: (half.Value + 1) / 2, Low: (half.Low + 1) / 2, High: (half.High + 1) / 2, N: 4,
	})
}

func TestCallersSliceIsLeftAlone(t *testing.T) {
	x := []float64{3, 1, inf, 2, 5, 4, 0}
	before := slices.Clone(x)
	stat.Quantile(x, 0.3)
	stat.MeanCI(x)
	stat.MedianCI(x)
	stat.Index([][]float64{x, x})
	stat.IQM(x)
	stat.WinsorisedSE(x)
	stat.BootstrapCI("k", [][]float64{x, x}, stat.PooledIQM)
	stat.BCa(x, x, stat.IQM)
	stat.ProfileCI("k", [][]float64{x}, []float64{.5})
	stat.KaplanMeier(x[3:], make([]bool, 4))
	stat.MannWhitney(x, x[1:])
	stat.Improvement(x, x[1:])
	stat.Compare(stat.Contrast{X: x, Y: x, Paired: true})
	stat.Spread(x)
	stat.NewRankProcess(x, 0, stat.NewRankBet(stat.Larger, 1)).Add(2, 0)
	if _, err := stat.Scaling("k", []stat.Size{{N: 2, Budget: 9, Time: x}, {N: 1, Budget: 9, Time: x}}); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, x); d != "" {
		t.Errorf("slice changed (-before +after):\n%s", d)
	}
}

// The intervals do what they promise: over 10,000 normal samples of ten the
// share that holds the truth is within five standard errors (√(p(1−p)/10000))
// of the nominal one, which for the median is that of its order statistics.
func TestCoverage(t *testing.T) {
	const trials, n = 10_000, 10
	var r rand.PCG
	exact.Seed(&r, exact.Stream("coverage", "stat", 1))
	var mean, median float64
	x := make([]float64, n)
	for range trials {
		for i := range x {
			x[i] = 5 + 2*exact.Normal(&r)
		}
		if c := stat.MeanCI(x); c.Low <= 5 && 5 <= c.High {
			mean++
		}
		if c := stat.MedianCI(x); c.Low <= 5 && 5 <= c.High {
			median++
		}
	}
	for _, c := range []struct {
		name       string
		hits, want float64
	}{{"MeanCI", mean, .95}, {"MedianCI", median, .978515625}} {
		se := math.Sqrt(c.want * (1 - c.want) / trials)
		if got := c.hits / trials; math.Abs(got-c.want) > 5*se {
			t.Errorf("%s covers %.4f, want %.4f (standard error %.4f)", c.name, got, c.want, se)
		}
	}
}

// Wilson's interval is the set of rates that a two-sided score test at 5 %
// does not reject: at its ends |k/n − p| is 1.96 standard errors of p.
func TestWilsonInvertsTheScoreTest(t *testing.T) {
	for n := 1; n <= 40; n++ {
		for k := 0; k <= n; k++ {
			i := stat.Wilson(k, n)
			for _, p := range []float64{i.Low, i.High} {
				if p == 0 || p == 1 {
					continue
				}
				z := math.Abs(float64(k)/float64(n)-p) / math.Sqrt(p*(1-p)/float64(n))
				if !near(z, 1.959963984540054) {
					t.Errorf("Wilson(%d, %d) ends at %v, %v standard errors away, want 1.96", k, n, p, z)
				}
			}
			if i.Low < 0 || i.High > 1 || (k == 0) != (i.Low == 0) || (k == n) != (i.High == 1) {
				t.Errorf("Wilson(%d, %d) = %+v, want within 0…1", k, n, i)
			}
		}
	}
}

func TestBrokenContracts(t *testing.T) {
	for name, f := range map[string]func(){
		"Quantile above 1": func() { stat.Quantile([]float64{1}, 1.1) },
		"Quantile NaN":     func() { stat.Quantile([]float64{1}, nan) },
		"Wilson 3 of 2":    func() { stat.Wilson(3, 2) },
		"Wilson -1 of 2":   func() { stat.Wilson(-1, 2) },
	} {
		panics(t, name, f)
	}
}
