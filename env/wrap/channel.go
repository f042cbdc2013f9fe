package wrap

import (
	"fmt"
	"strings"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// The channels of an environment have names: reward, local, targets, outcomes,
// and those of the observation's fields.
var teaching = []struct {
	name string
	bit  env.Channels
}{{"local", env.Local}, {"targets", env.Targets}, {"outcomes", env.Outcomes}}

// Mask returns e without the named channels: local, targets and outcomes are
// gone, as for an agent that may not see them; a field of the observation is
// all zero. Exact sees policies through the mask; Solved is hidden where the
// optimal policy would see less.
//
// Like all functions here that name channels, it panics if e has no such
// channel.
func Mask(e env.Env, channels ...string) env.Env {
	var gone env.Channels
	id := e.Spec().ID
	for _, name := range channels {
		if c := teachingBit(e, "mask", name); c != 0 {
			gone |= c
			continue
		}
		e = maskField(e, field(e, "mask", name))
	}
	if gone != 0 {
		e = maskTeaching(e, gone)
	}
	return rename(e, suffixed(id, "mask", channels...))
}

// Delay returns e with one channel late by a number of steps. Reward, local
// and targets go on arriving after the end, in steps in which nothing else
// happens: see the Lag of Dials. A field of the observation shows what was
// there so many steps ago, zero at first, and neither Exact nor Solved holds
// any more. Where Reward is late, drives no longer say what it will be, so the
// environment stops teaching them.
func Delay(e env.Env, channel string, steps int) env.Env {
	if steps < 1 {
		panic(fmt.Sprintf("wrap: delay of %d steps: want at least 1", steps))
	}
	id := e.Spec().ID
	switch {
	case channel == "reward":
		e = newLate(e, delays{reward: steps})
	case channel == "local" && teachingBit(e, "delay", channel) != 0:
		e = newLate(e, delays{local: steps})
	case channel == "targets" && teachingBit(e, "delay", channel) != 0:
		e = newLate(e, delays{targets: steps})
	default:
		e = delayField(e, field(e, "delay", channel), steps)
	}
	return rename(e, suffixed(id, "delay", channel, fmt.Sprint(steps)))
}

// Noise returns e with normal deviates of standard deviation sd added to one
// channel: to reward, to the local reward of each taught loop, or to each
// element of a field of the observation. Noise on local or reward ends
// conservation: Σ Local is no longer Σ Reward.
func Noise(e env.Env, channel string, sd float64, seed uint64) env.Env {
	id := e.Spec().ID
	switch {
	case channel == "reward":
		e = finish(newRewardNoise(e, sd, seed))
	case channel == "local" && teachingBit(e, "noise", channel) != 0:
		e = finish(newLocalNoise(e, sd, seed))
	default:
		e = noiseField(e, field(e, "noise", channel), sd, seed)
	}
	return rename(e, suffixed(id, "noise", channel, fmt.Sprint(sd)))
}

// Permute returns e with one channel in another order, drawn once: the
// elements of a field of the observation, or the local rewards of the loops
// that are taught by them.
func Permute(e env.Env, channel string, seed uint64) env.Env {
	id := e.Spec().ID
	if channel == "local" && teachingBit(e, "permute", channel) != 0 {
		w := newWire(e)
		r := stream("permute", e, seed)
		w.permute(&r, env.Local)
		e = finish(w)
	} else {
		e = permuteField(e, field(e, "permute", channel), seed)
	}
	return rename(e, suffixed(id, "permute", channel))
}

// teachingBit is the channel of that name, 0 if it is none or e has a field of
// that name. It panics if e does not teach it.
func teachingBit(e env.Env, verb, name string) env.Channels {
	spec := e.Spec()
	for _, c := range teaching {
		if c.name != name {
			continue
		}
		if spec.Teaches&c.bit == 0 {
			unknown(spec, verb, name)
		}
		return c.bit
	}
	return 0
}

// part is a field of an observation.
type part struct{ index, at, n int }

func (p part) of(obs []float64) []float64 { return obs[p.at : p.at+p.n] }

// has reports whether element i lies in the field.
func (p part) has(i int) bool { return i >= p.at && i < p.at+p.n }

// field finds a field. Only its order may change if it holds a gate or a drive.
func field(e env.Env, verb, name string) part {
	spec := e.Spec()
	for i, f := range spec.Obs {
		if f.Name != name {
			continue
		}
		at, n, _ := spec.Field(name)
		p := part{i, at, n}
		for _, l := range spec.Loops {
			if verb != "permute" && p.has(l.Gate) {
				panic(fmt.Sprintf("wrap: %s: cannot %s %q, which holds the gate of loop %q", spec.ID, verb, name, l.Name))
			}
		}
		for _, o := range spec.Outcomes {
			if verb != "permute" && p.has(o.Drive) {
				panic(fmt.Sprintf("wrap: %s: cannot %s %q, which holds the drive of outcome %q", spec.ID, verb, name, o.Name))
			}
		}
		return p
	}
	unknown(spec, verb, name)
	return part{}
}

// unknown panics with the channels that there are.
func unknown(spec env.Spec, verb, name string) {
	known := []string{"reward"}
	for _, c := range teaching {
		if spec.Teaches&c.bit != 0 {
			known = append(known, c.name)
		}
	}
	for _, f := range spec.Obs {
		known = append(known, f.Name)
	}
	panic(fmt.Sprintf("wrap: %s: cannot %s channel %q%s", spec.ID, verb, name, env.Suggest(name, known)))
}

// suffixed is an id with what was done to the environment after the base id.
func suffixed(id, verb string, args ...string) string {
	return insert(id, "+"+verb+"("+strings.Join(args, ",")+")")
}

func insert(id, suffix string) string {
	base, settings, has := strings.Cut(id, ":")
	if has {
		return base + suffix + ":" + settings
	}
	return base + suffix
}

// shuffled returns 0…n−1 in random order.
func shuffled(n int, purpose string, e env.Env, seed uint64) []int {
	r := stream(purpose, e, seed)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	exact.Shuffle(&r, order)
	return order
}
