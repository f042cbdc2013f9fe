package envtest

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// endless is the number of steps after which an episode counts as endless.
const endless = 100_000

// life is one environment in which an actor lives, with buffers that hold
// zeros before each call, so that only the laws about buffers depend on how
// they are treated.
type life struct {
	env     env.Env
	spec    env.Spec
	seeds   env.Seeds
	seen    []float64    // the observation that the latest action was taken on
	now     []float64    // the observation that the next action is taken on
	action  []float64    // the latest action
	ts      env.TimeStep // what it brought
	episode int          // number of the present episode, from 0
	step    int          // actions taken in it
	over    bool         // the next step begins an episode

	first   []float64   // buffer for Reset
	blank   float64     // what first holds before Reset
	prepare func(*life) // before each Step; sets up ts
	finish  func(*life) // after each Reset and Step, when all is noted; may be nil
	journal *journal    // if not nil, every moment is noted in it
}

func newLife(spec env.Spec, s env.Seeds) *life {
	n := spec.ObsLen()
	return &life{
		spec:    spec,
		seeds:   s,
		seen:    make([]float64, n),
		now:     make([]float64, n),
		action:  make([]float64, len(spec.Loops)),
		ts:      spec.NewTimeStep(),
		episode: -1,
		over:    true,
		first:   make([]float64, n),
		prepare: zero,
	}
}

// begin begins an episode, in the middle of another if need be.
func (l *life) begin(a actor) {
	l.episode++
	l.step = 0
	fill(l.first, l.blank)
	l.env.Reset(l.first)
	l.over = false
	a.Begin()
	if l.journal != nil {
		l.journal.reset(l)
	}
	copy(l.now, l.first)
	if l.finish != nil {
		l.finish(l)
	}
}

// next takes one step, after beginning an episode if the last one is over.
func (l *life) next(a actor) {
	if l.over {
		l.begin(a)
	}
	copy(l.seen, l.now)
	a.Act(l.now, l.action)
	l.prepare(l)
	l.env.Step(l.action, &l.ts)
	l.step++
	l.over = l.ts.Done()
	if l.journal != nil {
		l.journal.step(l)
	}
	copy(l.now, l.ts.Obs)
	if l.finish != nil {
		l.finish(l)
	}
	if l.step >= endless && !l.over {
		panic(fmt.Sprintf("the episode has not ended after %d steps", endless))
	}
}

// play lives one whole episode and returns its undiscounted return.
func (l *life) play(a actor) float64 {
	l.begin(a)
	sum := 0.0
	for !l.over {
		l.next(a)
		sum += l.ts.Reward
	}
	return sum
}

// where says which life this is and how far it has come.
func (l *life) where() string {
	return fmt.Sprintf("World %#x, Noise %#x, episode %d, step %d", l.seeds.World, l.seeds.Noise, max(l.episode, 0), l.step)
}

// zero clears ts.
func zero(l *life) {
	clear(l.ts.Obs)
	clear(l.ts.Local)
	clear(l.ts.Outcomes)
	l.ts.Targets = l.ts.Targets[:0]
	l.ts.Reward, l.ts.Terminated, l.ts.Truncated = 0, false, false
}

func fill(x []float64, v float64) {
	for i := range x {
		x[i] = v
	}
}
