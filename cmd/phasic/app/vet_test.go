package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
)

// double is the settings of a falcon that pays twice what it says in its local
// rewards.
type double struct{ *falcon.Config }

func (c double) New(s env.Seeds) env.Env { return doubleFalcon{c.Config.New(s).(*falcon.Falcon)} }

type doubleFalcon struct{ *falcon.Falcon }

func (d doubleFalcon) Step(action []float64, ts *env.TimeStep) {
	d.Falcon.Step(action, ts)
	for i := range ts.Local {
		ts.Local[i] *= 2
	}
}

// CopyFrom implements env.Snapshotter.
func (d doubleFalcon) CopyFrom(src env.Env) { d.Falcon.CopyFrom(src.(doubleFalcon).Falcon) }

// What is found is data, with its law and why it exists; status 1 says that
// there is something. The output does not depend on the number of jobs.
func TestVetFinds(t *testing.T) {
	mine := env.Entry{ID: "falcon-v1", Config: func() env.Config { return double{falcon.Canonical()} }}
	tables := Tables{Environments: []env.Entry{mine}}
	line := "vet falcon-v1:loops=1 falcon-v1:loops=2 falcon-v1:loops=3 --seeds 100 --steps 100 --jobs "
	stdout, stderr, status := watched(t, tables, line+"1")
	if status != failed || !strings.HasSuffix(stderr, "\nphasic: findings in 3 of 3\n") {
		t.Errorf("status %d, said %q; want %d and word of the findings", status, stderr, failed)
	}
	for _, want := range []string{
		"falcon-v1:loops=1  1 finding\n  conservation  World 0x",
		"Local is on another scale than Reward, by a\n",
		"\n                why: local rewards may be finer than Reward, never more",
		"\n3 environments, ",
		" laws each: findings in 3 of 3\nerror level: 1 in 1000000, ",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("printed\n%s\nwant %q in it", stdout, want)
		}
	}
	for l := range strings.Lines(stdout) {
		if n := len([]rune(strings.TrimRight(l, "\n"))); n > 100 {
			t.Errorf("line of %d columns: %q", n, l)
		}
	}
	if again, _, _ := watched(t, tables, line+"3"); again != stdout {
		t.Errorf("three jobs printed\n%s\nwant what one prints:\n%s", again, stdout)
	}
}

// Without an argument every environment of the table is checked, and its
// variants.
func TestVetUsual(t *testing.T) {
	strange := env.Entry{ID: "strange-v1", Config: func() env.Config { return falcon.Canonical() }}
	v := vet{app: &app{Tables: Tables{Environments: []env.Entry{strange, falcon.Entry}, Variants: []string{"falcon-v1:loops=3"}}}}
	want := []string{"strange-v1", "falcon-v1", "falcon-v1:loops=3"}
	if got := v.usual(); !slices.Equal(got, want) {
		t.Errorf("usual = %q, want %q", got, want)
	}
	if err := (&vet{app: &app{}}).run(t.Context(), nil); err == nil || err.Error() != "vet: there are no environments" {
		t.Errorf("vet of an empty table: error %v, want that there are none", err)
	}
	if envtest.Level > 1e-5 {
		t.Errorf("error level %v, want at most 1e-5", envtest.Level)
	}
}
