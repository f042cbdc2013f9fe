package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/cmd/phasic/app"
)

const (
	results = "../../results"
	readme  = "../../README.md"
)

// published is every file in results that is made from records, and how.
var published = []struct {
	file string
	args []string // {dir} is results, {out} a file to write; without {out} standard output is the file
}{
	{"core/board.md", []string{"board", "{dir}/core", "--format", "md"}},
	{"core/report.md", []string{"report", "{dir}/core", "--format", "md"}},
	{"core/curves.svg", []string{"plot", "{dir}/core", "--out", "{out}",
		"--agent", "td", "--agent", "qlearn", "--agent", "lints", "--agent", "loops-mean", "--agent", "loops-local", "--agent", "loops-target", "--agent", "loops-eval", "--agent", "loops-full"}},
	{"core/human.svg", []string{"plot", "{dir}/core", "--figure", "human", "--out", "{out}",
		"--agent", "td", "--agent", "qlearn", "--agent", "orl", "--agent", "loops-eval"}},
	{"scaling/report.md", []string{"report", "{dir}/scaling", "--format", "md"}},
	{"scaling/scaling.svg", []string{"plot", "{dir}/scaling", "--figure", "scaling", "--out", "{out}"}},
	{"scaling/lion.svg", []string{"plot", "{dir}/scaling", "--figure", "lion", "--out", "{out}"}},
	{"controls/board.md", []string{"board", "{dir}/controls", "--format", "md"}},
	{"revaluation/board.md", []string{"board", "{dir}/revaluation", "--format", "md"}},
}

// phasic runs the command and returns what it prints.
func phasic(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := app.Run(t.Context(), app.Standard(), args, strings.NewReader(""), &stdout, &stderr); status != 0 {
		t.Fatalf("phasic %s = status %d: %s", strings.Join(args, " "), status, stderr.String())
	}
	return stdout.Bytes()
}

// What is published is what the records say, byte for byte.
func TestPublishedFilesComeFromTheRecords(t *testing.T) {
	for _, p := range published {
		t.Run(p.file, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), filepath.Base(p.file))
			made := phasic(t, strings.Split(strings.NewReplacer("{dir}", results, "{out}", out).Replace(strings.Join(p.args, "\x00")), "\x00")...)
			if strings.Contains(strings.Join(p.args, " "), "{out}") {
				var err error
				if made, err = os.ReadFile(out); err != nil {
					t.Fatal(err)
				}
			}
			file := filepath.Join(results, p.file)
			if *update {
				if err := os.WriteFile(file, made, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			shown, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(shown, made) {
				t.Errorf("results/%s is not what phasic %s makes (-file +made); go test ./cmd/phasic -run Published -update rewrites it:\n%s",
					p.file, strings.Join(p.args, " "), cmp.Diff(string(shown), string(made)))
			}
		})
	}
}

// The records are what this program lives: a sample of them, bit for bit.
func TestPublishedRecordsAreReal(t *testing.T) {
	for _, dir := range []string{"core", "scaling", "controls", "revaluation"} {
		phasic(t, "verify", filepath.Join(results, dir), "--sample", "6")
	}
}

// The tables in the README are the end of the board of the published results.
func TestReadmeShowsTheBoard(t *testing.T) {
	const begin, end, from = "<!-- board -->\n```\n", "```\n<!-- /board -->", "Speed index"
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	shown, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("README.md has no block between <!-- board --> and <!-- /board -->")
	}
	_, indices, ok := strings.Cut(string(phasic(t, "board", filepath.Join(results, "core"))), "\n"+from)
	if !ok {
		t.Fatalf("the board of results/core has no %q", from)
	}
	indices = from + indices
	if *update {
		if err := os.WriteFile(readme, []byte(before+begin+indices+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(shown, indices); diff != "" {
		t.Errorf("README.md does not show the board of results/core (-README +board); go test ./cmd/phasic -run Readme -update rewrites it:\n%s", diff)
	}
}
