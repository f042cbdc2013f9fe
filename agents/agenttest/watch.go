package agenttest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

const (
	watchOptions = 3
	watchLag     = 2
	watchSteps   = 12
)

// watch is a gaze that should go where a cue is, and a foot that should go
// where none is. The gaze acts only while its gate is open. Its local reward
// and its corrections come two steps late. Episodes end by chance or are cut
// off after twelve steps.
type watch struct {
	spec   env.Spec
	t      int
	open   bool
	cue    [watchOptions]bool
	looked [watchOptions]bool
	past   [watchLag + 1]watched // ring: what happened at the latest steps
	noise  rand.PCG
}

// watched is what a step leaves behind for later steps.
type watched struct {
	earned [2]float64
	open   bool
	want   int // the first option with a cue, −1 if there was none
}

// The observation: gate, cue per option, looked per option.
const (
	watchCue    = 1
	watchLooked = watchCue + watchOptions
)

func newWatch(s env.Seeds) env.Env {
	w := &watch{spec: env.Spec{
		ID: "agenttest-watch",
		Obs: []env.Field{
			{Name: "gate", Len: 1, Low: 0, High: 1},
			{Name: "cue", Len: watchOptions, Low: 0, High: 1},
			{Name: "looked", Len: watchOptions, Low: 0, High: 1},
		},
		Loops: []env.Loop{
			{Name: "gaze", N: watchOptions, Teaches: env.Local | env.Targets, LocalLag: watchLag, Gate: 0},
			{Name: "foot", N: watchOptions, Gate: -1},
		},
		Outcomes: []env.Outcome{{Name: "seen", Drive: -1}, {Name: "stepped", Drive: -1}},
		Teaches:  env.Local | env.Targets | env.Outcomes,
		Shaping:  true, // the last local rewards of an episode never arrive
		MaxAgo:   watchLag,
		Reward:   [2]float64{0, 1.5},
	}}
	exact.Seed(&w.noise, s.Noise)
	return w
}

func (w *watch) Spec() env.Spec { return w.spec }

func (w *watch) Reset(obs []float64) {
	w.t = 0
	w.looked = [watchOptions]bool{}
	w.appear(obs)
}

// appear draws the next gate and cues.
func (w *watch) appear(obs []float64) {
	w.open = exact.Float64(&w.noise) < 0.5
	obs[0] = one(w.open)
	for o := range w.cue {
		w.cue[o] = exact.Float64(&w.noise) < 0.5
		obs[watchCue+o], obs[watchLooked+o] = one(w.cue[o]), one(w.looked[o])
	}
}

func (w *watch) Step(action []float64, ts *env.TimeStep) {
	now := watched{open: w.open, want: -1}
	for o := watchOptions - 1; o >= 0; o-- {
		if w.cue[o] {
			now.want = o
		}
	}
	if gaze := option(action[0], watchOptions); gaze >= 0 && w.open {
		w.looked[gaze] = true
		now.earned[0] = one(w.cue[gaze])
	}
	if foot := option(action[1], watchOptions); foot >= 0 && !w.cue[foot] {
		now.earned[1] = 0.5
	}
	w.past[w.t%len(w.past)] = now

	ts.Reward = now.earned[0] + now.earned[1]
	ts.Outcomes[0], ts.Outcomes[1] = now.earned[0], now.earned[1]
	clear(ts.Local)
	ts.Targets = ts.Targets[:0]
	if w.t >= watchLag {
		then := w.past[(w.t-watchLag)%len(w.past)]
		copy(ts.Local, then.earned[:])
		if then.open && then.want >= 0 {
			ts.Targets = append(ts.Targets, env.Target{Want: float64(then.want), Ago: watchLag, Weight: 1})
		}
	}
	w.t++
	ts.Terminated = exact.Float64(&w.noise) < 0.1
	ts.Truncated = !ts.Terminated && w.t == watchSteps
	w.appear(ts.Obs)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
