package gate_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/env/exact"
)

// The promises of the gate, kept in simulated samples. Every test runs always,
// with few trials; -simulate runs the many that the figures in the comments are
// from:
//
//	go test ./benchmarks/gate -simulate -v
//
// Bounds are five standard errors beyond what is promised, and seeds are fixed.
var simulate = flag.Bool("simulate", false, "simulate many trials")

func trials(few, many int) int {
	if *simulate {
		return many
	}
	return few
}

// source draws seeds of an agent. The zero value always solves its task, in
// the same time.
type source struct {
	sigma     float64 // standard deviation of the logarithm of the learning time
	own       float64 // share of it that a twin does not share
	slower    float64 // factor on the learning time of the changed agent; 0 is 1
	asymptote float64 // standard deviation
	lower     float64 // off the asymptote of the changed agent
	fails     float64 // probability
	more      float64 // of the changed agent
}

func stream(name string) *rand.PCG {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("gate test", name, 1))
	return &r
}

// stored is n seeds of the agent as it was.
func (s source) stored(r *rand.PCG, n int) []gate.Seed {
	seeds := make([]gate.Seed, n)
	for i := range seeds {
		seeds[i] = s.one(r, 5+s.sigma*exact.Normal(r), s.fails)
	}
	return seeds
}

// fresh is the same seed of the changed agent.
func (s source) fresh(r *rand.PCG, twin gate.Seed) gate.Seed {
	z := math.Sqrt(1-s.own*s.own)*(twin.LnLT-5) + s.own*s.sigma*exact.Normal(r)
	lnLT := 5 + z
	if s.slower > 0 {
		lnLT += math.Log(s.slower)
	}
	fresh := s.one(r, lnLT, s.fails+s.more)
	fresh.Asymptote -= s.lower
	return fresh
}

func (s source) one(r *rand.PCG, lnLT, fails float64) gate.Seed {
	return gate.Seed{LnLT: lnLT, Asymptote: 0.9 + s.asymptote*exact.Normal(r), Solved: exact.Float64(r) >= fails}
}

// run takes seeds until every cell is over, and closes the gate.
func run(r *rand.PCG, rules gate.Rules, sources ...source) ([]*gate.Cell, []gate.Pool) {
	g := gate.New(rules)
	var cells []*gate.Cell
	var stored [][]gate.Seed
	for i, s := range sources {
		stored = append(stored, s.stored(r, 264))
		cells = append(cells, g.Add(fmt.Sprint("task ", i), "agent", stored[i]))
	}
	for i, c := range cells {
		for n := 0; !c.Over(); n++ {
			c.Take(sources[i].fresh(r, stored[i][n]))
		}
	}
	return cells, g.Close()
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name    string
		source  source
		want    gate.Verdict
		measure gate.Measure // that shows it
	}{
		{"no change", source{sigma: .1, own: 1, asymptote: .01}, gate.Passed, gate.Speed},
		{"no spread at all", source{own: 1}, gate.Passed, gate.Speed},
		{"20 % slower", source{sigma: .1, own: 1, asymptote: .01, slower: 1.2}, gate.Regression, gate.Speed},
		{"20 % slower, much shared", source{sigma: .6, own: .1, slower: 1.2}, gate.Regression, gate.Speed},
		{"three times slower, hardly shared", source{sigma: .5, own: 1, slower: 3}, gate.Regression, gate.Speed},
		{"lower", source{sigma: .1, own: 1, asymptote: .02, lower: .05}, gate.Regression, gate.Asymptote},
		{"lower without spread", source{lower: .06}, gate.Regression, gate.Asymptote},
		{"fails more", source{sigma: .1, own: 1, more: .5}, gate.Regression, gate.Solved},
		{"fails as ever", source{sigma: .05, own: 1, fails: .2}, gate.Passed, gate.Solved},
		{"fails always as ever", source{sigma: .05, own: 1, fails: 1}, gate.Passed, gate.Speed},
		{"too noisy to tell", source{sigma: 2, own: 1}, gate.Inconclusive, gate.Speed},
		{"certainly slower, by little", source{sigma: .01, own: 1, slower: 1.05}, gate.Passed, gate.Speed},
		{"certainly lower, by little", source{sigma: .1, own: 1, lower: .01}, gate.Passed, gate.Asymptote},
		{"certainly slower, by more than half the margin", source{sigma: .01, own: 1, slower: 1.15}, gate.Regression, gate.Speed},
		{"faster", source{sigma: .1, own: 1, slower: .5}, gate.Passed, gate.Speed},
	} {
		cells, _ := run(stream(c.name), gate.Rules{}, c.source)
		if got := cells[0].Verdict(); got != c.want {
			t.Errorf("%s: verdict after %d seeds = %s, want %s", c.name, cells[0].Seeds(), got, c.want)
		}
		if got := cells[0].Measure(c.measure); got != c.want {
			t.Errorf("%s: %v = %s, want %s", c.name, c.measure, got, c.want)
		}
	}
}

// The same lives give the same verdict, also where ties are broken by draws.
func TestVerdictsAreRepeatable(t *testing.T) {
	once := func() string {
		cells, pools := run(stream("repeatable"), gate.Rules{}, source{own: 1, fails: .1, lower: .04}, source{own: 1, sigma: .2})
		return fmt.Sprint(cells[0].Seeds(), cells[0].P(gate.Asymptote), cells[0].P(gate.Solved), cells[1].Change(gate.Speed), pools[0].P, pools[1].P)
	}
	if a, b := once(), once(); a != b {
		t.Errorf("second run = %s, want %s as the first", b, a)
	}
}

// Of suites of ten unchanged agents at most 1 % have any regression, whatever
// the distributions. With -simulate: 0.10 % of 4000 suites.
func TestSimulatedAlarms(t *testing.T) {
	r, n, alarms := stream("alarms"), trials(40, 4000), 0
	var suite []source
	for i := range 10 {
		f := float64(i) / 9
		suite = append(suite, source{sigma: .05 + .4*f, own: 1 - .9*f, asymptote: .03 * f * f, fails: .3 * (1 - f) * f})
	}
	for range n {
		cells, pools := run(r, gate.Rules{}, suite...)
		alarm := false
		for _, c := range cells {
			alarm = alarm || c.Verdict() == gate.Regression
		}
		for _, p := range pools {
			alarm = alarm || p.Verdict == gate.Regression
		}
		if alarm {
			alarms++
		}
	}
	share := float64(alarms) / float64(n)
	t.Logf("%d of %d suites alarm: %.2f %%", alarms, n, 100*share)
	if bound := .01 + 5*math.Sqrt(.01*.99/float64(n)); share > bound {
		t.Errorf("%.4f of unchanged suites alarm, want at most %.4f", share, bound)
	}
}

// An agent that is worse by the margin fails, or at least does not pass more
// than β says, and one that is not passes. With -simulate, 2000 trials each, for one
// of ten such measures in a run. Learning time ×1.2, twins independent where no
// ρ is given:
//
//	σ of ln LT    .05   .1   .15   .2   .25   .3   .1, ρ .9   .2, ρ .9   .3, ρ .9   .6, ρ .97
//	fail, %       100   98.7 97.5  96.3 82.5  56.9 99.2       98.5       98.0       98.4
//	seeds         3.2   6.9  14.2  25.4 38.1  48.8 6.9        12.5       16.9       19.3
//	unchanged     9.0   9.0        13.0       24.3                       10.1
//
// The asymptote .05 lower, σ .02 and .05: 99.8 and 97.0 % after 4.4 and 20.5
// seeds. Failures 30 points up from 0, 2 and 10 %: 95.2, 92.2 and 75.4 % after
// 16.8, 22.0 and 35.8 seeds.
func TestSimulatedPower(t *testing.T) {
	for _, c := range []struct {
		name   string
		source source
		fail   float64 // at least
		pass   float64 // at most
	}{
		{"σ .05", source{sigma: .05, own: 1, slower: 1.2}, .95, .05},
		{"σ .1", source{sigma: .1, own: 1, slower: 1.2}, .95, .05},
		{"σ .15", source{sigma: .15, own: 1, slower: 1.2}, .95, .05},
		{"σ .2", source{sigma: .2, own: 1, slower: 1.2}, .95, .05},
		{"σ .25", source{sigma: .25, own: 1, slower: 1.2}, .80, .05},
		{"σ .3", source{sigma: .3, own: 1, slower: 1.2}, .50, .05},
		{"σ .1, ρ .9", source{sigma: .1, own: .436, slower: 1.2}, .95, .05},
		{"σ .2, ρ .9", source{sigma: .2, own: .436, slower: 1.2}, .95, .05},
		{"σ .3, ρ .9", source{sigma: .3, own: .436, slower: 1.2}, .95, .05},
		{"σ .6, ρ .97", source{sigma: .6, own: .243, slower: 1.2}, .95, .05},
		{"asymptote, σ .02", source{asymptote: .02, own: 1, lower: .05}, .95, .05},
		{"asymptote, σ .05", source{asymptote: .05, own: 1, lower: .05}, .95, .05},
		{"failures from 0", source{own: 1, more: .3}, .90, .05},
		{"failures from 2 %", source{own: 1, fails: .02, more: .3}, .85, .05},
		{"failures from 10 %", source{own: 1, fails: .1, more: .3}, .60, .06},
		{"unchanged, σ .05", source{sigma: .05, own: 1}, 0, 1},
		{"unchanged, σ .1", source{sigma: .1, own: 1}, 0, 1},
		{"unchanged, σ .2", source{sigma: .2, own: 1}, 0, 1},
		{"unchanged, σ .3", source{sigma: .3, own: 1}, 0, 1},
		{"unchanged, σ .3, ρ .9", source{sigma: .3, own: .436}, 0, 1},
	} {
		r, n, fails, passes, seeds := stream(c.name), trials(20, 2000), 0, 0, 0
		for range n {
			cells, _ := run(r, gate.Rules{Alpha: .003 /* three tests here, as if there were ten */}, c.source)
			switch cells[0].Verdict() {
			case gate.Regression:
				fails++
			case gate.Passed:
				passes++
			}
			seeds += cells[0].Seeds()
		}
		failed, passed := float64(fails)/float64(n), float64(passes)/float64(n)
		t.Logf("%s: %.1f %% fail, %.1f %% pass, %.1f seeds", c.name, 100*failed, 100*passed, float64(seeds)/float64(n))
		se := func(p float64) float64 { return math.Sqrt(p * (1 - p) / float64(n)) }
		if failed < c.fail-5*se(c.fail) || passed > c.pass+5*se(c.pass) {
			t.Errorf("%s: %.3f fail and %.3f pass, want at least %v and at most %v", c.name, failed, passed, c.fail, c.pass)
		}
	}
}

// The confidence sequence holds the true change whenever one stops: here at the
// verdict. With -simulate: 98.0 % of 2000 do, and 99.2 % where twins share much.
func TestSimulatedChange(t *testing.T) {
	for _, own := range []float64{1, .3} {
		r, n, held := stream(fmt.Sprint("change ", own)), trials(20, 2000), 0
		for range n {
			cells, _ := run(r, gate.Rules{}, source{sigma: .3, own: own, slower: 1.3})
			i := cells[0].Change(gate.Speed)
			if i.Low <= 1.3 && 1.3 <= i.High {
				held++
			}
			if !(i.Low <= i.Value && i.Value <= i.High) {
				t.Fatalf("change %v outside of its own interval %v…%v", i.Value, i.Low, i.High)
			}
		}
		share := float64(held) / float64(n)
		t.Logf("own %v: %.1f %% hold the truth", own, 100*share)
		if bound := .95 - 5*math.Sqrt(.95*.05/float64(n)); share < bound {
			t.Errorf("own %v: %.3f of sequences hold the truth, want at least %.3f", own, share, bound)
		}
	}
}

// The seeds that are lived were unlucky when they were stored: their twins say
// faster, the ranks among the others say slower. No change fits both: the interval
// is what lies between them.
func TestChangeThatSeedsContradict(t *testing.T) {
	g := gate.New(gate.Rules{Slower: 1})
	var stored []gate.Seed
	for i := range 200 {
		s := gate.Seed{LnLT: 5 + float64(i)/1e4, Asymptote: .9, Solved: true}
		if i < 64 {
			s.LnLT += .4
		}
		stored = append(stored, s)
	}
	c := g.Add("task", "agent", stored)
	for n := 0; !c.Over(); n++ {
		fresh := stored[n]
		fresh.LnLT -= .1
		c.Take(fresh)
	}
	g.Close()
	i := c.Change(gate.Speed)
	if !(i.Low <= i.Value && i.Value <= i.High) || i.Low > 1.02 || i.High < 1.3 {
		t.Errorf("change %.2f in %.2f…%.2f, want an interval from 1.00, the most that twins allow, to 1.33, the least that ranks do", i.Value, i.Low, i.High)
	}
}

// What the gate says of its own power: a worsening by what is called detectable
// is found, and an unchanged cell passes with the seeds that it is said to
// need. With -simulate, 1000 trials each: 93 to 99 % and 94 to 100 %.
func TestSimulatedForetelling(t *testing.T) {
	for _, sigma := range []float64{.1, .3, .6} {
		r, n, found, passed := stream(fmt.Sprint("foretold ", sigma)), trials(25, 1000), 0, 0
		for range n {
			cells, _ := run(r, gate.Rules{Seeds: 40}, source{sigma: sigma, own: 1, slower: 1 + foretold(r, sigma)})
			if cells[0].Measure(gate.Speed) == gate.Regression {
				found++
			}
		}
		for range n {
			unsure, _ := run(r, gate.Rules{Seeds: 3, Slower: .5}, source{sigma: sigma, own: 1})
			needs := unsure[0].Needs()
			cells, _ := run(r, gate.Rules{Seeds: min(100, max(needs, 3)), Slower: .5}, source{sigma: sigma, own: 1})
			if cells[0].Verdict() == gate.Passed {
				passed++
			}
		}
		a, b := float64(found)/float64(n), float64(passed)/float64(n)
		t.Logf("σ %v: %.1f %% of the detectable found, %.1f %% pass with the seeds that they need", sigma, 100*a, 100*b)
		se := math.Sqrt(.85 * .15 / float64(n))
		if a < .85-5*se || b < .85-5*se {
			t.Errorf("σ %v: %.3f found and %.3f passed, want 0.85 of each at least (standard error %.3f)", sigma, a, b, se)
		}
	}
}

// foretold is what an unchanged cell says that it could detect.
func foretold(r *rand.PCG, sigma float64) float64 {
	cells, _ := run(r, gate.Rules{Seeds: 40}, source{sigma: sigma, own: 1})
	return cells[0].Detectable(gate.Speed)
}

// Ten tasks on each of which an agent is 14 % slower: less than most of them
// show, but not than all of them together.
func TestPoolsFindWhatNoCellShows(t *testing.T) {
	suite := make([]source, 10)
	for i := range suite {
		suite[i] = source{sigma: .2, own: 1, slower: 1.14}
	}
	cells, pools := run(stream("pool"), gate.Rules{}, suite...)
	regressions := 0
	for _, c := range cells {
		if c.Verdict() == gate.Regression {
			regressions++
		}
	}
	if len(pools) != 2 || pools[0].Verdict != gate.Regression || pools[1].Verdict != gate.Inconclusive || regressions == len(cells) {
		t.Errorf("pools %+v and %d regressions in cells, want a regression of speed over 10 cells, and not one in each", pools, regressions)
	}
	if pools[0].Cells != 10 || pools[0].Seeds < 3 || pools[0].Measure != gate.Speed || pools[0].Agent != "agent" {
		t.Errorf("pool %+v, want the speed of agent over 10 cells", pools[0])
	}
}

// The number of tests is what the error is shared among.
func TestTests(t *testing.T) {
	always, never := source{own: 1}, source{own: 1, fails: 1}
	for _, c := range []struct {
		sources []source
		want    int
	}{
		{[]source{always}, 3},
		{[]source{never}, 2}, // no more seeds can fail
		{[]source{always, never}, 3 + 2 + 2},
	} {
		g := gate.New(gate.Rules{})
		for i, s := range c.sources {
			g.Add(fmt.Sprint(i), "agent", s.stored(stream("tests"), 60))
		}
		if got := g.Tests(); got != c.want {
			t.Errorf("%d tests of %+v, want %d", got, c.sources, c.want)
		}
	}
}

func TestSmallBaselines(t *testing.T) {
	g := gate.New(gate.Rules{})
	few := g.Add("few", "agent", source{}.stored(stream("few"), gate.LeastStored-1))
	enough := g.Add("enough", "agent", source{}.stored(stream("few"), gate.LeastStored))
	if !few.Over() || few.Limit() != 0 || enough.Over() || enough.Limit() != gate.LeastStored/2 {
		t.Errorf("with %d stored seeds over %v, limit %d; with one more %v, %d; want true, 0, false, %d",
			gate.LeastStored-1, few.Over(), few.Limit(), enough.Over(), enough.Limit(), gate.LeastStored/2)
	}
	for !enough.Over() {
		enough.Take(gate.Seed{LnLT: 5, Asymptote: .9, Solved: true})
	}
	pools := g.Close()
	if few.Verdict() != gate.Inconclusive || enough.Verdict() != gate.Passed || len(pools) != 0 {
		t.Errorf("verdicts %s and %s, pools %v, want inconclusive, passed and none", few.Verdict(), enough.Verdict(), pools)
	}
}

// Where nearly all stored seeds failed nothing can be worse.
func TestSolvedIsNotTestedWhereAllFail(t *testing.T) {
	cells, _ := run(stream("all fail"), gate.Rules{}, source{sigma: .05, own: 1, fails: 1})
	if got := cells[0].Measure(gate.Solved); got != gate.Untested || cells[0].Verdict() != gate.Passed {
		t.Errorf("solved of seeds that always fail: %s, cell %s; want %s, %s", got, cells[0].Verdict(), gate.Untested, gate.Passed)
	}
}

func TestContracts(t *testing.T) {
	panics := func(name string, f func()) {
		t.Helper()
		defer func() {
			if recover() == nil {
				t.Errorf("%s: no panic, want one", name)
			}
		}()
		f()
	}
	one := func() (*gate.Gate, *gate.Cell) {
		g := gate.New(gate.Rules{Seeds: 1})
		return g, g.Add("task", "agent", source{}.stored(stream("contracts"), 60))
	}
	panics("a margin below 0", func() { gate.New(gate.Rules{Slower: -1}) })
	panics("an error of 1", func() { gate.New(gate.Rules{Alpha: 1}) })
	panics("a seed too many", func() { _, c := one(); c.Take(gate.Seed{}); c.Take(gate.Seed{}) })
	panics("a cell too late", func() { g, c := one(); c.Take(gate.Seed{}); g.Add("late", "agent", nil) })
	panics("a cell twice", func() { g, _ := one(); g.Add("task", "agent", nil) })
	panics("a seed without a number", func() { _, c := one(); c.Take(gate.Seed{LnLT: math.Inf(1)}) })
	panics("a stored seed without a number", func() { g, _ := one(); g.Add("other", "agent", []gate.Seed{{Asymptote: math.NaN()}}) })
	panics("the change of solved", func() { _, c := one(); c.Take(gate.Seed{}); c.Change(gate.Solved) })
	panics("the detectable change of solved", func() { _, c := one(); c.Detectable(gate.Solved) })
}
