package all

import (
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// variants are settings, beside the canonical ones, under which every law must
// hold too: every tier and scheme, and small and large sizes.
var variants = []string{
	"falcon-v1:loops=1", "falcon-v1:loops=5,options=4",
	"song-v1:loops=1,steps=1", "song-v1:loops=3,steps=5",
	"flinch-v1:tier=0", "flinch-v1:kinds=1,loops=1", "flinch-v1:kinds=3,loops=2,tier=0",
	"lion-v1:tier=0", "lion-v1:delay=8,p=0.5,patches=4", "lion-v1:p=1,patches=5,tier=0",
	"cue-v1:p=0.5", "cue-v1:delay=1,unrewarded=0", "cue-v1:kappa=1",
	"iowa-v1:scheme=2", "iowa-v1:scheme=3", "iowa-v1:scheme=iid", "iowa-v1:draws=7",
}

func TestEnvironments(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Environments() {
		if seen[e.ID] {
			t.Errorf("environment %q stands in the table twice", e.ID)
		}
		seen[e.ID] = true
		check(t, e.ID)
	}
	for _, id := range variants {
		check(t, id)
	}
}

func check(t *testing.T, id string) {
	t.Helper()
	c, canonical, err := env.Parse(Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	if canonical != id {
		t.Errorf("id %q is written %q", id, canonical)
	}
	if err := envtest.Check(c, envtest.Options{}); err != nil {
		t.Error(err)
	}
}
