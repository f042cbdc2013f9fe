package envtest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/phasicbench/phasic/env"
)

// columns is the width of a picture.
const columns = 78

// checkPicture draws every moment of a life, twice, and compares the life with
// one that nobody looked at.
func checkPicture(t *tester) {
	if _, ok := env.As[env.Renderer](t.live(0, 0).env); !ok {
		return
	}
	steps := max(t.options.Steps/10, 50)
	want := t.live(0, 0).record(steps, t.explorer(0))
	l := t.live(0, 0)
	r, _ := env.As[env.Renderer](l.env)
	l.finish = func(l *life) { t.look(l, r) }
	if d := differ(want, l.record(steps, t.explorer(0))); d != "" {
		t.find("World %#x, Noise %#x, drawn after each step: %s", l.seeds.World, l.seeds.Noise, d)
	}
}

func (t *tester) look(l *life, r env.Renderer) {
	const before = "what was there\n"
	picture := r.Render([]byte(before))
	if !bytes.Equal(picture, r.Render([]byte(before))) {
		t.find("%s: drawn twice, it is another picture", l.where())
	}
	drawn, ok := strings.CutPrefix(string(picture), before)
	if !ok || !strings.HasSuffix(drawn, "\n") {
		t.find("%s: drew %q after %q, want text appended that ends with a newline", l.where(), picture, before)
	}
	for line := range strings.Lines(drawn) {
		if why := unfit(strings.TrimSuffix(line, "\n")); why != "" {
			t.find("%s: drew the line %q, which has %s", l.where(), line, why)
		}
	}
}

// unfit says why a line is not plain text of the right width.
func unfit(line string) string {
	if n := utf8.RuneCountInString(line); n > columns {
		return fmt.Sprintf("%d columns, want at most %d", n, columns)
	}
	for _, r := range line {
		if !unicode.IsPrint(r) {
			return fmt.Sprintf("the character %q, want plain text", r)
		}
	}
	return ""
}
