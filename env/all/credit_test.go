package all_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/all"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
)

// wanderer acts at random, the same in every life that begins with one seed.
type wanderer struct {
	loops []env.Loop
	rng   rand.PCG
}

func wander(loops []env.Loop, seed uint64) *wanderer {
	w := &wanderer{loops: loops}
	exact.Seed(&w.rng, seed)
	return w
}

func (*wanderer) Begin() {}

func (w *wanderer) Act(_, action []float64) {
	for i, l := range w.loops {
		if l.N > 0 {
			action[i] = float64(exact.IntN(&w.rng, l.N))
		} else {
			action[i] = l.Low + (l.High-l.Low)*exact.Float64(&w.rng)
		}
	}
}

func (*wanderer) Dist([]float64, [][]float64) {}

// moment is the credit of one loop's action at one step of an episode.
type moment struct {
	episode, step, loop int
	envtest.Credit
}

// creditMap lives some episodes at random and asks at each step what the
// action of each loop that is taught by Local is worth against another random
// one.
func creditMap(t *testing.T, id string, episodes int) (moments []moment) {
	t.Helper()
	c, _, err := env.Parse(all.Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	e := c.New(env.Seeds{World: 1, Noise: 2})
	spec := e.Spec()
	then := func(int) env.Policy { return wander(spec.Loops, 7) }
	oracle, err := envtest.NewCounterfactual(c, then, 1)
	if err != nil {
		t.Fatal(err)
	}
	n := len(spec.Loops)
	action, instead, credit := make([]float64, n), make([]float64, n), make([]envtest.Credit, n)
	obs, ts := make([]float64, spec.ObsLen()), spec.NewTimeStep()
	acts, others := wander(spec.Loops, 3), wander(spec.Loops, 4)
	for episode := range episodes {
		e.Reset(obs)
		for step := 0; ; step++ {
			acts.Act(nil, action)
			others.Act(nil, instead)
			oracle.Ask(e, action, instead, credit)
			for i, c := range credit {
				if spec.Loops[i].Teaches&env.Local != 0 {
					moments = append(moments, moment{episode, step, i, c})
				}
			}
			if e.Step(action, &ts); ts.Done() {
				break
			}
		}
	}
	return moments
}

// Where the data sheet says that Local is each loop's own share of Reward, the
// true credit of an action is what it changes in its own channel: nobody
// learns more from the oracle than from the channel.
func TestLocalIsTheCredit(t *testing.T) {
	for _, c := range []struct {
		id       string
		episodes int
	}{
		{"falcon-v1", 200}, {"falcon-v1:loops=3,options=5", 200}, {"falcon-v1:lag=2", 200},
		{"song-v1", 20}, {"song-v1:nu=1", 20}, {"song-v1:lag=3,reward=step", 20},
		{"flinch-v1", 40}, {"flinch-v1:tier=0", 200}, {"cue-v1", 3}, {"cue-v1:schedule=outcomes", 3}, {"reach-v1", 20},
	} {
		worth, moments := 0, creditMap(t, c.id, c.episodes)
		for _, m := range moments {
			if math.Abs(m.Return-m.Local) > 1e-9*(1+math.Abs(m.Return)) {
				t.Errorf("%s: credit %+v, want no difference between return and local", c.id, m)
			}
			if m.Return != 0 {
				worth++
			}
		}
		if worth < 50 {
			t.Errorf("%s: %d of %d actions were worth anything, want at least 50", c.id, worth, len(moments))
		}
	}
}

// Shaping is another thing: seeing a lion is paid 1, and saves a life.
func TestShapingIsNotTheCredit(t *testing.T) {
	seen := map[string]int{}
	for _, m := range creditMap(t, "lion-v1:p=0.5,tier=0", 400) {
		if m.Return != m.Local {
			seen[fmt.Sprintf("worth %.1f, paid %.0f", m.Return, m.Local)]++
		}
	}
	// A lion that is found costs the flight, −1, in place of five steps of
	// grazing and being pounced on, 0.5 − 10.
	want := []string{"worth 8.5, paid 1", "worth -8.5, paid -1"}
	for _, w := range want {
		if seen[w] < 5 {
			t.Errorf("credit of a look that is %s: %d times in 400, want at least 5", w, seen[w])
		}
		delete(seen, w)
	}
	if len(seen) > 0 {
		t.Errorf("other credit: %v, want only %q", seen, want)
	}
}

// The loot of a product is halved by each member that earns nothing. What a
// unit is worth hangs on all the others, and no local reward can say it.
func TestProductCreditHangsOnTheOthers(t *testing.T) {
	worth := map[float64]int{}
	for _, m := range creditMap(t, "falcon-v1:loops=4,reward=product", 400) {
		if m.Local == 0 && m.Return != 0 {
			t.Errorf("credit %+v, want 0 of what changed no unit", m)
		}
		if m.Local != 0 {
			worth[m.Return/m.Local]++
		}
	}
	for _, w := range []float64{2, 1, 0.5, 0.25} {
		if worth[w] < 5 {
			t.Errorf("a unit was worth %v %d times, want at least 5", w, worth[w])
		}
		delete(worth, w)
	}
	if len(worth) > 0 {
		t.Errorf("a unit was also worth %v, want 2, 1, 0.5 and 0.25 only", worth)
	}
}
