package suite

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/flinch"
	"github.com/phasicbench/phasic/env/lion"
	"github.com/phasicbench/phasic/env/song"
)

// The sweeps of the suite scaling. Every published figure beside a measurement
// names its source; where none is named it is derived in the environment's
// sheet.

// Floor is what no agent that is told only the sum of rewards can beat, however
// it learns: one that does is being told something else.
type Floor struct {
	Time     func(x float64) float64 // the least time, for X of at least From
	From     float64
	Exponent float64 // the least exponent
}

// falconLoops is the team law: N loops under one sum of rewards. A learner that
// is told only the sum gains at most 0.322 bits per episode about N hidden
// bits, of which 0.531 N are needed for 90 % accuracy. To know that it is a sum
// saves such a learner a constant factor and no more: the exponent of
// regression and lints is 1 like td's, the band allows for a posterior that is
// not exact.
func falconLoops() Part {
	floor := func(n float64) float64 { return 1.65 * n }
	var p Part
	p.Agents = []string{"td", "reinforce", "qlearn", "coma", "regression", "lints", "loops-local", "loops-mean", "loops-perm"}
	p.Sweep = &Sweep{
		Name: "falcon loops", Dial: "loops", Bar: 0.8, From: 8,
		Lines: []Line{{"information floor of a single reward", floor}},
		Floor: &Floor{Time: floor, From: 4, Exponent: 0.6},
		Laws: []Law{
			{Agent: "td", Exponent: 1, Low: 0.85, High: 1.15, Time: func(n float64) float64 { return 9.6 * n }},
			{Agent: "reinforce", Exponent: 1, Low: 0.85, High: 1.15},
			{Agent: "qlearn", Exponent: 1, Low: 1, High: 1.45},
			{Agent: "regression", Exponent: 1, Low: 0.8, High: 1.15},
			{Agent: "lints", Exponent: 1, Low: 0.8, High: 1.15},
			{Agent: "loops-local", Exponent: 0, Low: -0.05, High: 0.2, Time: func(float64) float64 { return 9 }},
			{Agent: "loops-mean", Exponent: 1, Low: 0.85, High: 1.15, Time: func(n float64) float64 { return 9.6 * n }},
		},
	}
	for n := 1; n <= 64; n *= 2 {
		p.add(falcon.Entry, float64(n), "loops=%d", n)
	}
	return p
}

// songLoops has as many steps as muscles. The mean of the local rewards of a
// step is a broadcast to the √N muscles that sang it, so that the exponent of
// loops-mean is half of td's.
func songLoops() Part {
	var p Part
	p.Agents = []string{"td", "reinforce", "loops-local", "loops-mean", "loops-perm"}
	p.Sweep = &Sweep{
		Name: "song cells", Dial: "steps × loops", Bar: 0.9, From: 8,
		Lines: []Line{{"node perturbation, exact baseline", func(n float64) float64 { return (n + 1.5) * math.Ln10 }}},
		Laws: []Law{
			{Agent: "td", Exponent: 0.73, Low: 0.6, High: 0.85},
			{Agent: "reinforce", Exponent: 0.73, Low: 0.6, High: 0.85},
			{Agent: "loops-local", Exponent: 0, Low: -0.05, High: 0.2},
			{Agent: "loops-mean", Exponent: 0.365, Low: 0.3, High: 0.43},
		},
	}
	for side := 1; side <= 8; side++ {
		p.add(song.Entry, float64(side*side), "loops=%d,steps=%d", side, side)
	}
	return p
}

// flinchLoops is the one-step tier, whose teaching is the stream's.
//
// Under one reward the noise of the costs grows as M, and in the end the time
// does too; the noise of the damage does not grow, and is the larger of the two
// up to M = (D/c)² = 100. Between 8 and 64 parts the time is about a constant
// and a part that grows as M. The law of td is the line through a simulation of
// the same learner by other code, which crosses at 368, 599, 868 and 1412 for 8,
// 16, 32 and 64 parts: it starts with what the random policy earns for its
// expectation. A learner that expects nothing at first crosses at 551, 982, 1871
// and 3462, about 54·M, and its exponent is nearer to 1. So is that of the
// supervised errors' sum, of which nothing is expected at first: simulated, 474,
// 917, 1755 and 3388.
//
// Corrections teach every part in every episode, and 90 % of four kinds of
// projectile have come once after ln 10 / ln (4/3) = 8 episodes: that is the
// time at step sizes so large that an absence, whose weight is 1/9, is learned
// at once. At 16, the largest of the grid, it takes several lessons, the more
// the more parts are idle: the exact recursion of the step then gives 11.7, 14.5,
// 16.6 and 18.4 for 8, 16, 32 and 64 parts, and an exponent of about 0.2 that is
// due to the grid.
func flinchLoops() Part {
	var p Part
	p.Agents = []string{"td", "loops-local", "loops-target", "loops-scalar"}
	p.Sweep = &Sweep{
		Name: "flinch parts", Dial: "loops", Bar: 0.9, From: 8,
		Laws: []Law{
			{Agent: "td", Exponent: 0.64, Low: 0.5, High: 0.8, Time: func(n float64) float64 { return 270 + 18*n }},
			{Agent: "loops-target", Exponent: 0, Low: -0.1, High: 0.15, Time: func(float64) float64 { return 8 }},
			{Agent: "loops-scalar", Exponent: 0.95, Low: 0.8, High: 1.1, Time: func(n float64) float64 { return 80 + 52*n }},
		},
	}
	for m := 2; m <= 64; m *= 2 {
		p.add(flinch.Entry, float64(m), "loops=%d,tier=0", m)
	}
	return p
}

// falconMix is 64 loops whose local rewards arrive through m shared channels,
// each a random mixture of all of them: the cross-talk has variance (N−1)/m.
// Were the loops' prediction errors mixed, 90 % accuracy would take about
// 9·(1 + N/m) episodes. It is their rewards that are, whose cross-talk also has
// a mean, and each loop's baseline, of step 0.1, must learn it first: about 8
// episodes more, wherever 1 + N/m is large enough for the mean to matter.
func falconMix() Part {
	const n = 64
	var p Part
	p.Agents = []string{"td", "loops-local"}
	p.Sweep = &Sweep{
		Name: "falcon mixing", Dial: "1 + loops/mix", Bar: 0.8, From: 1,
		Laws: []Law{{Agent: "loops-local", Exponent: 1, Low: 0.8, High: 1.2, Time: func(x float64) float64 { return 9*x + 8 }}},
	}
	for m := 64; m >= 1; m /= 2 {
		p.add(falcon.Entry, 1+n/float64(m), "loops=%d,mix=%d", n, m)
	}
	return p
}

// lionDelay is the one-look tier at growing delays of the pounce: a trace must
// span the delay, a local reward comes with the look.
func lionDelay() Part {
	var p Part
	p.Agents = []string{"td0", "td", "td-blind", "loops-local", "td-shape"}
	p.Sweep = &Sweep{
		Name: "lion delay", Dial: "delay", Bar: 0.9, From: 2,
		Laws: []Law{
			{Agent: "td", Exponent: 0, Low: -0.2, High: 0.4},
			{Agent: "loops-local", Exponent: 0, Low: -0.1, High: 0.1},
		},
	}
	for _, d := range []int{2, 5, 10, 20} {
		p.add(lion.Entry, float64(d), "delay=%d,tier=0", d)
	}
	return p
}

// songLag has local rewards that come late by a known lag.
func songLag() Part {
	var p Part
	p.Agents = []string{"td", "loops-local", "loops-late"}
	p.Sweep = &Sweep{
		Name: "song lag", Dial: "lag", Bar: 0.9, From: 1,
		Laws: []Law{{Agent: "loops-local", Exponent: 0, Low: -0.1, High: 0.1}},
	}
	for lag := 1; lag <= 8; lag *= 2 {
		p.add(song.Entry, float64(lag), "lag=%d", lag)
	}
	return p
}

// add appends a task by its canonical id, and the value of the dial.
func (p *Part) add(e env.Entry, x float64, format string, dials ...any) {
	_, id, err := env.Parse([]env.Entry{e}, e.ID+":"+fmt.Sprintf(format, dials...))
	if err != nil {
		panic("suite: " + err.Error())
	}
	p.Tasks = append(p.Tasks, id)
	p.Sweep.X = append(p.Sweep.X, x)
}
