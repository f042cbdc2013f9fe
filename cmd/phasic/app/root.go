package app

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/phasicbench/phasic/env"
)

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "phasic",
		Short: "Phasic measures how agents assign credit: one reward for all, or many teaching signals.",
		Long: `Phasic measures how agents assign credit: one reward for all, or many teaching signals.

A life is one agent in one task with one seed. Every agent meets the same world
and the same luck, so that lives can be compared seed by seed.`,
		Example: `  phasic run --suite quick
  phasic show song-v1`,
		Version:       versionText(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return fmt.Errorf("unknown command %q%s", args[0], env.Suggest(args[0], commands(cmd)))
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetVersionTemplate("{{.Version}}")
	root.SetUsageTemplate(usage)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(a.runCommand(), a.listCommand(), a.showCommand(), a.tuneCommand(), a.vetCommand(), a.watchCommand(), a.checkCommand(), a.blessCommand(), a.boardCommand(), a.reportCommand(), a.exportCommand(), a.plotCommand(), a.mergeCommand(), a.verifyCommand(), a.versionCommand())
	root.SetHelpCommand(helpCommand(root))
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		amendCompletion(c)
	}
	return root
}

// flagError names the flag, what was found, and what is allowed.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		of := ""
		if cmd.HasParent() {
			of = cmd.Name() + ": "
		}
		return fmt.Errorf("%sunknown flag %s%s%s", of, dashes, name, env.Suggest("--"+name, known))
	case errors.As(err, &missing):
		return fmt.Errorf("--%s: want a value", missing.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s %q: %w", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	}
	return err
}

// commands is the names of the commands.
func commands(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// noArguments refuses arguments of a command that has only flags.
func noArguments(hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return fmt.Errorf("%s: unexpected argument %q%s", cmd.Name(), args[0], hint)
	}
}
