package foreign

import (
	"fmt"
	"strings"
)

// Error is what a foreign agent did wrong.
type Error struct {
	Command string   // as it was given
	Doing   string   // the message that it was about: act
	What    string   // what was found, and what was wanted
	Stderr  []string // the last lines that the process wrote there
}

// Error implements error: one line, and one for each of Stderr.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "foreign: %q: %s: %s", e.Command, e.Doing, e.What)
	for _, l := range e.Stderr {
		b.WriteString("\n  stderr: " + l)
	}
	return b.String()
}
