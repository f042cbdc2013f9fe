package reach

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// script plays what it is told.
type script struct {
	goal int
	act  func(k, m int) float64
	t    int
}

func (s *script) Begin() { s.t = 0 }
func (s *script) Act(_, action []float64) {
	action[0] = float64(s.goal)
	for m := range action[1:] {
		action[1+m] = s.act(s.t, m)
	}
	s.t++
}
func (s *script) Dist(_ []float64, dist [][]float64) { panic("acts only") }

// fixed strains every tender joint by the same action.
func fixed(r *Reach, goal int, a float64) *script {
	return &script{goal: goal, act: func(_, m int) float64 { return a * r.tender[m] }}
}

func skilled(r *Reach, goal int) *script {
	return &script{goal: goal, act: func(k, m int) float64 {
		return r.limb.best(r.place[goal], max(k, 1), m, r.tender[m])
	}}
}

// live lives one episode and returns its rewards.
func live(e env.Env, p interface {
	Begin()
	Act(obs, action []float64)
}) (rewards []float64) {
	ts, action := e.Spec().NewTimeStep(), make([]float64, len(e.Spec().Loops))
	e.Reset(ts.Obs)
	p.Begin()
	for !ts.Done() {
		p.Act(ts.Obs, action)
		e.Step(action, &ts)
		rewards = append(rewards, ts.Reward)
	}
	return rewards
}

func total(rewards []float64) (sum float64) {
	for _, r := range rewards {
		sum += r
	}
	return sum
}

// Anchors are what each world pays, and nothing that was found by chance beats
// the optimum.
func TestAnchors(t *testing.T) {
	rng := rand.NewPCG(3, 4)
	for _, id := range settings {
		c := parse(t, id)
		a, err := c.Anchors()
		if err != nil || a.Reference || !(a.Random < a.Optimal) {
			t.Fatalf("%s: anchors = %+v, %v, want random below a proven optimum", id, a, err)
		}
		for world := range uint64(8) {
			r := c.New(env.Seeds{World: world}).(*Reach)
			tolerance := 1e-12 * float64(c.Muscles)
			if got := r.Exact(uniform(r)); math.Abs(got-a.Random) > tolerance {
				t.Errorf("%s, world %d: Exact of the random policy = %v, want %v", id, world, got, a.Random)
			}
			best := total(live(r, r.Optimal()))
			if got := r.Exact(r.Optimal()); math.Abs(got-a.Optimal) > tolerance || math.Abs(best-a.Optimal) > tolerance {
				t.Errorf("%s, world %d: Exact of the optimal policy = %v and it earns %v, want %v", id, world, got, best, a.Optimal)
			}
			// Every goal, with actions a little off the best ones.
			for g := range c.Goals {
				s := skilled(r, g)
				act := s.act
				s.act = func(k, m int) float64 { return act(k, m) + 0.1*exact.Normal(rng) }
				if got := total(live(r, s)); got > a.Optimal {
					t.Errorf("%s, world %d: goal %d and others' actions earn %v, more than the optimum %v", id, world, g, got, a.Optimal)
				}
			}
		}
	}
}

// A wrong price changes what muscles are billed, and what they make of it, but
// neither the reward nor the scores.
func TestMisprice(t *testing.T) {
	true1, _ := Canonical().Anchors()
	for _, c := range []struct{ price, ceiling float64 }{{0, .726}, {2, .933}, {4, .752}, {10, .479}, {100, .279}} {
		config := Canonical()
		config.Misprice = c.price
		if a, _ := config.Anchors(); a != true1 {
			t.Errorf("misprice=%v: anchors = %+v, want those at the true price, %+v", c.price, a, true1)
		}
		r, plain := config.New(env.Seeds{World: 5}).(*Reach), Canonical().New(env.Seeds{World: 5}).(*Reach)
		// Every muscle does what its own bill says is best: a step away from it
		// costs more, whichever way.
		own := func(k, m int) float64 {
			return -r.limb.strained(r.place[r.goal], max(k, 1), m) * r.tender[m] / (2*effort*c.price + 1)
		}
		best := math.Inf(-1)
		for goal := range r.place {
			r.goal = goal
			s := &script{goal: goal, act: own}
			best = max(best, total(live(r, s)))
			bill := billed(r, s)
			if sum := total(live(plain, s)); math.Abs(sum-total(live(r, s))) > 1e-12 {
				t.Errorf("misprice=%v, goal %d: the return is %v, want %v as at the true price", c.price, goal, total(live(r, s)), sum)
			}
			for _, off := range []float64{-.05, .05} {
				other := billed(r, &script{goal: goal, act: func(k, m int) float64 { return own(k, m) + off }})
				for m := range bill {
					if other[m] >= bill[m] {
						t.Errorf("misprice=%v, goal %d: muscle %d is billed %v if it is %v off, want more than %v", c.price, goal, m, -other[m], off, -bill[m])
					}
				}
			}
		}
		if got := true1.Score(best); math.Abs(got-c.ceiling) > 5e-4 {
			t.Errorf("misprice=%v: muscles that heed their own bills leave a score of %.4f, want %.3f", c.price, got, c.ceiling)
		}
	}
}

// billed lives one episode and returns the muscles' local rewards.
func billed(r *Reach, s *script) []float64 {
	ts, action := r.Spec().NewTimeStep(), make([]float64, len(r.Spec().Loops))
	sum := make([]float64, len(r.tender))
	r.Reset(ts.Obs)
	s.Begin()
	for !ts.Done() {
		s.Act(ts.Obs, action)
		r.Step(action, &ts)
		for m := range sum {
			sum[m] += ts.Local[1+m]
		}
	}
	return sum
}

// gambler has fixed distributions: over goals, and per plan and muscle.
type gambler struct {
	goals    []float64
	mean, sd [][]float64 // per element of the plan, then one row more
	rng      *rand.PCG
}

func (*gambler) Begin() {}
func (g *gambler) Act(obs, action []float64) {
	action[0] = float64(exact.Sample(g.rng, g.goals))
	i := g.row(obs)
	for m := range action[1:] {
		action[1+m] = g.mean[i][m] + g.sd[i][m]*exact.Normal(g.rng)
	}
}
func (g *gambler) Dist(obs []float64, dist [][]float64) {
	copy(dist[0], g.goals)
	i := g.row(obs)
	for m := range dist[1:] {
		dist[1+m][0], dist[1+m][1] = g.mean[i][m], g.sd[i][m]
	}
}
func (g *gambler) row(obs []float64) int {
	plan := obs[obsPlan : obsPlan+len(g.mean)-1]
	if i := slices.Index(plan, 1); i >= 0 {
		return i
	}
	return len(plan)
}

func newGambler(r *Reach, mean, sd float64, rng *rand.PCG) *gambler {
	g := &gambler{goals: make([]float64, len(r.place)), rng: rng}
	for i := range g.goals {
		g.goals[i] = exact.Normal(rng)
	}
	exact.Softmax(g.goals)
	for range len(r.place)*r.limb.moves + 1 {
		means, sds := make([]float64, r.limb.muscles), make([]float64, r.limb.muscles)
		for m := range means {
			means[m], sds[m] = mean*(2*exact.Float64(rng)-1), sd
		}
		g.mean, g.sd = append(g.mean, means), append(g.sd, sds)
	}
	return g
}

func uniform(r *Reach) *gambler {
	g := newGambler(r, 0, 0, rand.NewPCG(9, 9))
	for i := range g.goals {
		g.goals[i] = 1 / float64(len(g.goals))
	}
	return g
}

// Exact is the expectation over goals at the mean actions; sampled actions
// cost 13/8·sd² per muscle and episode more. Five standard errors.
func TestExactAgainstSimulation(t *testing.T) {
	const episodes = 6000
	rng := rand.NewPCG(5, 6)
	for _, id := range []string{"reach-v1", "reach-v1:goals=5,loops=3,steps=3"} {
		for world := range uint64(3) {
			r := parse(t, id).New(env.Seeds{World: world}).(*Reach)
			for _, c := range []struct {
				name string
				p    *gambler
				sd   float64
			}{{"uniform", uniform(r), 0}, {"at its means", newGambler(r, 1.5, 0, rng), 0}, {"sampled", newGambler(r, .4, .1, rng), .1}} {
				c.p.rng = rng
				want := r.Exact(c.p) - 13.0/8*c.sd*c.sd*float64(r.limb.muscles)
				var sum, squares float64
				for range episodes {
					j := total(live(r, c.p))
					sum += j / episodes
					squares += j * j / episodes
				}
				if se := math.Sqrt((squares - sum*sum) / episodes); math.Abs(sum-want) > 5*se {
					t.Errorf("%s, world %d, %s: earns %v ± %v, want %v", id, world, c.name, sum, se, want)
				}
			}
		}
	}
}

// drifting has memory: it acts by the number of its calls.
type drifting struct{ calls float64 }

func (d *drifting) Begin() { d.calls = 0 }
func (d *drifting) Act(_, action []float64) {
	d.calls++
	action[0] = 2
	for m := range action[1:] {
		action[1+m] = .2*d.calls - .3*float64(m)
	}
}
func (d *drifting) Dist(_ []float64, dist [][]float64) {
	d.calls++
	clear(dist[0])
	dist[0][2] = 1
	for m := range dist[1:] {
		dist[1+m][0], dist[1+m][1] = .2*d.calls-.3*float64(m), 0
	}
}

func TestExactWithMemoryAndQuiet(t *testing.T) {
	r := Canonical().New(env.Seeds{World: 7}).(*Reach)
	d := &drifting{calls: 5}
	if got, want := r.Exact(d), total(live(r, d)); got != want {
		t.Errorf("Exact of a policy with memory = %v, want what it earns, %v", got, want)
	}
	a, b := Canonical().New(env.Seeds{World: 7}).(*Reach), Canonical().New(env.Seeds{World: 7}).(*Reach)
	ta, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	a.Reset(ta.Obs)
	b.Reset(tb.Obs)
	for i := range 5 {
		a.Exact(d)
		a.Step([]float64{1, .1, .2, .3, .4}, &ta)
		b.Step([]float64{1, .1, .2, .3, .4}, &tb)
		if diff := cmp.Diff(tb, ta); diff != "" {
			t.Fatalf("step %d with Exact asked before it (-without +with):\n%s", i, diff)
		}
	}
}
