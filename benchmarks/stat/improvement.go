package stat

import "math"

// Improvement returns the probability that a seed of x scores higher than one
// of y, ties counting half, with the interval of Newcombe (2006, method 5). It
// has width even where every seed of x beats every one of y, and covers where
// the bootstrap does not: with five seeds each and a true probability of 0.96
// the percentile bootstrap covers 43 %, this 95.5 %. N is the smaller number of
// seeds. A NaN makes it NaN.
func Improvement(x, y []float64) Interval {
	n := min(len(x), len(y))
	wins := 0.0
	for _, a := range x {
		for _, b := range y {
			switch {
			case a > b:
				wins++
			case a == b:
				wins += 0.5
			case a != a || b != b:
				wins = math.NaN()
			}
		}
	}
	pairs := float64(len(x)) * float64(len(y))
	p := wins / pairs
	if math.IsNaN(p) {
		return Interval{p, p, p, n}
	}
	// Both ends are where p is z standard errors of the end itself away.
	extra := float64(len(x)+len(y))/2 - 1
	se := func(theta float64) float64 {
		odds := (1-theta)/(2-theta) + theta/(1+theta)
		return math.Sqrt(theta * (1 - theta) * (1 + float64(extra*odds)) / pairs)
	}
	i := Interval{p, 0, 1, n}
	if p > 0 {
		i.Low = bisect(0, p, func(theta float64) bool { return p-theta > float64(z*se(theta)) })
	}
	if p < 1 {
		i.High = bisect(p, 1, func(theta float64) bool { return theta-p < float64(z*se(theta)) })
	}
	return i
}

// bisect returns where before turns from true to false between low and high.
func bisect(low, high float64, before func(float64) bool) float64 {
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			return middle
		}
		if before(middle) {
			low = middle
		} else {
			high = middle
		}
	}
}

// Mover returns the mean of independent estimates, each with equal weight,
// with the interval that their own intervals make: the method of variance
// estimates recovery (Zou and Donner 2008), which keeps what is lopsided about
// them. N is the smallest N.
func Mover(estimates []Interval) Interval {
	if len(estimates) == 0 {
		return Interval{math.NaN(), math.NaN(), math.NaN(), 0}
	}
	sum, low, high := 0.0, 0.0, 0.0
	n := estimates[0].N
	for _, e := range estimates {
		sum += e.Value
		low += float64((e.Value - e.Low) * (e.Value - e.Low))
		high += float64((e.High - e.Value) * (e.High - e.Value))
		n = min(n, e.N)
	}
	k := float64(len(estimates))
	mean := sum / k
	return Interval{mean, mean - math.Sqrt(low)/k, mean + math.Sqrt(high)/k, n}
}
