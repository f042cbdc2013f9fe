package app

import (
	"strings"
	"testing"
	"time"
)

// On a terminal progress is a bar, which stop takes away.
func TestProgressBar(t *testing.T) {
	terminal, drawn := openTerminal(t)
	p := newProgress(terminal, "lives", 4)
	for range 3 {
		p.step()
	}
	time.Sleep(300 * time.Millisecond) // two refreshes
	p.stop()
	if err := terminal.Close(); err != nil {
		t.Fatal(err)
	}
	got := <-drawn
	for _, want := range []string{"3/4 lives", "━", "75 %", "to go"} {
		if !strings.Contains(got, want) {
			t.Errorf("drew %q, want %q in it", got, want)
		}
	}
	if !strings.HasSuffix(got, "\x1b[J") {
		t.Errorf("drew %q, want it to end with clearing the screen below", got)
	}
	for line := range strings.Lines(got) {
		if n := len([]rune(line)); n > 110 { // 100 columns and control sequences
			t.Errorf("drew a line of %d runes: %q", n, line)
		}
	}
}
