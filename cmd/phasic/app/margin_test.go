package app

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/gate"
)

func TestMargins(t *testing.T) {
	for _, c := range []struct {
		given []string
		want  gate.Rules
		err   string
	}{
		{[]string{"10%"}, gate.Rules{Slower: 0.1}, ""},
		{[]string{"speed=0.1", "solved=10%", "asymptote=0.02"}, gate.Rules{Slower: 0.1, Fewer: 0.1, Lower: 0.02}, ""},
		{[]string{"1000%", "asymptote=1", "solved=99%"}, gate.Rules{Slower: 10, Lower: 1, Fewer: 0.99}, ""},
		{[]string{"20%", "10%"}, gate.Rules{Slower: 0.2}, "the margin of speed is given twice"},
		{[]string{"=10%"}, gate.Rules{}, `unknown measure ""`},
		{[]string{"Speed=10%"}, gate.Rules{}, "did you mean speed?"},
		{[]string{"speed="}, gate.Rules{}, "want a share such as 20% or 0.2, 1%…1000%"},
		{[]string{"1001%"}, gate.Rules{}, "want a share"},
		{[]string{"asymptote=5%"}, gate.Rules{}, "want a difference of scores such as 0.05, 0.001…1"},
		{[]string{"asymptote=1.1"}, gate.Rules{}, "want a difference"},
		{[]string{"solved=0.995"}, gate.Rules{}, "want a share of all seeds such as 30% or 0.3, 1%…99%"},
	} {
		var got gate.Rules
		var err error
		for _, s := range c.given {
			if err = (margins{&got}).Set(s); err != nil {
				break
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("--margin %q: error %v, want %q; rules (-want +got):\n%s", c.given, err, c.err, diff)
		}
	}
}

// Whatever is given, it is refused or makes rules that a gate takes.
func FuzzMargins(f *testing.F) {
	for _, s := range []string{"10%", "speed=0.2", "asymptote=0.02", "solved=10%", "=", "%", "solved=NaN", "speed=0x1p-3", "1e-400"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var rules gate.Rules
		if (margins{&rules}).Set(s) != nil {
			if rules != (gate.Rules{}) {
				t.Errorf("--margin %q is refused and sets %+v", s, rules)
			}
			return
		}
		if rules == (gate.Rules{}) {
			t.Errorf("--margin %q is taken and sets nothing", s)
		}
		gate.New(rules) // panics at rules that make no sense
	})
}
