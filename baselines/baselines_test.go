package baselines

import (
	"flag"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite curves.txt")

const header = "# SHA-256 of learning curves: task, agent, seed, hash. Made by\n# go test ./baselines -update\n"

// The same bits on every architecture and at every GOAMD64 level.
func TestCurvesAreFrozen(t *testing.T) {
	got, err := Curves(t.Context(), runtime.NumCPU())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("curves.txt", []byte(header+strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(Frozen(), got); diff != "" {
		t.Errorf("%s: curves differ from curves.txt (-want +got); if they are meant to, see CONTRIBUTING.md:\n%s", runtime.GOARCH, diff)
	}
}
