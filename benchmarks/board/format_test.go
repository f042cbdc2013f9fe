package board

import (
	"math"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

func TestNumbers(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name   string
		format func(float64) string
		x      float64
		want   string
	}{
		{"duration", duration, 0, "0.00"},
		{"duration", duration, 9.994, "9.99"},
		{"duration", duration, 9.996, "10.0"},
		{"duration", duration, 99.94, "99.9"},
		{"duration", duration, 99.96, "100"},
		{"duration", duration, 9999.4, "9999"},
		{"duration", duration, 9999.6, "10k"},
		{"duration", duration, 12345, "12.3k"},
		{"duration", duration, 999_400, "999k"},
		{"duration", duration, 999_600, "1M"},
		{"duration", duration, inf, ">T"},
		{"duration", duration, nan, "–"},
		{"points", points, -0.004, "0.00"},
		{"points", points, -0.006, "-0.01"},
		{"points", points, 99.99, "99.99"},
		{"points", points, -1234.5, "-1.23e+03"},
		{"points", points, nan, "–"},
		{"index", index, -0.0004, "0.000"},
		{"index", index, 0.7126, "0.713"},
		{"index", index, nan, "–"},
		{"step", step, 0, ""},
		{"step", step, 16, "16"},
		{"step", step, 1, "1"},
		{"step", step, 0.5, "1/2"},
		{"step", step, 1. / 4096, "1/4096"},
		{"step", step, 0.3, "0.3"},
	} {
		if got := c.format(c.x); got != c.want {
			t.Errorf("%s(%v) = %q, want %q", c.name, c.x, got, c.want)
		}
	}
}

func TestIntervals(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		i                stat.Interval
		span, plus, mean string // plus "": no score is infinite
	}{
		{stat.Interval{Value: 1, Low: 0.5, High: 1.5, N: 9}, "0.50…1.50", "1.00±0.50", "1.00"},
		{stat.Interval{Value: 3, Low: 3, High: 3, N: 9}, "±0", "3.00±0", "3.00"},
		{stat.Interval{Value: 3, Low: nan, High: nan, N: 1}, "–", "3.00±–", "3.00"},
		{stat.Interval{Value: 3, Low: -inf, High: inf, N: 5}, "–", "", "3.00"},
		{stat.Interval{Value: inf, Low: 7, High: inf, N: 9}, "7.00…>T", "", ">T"},
		{stat.Interval{Value: inf, Low: inf, High: inf, N: 9}, ">T…>T", "", ">T"},
		{stat.Interval{Value: nan, Low: nan, High: nan}, "", "–", "–"},
	} {
		if got := span(c.i, duration); got != c.span {
			t.Errorf("span(%v) = %q, want %q", c.i, got, c.span)
		}
		if got := estimate(c.i, duration); got != c.mean {
			t.Errorf("estimate(%v) = %q, want %q", c.i, got, c.mean)
		}
		if got := plusMinus(c.i); c.plus != "" && got != c.plus {
			t.Errorf("plusMinus(%v) = %q, want %q", c.i, got, c.plus)
		}
	}
}

// Broken lines lose no word and keep to the width.
func TestWrap(t *testing.T) {
	long := strings.Repeat("x", 130)
	for text, want := range map[string]string{
		"short":                            "short\n",
		"a " + long:                        "a\n  " + long[:98] + "\n  " + long[98:] + "\n",
		strings.Repeat("word ", 20) + "on": strings.TrimRight(strings.Repeat("word ", 20), " ") + "\n  on\n",
	} {
		if got := wrap(text, 2); got != want {
			t.Errorf("wrap(%q) =\n%q, want\n%q", text, got, want)
		}
	}
}

// Agents that claim each other's lives have none, and no index.
func TestRing(t *testing.T) {
	table := Table{Task: Task{ID: "t"}, Rows: []Row{
		{Cell: Cell{Agent: "a", Same: "b"}},
		{Cell: Cell{Agent: "b", Same: "a"}},
		{Cell: Cell{Agent: "c", Same: "gone"}},
	}}
	for agent, want := range map[string]string{"a": "no life on t", "c": "not run on t", "d": "not run on t"} {
		if row, missing := table.standsFor(agent); row != nil || missing != want {
			t.Errorf("standsFor(%s) = %v, %q; want none, %q", agent, row, missing, want)
		}
	}
}
