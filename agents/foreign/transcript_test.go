package foreign

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks"
)

var update = flag.Bool("update", false, "rewrite the conversation in PROTOCOL.md")

const page = "PROTOCOL.md"

// The conversation in PROTOCOL.md is what is said in a life, to the letter.
func TestPageShowsARealConversation(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	const open, shut = "<!-- conversation -->\n```\n", "```\n<!-- /conversation -->"
	before, rest, ok := strings.Cut(string(text), open)
	shown, after, ok2 := strings.Cut(rest, shut)
	if !ok || !ok2 {
		t.Fatalf("%s has no block between %q and %q", page, open, shut)
	}
	file := filepath.Join(t.TempDir(), "said")
	k := task(t, two, 1)
	live(t, benchmarks.Job{Task: k, Agent: entry(t, command("talk:loops-local="+file)), Seed: 1})
	said, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(page, []byte(before+open+string(said)+shut+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(shown, string(said)); diff != "" {
		t.Errorf("%s does not show what is said (-page +said); go test ./agents/foreign -run Page -update rewrites it:\n%s", page, diff)
	}
}

// The page names every message and every field.
func TestPageIsComplete(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(`
		hello life begin act learn freeze dist end
		type id protocol name version sees frozen reads exchangeable
		spec obs loops outcomes teaches shaping max_ago reward len low high options local_lag gate drive
		sizes critic size active tied gamma sigma prior return local seeds init explore
		features index value action targets loop want ago weight terminated truncated seed`) {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("%s does not tell what `%s` is", page, name)
		}
	}
	source, err := os.ReadFile("example/agent.py")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), "PROTOCOL.md") || !strings.Contains(string(text), "(example/agent.py)") {
		t.Errorf("%s and example/agent.py do not name each other", page)
	}
}
