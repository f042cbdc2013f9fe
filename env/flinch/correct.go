package flinch

import (
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// age is a command that a correction is about: how many steps before it was
// given, and how much of the correction it gets.
type age struct {
	ago   int
	share float64
}

// The eligibility of a command for what comes after it, in steps of 100 ms:
// nothing up to one step, most at two and a half, and then an inverse function
// of the interval that comes to nothing at forty.
const (
	opens  = 1.0
	peaks  = 2.5
	closes = 40.0
)

// window returns the commands that a correction is about: the one that was
// due, or with the kernel all that are eligible.
func (c *Config) window() []age {
	if c.Kernel == 0 {
		return []age{{c.tier().lead, 1}}
	}
	var w []age
	for ago := range int(closes) {
		if share := eligible(float64(ago)); share > 0 {
			w = append(w, age{ago, share})
		}
	}
	return w
}

// eligible is the height of the kernel at an interval.
func eligible(ago float64) float64 {
	switch {
	case ago <= opens || ago >= closes:
		return 0
	case ago < peaks:
		return (ago - opens) / (peaks - opens)
	}
	return (1/ago - 1/closes) / (1/peaks - 1/closes)
}

// packet is a correction under way: every part should have been still, but
// for the part that is named.
type packet struct {
	due  int // it arrives in the step that so many have been taken after; 0: there is none
	part int
}

// write makes the correction of this step and sends it off, to arrive now or
// a few steps later. It takes one draw where corrections can be late.
func (f *Flinch) write() {
	p := packet{due: f.steps + 1, part: f.hit}
	if f.config.Target == byPain {
		p.part = f.hurt
	}
	if f.config.Jitter > 0 {
		p.due += exact.IntN(&f.post, f.config.Jitter+1)
	}
	f.mail[f.steps%len(f.mail)] = p
}

// deliver writes the targets that arrive in this step, the latest first.
func (f *Flinch) deliver(ts *env.TimeStep) {
	ts.Targets = ts.Targets[:0]
	for late := range min(len(f.mail), f.steps+1) {
		sent := f.steps - late
		if p := f.mail[sent%len(f.mail)]; p.due == f.steps+1 {
			f.correct(p.part, sent, late, ts)
		}
	}
}

// correct tells every part what the commands that step sent is about should
// have been: the one that was executed then, whose window has just closed, or
// with the kernel all that were given in the window before.
func (f *Flinch) correct(part, sent, late int, ts *env.TimeStep) {
	for _, a := range f.window {
		if a.ago > sent {
			break // before the first one
		}
		for m := range f.spec.Loops {
			t := env.Target{Loop: m, Want: 0, Ago: a.ago + late, Weight: f.absence * a.share}
			if m == part {
				t.Want, t.Weight = 1, a.share
			}
			ts.Targets = append(ts.Targets, t)
		}
	}
}
