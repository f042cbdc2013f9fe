package cue

// strategy is the best way to act in a phase. What an animal does changes
// nothing that happens later, so it is best to act in a step if and only if
// the expected gain, given all that was sensed in the trial, repays the cost:
// where the outcome comes with hazard h, if h·gain > cost.
//
// What was sensed is, before the onset, the number of observations in which
// there was nothing but the context; after it, which courses are still
// possible. The interval is no longer of interest then, since it is drawn
// apart.
type strategy struct {
	worth   float64 // expected return of a trial
	waiting []verdict
	roots   []int // first observations of trials, by index of nodes
	nodes   []node
}

// verdict is which loops should act.
type verdict [most]bool

// node is a moment of a trial that can be told from others.
type node struct {
	sees view
	act  verdict
	next []int // what may be sensed next, by index of nodes
}

// builder makes a strategy.
type builder struct {
	*strategy
	config *Config
	phase  *phase
	loops  []Kind
}

func newStrategy(c *Config, p *phase, loops []Kind) *strategy {
	b := &builder{&strategy{}, c, p, loops}
	for _, k := range p.courses {
		if k.at >= 0 {
			b.worth += float64(float64(k.chance*p.drives[k.loop]) * c.amount(loops[k.loop], k.size, 0))
		}
	}
	all := make([]int, len(p.courses))
	for i := range all {
		all[i] = i
	}
	b.wait(all)
	b.roots = b.grow(all, 0)
	return b.strategy
}

// wait decides what to do in each step before the onset, in which those
// outcomes may come that nothing announces.
func (b *builder) wait(all []int) {
	left := 1.0
	for _, ends := range b.phase.intervals {
		b.waiting = append(b.waiting, b.decide(all, 0, ends, left))
		left = max(0, left-ends)
	}
}

// grow decides what to do from a time on, in each of the moments that can be
// told apart among the courses that are still possible.
func (b *builder) grow(possible []int, time int) []int {
	if time == b.phase.length {
		return nil // the trial is over
	}
	var siblings []int
	for len(possible) > 0 {
		sees := b.sees(possible[0], time)
		var same, others []int
		weight := 0.0
		for _, i := range possible {
			if b.sees(i, time) == sees {
				same = append(same, i)
				weight += b.phase.courses[i].chance
			} else {
				others = append(others, i)
			}
		}
		at := len(b.nodes)
		b.nodes = append(b.nodes, node{sees: sees, act: b.decide(same, time+1, 1, weight)})
		next := b.grow(same, time+1) // which moves nodes
		b.nodes[at].next = next
		siblings = append(siblings, at)
		possible = others
	}
	return siblings
}

// sees is what course i shows at a time.
func (b *builder) sees(i, time int) view {
	k := &b.phase.courses[i]
	t := newTrial(b.phase, k.kind, 1, k.at)
	return t.view(1 + time)
}

// decide says which loops should act in a step after which the outcomes of
// that time would be felt. The courses come with their chance times scale, all
// that may be going on adds up to weight; what acting gains over not acting is
// added to the worth.
func (b *builder) decide(courses []int, time int, scale, weight float64) verdict {
	var gain [most]float64
	for _, i := range courses {
		if k := &b.phase.courses[i]; k.at == time {
			g := b.config.gain(b.loops[k.loop], k.size, b.phase.drives[k.loop])
			gain[k.loop] += float64(float64(k.chance*scale) * g)
		}
	}
	var act verdict
	for i := range b.loops {
		if net := gain[i] - float64(b.config.Cost*weight); net > 0 {
			act[i] = true
			b.worth += net
		}
	}
	return act
}
