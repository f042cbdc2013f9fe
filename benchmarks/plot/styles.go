package plot

import (
	"slices"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
)

// known is the agents whose style is always the same.
var known = []string{"td", "loops-full", "loops-mean", "loops-perm", "loops-local", "loops-target", "loops-eval"}

// styles gives each of the names a style: theirs to those that are known, of
// what is left the first to the others.
func styles(names []string) map[string]figure.Style {
	of := make(map[string]figure.Style)
	taken := make(map[int]bool)
	for k, name := range known {
		if slices.Contains(names, name) {
			of[name], taken[k] = figure.NewStyle(k), true
		}
	}
	next := 0
	for _, name := range names {
		if _, ok := of[name]; ok {
			continue
		}
		for taken[next] {
			next++
		}
		of[name], taken[next] = figure.NewStyle(next), true
	}
	return of
}

// Few is the agents that one figure has room for: all of up to eight, else
// those whose style is always the same, else the first eight.
func Few(names []string) []string {
	const room = 8
	if len(names) <= room {
		return names
	}
	var few []string
	for _, name := range names {
		if slices.Contains(known, name) {
			few = append(few, name)
		}
	}
	if len(few) == 0 {
		few = names[:room]
	}
	return few
}
