package env

import "strings"

// Suggest ends an error about an unknown name: the nearest known one, if any
// is near, and the list.
func Suggest(name string, known []string) string {
	if len(known) == 0 {
		return " (there are none)"
	}
	best, at := len(name)/2+2, -1
	for i, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < best {
			best, at = d, i
		}
	}
	list := " (have " + strings.Join(known, ", ") + ")"
	if at < 0 {
		return list
	}
	return "; did you mean " + known[at] + "?" + list
}

// distance is the number of insertions, deletions and replacements between a
// and b (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
