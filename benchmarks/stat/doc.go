// Package stat has the intervals that the boards print, checked against numpy
// and scipy. Every interval is a 95 % confidence interval.
//
// What to use for what:
//
//	MeanCI    the mean of a metric over seeds: Student's t
//	MedianCI  the median of times, some of which may be +Inf (never reached)
//	Wilson    a rate: the share of seeds that solved a task, or failed
//	Index     a suite: the mean over tasks of the means over seeds
//
// No function changes the slice that it is given. Of an empty slice every
// estimate is NaN.
package stat
