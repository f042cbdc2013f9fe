package wrap

import (
	"errors"
	"flag"
	"fmt"
	"strconv"

	"github.com/phasicbench/phasic/env"
)

// Dials are the settings that many environments share, because they change
// only how what happens is delivered. The zero value changes nothing. A Config
// embeds them, names those that it has in Flags, and ends New with Wrap.
type Dials struct {
	Miswire  float64 // share of the taught loops, rounded and at least two, that get each other's Local and Targets; 0…1
	Mix      int     // channels that carry random mixtures of all local rewards; 0…1024, 0: one channel per loop
	Noise    float64 // standard deviation of life noise: normal, on Reward, on every step, outside Local; 0…1000
	Hold     int     // steps for which an action is held; 1…64, 0 is 1
	Lag      int     // steps by which Local and Targets arrive late; 0…256
	Delay    int     // steps by which Reward arrives late; 0…256
	Distract int     // observation bits that mean nothing; 0…1024
}

// Flags registers the named dials: any of miswire, mix, noise, hold, lag,
// delay, distract. It panics for another name.
func (d *Dials) Flags(fs *flag.FlagSet, which ...string) {
	for _, name := range which {
		switch name {
		case "miswire":
			fs.Float64Var(&d.Miswire, name, d.Miswire, "share of the taught loops that get each other's teaching, 0…1")
		case "mix":
			fs.IntVar(&d.Mix, name, d.Mix, "channels that carry mixtures of the local rewards, 0…1024 (0: one per loop)")
		case "noise":
			fs.Float64Var(&d.Noise, name, d.Noise, "standard deviation of life noise on the reward, 0…1000")
		case "hold":
			fs.Var((*held)(&d.Hold), name, "steps for which an action is held, 1…64")
		case "lag":
			fs.IntVar(&d.Lag, name, d.Lag, "steps by which local rewards and targets arrive late, 0…256")
		case "delay":
			fs.IntVar(&d.Delay, name, d.Delay, "steps by which the reward arrives late, 0…256")
		case "distract":
			fs.IntVar(&d.Distract, name, d.Distract, "observation bits that mean nothing, 0…1024")
		default:
			panic(fmt.Sprintf("wrap: no dial is called %q", name))
		}
	}
}

// held is the flag of Hold, whose zero value is written 1.
type held int

// String implements flag.Value.
func (h *held) String() string { return strconv.Itoa(max(int(*h), 1)) }

// Set implements flag.Value.
func (h *held) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err == nil && n < 1 {
		err = strconv.ErrRange
	}
	*h = held(n)
	return err
}

// Check refuses a dial out of range. The id is the environment's base id,
// loops the number of its loops that are taught.
func (d *Dials) Check(id string, loops int) error {
	hold := d.Hold
	if hold == 0 {
		hold = 1
	}
	var alone error
	if d.Miswire > 0 && loops < 2 {
		alone = fmt.Errorf("%s: setting miswire=%v: want 0 unless two loops or more are taught", id, d.Miswire)
	}
	return errors.Join(
		env.Check(id, "miswire", d.Miswire, 0, 1),
		alone,
		env.Check(id, "mix", float64(d.Mix), 0, 1024),
		env.Check(id, "noise", d.Noise, 0, 1000),
		env.Check(id, "hold", float64(hold), 1, 64),
		env.Check(id, "lag", float64(d.Lag), 0, 256),
		env.Check(id, "delay", float64(d.Delay), 0, 256),
		env.Check(id, "distract", float64(d.Distract), 0, 1024),
	)
}

// Wrap applies the dials that are on, the first of the struct innermost, and
// returns e itself if all are off.
//
// The order matters little but for these: what is miswired is mixed
// afterwards, so that wrong wires carry what a whole loop would hear; life
// noise is inside the delays, so that it falls on the steps of the original
// episode; and actions are held before anything is late, so that the steps
// after the end are not.
func (d *Dials) Wrap(e env.Env, s env.Seeds) env.Env {
	if d.Miswire > 0 {
		e = miswire(e, d.Miswire, s.World)
	}
	if d.Mix > 0 {
		e = newMix(e, d.Mix, s.World)
	}
	if d.Noise > 0 {
		e = finish(newRewardNoise(e, d.Noise, s.Noise))
	}
	if d.Hold > 1 {
		e = newHold(e, d.Hold)
	}
	if d.Lag > 0 || d.Delay > 0 {
		e = newLate(e, delays{reward: d.Delay, local: d.Lag, targets: d.Lag})
	}
	if d.Distract > 0 {
		e = newDistract(e, d.Distract, s.Noise)
	}
	return e
}
