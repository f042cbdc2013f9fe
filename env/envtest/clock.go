package envtest

import (
	"math"
	"slices"
	"strings"
)

// checkClock lives one episode in each of some worlds and looks for elements
// of the observation that are a function of the step, the same in all of
// them, whatever was done, beyond what the declared ones tell: gates, drives,
// and fields with time, clock or live in their names. Only moments at which an
// action counts are looked at.
func checkClock(t *tester) {
	n := min(t.spec.ObsLen(), elements)
	var c clock
	for i := range min(t.options.Seeds, compared) {
		l := t.live(i, i)
		a := actor(t.explorer(i))
		if i%2 == 1 {
			a = t.corners(0, i)
		}
		for l.begin(a); !l.over && l.step < horizon; l.next(a) {
			if t.counts(l.now) {
				c.read(l.step, l.now[:n])
			}
		}
	}
	declared := t.declaredTime(n)
	for e := range n {
		if !declared[e] && !c.varies(e) {
			t.checkElement(&c, e, declared)
		}
	}
}

// clock is what the elements of the observation were at each step.
type clock struct {
	lives  []int       // per step
	value  [][]float64 // per step and element, in the first life
	varied []bool      // per element: lives differ at some step
}

func (c *clock) read(step int, obs []float64) {
	for len(c.lives) <= step {
		c.lives = append(c.lives, 0)
		c.value = append(c.value, nil)
	}
	if c.varied == nil {
		c.varied = make([]bool, len(obs))
	}
	c.lives[step]++
	if c.value[step] == nil {
		c.value[step] = slices.Clone(obs)
	}
	for e, v := range obs {
		if v != c.value[step][e] {
			c.varied[e] = true
		}
	}
}

func (c *clock) varies(e int) bool { return c.varied == nil || c.varied[e] }

// counts reports whether any loop's next action counts.
func (t *tester) counts(obs []float64) bool {
	for _, l := range t.spec.Loops {
		if l.Gate < 0 || obs[l.Gate] == 1 {
			return true
		}
	}
	return false
}

// declaredTime reports for each element whether it may be a clock.
func (t *tester) declaredTime(n int) []bool {
	declared := make([]bool, t.spec.ObsLen())
	at := 0
	for _, f := range t.spec.Obs {
		for _, word := range [...]string{"time", "clock", "live"} {
			if strings.Contains(f.Name, word) {
				for e := range f.Len {
					declared[at+e] = true
				}
			}
		}
		at += f.Len
	}
	for _, l := range t.spec.Loops {
		if l.Gate >= 0 {
			declared[l.Gate] = true
		}
	}
	for _, o := range t.spec.Outcomes {
		if o.Drive >= 0 {
			declared[o.Drive] = true // a drive may turn at a set time, and no policy reads it
		}
	}
	return declared[:n]
}

// checkElement looks for two steps that an element tells apart and the
// declared ones do not.
func (t *tester) checkElement(c *clock, e int, declared []bool) {
	known := make(map[uint64]int) // by what the declared ones say: a step
	for step, n := range c.lives {
		if n < few {
			continue
		}
		said := uint64(0)
		for d, v := range c.value[step] {
			if declared[d] && !c.varied[d] {
				said = mix(said, math.Float64bits(v))
			}
		}
		other, ok := known[said]
		if !ok {
			known[said] = step
			continue
		}
		if a, b := c.value[other][e], c.value[step][e]; a != b {
			t.find("the observation gives the time away: element %d (%s) is %v before step %d in all of %d episodes and %v before step %d in all of %d, a trial clock that is not declared", e, t.element(e), a, other, c.lives[other], b, step, n)
			return
		}
	}
}

// element names the field of an element.
func (t *tester) element(e int) string {
	for _, f := range t.spec.Obs {
		if e < f.Len {
			return f.Name
		}
		e -= f.Len
	}
	return ""
}
