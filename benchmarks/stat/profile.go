package stat

import "math"

// ProfileResamples is how many times ProfileCI resamples.
const ProfileResamples = 2_000

// Profile returns, for each threshold, the share of seeds that score strictly
// above it, averaged over tasks with equal weight (Dolan and Moré 2002; Agarwal
// et al. 2021).
func Profile(tasks [][]float64, thresholds []float64) []float64 {
	share := make([]float64, len(thresholds))
	for k, threshold := range thresholds {
		share[k] = meanOverTasks(tasks, func(x float64) float64 {
			if x > threshold {
				return 1
			}
			return 0
		})
	}
	return share
}

// ProfileCI returns Profile with a percentile bootstrap interval at each
// threshold, from ProfileResamples draws of the key's stream. The intervals
// hold one by one, not together.
func ProfileCI(key string, tasks [][]float64, thresholds []float64) []Interval {
	n := fewest(tasks)
	band := make([]Interval, len(thresholds))
	for k, share := range Profile(tasks, thresholds) {
		band[k] = Interval{share, math.NaN(), math.NaN(), n}
	}
	if n < 2 {
		return band
	}
	var profiles [][]float64 // by resample, then threshold
	Bootstrap(tasks, ProfileResamples, Draws(key), func(resample [][]float64) float64 {
		profiles = append(profiles, Profile(resample, thresholds))
		return 0
	})
	replicates := make([]float64, len(profiles))
	for k := range band {
		for b, p := range profiles {
			replicates[b] = p[k]
		}
		band[k] = percentile(band[k].Value, replicates, n)
	}
	return band
}

// OptimalityGap returns by how much seeds fall short of the optimal score of 1
// on average, each task with equal weight (Agarwal et al. 2021). What a seed
// scores above 1 counts as 1.
func OptimalityGap(tasks [][]float64) float64 {
	return meanOverTasks(tasks, func(x float64) float64 { return 1 - min(x, 1) })
}

// meanOverTasks returns the mean over tasks of the mean over seeds of f.
func meanOverTasks(tasks [][]float64, f func(float64) float64) float64 {
	total := 0.0
	for _, x := range tasks {
		sum := 0.0
		for _, v := range x {
			sum += f(v)
		}
		total += sum / float64(len(x))
	}
	return total / float64(len(tasks))
}
