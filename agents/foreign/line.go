package foreign

import (
	"math"
	"strconv"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// line builds the messages that come again and again, reusing its memory.
type line struct {
	b        []byte
	obs      bool // the agent reads observations
	features bool // and features
	infinite bool // a number was not finite, which JSON cannot tell
}

// begin starts a message of the given type.
func (l *line) begin(kind string) {
	l.infinite = false
	l.b = append(l.b[:0], `{"type":"`...)
	l.b = append(l.b, kind...)
	l.b = append(l.b, '"')
}

// end ends the message.
func (l *line) end() []byte {
	l.b = append(l.b, "}\n"...)
	return l.b
}

// text adds what is JSON already.
func (l *line) text(s string) { l.b = append(l.b, s...) }

func (l *line) whole(n uint64) { l.b = strconv.AppendUint(l.b, n, 10) }

// number adds the shortest decimal that reads back to the same bits.
func (l *line) number(x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		l.infinite = true
	}
	l.b = strconv.AppendFloat(l.b, x, 'g', -1, 64)
}

func (l *line) numbers(x []float64) {
	l.b = append(l.b, '[')
	for i, v := range x {
		if i > 0 {
			l.b = append(l.b, ',')
		}
		l.number(v)
	}
	l.b = append(l.b, ']')
}

// input adds of an observation what the agent reads.
func (l *line) input(in *agents.Input) {
	if l.obs {
		l.text(`,"obs":`)
		l.numbers(in.Obs)
	}
	if !l.features {
		return
	}
	l.text(`,"features":{"critic":`)
	l.sparse(in.X.Critic)
	l.text(`,"loops":[`)
	for i := range in.X.Loop {
		if i > 0 {
			l.b = append(l.b, ',')
		}
		l.loop(&in.X.Loop[i], in.X.Critic)
	}
	l.text("]}")
}

// loop adds a loop's features: null where they are the critic's.
func (l *line) loop(x *agents.LoopFeatures, critic agents.Sparse) {
	switch {
	case x.Option != nil:
		l.text(`{"options":[`)
		for i := range x.Option {
			if i > 0 {
				l.b = append(l.b, ',')
			}
			l.sparse(x.Option[i])
		}
		l.text("]}")
	case identical(x.Shared, critic):
		l.text("null")
	default:
		l.sparse(x.Shared)
	}
}

// identical reports whether a and b are one vector: in most representations
// the critic and every loop share it, and it is sent once.
func identical(a, b agents.Sparse) bool {
	n := len(a.Index)
	return n == len(b.Index) && (n == 0 || &a.Index[0] == &b.Index[0] && &a.Value[0] == &b.Value[0])
}

func (l *line) sparse(x agents.Sparse) {
	l.text(`{"index":[`)
	for i, v := range x.Index {
		if i > 0 {
			l.b = append(l.b, ',')
		}
		l.b = strconv.AppendInt(l.b, int64(v), 10)
	}
	l.text(`],"value":`)
	l.numbers(x.Value)
	l.b = append(l.b, '}')
}

// brought adds what an action brought, as the agent's class sees it.
func (l *line) brought(ts *env.TimeStep) {
	l.text(`,"reward":`)
	l.number(ts.Reward)
	if ts.Local != nil {
		l.text(`,"local":`)
		l.numbers(ts.Local)
	}
	if ts.Targets != nil {
		l.targets(ts.Targets)
	}
	if ts.Outcomes != nil {
		l.text(`,"outcomes":`)
		l.numbers(ts.Outcomes)
	}
	l.text(`,"terminated":`)
	l.b = strconv.AppendBool(l.b, ts.Terminated)
	l.text(`,"truncated":`)
	l.b = strconv.AppendBool(l.b, ts.Truncated)
}

func (l *line) targets(targets []env.Target) {
	l.text(`,"targets":[`)
	for i, t := range targets {
		if i > 0 {
			l.b = append(l.b, ',')
		}
		l.text(`{"loop":`)
		l.b = strconv.AppendInt(l.b, int64(t.Loop), 10)
		l.text(`,"want":`)
		l.number(t.Want)
		l.text(`,"ago":`)
		l.b = strconv.AppendInt(l.b, int64(t.Ago), 10)
		l.text(`,"weight":`)
		l.number(t.Weight)
		l.b = append(l.b, '}')
	}
	l.b = append(l.b, ']')
}
