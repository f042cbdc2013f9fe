package stat

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env/exact"
)

// Resamples is how many times BootstrapCI resamples: the ends of an interval
// then wander by 1.4 % of its half-width from key to key.
const Resamples = 10_000

// Draw is a source of indices: it draws one of 0…n−1, uniformly.
type Draw func(n int) int

// Draws starts the stream of a key: a PCG whose seeds are the first two
// little-endian words of the key's SHA-256. The key names everything that the
// numbers are for, such as
//
//	boot/v1|env=catch|agent=rstdp|metric=LT80|n=20|B=10000
//
// so that an interval is the same whenever and wherever it is computed.
func Draws(key string) Draw {
	h := sha256.Sum256([]byte(key))
	r := rand.NewPCG(binary.LittleEndian.Uint64(h[:8]), binary.LittleEndian.Uint64(h[8:16]))
	return func(n int) int { return exact.IntN(r, n) }
}

// Bootstrap returns the statistic of b resamples of tasks, in the order drawn.
// A resample draws the seeds of each task with replacement, independently of
// the other tasks (the stratified bootstrap of Agarwal et al. 2021): tasks are
// chosen by hand and not resampled. The statistic must not keep its argument.
// Of one sample x, tasks is {x}. It panics if a task has no seed.
func Bootstrap(tasks [][]float64, b int, draw Draw, statistic func([][]float64) float64) []float64 {
	resample := make([][]float64, len(tasks))
	for e, x := range tasks {
		if len(x) == 0 {
			panic("stat: bootstrap of a task without seeds: want at least 1")
		}
		resample[e] = make([]float64, len(x))
	}
	replicates := make([]float64, b)
	for k := range replicates {
		for e, x := range tasks {
			for i := range x {
				resample[e][i] = x[draw(len(x))]
			}
		}
		replicates[k] = statistic(resample)
	}
	return replicates
}

// BootstrapCI returns a statistic of tasks with its percentile bootstrap
// interval (Efron and Tibshirani 1993), from Resamples draws of the key's
// stream. A task with fewer than two seeds gives no interval: its ends are NaN.
// N is the smallest number of seeds.
func BootstrapCI(key string, tasks [][]float64, statistic func([][]float64) float64) Interval {
	n := fewest(tasks)
	if n == 0 {
		return Interval{math.NaN(), math.NaN(), math.NaN(), 0}
	}
	value := statistic(tasks)
	if n < 2 {
		return Interval{value, math.NaN(), math.NaN(), n}
	}
	return percentile(value, Bootstrap(tasks, Resamples, Draws(key), statistic), n)
}

func percentile(value float64, replicates []float64, n int) Interval {
	return Interval{value, Quantile(replicates, 1-upper), Quantile(replicates, upper), n}
}

// fewest returns the smallest number of seeds of a task, 0 without tasks.
func fewest(tasks [][]float64) int {
	if len(tasks) == 0 {
		return 0
	}
	n := len(tasks[0])
	for _, x := range tasks {
		n = min(n, len(x))
	}
	return n
}
