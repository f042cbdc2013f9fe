package app

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envall "github.com/phasicbench/phasic/env/all"
)

// Every command shows two examples, and every example is a valid command line.
func TestExamples(t *testing.T) {
	t.Chdir(t.TempDir())
	tables := Tables{Environments: envall.Environments(), Agents: agentsall.Agents(), Suites: suite.Suites()}
	for _, dir := range []string{"core", "more", "scaling"} { // results that examples name
		line := "run --env falcon-v1:loops=2 --agent chance --agent td --seeds 2 --out results/" + dir
		if status := Run(t.Context(), tables, strings.Fields(line), strings.NewReader(""), io.Discard, io.Discard); status != done {
			t.Fatalf("phasic %s = status %d, want %d", line, status, done)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // commands that live stop at their first life
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			if sub.Name() != "help" && c.Name() != "completion" {
				visit(sub)
			}
		}
		examples := strings.Split(c.Example, "\n")
		if len(examples) != 2 {
			t.Errorf("%s --help shows %d examples, want 2", c.CommandPath(), len(examples))
		}
		for _, example := range examples {
			_, line, ok := strings.Cut(example, "phasic ")
			line, _, _ = strings.Cut(strings.TrimSuffix(line, ")"), " > ")
			var stderr bytes.Buffer
			status := Run(ctx, tables, strings.Fields(line), strings.NewReader(""), &bytes.Buffer{}, &stderr)
			if !ok || status != done && status != interrupted {
				t.Errorf("example %q: status %d, said %s", example, status, stderr.String())
			}
			if len(example) > 100 {
				t.Errorf("example %q: %d columns, want at most 100", example, len(example))
			}
		}
	}
	visit(newRoot(&app{Tables: tables, out: &bytes.Buffer{}, err: &bytes.Buffer{}}))
}

// No line of help is wider than a terminal of 100 columns.
func TestHelpWidth(t *testing.T) {
	root := newRoot(&app{Tables: Tables{Suites: suite.Suites()}, out: &bytes.Buffer{}, err: &bytes.Buffer{}})
	for _, c := range append(root.Commands(), root) {
		var out bytes.Buffer
		c.SetOut(&out)
		if err := c.Help(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 100 {
				t.Errorf("%s --help has a line of %d columns: %q", c.CommandPath(), n, line)
			}
		}
	}
}
