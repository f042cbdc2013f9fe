package lion

import (
	"math"
	"math/bits"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
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
		"tier=1", "tier=0,p=0.4", "delay=12,patches=4,p=0.3",
		"planner=1", "planner=1,damage=40,p=0.2", "planner=1,tier=0,p=0.5",
		"damage=1,p=0.3", "damage=30", "damage=1000,p=0.1",
		"flight=0,p=0.2", "flight=3,p=0.2", "flight=20,p=0.3",
		"graze=0,p=0.2", "graze=0.5,p=0.2", "graze=10,p=0.2",
		"pay=verdict", "p=0.4,pay=verdict", "distract=3,p=0.2,pay=verdict",
		"distract=1,p=0.3", "distract=3,patches=6,p=0.3,planner=1", "distract=9,p=0.3,patches=16",
		"distract=2,excite=0", "distract=2,excite=0.5", "distract=2,excite=20,pay=verdict",
		"p=0.01", "p=1", "hit=0.5,p=0.2", "false=0,hit=1", "false=0.9,hit=0.1,p=0.3",
		"noise=0.5", "noise=3,p=0.2", "lag=1", "lag=4,p=0.3", "lag=2,noise=1,p=0.2,planner=1", "distract=2,lag=3,pay=verdict",
	} {
		t.Run(s, func(t *testing.T) {
			if err := envtest.Check(parse(t, s), envtest.Options{Seeds: 480, Steps: 600}); err != nil {
				t.Error(err)
			}
		})
	}
}

// bold adds a planner to a policy of gaze: it flees with a probability that
// depends on the observation.
type bold struct {
	*table
	flees func(obs []float64) float64
}

func (b bold) Dist(obs []float64, dist [][]float64) {
	b.table.dist(obs, dist[gaze])
	f := b.flees(obs)
	dist[planner][0], dist[planner][flee] = 1-f, f
}

func (b bold) Act(obs, action []float64) {
	b.table.Act(obs, action)
	action[planner] = bit(exact.Float64(&b.draws) < b.flees(obs))
}

// fearful flees the more, the more cues and objects there are.
func fearful(obs []float64) float64 {
	sum := 0.0
	for _, v := range obs {
		sum += v
	}
	return sum / float64(2*len(obs))
}

func half([]float64) float64 { return 0.5 }

// with2 gives a policy of gaze the loops that the settings ask for.
func with2(c *Config, p *table, flees func([]float64) float64) env.Policy {
	if c.Planner == 1 {
		return bold{p, flees}
	}
	return p
}

// curious prefers some patches, likes cues and what was found.
func curious(c *Config) *table {
	k := c.Patches
	return newTable(k, func(obs, dist []float64) {
		for j := range dist {
			dist[j] = float64(j*j%5)/3 + 1.5*obs[j] + obs[k+j] - 0.7*obs[(j+1)%k]
			if c.Distract > 0 {
				dist[j] += obs[2*k+2+(j+1)%k]
			}
		}
		exact.Softmax(dist)
	})
}

// dialed are settings in which the new dials change what is earned.
var dialed = []string{
	"planner=1", "damage=40,p=0.2,planner=1", "planner=1,p=0.5,tier=0", "delay=9,p=0.4,patches=5,planner=1",
	"damage=30,p=0.2", "flight=8,p=0.3", "graze=0.5,p=0.2", "flight=20,damage=12,p=0.3",
	"distract=1,p=0.3", "distract=3,p=0.3", "distract=7,p=0.3,planner=1", "damage=40,distract=2,p=0.4,planner=1", "distract=4,p=0.3,tier=0",
	"delay=8,distract=12,p=0.3,patches=32", "false=0.6,hit=0.2,distract=2,p=0.3",
	"distract=2,lag=2,noise=0.5,p=0.3,pay=verdict,planner=1",
}

// Random, optimal and arbitrary policies earn their anchors and Exact. All
// comparisons together would fail by chance in 1 of 100 choices of seeds, and
// these are fixed.
func TestDialsAgainstSimulation(t *testing.T) {
	const episodes, level = 20_000, 0.01
	type claim struct {
		what           string
		got, want, err float64
	}
	var claims []claim
	for i, s := range dialed {
		c := parse(t, s)
		plain := *c // whose policies see what they know
		plain.Dials.Lag, plain.Dials.Noise = 0, 0
		e := plain.New(env.Seeds{Noise: uint64(i)})
		a, _ := c.Anchors() // there may be nothing to score in them
		best, _ := c.solve()
		a.Random, a.Optimal = c.random(), best
		optimal := e.(env.Solved).Optimal()
		add := func(who string, p env.Policy, want float64) {
			got, err := simulate(e, p, episodes)
			claims = append(claims, claim{s + ": " + who, got, want, err})
		}
		add("uniform", with2(c, uniform(c.Patches), half), a.Random)
		add("optimal", optimal, a.Optimal)
		if x, ok := env.As[env.Exact](e); ok {
			near(t, s+": Exact(uniform)", x.Exact(with2(c, uniform(c.Patches), half)), a.Random, 1e-12*c.Damage)
			near(t, s+": Exact(optimal)", x.Exact(optimal), a.Optimal, 1e-12*c.Damage)
			add("curious", with2(c, curious(c), fearful), x.Exact(with2(c, curious(c), fearful)))
		}
	}
	z := quantile(1 - level/float64(2*len(claims)))
	for _, c := range claims {
		near(t, c.what, c.got, c.want, z*c.err+1e-12)
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

// Counting patches and objects gives what enumerating them gives.
func TestCountsEqualEnumerationWithDials(t *testing.T) {
	for _, s := range []string{"planner=1", "p=0.5,planner=1,tier=0", "distract=2,patches=5", "delay=3,distract=3,patches=6,planner=1,p=0.4", "distract=5,patches=6", "distract=6,p=0.3,patches=12,tier=0"} {
		c := parse(t, s)
		k := c.Patches
		e := c.New(env.Seeds{}).(env.Exact)
		for seed := range 3 {
			cue, looked := 3*float64(seed)-4, 2-1.5*float64(seed)
			p := newTable(k, func(obs, dist []float64) {
				for j := range dist {
					dist[j] = cue*obs[j] + looked*obs[k+j]
					if c.Distract > 0 {
						dist[j] -= 0.8 * obs[2*k+2+j]
					}
				}
				exact.Softmax(dist)
			})
			q := with2(c, p, fearful)
			near(t, s+": counted return", e.Exact(even{q}), e.Exact(q), 1e-12)
		}
	}
}

// even says of a policy that it treats patches alike.
type even struct{ env.Policy }

func (even) Exchangeable() bool { return true }

// hidden is a meadow as it may be, and how likely that is.
type hidden struct {
	lion    int
	objects uint64
	cue     uint64
	chance  float64
}

// meadows lists all of them.
func meadows(c *Config) []hidden {
	k := c.Patches
	var all []hidden
	for lion := -1; lion < k; lion++ {
		var places []uint64
		for set := range uint64(1) << k {
			if bits.OnesCount64(set) == c.Distract && (lion < 0 || set>>lion&1 == 0) {
				places = append(places, set)
			}
		}
		for _, set := range places {
			for cue := range uint64(1) << k {
				chance := (1 - c.P) / float64(len(places))
				if lion >= 0 {
					chance = c.P / float64(k) / float64(len(places))
				}
				for j := range k {
					q := c.False
					if j == lion || set>>j&1 == 1 {
						q = c.Hit
					}
					if cue>>j&1 == 0 {
						q = 1 - q
					}
					chance *= q
				}
				all = append(all, hidden{lion, set, cue, chance})
			}
		}
	}
	return all
}

// best is the greatest return that can be expected of what is possible, times
// its probability, tried out to the end. It knows nothing of counts.
func best(c *Config, possible []hidden, looked uint64, step int) float64 {
	if step == c.Delay {
		sum := 0.0
		for _, h := range possible {
			if h.lion >= 0 {
				sum -= h.chance * c.Damage
			} else {
				sum += h.chance * c.Graze
			}
		}
		return sum
	}
	open := step == 0 || c.Tier == 1 && step < c.Patches
	top := math.Inf(-1)
	if open && c.Planner == 1 {
		top = 0
		for _, h := range possible {
			top -= h.chance * c.Flight
		}
	}
	if !open {
		sum := 0.0
		for _, h := range possible {
			sum += h.chance * c.Graze
		}
		return sum + best(c, possible, looked, step+1)
	}
	for j := range c.Patches {
		if looked>>j&1 == 1 {
			continue
		}
		value := 0.0
		var seen [2][]hidden // without an object there, and with one
		for _, h := range possible {
			if h.lion == j {
				value -= h.chance * c.Flight
				continue
			}
			value += h.chance * c.Graze
			seen[h.objects>>j&1] = append(seen[h.objects>>j&1], h)
		}
		for _, s := range seen {
			if len(s) > 0 {
				value += best(c, s, looked|1<<j, step+1)
			}
		}
		top = max(top, value)
	}
	return top
}

// The optimum is what trying out every order of search gives, in meadows small
// enough for that.
func TestOptimumAgainstTryingAll(t *testing.T) {
	for _, s := range []string{
		"delay=3,patches=4,p=0.3", "delay=3,distract=1,patches=4,p=0.3", "delay=4,distract=2,patches=4,p=0.2,planner=1", "delay=2,distract=1,patches=4,p=0.4,planner=1",
		"damage=40,delay=3,patches=4,p=0.3,planner=1", "delay=3,distract=1,hit=0.2,false=0.6,patches=4,p=0.3", "distract=2,patches=4,p=0.4,tier=0,delay=3",
		"delay=3,flight=30,patches=4,p=0.3", "delay=6,distract=1,patches=3,p=0.3,planner=1",
	} {
		c := parse(t, s)
		patterns := map[uint64][]hidden{}
		for _, h := range meadows(c) {
			patterns[h.cue] = append(patterns[h.cue], h)
		}
		want, chance := 0.0, 0.0
		for cue := range uint64(1) << c.Patches {
			want += best(c, patterns[cue], 0, 0)
			for _, h := range patterns[cue] {
				chance += h.chance
			}
		}
		got, _ := c.solve()
		near(t, s+": optimum", got, want, 1e-12*c.Damage)
		near(t, s+": probability of all meadows", chance, 1, 1e-12)
	}
}

// What flight before anything was seen is worth: the figures of the data
// sheet. A planner decides something where a pounce is dear or lions are
// frequent, and there are few looks before it.
func TestWhenPlanningMatters(t *testing.T) {
	for s, want := range map[string]float64{
		"delay=1,p=0.2": 0.2069, "delay=2,p=0.2": 0.0201, "delay=3,p=0.2": 0.0013,
		"damage=30,delay=1,p=0.2": 0.7955, "damage=30,delay=2,p=0.2": 0.0772, "damage=30,delay=3,p=0.2": 0.0048,
		"damage=30,delay=1,p=0.4": 1.9847, "damage=30,delay=2,p=0.4": 0.3574, "damage=30,delay=3,p=0.4": 0.0567,
		"damage=30,p=0.2": 0.0000, "damage=30,p=0.4": 0.0001, "p=0.2": 0.0000,
		"damage=100,delay=1,p=0.4": 8.5357, "damage=100,delay=2,p=0.4": 2.9548, "damage=100,delay=3,p=0.4": 1.9231, "damage=100,p=0.4": 0.8479,
	} {
		c := parse(t, s)
		without, _ := c.solve()
		c.Planner = 1
		with, _ := c.solve()
		near(t, s+": worth of flight", with-without, want, 5e-5)
	}
}

// The first draws of a life do not know the dial: lions come and go as they
// do without it, and cues differ at objects only.
func TestObjectsLeaveTheLifeAlone(t *testing.T) {
	plain, strewn := parse(t, "p=0.3"), parse(t, "distract=3,p=0.3")
	a, b := plain.New(env.Seeds{Noise: 4}).(*enumerable), strewn.New(env.Seeds{Noise: 4}).(*enumerable)
	x, y := make([]float64, a.spec.ObsLen()), make([]float64, b.spec.ObsLen())
	var lain [8]float64
	const episodes = 4000
	for range episodes {
		a.Reset(x)
		b.Reset(y)
		if a.at != b.at || a.cue&^b.objects != b.cue&^b.objects {
			t.Fatalf("lion at %d, cues %b, objects %b, want lion at %d, cues %b elsewhere", b.at, b.cue, b.objects, a.at, a.cue)
		}
		if bits.OnesCount64(b.objects) != 3 || b.at >= 0 && b.objects>>b.at&1 == 1 {
			t.Fatalf("objects %b with the lion at %d, want 3 elsewhere", b.objects, b.at)
		}
		for j := range lain {
			lain[j] += float64(b.objects >> j & 1)
		}
	}
	// An object lies on each patch with probability 3/8: 5 standard errors.
	for j, n := range lain {
		const p = 3.0 / 8
		if z := (n - episodes*p) / math.Sqrt(episodes*p*(1-p)); math.Abs(z) > 5 {
			t.Errorf("patch %d has an object in %v of %d episodes, z = %.1f", j, n, episodes, z)
		}
	}
}
