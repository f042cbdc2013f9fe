package wrap

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
)

// delays are the steps by which channels arrive late.
type delays struct{ reward, local, targets int }

// late delivers channels late. When the episode inside is over, it runs on
// until the last late thing has arrived: the actions do nothing and the
// observation is all zero, live bit included. The observation that the last
// true step brings is shown whole, but with every gate closed.
type late struct {
	layer
	by    delays
	extra int // steps after the end
	live  int // place of the live bit
	gates []int

	t       int // steps taken
	end     int // steps after which the episode inside was over; −1 before
	rewards []float64
	locals  []float64      // those of step t in row t mod by.local
	targets [][]env.Target // likewise
	spare   []env.Target   // a row that is not in use
}

func newLate(inner env.Env, by delays) env.Env {
	l := &late{layer: around(inner), by: by, extra: max(by.reward, by.local, by.targets), end: -1}
	loops := l.spec.Loops
	l.gates = gates(loops)
	for i := range l.spec.Obs {
		f := &l.spec.Obs[i]
		f.Low, f.High = min(f.Low, 0), max(f.High, 0)
	}
	l.live = l.addField("live", 1)
	room := len(loops) * (l.spec.MaxAgo + 1)
	for i := range loops {
		if loops[i].Gate < 0 {
			loops[i].Gate = l.live
		}
		if loops[i].Teaches&env.Local != 0 && loops[i].LocalLag >= 0 {
			loops[i].LocalLag += by.local
		}
	}
	l.spec.Reward[0], l.spec.Reward[1] = min(l.spec.Reward[0], 0), max(l.spec.Reward[1], 0)
	l.rewards = make([]float64, by.reward)
	if by.reward > 0 {
		l.spec.Teaches &^= env.Drives // the outcomes are not those that Reward is about
	}
	if l.spec.Teaches&env.Local != 0 {
		l.locals = make([]float64, by.local*len(loops))
	}
	if l.spec.Teaches&env.Targets != 0 && by.targets > 0 {
		l.spec.MaxAgo += by.targets
		l.targets = make([][]env.Target, by.targets)
		for row := range l.targets {
			l.targets[row] = make([]env.Target, 0, room)
		}
		l.spare = make([]env.Target, 0, room)
	}
	return finish(l)
}

// Reset implements env.Env.
func (l *late) Reset(obs []float64) {
	l.t, l.end = 0, -1
	clear(l.rewards)
	clear(l.locals)
	for row := range l.targets {
		l.targets[row] = l.targets[row][:0]
	}
	l.inner.Reset(obs[:l.live])
	obs[l.live] = 1
}

// Step implements env.Env.
func (l *late) Step(action []float64, ts *env.TimeStep) {
	if l.end < 0 {
		l.step(action, ts)
	} else {
		l.rest(ts)
	}
	l.deliver(ts)
	l.t++
	ts.Terminated = l.end >= 0 && l.t == l.end+l.extra
	ts.Truncated = false
}

// step takes a step inside.
func (l *late) step(action []float64, ts *env.TimeStep) {
	obs := ts.Obs
	ts.Obs = obs[:l.live]
	l.inner.Step(action, ts)
	ts.Obs = obs
	obs[l.live] = 1
	if ts.Done() {
		l.end = l.t + 1
		obs[l.live] = 0
		for _, g := range l.gates {
			obs[g] = 0
		}
	}
}

// rest writes a step after the end.
func (l *late) rest(ts *env.TimeStep) {
	clear(ts.Obs)
	ts.Reward = 0
	ts.Local = blank(ts.Local, l.spec.Teaches&env.Local != 0)
	ts.Outcomes = blank(ts.Outcomes, l.spec.Teaches&env.Outcomes != 0)
	if ts.Targets = ts.Targets[:0]; l.spec.Teaches&env.Targets == 0 {
		ts.Targets = nil
	}
}

// blank is x full of zeros, or nil where the channel does not exist.
func blank(x []float64, exists bool) []float64 {
	if !exists {
		return nil
	}
	clear(x)
	return x
}

// deliver exchanges what this step brought for what is due.
func (l *late) deliver(ts *env.TimeStep) {
	if len(l.rewards) > 0 {
		due := &l.rewards[l.t%len(l.rewards)]
		ts.Reward, *due = *due, ts.Reward
	}
	if len(l.locals) > 0 {
		n := len(ts.Local)
		row := l.t % l.by.local
		for i, due := range l.locals[row*n : (row+1)*n] {
			l.locals[row*n+i] = ts.Local[i]
			ts.Local[i] = due
		}
	}
	if len(l.targets) > 0 {
		row := l.t % l.by.targets
		due := l.targets[row]
		l.targets[row] = append(l.spare[:0], ts.Targets...)
		ts.Targets = append(ts.Targets[:0], due...)
		for i := range ts.Targets {
			ts.Targets[i].Ago += l.by.targets
		}
		l.spare = due
	}
}

// Adapt implements env.Adapter. What is late changes no return, and while the
// episode inside runs the live bit is 1.
func (l *late) Adapt(target any) bool {
	return l.adapt(target, lens{
		out: through(l.live+1, func(obs, seen []float64) {
			copy(seen, obs)
			seen[l.live] = 1
		}),
		in: func(p env.Policy) env.Policy { return &resting{p, l.spec.Loops, l.live} },
		note: func(dst []byte) []byte {
			if l.end < 0 || l.t == l.end {
				return dst
			}
			return fmt.Appendf(dst, "over: %d of %d steps in which only what is late arrives\n", l.t-l.end, l.extra)
		},
	})
}

// CopyFrom implements env.Snapshotter.
func (l *late) CopyFrom(src env.Env) {
	o := src.(*late)
	if l.by != o.by {
		panic("wrap: CopyFrom between different delays")
	}
	l.copyInner(&o.layer)
	l.t, l.end = o.t, o.end
	copy(l.rewards, o.rewards)
	copy(l.locals, o.locals)
	for row := range l.targets {
		l.targets[row] = append(l.targets[row][:0], o.targets[row]...)
	}
}

// resting is a policy of the inside that rests while nothing counts.
type resting struct {
	env.Policy
	loops []env.Loop
	live  int
}

func (r *resting) Act(obs, action []float64) {
	if obs[r.live] == 1 {
		r.Policy.Act(obs[:r.live], action)
		return
	}
	for i, l := range r.loops {
		action[i] = rest(l)
	}
}

func (r *resting) Dist(obs []float64, dist [][]float64) {
	if obs[r.live] == 1 {
		r.Policy.Dist(obs[:r.live], dist)
		return
	}
	for i, l := range r.loops {
		clear(dist[i])
		dist[i][0] = 1
		if l.N == 0 {
			dist[i][0] = rest(l)
		}
	}
}

// rest is option 0, or the value of a continuous loop that is nearest to 0.
func rest(l env.Loop) float64 {
	if l.N > 0 {
		return 0
	}
	return max(l.Low, min(l.High, 0))
}
