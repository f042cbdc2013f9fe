package benchmarks

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// Run lives the jobs on the given number of workers, at least one. It returns
// the lives parallel to jobs; where ctx ended or an error came first, what is
// unfinished is nil. done, unless nil, hears of each finished life in order of
// completion, one call at a time; its error stops the run.
func Run(ctx context.Context, jobs []Job, workers int, done func(i int, l *record.Life) error) ([]*record.Life, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	lives := make([]*record.Life, len(jobs))
	var (
		next atomic.Int64
		wg   sync.WaitGroup
		mu   sync.Mutex
	)
	for range max(workers, 1) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				l, err := Live(ctx, jobs[i])
				if err != nil {
					stop(err)
					return
				}
				mu.Lock()
				// A run that was stopped meanwhile still keeps this life.
				lives[i] = l
				if done != nil {
					err = done(i, l)
				}
				mu.Unlock()
				if err != nil {
					stop(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return lives, context.Cause(ctx)
}
