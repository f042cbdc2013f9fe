package app

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// ink is the escape codes of a terminal, all empty where there is none or
// where colour is not wanted.
type ink struct{ bold, faint, good, bad, off string }

var colours = ink{bold: "\x1b[1m", faint: "\x1b[2m", good: "\x1b[32m", bad: "\x1b[31m", off: "\x1b[0m"}

// screen shows one frame after the other: on a terminal each in the place of
// the one before, else with an empty line between them.
type screen struct {
	w     io.Writer
	size  func() (columns, rows int) // nil: not a terminal
	ink   ink
	lines int // of the frame that is shown; 0 before the first
}

// newScreen asks what w is.
func newScreen(w io.Writer) *screen {
	s := &screen{w: w}
	if c, ok := w.(*sticky); ok {
		w = c.w
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" {
		return s
	}
	s.size = func() (columns, rows int) {
		columns, rows, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0, 0
		}
		return columns, rows
	}
	if os.Getenv("NO_COLOR") == "" {
		s.ink = colours
	}
	return s
}

// terminal reports whether frames are drawn over each other.
func (s *screen) terminal() bool { return s.size != nil }

// show shows a frame, which ends with a newline. Its lines have at most
// frameWidth columns.
func (s *screen) show(frame []byte) {
	lines := bytes.Count(frame, []byte("\n"))
	switch {
	case !s.terminal():
		if s.lines > 0 {
			fmt.Fprintln(s.w)
		}
	case s.lines > 0:
		// Where the frame does not fit, nobody knows how many lines it took.
		if columns, rows := s.size(); columns < frameWidth || rows <= max(lines, s.lines) {
			fmt.Fprint(s.w, "\x1b[H\x1b[2J")
		} else {
			fmt.Fprintf(s.w, "\x1b[%dA\x1b[J", s.lines)
		}
	}
	s.w.Write(frame)
	s.lines = lines
}
