package envtest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/phasicbench/phasic/env"
)

// Options is how much is tried. The zero value takes about a second for a
// small environment; less than 100 of either counts as 100.
type Options struct {
	Seeds int // worlds, or episodes, in each statistical law; 0 means 1600
	Steps int // steps in each life that is compared; 0 means 4000
}

// Finding is one way in which an environment breaks a law.
type Finding struct {
	ID   string // of the environment
	Law  string
	What string // was found, where, and which mistake it looks like
	Why  string // the law exists
}

// Error implements error.
func (f *Finding) Error() string {
	return fmt.Sprintf("envtest: %s: %s: %s; %s", f.ID, f.Law, f.What, f.Why)
}

// Check asks every law that applies to the configuration and returns what it
// found, each a *Finding, joined, one line each; nil if every law holds. A
// panic of the environment is a finding. If the Spec, the ends of episodes or
// the channels are wrong, only that is reported.
//
// Check sets the flags of c to the values that they have, and counts memory
// allocations under GOMAXPROCS(1), so it must not run in a parallel test.
func Check(c env.Config, o Options) error {
	t := newTester(c, o, 1, new(sync.RWMutex))
	t.run(context.Background())
	var all []error
	for _, f := range t.findings {
		all = append(all, f)
	}
	return errors.Join(all...)
}

// CheckAll checks several configurations, jobs of them at a time, as Check
// does, at one Level for all of them together. done hears what was found in
// each, in the order of the configurations, one call at a time. When ctx ends
// first, CheckAll returns its error, and done does not hear of what was not
// finished.
func CheckAll(ctx context.Context, configs []env.Config, o Options, jobs int, done func(i int, found []*Finding)) error {
	var (
		quiet    sync.RWMutex
		mu       sync.Mutex // of what follows
		started  int
		told     int
		finished = make([]*tester, len(configs))
		wg       sync.WaitGroup
	)
	begin := func() (i int, ok bool) {
		mu.Lock()
		defer mu.Unlock()
		i = started
		started++
		return i, i < len(configs) && ctx.Err() == nil
	}
	end := func(i int, t *tester) {
		mu.Lock()
		defer mu.Unlock()
		if ctx.Err() != nil {
			return
		}
		finished[i] = t
		for told < len(configs) && finished[told] != nil {
			done(told, finished[told].findings)
			told++
		}
	}
	for range max(jobs, 1) {
		wg.Go(func() {
			for {
				i, ok := begin()
				if !ok {
					return
				}
				t := newTester(configs[i], o, len(configs), &quiet)
				t.run(ctx)
				end(i, t)
			}
		})
	}
	wg.Wait()
	if told == len(configs) {
		return nil
	}
	return ctx.Err()
}

func newTester(c env.Config, o Options, cells int, quiet *sync.RWMutex) *tester {
	if o.Seeds == 0 {
		o.Seeds = 1600
	}
	if o.Steps == 0 {
		o.Steps = 4000
	}
	o.Seeds, o.Steps = max(o.Seeds, 100), max(o.Steps, 100)
	return &tester{config: c, options: o, cells: cells, quiet: quiet}
}
