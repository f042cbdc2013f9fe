package app

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/env"
)

// helpCommand is "phasic help run", which some try before "phasic run --help".
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Help about a command",
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				name := strings.Join(args, " ")
				return fmt.Errorf("help: unknown command %q%s", name, env.Suggest(name, commands(root)))
			}
			return c.Help()
		},
	}
}

// amendCompletion makes cobra's command speak like the others and refuse a
// shell that it does not know.
func amendCompletion(c *cobra.Command) {
	c.Short = "The script that lets a shell complete commands, flags and names"
	c.Long = c.Short + ".\nIts --help per shell tells how to install it."
	c.Example = `  source <(phasic completion bash)
  phasic completion fish > ~/.config/fish/completions/phasic.fish`
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return fmt.Errorf("completion: unknown shell %q%s", args[0], env.Suggest(args[0], commands(c)))
	}
	for _, shell := range c.Commands() {
		shell.Short = "The script for " + shell.Name()
		shell.Args = noArguments("")
	}
}

// usage is the layout of every command's help.
const usage = `Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND [flags]{{else}}{{.UseLine}}{{end}}
{{- if .HasExample}}

Examples:
{{.Example}}
{{- end}}
{{- if .HasAvailableSubCommands}}

Commands:
{{- range .Commands}}{{if or .IsAvailableCommand (eq .Name "help")}}
  {{rpad .Name .NamePadding}}  {{.Short}}
{{- end}}{{end}}
{{- end}}
{{- if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsagesWrapped 100 | trimTrailingWhitespaces}}
{{- end}}
{{- if .HasAvailableSubCommands}}

"{{.CommandPath}} COMMAND --help" tells more about a command.
{{- end}}
`
