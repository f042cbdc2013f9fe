package envtest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
)

// CheckAll tells of each configuration what Check tells, in order, however many
// it checks at a time.
func TestCheckAll(t *testing.T) {
	liar := &config{liar: faults[0].liar}
	configs := []env.Config{falcon.Canonical(), liar, &config{}, &config{noise: 10}}
	for _, jobs := range []int{1, 3} {
		var got []string
		err := envtest.CheckAll(t.Context(), configs, few, jobs, func(i int, found []*envtest.Finding) {
			laws := []string{}
			for _, f := range found {
				laws = append(laws, f.Law)
			}
			got = append(got, fmt.Sprint(i, slices.Compact(laws)))
		})
		want := []string{"0 []", "1 [conservation]", "2 []", "3 [spec]"}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%d jobs: error %v, found (-want +got):\n%s", jobs, err, diff)
		}
	}
}

// When the context ends, what is not finished is not told.
func TestCheckAllInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var began atomic.Int64
	stopping := liar{draw: func(*mill) {
		if began.Add(1) == 50 {
			cancel()
		}
	}}
	told := 0
	err := envtest.CheckAll(ctx, []env.Config{falcon.Canonical(), &config{liar: stopping}, &config{}}, few, 1, func(i int, _ []*envtest.Finding) {
		if i != told {
			t.Errorf("told of %d, want %d", i, told)
		}
		told++
	})
	if told != 1 || err != context.Canceled {
		t.Errorf("told of %d configurations, error %v; want the first and %v", told, err, context.Canceled)
	}
	if err := envtest.CheckAll(ctx, nil, few, 1, nil); err != nil {
		t.Errorf("CheckAll of nothing: error %v, want nil: nothing is missing", err)
	}
}

// Many configurations share one level, so each of them gets more tolerance.
func TestLevelIsShared(t *testing.T) {
	random := func(by float64) *config {
		return &config{liar: liar{anchors: func() (env.Anchors, error) {
			a := honestAnchors()
			a.Random -= by
			return a, nil
		}}}
	}
	// The smallest lie that is found alone.
	small, by := 0.0, 3.0
	for range 9 {
		if half := (small + by) / 2; envtest.Check(random(half), few) == nil {
			small = half
		} else {
			by = half
		}
	}
	if by == 3 {
		t.Fatal("no wrong anchor is found")
	}
	configs := []env.Config{random(by)}
	for range 3 {
		configs = append(configs, &config{noise: 10}) // refused at once
	}
	for len(configs) < 40 {
		configs = append(configs, configs[1])
	}
	var found string
	err := envtest.CheckAll(t.Context(), configs, few, 2, func(i int, all []*envtest.Finding) {
		if i == 0 {
			for _, f := range all {
				found += strings.TrimSpace(f.Error())
			}
		}
	})
	if err != nil || found != "" {
		t.Errorf("among %d configurations: error %v, found %q; want nothing: alone it is just at the limit", len(configs), err, found)
	}
}
