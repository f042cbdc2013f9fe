package cue

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// strip is the width of the timeline, and lead how much of the past it shows
// when the trial is longer.
const (
	strip = 60
	lead  = 40
)

// Render implements env.Renderer: the phase and the type of the trial; the
// trial as a timeline, what is to come included, with a row per cue and per
// kind of outcome; and what the latest action brought. A cue has the letter of
// the schedule and the element of the observation that stands for it, an
// outcome its drive.
func (c *Cue) Render(dst []byte) []byte {
	if c.begun == 0 {
		return append(dst, "before the first trial\n"...)
	}
	p, k := &c.plan.phases[c.phase], c.trial.kind
	dst = fmt.Appendf(dst, "%s: trial %d, %s: %s", c.config.Schedule, c.begun, p.name, k.name)
	if p.context >= 0 {
		dst = fmt.Appendf(dst, ", context %s (bit %d)", c.plan.contexts[p.context], c.places.contexts[p.context])
	}
	dst = append(dst, '\n')
	from := max(0, min(c.t-lead, c.trial.steps+1-strip))
	for i, bit := range c.places.cues {
		dst = c.row(dst, fmt.Sprintf("%c (bit %d)", c.plan.cues[i], bit), from, func(v view) byte {
			if v.cues&(1<<i) != 0 {
				return '#'
			}
			return '.'
		})
	}
	for i, kind := range c.plan.kinds {
		dst = c.row(dst, fmt.Sprintf("%s %+g", kind, p.drives[i]), from, func(v view) byte {
			if v.loop == i {
				return '!'
			}
			return '.'
		})
	}
	dst = fmt.Appendf(dst, "%-12s %*s\n", "now", c.t-from+1, "^")
	if c.t == 0 {
		return dst
	}
	return c.renderStep(dst)
}

// row is one row of the timeline.
func (c *Cue) row(dst []byte, name string, from int, mark func(view) byte) []byte {
	dst = append(dst, name...)
	for range 13 - utf8.RuneCountInString(name) {
		dst = append(dst, ' ')
	}
	for n := from; n <= c.trial.steps && n < from+strip; n++ {
		dst = append(dst, mark(c.trial.view(n)))
	}
	return append(dst, '\n')
}

// renderStep is what the latest action was and what it brought.
func (c *Cue) renderStep(dst []byte) []byte {
	ts := c.spec.NewTimeStep()
	c.bring(c.t-1, &ts)
	dst = fmt.Appendf(dst, "reward       %+.4g\n", ts.Reward)
	for i, k := range c.plan.kinds {
		dst = fmt.Appendf(dst, "%-5s %-3s    local %-+7.4g", kinds[k].loop, word(c.acted[i]), ts.Local[i])
		sep := " told "
		for _, g := range ts.Targets {
			if g.Loop == i {
				dst = fmt.Appendf(dst, "%s%s %d ago", sep, word(g.Want), g.Ago)
				sep = ", "
			}
		}
		dst = append(bytes.TrimRight(dst, " "), '\n')
	}
	return dst
}

// word names an option.
func word(option float64) string {
	if option == 1 {
		return "on"
	}
	return "off"
}
