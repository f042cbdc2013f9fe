package stat

import (
	"cmp"
	"slices"
	"strconv"
)

// Letters returns the compact letter display of every agent: two of them share
// a letter if and only if they do not differ significantly. A letter is a
// maximal set of agents without a difference, a the one with the best members;
// the insert-and-absorb algorithm of Piepho (2004) finds the same sets. After
// z come a2, b2, ….
func (o *Order) Letters() []string {
	order := make([]int, len(o.value)) // best first
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(o.value[b], o.value[a]) })

	same := func(a, b int) bool { // of places in order
		a, b = order[a], order[b]
		return !o.better[a][b] && !o.better[b][a]
	}
	places := make([]int, len(order))
	for i := range places {
		places[i] = i
	}
	sets := cliques(nil, places, nil, same)
	for _, s := range sets {
		slices.Sort(s)
	}
	slices.SortFunc(sets, slices.Compare)

	display := make([]string, len(o.value))
	for k, s := range sets {
		for _, place := range s {
			display[order[place]] += letter(k)
		}
	}
	return display
}

// cliques returns the maximal sets of mutually joined places that hold all of
// chosen, some of open and none of closed (Bron and Kerbosch 1973).
func cliques(chosen, open, closed []int, joined func(a, b int) bool) [][]int {
	if len(open) == 0 && len(closed) == 0 {
		return [][]int{slices.Clone(chosen)}
	}
	// A maximal set has the pivot or something that is not joined to it: to
	// start from the others finds nothing new.
	pivot := slices.Concat(open, closed)[0]
	var found [][]int
	for _, p := range slices.Clone(open) {
		if p != pivot && joined(p, pivot) {
			continue
		}
		keep := func(set []int) (kept []int) {
			for _, q := range set {
				if q != p && joined(p, q) {
					kept = append(kept, q)
				}
			}
			return kept
		}
		found = append(found, cliques(append(slices.Clone(chosen), p), keep(open), keep(closed), joined)...)
		open = slices.DeleteFunc(slices.Clone(open), func(q int) bool { return q == p })
		closed = append(slices.Clone(closed), p)
	}
	return found
}

func letter(k int) string {
	s := string(rune('a' + k%26))
	if k >= 26 {
		s += strconv.Itoa(k/26 + 1)
	}
	return s
}
