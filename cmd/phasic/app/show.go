package app

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

func (a *app) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show ID[:settings] | AGENT",
		Short: "The data sheet of an environment, or of an agent",
		Example: `  phasic show falcon-v1:loops=16
  phasic show loops-local`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return fmt.Errorf("show: want an environment or an agent (have %s)", strings.Join(a.shown(), ", "))
			case len(args) > 1:
				return fmt.Errorf("show: unexpected argument %q", args[1])
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.show(args[0]) },
		ValidArgsFunction: words(func() []cobra.Completion {
			return append(a.environmentNames(), a.agentNames()...)
		}).first,
	}
}

// shown is the name of everything that has a data sheet.
func (a *app) shown() []string {
	var names []string
	for _, e := range a.Environments {
		names = append(names, e.ID)
	}
	for _, e := range a.Agents {
		names = append(names, e.Name)
	}
	return names
}

func (a *app) show(name string) error {
	if e, err := agents.Find(a.Agents, name); err == nil {
		a.showAgent(e)
		return nil
	}
	base, _, _ := strings.Cut(name, ":")
	if !slices.Contains(a.shown(), base) {
		return fmt.Errorf("show: unknown name %q%s", base, env.Suggest(base, a.shown()))
	}
	if err := a.showEnvironment(base, name); err != nil {
		return fmt.Errorf("show %q: %w", name, err)
	}
	return nil
}

func (a *app) showAgent(e agents.Entry) {
	fmt.Fprintf(a.out, "%s: %s\n\n", e.Name, e.Story)
	fmt.Fprintf(a.out, "  class  %s: sees %s\n", e.Sees.Class(), sees(e.Sees))
	g := e.Grid
	if len(g.Step) == 0 {
		fmt.Fprintf(a.out, "  grid   none: nothing is tuned\n")
		return
	}
	size := len(g.Step) * max(len(g.Values), 1)
	fmt.Fprintf(a.out, "  grid   %d settings, of which each task takes the fastest\n", size)
	a.hang("         step   ", numbers(g.Step))
	if g.Second != "" {
		a.hang(fmt.Sprintf("         %-6s ", g.Second), numbers(g.Values))
	}
}

// sees spells an access class out. Reward is seen by all.
func sees(c env.Channels) string {
	if c == 0 {
		return "reward"
	}
	return "reward+" + c.String()
}

func numbers(x []float64) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = fmt.Sprintf("%.6g", v)
	}
	return strings.Join(words, ", ")
}
