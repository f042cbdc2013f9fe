// Package stat has the statistics of the boards and of the gate: intervals,
// tests, ranks and e-processes, checked against numpy and scipy. Every interval
// is a 95 % confidence interval.
//
// What to use for what:
//
//	MeanCI       the mean of a metric over seeds: Student's t
//	MedianCI     the median of times, some of which may be +Inf (never reached)
//	KaplanMeier  times under budgets that differ
//	Wilson       a rate: the share of seeds that solved a task, or failed
//	Bounded      the mean of few scores that could hide a rare failure
//	Index        a suite: the mean over tasks of the means over seeds
//	BootstrapCI  anything else: PooledIQM, OptimalityGap; ProfileCI for Profile
//
// Agents against each other:
//
//	Compare      the difference of two agents over a suite, paired by seed
//	Improvement  the probability that one beats the other; Mover over a suite
//	MannWhitney  whether one tends to be larger, exactly, from few seeds
//	NewOrder     many agents: rank intervals and letters, by Holm
//
// A task at many sizes: MeanScaling fits the exponent of the time at which the
// mean curve reaches a goal, Scaling that of the seeds' own times. New seeds
// against stored ones, one at a time: RankProcess, SignProcess and
// FailureProcess.
//
// No function changes the slice that it is given. Of an empty slice every
// estimate is NaN.
package stat
