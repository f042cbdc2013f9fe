package all

import (
	"flag"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// Every environment keeps every law, canonically at full length, else in
// short: the tests of its own package take longer over its dials.
func TestEnvironments(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Environments() {
		if seen[e.ID] {
			t.Errorf("environment %q stands in the table twice", e.ID)
		}
		seen[e.ID] = true
		check(t, e.ID, envtest.Options{})
	}
	for _, id := range Variants() {
		if seen[id] {
			t.Errorf("variant %q stands in the list twice", id)
		}
		seen[id] = true
		check(t, id, envtest.Options{Seeds: 100, Steps: 100})
	}
}

func check(t *testing.T, id string, o envtest.Options) {
	t.Helper()
	c, canonical, err := env.Parse(Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	if canonical != id {
		t.Errorf("id %q is written %q", id, canonical)
	}
	if err := envtest.Check(c, o); err != nil {
		t.Error(err)
	}
}

// two is the dials that have two positions.
var two = map[string]bool{
	"falcon-v1:exam": true, "song-v1:oracle": true, "song-v1:reward": true,
	"flinch-v1:kernel": true, "flinch-v1:target": true, "flinch-v1:tier": true,
	"lion-v1:pay": true, "lion-v1:planner": true, "lion-v1:tier": true,
}

// Each dial of each environment is turned to three positions at least, if it
// has so many.
func TestVariantsTurnEveryDial(t *testing.T) {
	for _, e := range Environments() {
		positions := map[string]map[string]bool{}
		for _, id := range append([]string{e.ID}, Variants()...) {
			if base, _, _ := strings.Cut(id, ":"); base != e.ID {
				continue
			}
			c, _, err := env.Parse(Environments(), id)
			if err != nil {
				t.Fatal(err)
			}
			fs := flag.NewFlagSet("", flag.ContinueOnError)
			c.Flags(fs)
			fs.VisitAll(func(f *flag.Flag) {
				if positions[f.Name] == nil {
					positions[f.Name] = map[string]bool{}
				}
				positions[f.Name][f.Value.String()] = true
			})
		}
		for dial, values := range positions {
			want := 3
			if two[e.ID+":"+dial] {
				want = 2
			}
			if len(values) < want {
				t.Errorf("%s: the variants turn the dial %s to %d positions, want %d", e.ID, dial, len(values), want)
			}
		}
	}
}
