package cue

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Schedule is a conditioning protocol as data: which trials come, how often,
// and what happens in them. Its phases are lived one after the other; the last
// one goes on for ever.
type Schedule struct {
	Name   string // the value of the setting schedule
	Story  string // what it shows, in one line
	Source string // who introduced the design
	Phases []Phase
}

// Phase is a stretch of trials, each drawn from the same types.
type Phase struct {
	Name     string
	Trials   int     // how many
	Context  string  // what stays on throughout, as the smell of a cage does; "" for nothing
	Interval int     // scale of the intertrial interval in steps; 0 means 40
	Drives   *Drives // nil means Usual
	Types    []Trial
}

// Trial is a type of trial. Time is counted in steps from its onset, when the
// interval ends: something is sensed at time 0, or there would be no onset.
type Trial struct {
	Name    string // as the literature writes it: A+, AX-
	Share   float64
	Cues    []Stimulus
	Outcome Outcome
}

// Stimulus is a cue that is on for a while.
type Stimulus struct {
	Cue     rune // a letter
	On, For int  // onset and duration, steps
}

// Outcome is what may come in a trial; the zero value is nothing.
type Outcome struct {
	Kind   Kind
	At     int     // the time at which it is felt, steps
	Jitter Jitter  // how that time varies
	Size   float64 // 1 is a usual one
	P      float64 // probability
}

// Kind is a kind of outcome. Each has a loop of its own.
type Kind uint8

// The kinds of outcome.
const (
	Nothing Kind = iota
	Juice        // lick, to get more of it
	Salt         // drink, to get more of it
	Shock        // brace, to suffer less of it
)

// kinds describes the kinds of outcome.
var kinds = [...]struct {
	name, loop string
	spares     bool // acting spares the animal a share; else it gets one more
}{
	Nothing: {"nothing", "", false},
	Juice:   {"juice", "lick", false},
	Salt:    {"salt", "drink", false},
	Shock:   {"shock", "brace", true},
}

// String implements fmt.Stringer.
func (k Kind) String() string { return kinds[k].name }

// Drives are what a unit of each kind of outcome is worth.
type Drives struct{ Juice, Salt, Shock float64 }

// Usual are the drives of a hungry animal: juice is good, so is salt, and
// shock is bad.
var Usual = Drives{Juice: 1, Salt: 1, Shock: -1}

// of returns the drive for one kind.
func (d Drives) of(k Kind) float64 {
	return [...]float64{Juice: d.Juice, Salt: d.Salt, Shock: d.Shock}[k]
}

// The bounds of what a schedule may hold.
const (
	mostCues  = 8
	mostSteps = 400 // of a stimulus or outcome, from the onset of the trial
	mostScale = 400 // of the intertrial interval
	mostSize  = 20
)

// Check refuses a schedule that cannot be lived, or whose optimum would not be
// known: each trial must begin with a cue, or with an outcome that is certain.
func (s *Schedule) Check() error {
	if s.Name == "" || strings.ContainsAny(s.Name, ",=: \n") {
		return fmt.Errorf("cue: schedule %q: want a name that an id can hold", s.Name)
	}
	if len(s.Phases) == 0 || len(s.kinds()) == 0 || len(s.cues()) == 0 || len(s.cues()) > mostCues {
		return fmt.Errorf("cue: schedule %q: want phases, an outcome and 1…%d cues", s.Name, mostCues)
	}
	for _, p := range s.Phases {
		if err := p.check(); err != nil {
			return fmt.Errorf("cue: schedule %q: phase %q: %w", s.Name, p.Name, err)
		}
	}
	return nil
}

func (p *Phase) check() error {
	switch d := p.drives(); {
	case p.Trials < 1:
		return fmt.Errorf("%d trials: want at least 1", p.Trials)
	case p.Interval < 0 || p.Interval == 1 || p.Interval > mostScale:
		return fmt.Errorf("interval %d: want 2…%d, or 0 for %d", p.Interval, mostScale, usualScale)
	case !(math.Abs(d.Juice)+math.Abs(d.Salt)+math.Abs(d.Shock) < 1e6):
		return fmt.Errorf("drives %v: want finite ones", d)
	}
	sum := 0.0
	for i := range p.Types {
		if err := p.Types[i].check(); err != nil {
			return fmt.Errorf("trial %q: %w", p.Types[i].Name, err)
		}
		sum += p.Types[i].Share
	}
	if !(math.Abs(sum-1) < 1e-9) {
		return fmt.Errorf("shares add up to %v, want 1", sum)
	}
	return nil
}

func (t *Trial) check() error {
	o := t.Outcome
	first := o.Kind != Nothing && o.At == 0 && o.P == 1
	for i, c := range t.Cues {
		first = first || c.On == 0
		if c.On < 0 || c.For < 1 || c.On+c.For > mostSteps {
			return fmt.Errorf("cue %c is on from %d for %d: want within 0…%d", c.Cue, c.On, c.For, mostSteps)
		}
		if slices.ContainsFunc(t.Cues[:i], func(other Stimulus) bool { return other.Cue == c.Cue }) {
			return fmt.Errorf("cue %c is given twice", c.Cue)
		}
	}
	switch {
	case !(t.Share >= 0 && t.Share <= 1):
		return fmt.Errorf("share %v: want 0…1", t.Share)
	case !first:
		return fmt.Errorf("nothing at time 0: want a cue, or an outcome that is certain")
	case int(o.Kind) >= len(kinds):
		return fmt.Errorf("outcome of kind %d: want 0…%d", o.Kind, len(kinds)-1)
	case o.Kind == Nothing:
		return nil
	case o.At < 0 || o.At > mostSteps || int(o.Jitter) >= len(jitters) || o.Jitter != Fixed && o.At == 0:
		return fmt.Errorf("outcome at %d, jitter %d: want 0…%d, and at least 1 if it varies", o.At, o.Jitter, mostSteps)
	case !(o.P >= 0 && o.P <= 1) || !(o.Size > 0 && o.Size <= mostSize):
		return fmt.Errorf("outcome with probability %v, size %v: want 0…1, above 0 and at most %d", o.P, o.Size, mostSize)
	case o.At == 0 && o.P < 1:
		return fmt.Errorf("outcome at 0 with probability %v: want 1", o.P)
	}
	return nil
}

// drives returns what outcomes are worth in the phase.
func (p *Phase) drives() Drives {
	if p.Drives == nil {
		return Usual
	}
	return *p.Drives
}

// kinds returns the kinds of outcome that the schedule uses, in their order.
func (s *Schedule) kinds() []Kind {
	var all []Kind
	for k := Juice; int(k) < len(kinds); k++ {
		if s.any(func(_ *Phase, t *Trial) bool { return t.Outcome.Kind == k }) {
			all = append(all, k)
		}
	}
	return all
}

// cues returns the cues that the schedule uses, in the order of the alphabet.
func (s *Schedule) cues() []rune {
	var all []rune
	s.any(func(_ *Phase, t *Trial) bool {
		for _, c := range t.Cues {
			all = append(all, c.Cue)
		}
		return false
	})
	slices.Sort(all)
	return slices.Compact(all)
}

// contexts returns the contexts that the schedule uses, in order of appearance.
func (s *Schedule) contexts() []string {
	var all []string
	for _, p := range s.Phases {
		if p.Context != "" && !slices.Contains(all, p.Context) {
			all = append(all, p.Context)
		}
	}
	return all
}

// any reports whether f holds for any type of trial, in order.
func (s *Schedule) any(f func(*Phase, *Trial) bool) bool {
	for i := range s.Phases {
		p := &s.Phases[i]
		for k := range p.Types {
			if f(p, &p.Types[k]) {
				return true
			}
		}
	}
	return false
}
