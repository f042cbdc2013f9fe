package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A table that is too wide loses letters of its longest words, and no number.
func TestTableFits(t *testing.T) {
	long := table{columns: []column{{head: "task"}, {head: "value", right: true}, {head: "because"}}}
	long.rows = [][]string{
		{"onebody-v1:distract=1024,hold=64,lag=256,mix=1024,tasks=5", "1234567", strings.Repeat("why ", 15)},
		{"song-v1", "1", ""},
	}
	text := long.text()
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
			t.Errorf("%d columns in %q, want at most %d", n, line, width)
		}
	}
	if !strings.Contains(text, "1234567") || !strings.Contains(text, "…") || !strings.Contains(text, "song-v1 ") {
		t.Errorf("table =\n%s\nwant every number and shortened words", text)
	}
}

// A bar in a cell does not end a Markdown cell.
func TestMarkdownEscapes(t *testing.T) {
	got := table{columns: []column{{head: "a"}}, rows: [][]string{{"x|y"}}}.markdown()
	if want := "| a |\n| :-- |\n| x\\|y |\n"; got != want {
		t.Errorf("Markdown = %q, want %q", got, want)
	}
}
