package record_test

import (
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// How a life was judged is recorded, and is no part of its curve: a life that
// was judged as the task has it is written as it always was.
func TestJudged(t *testing.T) {
	usual := life("falcon-v1", "td", 1)
	if line := string(encode(t, usual)); strings.Contains(line, "judged") {
		t.Errorf("usual life is written as %s, want no judged in it", line)
	}
	for _, judged := range []string{record.Online, record.Sampled} {
		l := life("falcon-v1", "td", 1)
		l.Judged = judged
		l.Seal()
		if l.Curve != usual.Curve {
			t.Errorf("judged %s: curve %s, want %s", judged, l.Curve, usual.Curve)
		}
		line := encode(t, l)
		if want := `,"judged":"` + judged + `",`; !strings.Contains(string(line), want) {
			t.Errorf("judged %s: written as %s, want %s in it", judged, line, want)
		}
		got, err := record.Decode(line)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "life that was read", []record.Life{got}, []record.Life{l})
	}
}
