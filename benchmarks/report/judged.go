package report

import (
	"strings"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// Judged is an agent whose lives in some tasks were judged otherwise than the
// tasks have it. Those that were judged while they learned are another measure
// and left out, as if they had not been lived; those that were judged in
// simulated episodes are compared with others, which were judged exactly.
type Judged struct {
	Agent string
	How   string // record.Online or record.Sampled
	Tasks []string
}

// compares reports whether there are lives that may be compared with others.
func (c *cell) compares() bool { return c != nil && c.judged != record.Online }

func (b *book) judged(tasks []*benchmarks.Task) []Judged {
	var all []Judged
	for _, e := range b.order {
		for _, how := range []string{record.Online, record.Sampled} {
			j := Judged{Agent: e.Name, How: how}
			for _, t := range tasks {
				if c := b.cells[place{t.ID, e.Name}]; c != nil && c.judged == how {
					j.Tasks = append(j.Tasks, t.ID)
				}
			}
			if len(j.Tasks) > 0 {
				all = append(all, j)
			}
		}
	}
	return all
}

func (r *Report) judged() section {
	s := section{head: "Judged otherwise", lead: "Agents whose lives were not judged as their tasks have it."}
	for _, j := range r.Judged {
		note := ": judged in simulated episodes, others exactly, on "
		if j.How == record.Online {
			note = ": judged while it learned, which is another measure: left out, as if it had no life on "
		}
		s.notes = append(s.notes, j.Agent+note+strings.Join(j.Tasks, ", "))
	}
	return s
}
