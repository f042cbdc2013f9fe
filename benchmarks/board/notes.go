package board

import (
	"fmt"
	"slices"
)

// note is the index of a text among the table's notes.
func (t *Table) note(text string) int { return noted(&t.Notes, text) }

// noted is the index of a text in a list, where it is added if it is new.
func noted(list *[]string, text string) int {
	i := slices.Index(*list, text)
	if i < 0 {
		i = len(*list)
		*list = append(*list, text)
	}
	return i
}

// few says that an agent has lived too few seeds, if it has.
func few(seeds int) string {
	switch {
	case seeds < preliminary:
		return fmt.Sprintf("%s: preliminary, not ranked (ranks need %d)", count(seeds, "seed"), ranked)
	case seeds < ranked:
		return fmt.Sprintf("%s: not ranked (ranks need %d)", count(seeds, "seed"), ranked)
	}
	return ""
}

// footnotes numbers notes from the top of a table. rows holds the notes of each
// row; marks[i] are the numbers that belong beside row i. A note that all of
// several rows share is about the table and needs no number.
func footnotes(notes []string, rows [][]int) (marks [][]int, list []footnote) {
	on := make([]int, len(notes))
	for _, r := range rows {
		for _, n := range r {
			on[n]++
		}
	}
	number := make([]int, len(notes)) // 0: none
	marks = make([][]int, len(rows))
	for i, r := range rows {
		for _, n := range r {
			if number[n] == 0 && (on[n] == 1 || on[n] < len(rows)) {
				list = append(list, footnote{len(list) + 1, notes[n]})
				number[n] = len(list)
			}
			if number[n] > 0 {
				marks[i] = append(marks[i], number[n])
			}
		}
		slices.Sort(marks[i])
	}
	for n, text := range notes {
		if number[n] == 0 && on[n] > 0 {
			list = append(list, footnote{0, text})
		}
	}
	return marks, list
}

// footnote is a note below a table.
type footnote struct {
	number int // 0: it is about the table
	text   string
}

// String is the note as a line of text.
func (f footnote) String() string {
	if f.number == 0 {
		return f.text
	}
	return superscript(f.number) + " " + f.text
}
