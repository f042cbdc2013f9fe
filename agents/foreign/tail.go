package foreign

import (
	"strings"
	"sync"
	"unicode"
)

// What is kept of a process's standard error.
const (
	tailBytes = 8 << 10
	tailLines = 8
	tailWidth = 200 // runes of a line
)

// tail is a writer that keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

// Write implements io.Writer.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if over := len(t.text) - tailBytes; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
	}
	return len(p), nil
}

// lines is the last lines that are not empty, fit for a terminal.
func (t *tail) lines() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []string
	for l := range strings.Lines(string(t.text)) {
		if l = printable(l); l != "" {
			all = append(all, l)
		}
	}
	return all[max(len(all)-tailLines, 0):]
}

// printable is a line without what could confuse a terminal.
func printable(line string) string {
	line = strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, line)
	if r := []rune(line); len(r) > tailWidth {
		line = string(r[:tailWidth]) + "…"
	}
	return strings.TrimRight(line, " ")
}
