package loops

import (
	"testing"

	"github.com/phasicbench/phasic/agents"
)

func TestFingerprint(t *testing.T) {
	x := func(index []int32, value ...float64) *agents.LoopFeatures {
		return &agents.LoopFeatures{Shared: agents.Sparse{Index: index, Value: value}}
	}
	a := x([]int32{3, 7}, 1, 0.5)
	if got, want := fingerprint(x([]int32{7, 3}, 0.5, 1), 0), fingerprint(a, 0); got != want {
		t.Errorf("the same features in another order have fingerprint %x, want %x", got, want)
	}
	tied := &agents.LoopFeatures{Option: []agents.Sparse{a.Shared, a.Shared}}
	if got, want := fingerprint(tied, 1), fingerprint(tied, 0); got != want {
		t.Errorf("tied options with the same features have fingerprints %x and %x, want one", got, want)
	}
	seen := map[uint64]string{fingerprint(a, 0): "the first"}
	for what, key := range map[string]uint64{
		"another option": fingerprint(a, 1), "another value": fingerprint(x([]int32{3, 7}, 0.5, 1), 0),
		"another feature": fingerprint(x([]int32{3, 8}, 1, 0.5), 0), "fewer features": fingerprint(x([]int32{3}, 1), 0),
		"no features": fingerprint(x(nil), 0), "tied": fingerprint(tied, 0),
	} {
		if as, ok := seen[key]; ok {
			t.Errorf("%s has the fingerprint of %s", what, as)
		}
		seen[key] = what
	}
}

// A memory keeps the latest of what it has room for, however much it meets.
func TestEpisodesAreBounded(t *testing.T) {
	e := newEpisodes(2)
	if e.recall(fingerprint(&agents.LoopFeatures{}, 0)) != nil {
		t.Error("an empty memory recalls something")
	}
	const met = 3 * ways * shelfs
	key := func(i int) uint64 { return fingerprint(&agents.LoopFeatures{}, i) }
	for i := range met {
		e.record(key(i), []float64{float64(i), 1})
	}
	kept, recent := 0, 0
	for i := range met {
		came := e.recall(key(i))
		if came == nil {
			continue
		}
		if came[0] != float64(i) || came[1] != 1 {
			t.Fatalf("episode %d recalled as %v", i, came)
		}
		kept++
		if i >= met-shelfs/4 {
			recent++
		}
	}
	if kept < ways*shelfs*9/10 || kept > ways*shelfs {
		t.Errorf("%d of %d episodes kept, want about the %d that there is room for", kept, met, ways*shelfs)
	}
	if recent != shelfs/4 {
		t.Errorf("%d of the latest %d episodes kept, want all", recent, shelfs/4)
	}
	e.record(key(met-1), []float64{-1, -2})
	if got := e.recall(key(met - 1)); got[0] != -1 || got[1] != -2 {
		t.Errorf("an episode that came again is recalled as %v, want [-1 -2]", got)
	}
}
