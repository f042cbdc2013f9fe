package iowa

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
)

func TestRender(t *testing.T) {
	c := parse(t, "iowa-v1:draws=4,revalue=losses-covered")
	w := c.New(env.Seeds{World: 5, Noise: 2}).(*Iowa)
	ts := w.Spec().NewTimeStep()
	w.Reset(ts.Obs)
	if diff := cmp.Diff(atReset, string(w.Render(nil))); diff != "" {
		t.Errorf("after Reset (-want +got):\n%s", diff)
	}
	for range 3 {
		w.Step([]float64{float64(slices.Index(w.at, int(A)))}, &ts)
	}
	if diff := cmp.Diff(afterThree, string(w.Render(nil))); diff != "" {
		t.Errorf("after three cards (-want +got):\n%s", diff)
	}
	w = parse(t, "iowa-v1:decks=40,scheme=3").New(env.Seeds{World: 1, Noise: 2}).(*Iowa)
	w.Reset(w.Spec().NewTimeStep().Obs)
	text := string(w.Render(nil))
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(line); n > 79 {
			t.Errorf("line of %d columns: %q", n-1, line)
		}
	}
	if n := strings.Count(text, "\n"); n != 2+4*4+1 {
		t.Errorf("forty decks take %d lines, want 19:\n%s", n, text)
	}
}

const atReset = `iowa-v1:draws=4,revalue=losses-covered
card 0 of 4   bank 2000 dollars (+0)
position      0      1      2      3
deck          A      D      B      C
drawn         0      0      0      0
next       +100    +50   +100    +50
a dollar gained is worth 1, a dollar lost -1
`

const afterThree = `iowa-v1:draws=4,revalue=losses-covered
card 3 of 4   bank 2300 dollars (+300)
position      0      1      2      3
deck          A      D      B      C
drawn        >3      0      0      0
next       +100    +50   +100    +50
card 3: deck A at position 0 pays 100 and costs 150: worth +100
a dollar gained is worth 1, a dollar lost 0
`
