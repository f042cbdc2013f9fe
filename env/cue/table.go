package cue

import (
	"fmt"
	"strings"
)

// Table returns the schedule of that name as a table: its phases, and in them
// each type of trial with its share, what is shown and what comes.
func Table(name string) (string, error) {
	c := Canonical()
	c.Schedule = name
	if err := c.Check(); err != nil {
		return "", err
	}
	return c.Table(), nil
}

// Table returns the schedule that the settings name as a table; they must have
// passed Check.
func (c *Config) Table() string {
	s, err := c.schedule()
	if err != nil {
		panic(err)
	}
	return s.String()
}

// String returns the schedule as a table. Times are steps from the onset of
// the trial: a cue 0-10 is on in the observations 0 to 9.
func (s *Schedule) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n%s\n", s.Name, s.Story, s.Source)
	widths := s.widths()
	for i := range s.Phases {
		p := &s.Phases[i]
		fmt.Fprintf(&b, "\n%d  %s, %d trials%s\n", i+1, p.Name, p.Trials, p.circumstances(s))
		for k := range p.Types {
			t := &p.Types[k]
			fmt.Fprintf(&b, "     %-*s  %5.3f  %-*s  %s\n", widths[0], t.Name, t.Share, widths[1], stimuli(t.Cues), t.Outcome)
		}
	}
	return b.String()
}

// widths are those of the columns of names and of cues.
func (s *Schedule) widths() [2]int {
	var w [2]int
	s.any(func(_ *Phase, t *Trial) bool {
		w[0], w[1] = max(w[0], len(t.Name)), max(w[1], len(stimuli(t.Cues)))
		return false
	})
	return w
}

// circumstances are what holds throughout a phase, where it is not the usual.
func (p *Phase) circumstances(s *Schedule) string {
	var b strings.Builder
	if p.Context != "" {
		fmt.Fprintf(&b, ", context %s", p.Context)
	}
	if p.Interval != 0 {
		fmt.Fprintf(&b, ", interval %d", p.Interval)
	}
	if p.Drives != nil {
		for _, k := range s.kinds() {
			fmt.Fprintf(&b, ", drive of %s %+g", k, p.Drives.of(k))
		}
	}
	return b.String()
}

func stimuli(cues []Stimulus) string {
	var b strings.Builder
	for i, c := range cues {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%c %d-%d", c.Cue, c.On, c.On+c.For)
	}
	return b.String()
}

// String implements fmt.Stringer.
func (o Outcome) String() string {
	if o.Kind == Nothing {
		return "-"
	}
	var b strings.Builder
	b.WriteString(o.Kind.String())
	if o.Size != 1 {
		fmt.Fprintf(&b, " x %g", o.Size)
	}
	fmt.Fprintf(&b, " at %d", o.At)
	if o.Jitter != Fixed {
		earliest, p := o.delays()
		fmt.Fprintf(&b, ", %s within %d-%d", o.Jitter, earliest, earliest+len(p)-1)
	}
	if o.P != 1 {
		fmt.Fprintf(&b, ", p = %.3g", o.P)
	}
	return b.String()
}

// list is the end of the data sheet: every schedule in a line.
func (c *Config) list() string {
	var b strings.Builder
	b.WriteString("# Schedules\n\n")
	for _, s := range c.schedules() {
		fmt.Fprintf(&b, "\t%-23s  %s\n", s.Name, s.Story)
	}
	return b.String()
}
