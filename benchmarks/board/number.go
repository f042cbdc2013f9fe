package board

import "github.com/phasicbench/phasic/benchmarks/stat"

// Duration writes a time in budget units as boards do, for other tables.
func Duration(t float64) string { return duration(t) }

// PlusMinus writes a score with half of its interval as boards do.
func PlusMinus(i stat.Interval) string { return plusMinus(i) }

// StepSize writes a step size as boards do.
func StepSize(s float64) string { return step(s) }

// Symbol is the short name of a tuned parameter.
func Symbol(name string) string { return symbol(name) }
