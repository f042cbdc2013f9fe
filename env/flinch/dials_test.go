package flinch

import (
	"math"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// parse returns the settings that an id names.
func parse(t *testing.T, settings string) *Config {
	t.Helper()
	c, _, err := env.Parse([]env.Entry{Entry}, ID+":"+settings)
	if err != nil {
		t.Fatal(err)
	}
	return c.(*Config)
}

// Three settings of each dial keep every law.
func TestLaws(t *testing.T) {
	for _, s := range []string{
		"tier=1", "tier=0", "kinds=2,loops=1",
		"q=0.3", "q=1", "q=0.5,tier=0", "alarms=0.1", "alarms=0.5,tier=0", "alarms=0.9,q=1",
		"lead=0", "lead=1", "lead=4", "blur=0.1", "blur=0.5,lead=3", "blur=1,lead=0",
		"damage=0.2", "damage=5", "damage=500,cost=90", "cost=0.001", "cost=0.5", "cost=0.9,tier=0",
		"target=pain", "target=pain,tier=0", "target=pain,jitter=2",
		"kernel=1", "kernel=1,lead=0", "kernel=1,loops=9,target=pain",
		"jitter=1", "jitter=5,lead=0", "jitter=32,tier=0",
		"lag=1", "lag=3,jitter=2", "lag=2,kernel=1", "mix=1", "mix=3", "mix=2,tier=0", "miswire=0.5", "miswire=1,kernel=1", "miswire=1,tier=0",
		"distract=1", "distract=5,jitter=2", "distract=3,tier=0", "noise=0.1", "noise=2,blur=0.3", "noise=1,tier=0",
		"alarms=0.2,blur=0.2,distract=2,jitter=2,lag=1,lead=3,miswire=0.5,mix=4,noise=0.5,target=pain",
	} {
		t.Run(s, func(t *testing.T) {
			c := parse(t, s)
			if err := envtest.Check(c, envtest.Options{Seeds: 320, Steps: 600}); err != nil {
				t.Error(err)
			}
		})
	}
}

// dialed are settings in which the new dials change what is earned.
var dialed = []string{
	"q=0.3", "q=1", "q=0.05", "q=0.5,tier=0", "alarms=0.3", "alarms=0.95", "alarms=0.5,tier=0",
	"lead=0", "lead=1", "lead=3", "lead=4", "blur=0.2", "blur=1", "blur=0.6,lead=4,cost=0.3", "damage=7", "cost=0.45", "cost=0.7,damage=2,tier=0",
	"alarms=0.1,blur=0.3,jitter=3,q=0.9", "kernel=1,lead=1,target=pain",
}

// The random policy, the optimal one and an arbitrary table earn the anchors
// and Exact. All comparisons together would fail by chance in 1 of 100 choices
// of seeds, and these are fixed.
func TestDialsAgainstSimulation(t *testing.T) {
	const episodes, level = 20_000, 0.01
	type claim struct {
		what string
		sample
		want float64
	}
	var claims []claim
	for i, s := range dialed {
		c := parse(t, s)
		a, err := c.Anchors()
		if err != nil || a.Reference != (c.Blur > 0) {
			t.Fatalf("%s: anchors = %+v, %v, want a reference only where the distance is blurred", s, a, err)
		}
		f := c.New(env.Seeds{World: uint64(i), Noise: uint64(i)}).(*Flinch)
		random, crooked := uniform(f), newTable(f, uint64(i))
		for _, p := range []struct {
			name   string
			policy env.Policy
			want   float64
		}{{"uniform", random, a.Random}, {"optimal", f.Optimal(), a.Optimal}, {"table", crooked, f.Exact(crooked)}} {
			if got := f.Exact(p.policy); math.Abs(got-p.want) > 1e-12*c.Damage {
				t.Errorf("%s: Exact(%s) = %v, want %v", s, p.name, got, p.want)
			}
			c := claim{what: s + ", " + p.name, want: p.want}
			for range episodes {
				c.add(play(f, p.policy))
			}
			claims = append(claims, c)
		}
	}
	z := quantile(1 - level/float64(2*len(claims)))
	for _, c := range claims {
		mean := c.sum / c.n
		se := math.Sqrt(max(0, c.squares/c.n-mean*mean) / c.n)
		if math.Abs(mean-c.want) > z*se+1e-12 {
			t.Errorf("%s: mean of %v episodes = %v ± %v, want %v", c.what, c.n, mean, se, c.want)
		}
	}
}

// quantile of the standard normal distribution, by bisection.
func quantile(p float64) float64 {
	low, high := 0.0, 10.0
	for range 60 {
		if x := (low + high) / 2; math.Erfc(-x/math.Sqrt2)/2 < p {
			low = x
		} else {
			high = x
		}
	}
	return low
}

// The optimum among policies without memory, tried out over all choices of
// sights at which to protect the right part.
func TestOptimumUnderDials(t *testing.T) {
	for _, s := range dialed {
		c := parse(t, s)
		c.Kinds = 1
		f := c.New(env.Seeds{World: 3}).(*Flinch)
		a, _ := c.Anchors()
		best := math.Inf(-1)
		sights := f.tier.distance + f.tier.calm()
		for set := range 1 << sights {
			p := &table{flinch: make([][]float64, f.tier.sights(1))}
			for i := range p.flinch {
				p.flinch[i] = make([]float64, c.Parts)
			}
			for away := 1; away <= sights; away++ {
				p.flinch[f.tier.sight(0, away)][f.protect[0]] = float64(set >> (away - 1) & 1)
			}
			best = max(best, f.Exact(p))
		}
		if math.Abs(best-a.Optimal) > 1e-12*c.Damage {
			t.Errorf("%s: best of all choices = %v, want the optimum %v", s, best, a.Optimal)
		}
	}
}

// Closed forms of one step: max(−qD, −c) and −qD/2 − cM/2.
func TestClosedForms(t *testing.T) {
	for _, q := range []float64{0.05, 0.4, 1} {
		for _, d := range []float64{0.5, 1, 20} {
			for _, cost := range []float64{0.01, 0.1, 0.4} {
				c := with(0, 5, 3)
				c.Q, c.Damage, c.Cost = q, d, cost
				a, _ := c.Anchors()
				if want := []float64{-q*d/2 - cost*5/2, max(-q*d, -cost)}; !near([]float64{a.Random, a.Optimal}, want) {
					t.Errorf("q=%v D=%v c=%v: anchors = %+v, want %v", q, d, cost, a, want)
				}
			}
		}
	}
}

// Each dial's figures of the data sheet.
func TestFigures(t *testing.T) {
	for s, want := range map[string][2]float64{
		"lead=0": {-2.55, -0.125}, "lead=1": {-2.35, -0.15}, "lead=2": {-2.15, -0.175}, "lead=3": {-1.95, -0.2}, "lead=4": {-1.75, -0.225},
		"blur=0.1": {-2.15, -0.2006}, "blur=0.2": {-2.15, -0.2262}, "blur=0.5": {-2.15, -0.303},
		"q=0.15": {-1.825, -0.146}, "q=1": {-2.25, -0.175}, "alarms=0.5": {-1.95, -0.175}, "alarms=0.95": {-1.77, -0.04},
	} {
		a, _ := parse(t, s).Anchors()
		if math.Abs(a.Random-want[0]) > 5e-5 || math.Abs(a.Optimal-want[1]) > 5e-5 {
			t.Errorf("%s: random %.5f, optimal %.5f, want %v and %v", s, a.Random, a.Optimal, want[0], want[1])
		}
	}
}

// What is seen of a projectile at each distance, by its chance.
func TestBlurIsOneOff(t *testing.T) {
	f := parse(t, "blur=0.4").New(env.Seeds{Noise: 5}).(*Flinch)
	ts := f.Spec().NewTimeStep()
	action := make([]float64, 4)
	var count [6][6]float64
	for range 20_000 {
		f.Reset(ts.Obs)
		for ts.Terminated = false; !ts.Done(); f.Step(action, &ts) {
			at := slices.Index(ts.Obs, 1)
			if f.away > 5 {
				if at != 0 {
					t.Fatalf("in quiet element %d is on, want 0", at)
				}
				continue
			}
			count[f.away][at-1-5*f.kind+1]++
		}
	}
	for away := 1; away <= 5; away++ {
		want := [...][6]float64{
			1: {1: 0.6, 2: 0.4}, 2: {1: 0.2, 2: 0.6, 3: 0.2}, 3: {2: 0.2, 3: 0.6, 4: 0.2}, 4: {3: 0.2, 4: 0.6, 5: 0.2}, 5: {4: 0.4, 5: 0.6},
		}[away]
		n := 0.0
		for _, k := range count[away] {
			n += k
		}
		for seen, k := range count[away] {
			p := want[seen]
			if se := math.Sqrt(n * p * (1 - p)); math.Abs(k-n*p) > 5*se {
				t.Errorf("distance %d is seen as %d in %v of %v, want %v ± %v", away, seen, k, n, n*p, se)
			}
		}
	}
}

// The dials that have random streams of their own leave the flight alone: the
// same seed brings the same projectiles, but for those that are false alarms.
func TestDialsLeaveTheFlightAlone(t *testing.T) {
	for _, s := range []string{"blur=0.5", "alarms=0.4", "jitter=3", "kernel=1", "target=pain"} {
		a, b := Canonical().New(env.Seeds{World: 1, Noise: 2}).(*Flinch), parse(t, s).New(env.Seeds{World: 1, Noise: 2}).(*Flinch)
		ta, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
		action := make([]float64, 4)
		alarms, hits := 0.0, 0.0
		for range 2000 {
			a.Reset(ta.Obs)
			b.Reset(tb.Obs)
			for ta.Terminated = false; !ta.Done(); {
				a.Step(action, &ta)
				b.Step(action, &tb)
				if a.kind != b.kind || a.away != b.away || b.aimed && !a.aimed {
					t.Fatalf("%s: kind %d at %d, aimed %v, want kind %d at %d, aimed %v", s, b.kind, b.away, b.aimed, a.kind, a.away, a.aimed)
				}
			}
			if a.aimed {
				hits++
				if !b.aimed {
					alarms++
				}
			}
		}
		want := parse(t, s).Alarms
		if se := math.Sqrt(hits * want * (1 - want)); math.Abs(alarms-hits*want) > 5*se {
			t.Errorf("%s: %v of %v hits are false alarms, want %v ± %v", s, alarms, hits, hits*want, se)
		}
	}
}

func TestDialsAllocateNothing(t *testing.T) {
	for _, s := range []string{"jitter=4", "kernel=1", "alarms=0.2,blur=0.2,distract=2,jitter=2,lag=1,miswire=1,mix=2,noise=1"} {
		c := parse(t, s)
		e := c.New(env.Seeds{World: 1, Noise: 2})
		ts := e.Spec().NewTimeStep()
		action := make([]float64, c.Parts)
		if n := testing.AllocsPerRun(100, func() {
			e.Reset(ts.Obs)
			for ts.Terminated = false; !ts.Done(); {
				e.Step(action, &ts)
			}
		}); n != 0 {
			t.Errorf("%s: an episode allocates %v times, want 0", s, n)
		}
	}
}
