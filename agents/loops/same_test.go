package loops

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
)

// What each row says that it is, by the channels that loops are taught by, with
// outcomes that have drives and without.
func TestSame(t *testing.T) {
	const l, both = env.Local, env.Local | env.Targets
	for _, c := range []struct {
		what   string
		valued bool
		loops  []env.Channels
		want   string // row=what it says, for every row that says something
	}{
		{"nothing taught", false, []env.Channels{0}, `
			loops-single=td loops-local=td loops-target=td loops-eval=td loops-full=td
			loops-cached=td loops-serial=td loops-no-amygdala=td loops-no-prefrontal=td loops-no-hippocampus=td
			loops-mean=td loops-perm=n/a loops-late=td loops-scalar=td td-shape=n/a`},
		{"nothing taught, valued", true, []env.Channels{0}, `
			loops-single=td loops-local=td loops-target=td loops-full=loops-eval loops-cached=td
			loops-mean=td loops-perm=n/a loops-late=loops-eval loops-scalar=td td-shape=n/a`},
		{"one local loop", false, []env.Channels{l, 0}, `
			loops-single=td loops-target=td loops-eval=td loops-full=loops-local
			loops-cached=loops-local loops-serial=loops-local
			loops-no-amygdala=loops-local loops-no-prefrontal=loops-local loops-no-hippocampus=loops-local
			loops-mean=loops-local loops-perm=n/a loops-scalar=td td-shape=n/a`},
		{"one local loop, valued", true, []env.Channels{l, 0}, `
			loops-single=td loops-target=td loops-cached=loops-local
			loops-mean=loops-local loops-perm=n/a loops-scalar=td td-shape=n/a`},
		{"two local loops, valued", true, []env.Channels{l, l}, `
			loops-single=td loops-target=td loops-cached=loops-local loops-scalar=td td-shape=n/a`},
		{"both channels, valued", true, []env.Channels{both, both}, `
			loops-single=td loops-cached=loops-target td-shape=n/a`},
		{"one of each", false, []env.Channels{l, both}, `
			loops-single=td loops-eval=td
			loops-cached=loops-full loops-serial=loops-full
			loops-no-amygdala=loops-full loops-no-prefrontal=loops-full loops-no-hippocampus=loops-full
			td-shape=n/a`},
		{"one of each, valued", true, []env.Channels{l, both}, "loops-single=td td-shape=n/a"},
	} {
		spec := env.Spec{Teaches: env.All, Outcomes: []env.Outcome{{Name: "sound", Drive: -1}}}
		if c.valued {
			spec.Outcomes = append(spec.Outcomes, env.Outcome{Name: "juice"})
		}
		for _, teaches := range c.loops {
			spec.Loops = append(spec.Loops, env.Loop{N: 2, Gate: -1, Teaches: teaches})
		}
		var got []string
		for _, r := range Rows() {
			if as := r.Same(spec); as != "" {
				got = append(got, r.Name+"="+as)
			}
		}
		if diff := cmp.Diff(strings.Fields(c.want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}

// Continuous loops have no plans to choose from: blind plans are then no
// others, and plans are valued only for the broadcast's sake.
func TestSameOnContinuousLoops(t *testing.T) {
	for _, c := range []struct {
		teaches []env.Channels
		row     string
		want    string
	}{
		{[]env.Channels{env.Local, 0}, "loops-serial", "loops-full"},
		{[]env.Channels{0}, "loops-serial", "loops-eval"},
		{[]env.Channels{env.Local, 0}, "loops-no-amygdala", ""},
		{[]env.Channels{env.Local}, "loops-no-amygdala", "loops-local"},
		{[]env.Channels{env.Local}, "loops-full", "loops-local"},
	} {
		spec := env.Spec{Teaches: env.All, Outcomes: []env.Outcome{{Name: "juice"}}}
		for _, teaches := range c.teaches {
			spec.Loops = append(spec.Loops, env.Loop{Low: -1, High: 1, Gate: -1, Teaches: teaches})
		}
		for _, r := range Rows() {
			if r.Name != c.row {
				continue
			}
			if got := r.Same(spec); got != c.want {
				t.Errorf("%s with loops taught by %v says %q, want %q", c.row, c.teaches, got, c.want)
			}
		}
	}
}
