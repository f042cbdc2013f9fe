package app

import (
	"bytes"
	"regexp"
	"testing"
	"time"
)

// Where there is no terminal progress is a line now and then, and none at the
// end, which has a line of its own.
func TestProgressLines(t *testing.T) {
	var w bytes.Buffer
	p := newProgress(&w, "lives", 4)
	p.step()
	if w.Len() > 0 {
		t.Errorf("said %q at once, want nothing before %s", w.String(), quiet)
	}
	p.start, p.said = p.start.Add(-time.Minute), p.said.Add(-quiet)
	p.step()
	if want := "phasic: 2 of 4 lives, 1m0s to go\n"; w.String() != want {
		t.Errorf("said %q after a minute and 2 of 4 lives, want %q", w.String(), want)
	}
	p.said = p.said.Add(-quiet)
	p.step()
	if want := regexp.MustCompile(`\n.* 3 of 4 lives, 20s to go\n$`); !want.MatchString(w.String()) {
		t.Errorf("said %q, want one more line as %s", w.String(), want)
	}
	said := w.Len()
	p.said = p.said.Add(-quiet)
	p.step()
	p.stop()
	if w.Len() > said {
		t.Errorf("said %q at the end, want nothing", w.String()[said:])
	}
}
