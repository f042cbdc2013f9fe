package app

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/env"
)

// margins is a flag for what matters, written as [MEASURE=]SIZE: the least by
// which a measure must be worse. Without a measure it is the speed's.
type margins struct{ rules *gate.Rules }

// margin is that of one measure.
type margin struct {
	of        gate.Measure
	size      *float64
	low, high float64
	share     bool // may be written as 20%
	want      string
}

func (m margins) all() []margin {
	return []margin{
		{gate.Speed, &m.rules.Slower, 0.01, 10, true, "a share such as 20% or 0.2, 1%…1000%"},
		{gate.Asymptote, &m.rules.Lower, 0.001, 1, false, "a difference of scores such as 0.05, 0.001…1"},
		{gate.Solved, &m.rules.Fewer, 0.01, 0.99, true, "a share of all seeds such as 30% or 0.3, 1%…99%"},
	}
}

// Set implements pflag.Value.
func (m margins) Set(s string) error {
	name, size, named := strings.Cut(s, "=")
	if !named {
		name, size = gate.Speed.String(), s
	}
	var known []string
	for _, one := range m.all() {
		if one.of.String() == name {
			return one.set(size)
		}
		known = append(known, one.of.String())
	}
	return fmt.Errorf("unknown measure %q%s", name, env.Suggest(name, known))
}

func (m margin) set(text string) error {
	digits, hundred := strings.CutSuffix(text, "%")
	v, err := strconv.ParseFloat(digits, 64)
	if hundred {
		v /= 100
	}
	switch {
	case err != nil, hundred && !m.share, !(v >= m.low && v <= m.high):
		return errors.New("want " + m.want)
	case *m.size != 0:
		return fmt.Errorf("the margin of %v is given twice", m.of)
	}
	*m.size = v
	return nil
}

// String implements pflag.Value. The rules' own values are in the help.
func (margins) String() string { return "" }

// Type implements pflag.Value.
func (margins) Type() string { return "[MEASURE=]SIZE" }

// names completes the names of measures.
func (m margins) names() (out []cobra.Completion) {
	for _, one := range m.all() {
		out = append(out, cobra.CompletionWithDesc(one.of.String()+"=", one.want))
	}
	return out
}
