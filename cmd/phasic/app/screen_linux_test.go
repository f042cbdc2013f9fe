package app

import (
	"strings"
	"testing"
)

// A terminal gets colours, unless it or the user wants none.
func TestScreenOfTerminal(t *testing.T) {
	for _, c := range []struct {
		term, noColour string
		terminal       bool
		ink            ink
	}{
		{"xterm", "", true, colours},
		{"xterm", "1", true, ink{}},
		{"dumb", "", false, ink{}},
	} {
		t.Setenv("TERM", c.term)
		t.Setenv("NO_COLOR", c.noColour)
		terminal, drawn := openTerminal(t)
		s := newScreen(&sticky{w: terminal})
		if s.terminal() != c.terminal || s.ink != c.ink {
			t.Errorf("TERM=%s NO_COLOR=%s: terminal %v, colours %q; want %v, %q", c.term, c.noColour, s.terminal(), s.ink, c.terminal, c.ink)
		}
		s.show([]byte("one\n"))
		s.show([]byte("two\n"))
		if err := terminal.Close(); err != nil {
			t.Fatal(err)
		}
		over := "one\r\n\x1b[1A\x1b[Jtwo\r\n"
		if got := <-drawn; (got == over) != c.terminal || strings.Contains(got, "\x1b") != c.terminal {
			t.Errorf("TERM=%s: drew %q, want the second frame over the first: %v", c.term, got, c.terminal)
		}
	}
}
