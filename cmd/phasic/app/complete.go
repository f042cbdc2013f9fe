package app

import (
	"github.com/spf13/cobra"
)

// words lists what may be completed.
type words func() []cobra.Completion

// complete completes the values of a flag.
func complete(cmd *cobra.Command, flag string, w words) {
	// The one possible error is a flag that does not exist.
	if err := cmd.RegisterFlagCompletionFunc(flag, w.function); err != nil {
		panic("app: " + err.Error())
	}
}

// function is w for cobra.
func (w words) function(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return w(), cobra.ShellCompDirectiveNoFileComp
}

// first completes the first argument and no other.
func (w words) first(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return w(), cobra.ShellCompDirectiveNoFileComp
}

func (a *app) environmentNames() (out []cobra.Completion) {
	for _, e := range a.Environments {
		out = append(out, cobra.CompletionWithDesc(e.ID, e.Story))
	}
	return out
}

func (a *app) agentNames() (out []cobra.Completion) {
	for _, e := range a.Agents {
		out = append(out, cobra.CompletionWithDesc(e.Name, e.Story))
	}
	return out
}

func (a *app) suiteNames() (out []cobra.Completion) {
	for _, s := range a.Suites {
		out = append(out, cobra.CompletionWithDesc(s.Name, s.Story))
	}
	return out
}
