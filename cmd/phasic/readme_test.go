package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/cmd/phasic/app"
)

const readme = "../../README.md"

// The table in the README is what the command prints, to the letter.
func TestReadmeShowsTheRealBoard(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), "<!-- board -->\n```\n")
	shown, after, ok2 := strings.Cut(rest, "```\n<!-- /board -->")
	if !ok || !ok2 {
		t.Fatal("README.md has no block between <!-- board --> and <!-- /board -->")
	}
	var stdout, stderr bytes.Buffer
	if status := app.Run(t.Context(), app.Standard(), []string{"run"}, strings.NewReader(""), &stdout, &stderr); status != 0 {
		t.Fatalf("phasic run = status %d: %s", status, stderr.String())
	}
	if *update {
		page := before + "<!-- board -->\n```\n" + stdout.String() + "```\n<!-- /board -->" + after
		if err := os.WriteFile(readme, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(shown, stdout.String()); diff != "" {
		t.Errorf("README.md does not show what phasic run prints (-README +run); go test ./cmd/phasic -run Readme -update rewrites it:\n%s", diff)
	}
}
