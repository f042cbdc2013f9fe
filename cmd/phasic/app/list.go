package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/env"
)

// item is one row of a list. Its fields are what --format json prints.
type item struct {
	Name   string   `json:"name"`
	Unit   string   `json:"unit,omitempty"`  // of environments: what a budget counts
	Class  string   `json:"class,omitempty"` // of agents: what they may see
	Story  string   `json:"story"`
	Tasks  []string `json:"tasks,omitempty"`  // of suites
	Agents []string `json:"agents,omitempty"` // of suites
	Seeds  int      `json:"seeds,omitempty"`  // of suites
}

// mark is what a line of a list says between name and story.
func (i item) mark() string {
	if i.Seeds > 0 {
		return fmt.Sprintf("%d tasks, %d agents, %d seeds", len(i.Tasks), len(i.Agents), i.Seeds)
	}
	return i.Unit + i.Class
}

// kind is one sort of thing that can be listed.
type kind struct {
	name  string
	items []item
}

func (a *app) kinds() []kind {
	environments, agents, suites := []item{}, []item{}, []item{} // in JSON never null
	for _, e := range a.Environments {
		environments = append(environments, item{Name: e.ID, Unit: e.Unit, Story: e.Story})
	}
	for _, e := range a.Agents {
		agents = append(agents, item{Name: e.Name, Class: e.Sees.Class(), Story: e.Story})
	}
	for _, s := range a.Suites {
		suites = append(suites, item{Name: s.Name, Story: s.Story, Tasks: s.Tasks(), Agents: s.Agents(), Seeds: s.Seeds})
	}
	return []kind{{"environments", environments}, {"agents", agents}, {"suites", suites}}
}

func (a *app) listCommand() *cobra.Command {
	format := "text"
	var names []string
	for _, k := range a.kinds() {
		names = append(names, k.name)
	}
	cmd := &cobra.Command{
		Use:   "list [" + strings.Join(names, "|") + "] [flags]",
		Short: "What there is: environments, agents, suites",
		Example: `  phasic list
  phasic list agents --format json`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return fmt.Errorf("list: unexpected argument %q", args[1])
			case len(args) == 1 && !slices.Contains(names, args[0]):
				return fmt.Errorf("list: unknown kind %q%s", args[0], env.Suggest(args[0], names))
			}
			return nil
		},
		RunE:              func(_ *cobra.Command, args []string) error { return a.list(args, format) },
		ValidArgsFunction: words(func() []cobra.Completion { return names }).first,
	}
	formats := []string{"text", "json"}
	cmd.Flags().Var(oneOf{&format, formats}, "format", "")
	complete(cmd, "format", func() []cobra.Completion { return formats })
	return cmd
}

// list prints one kind, or all of them under headings.
func (a *app) list(args []string, format string) error {
	kinds := a.kinds()
	if len(args) == 1 {
		kinds = slices.DeleteFunc(kinds, func(k kind) bool { return k.name != args[0] })
	}
	if format == "json" {
		return a.listJSON(kinds)
	}
	for i, k := range kinds {
		if len(kinds) > 1 {
			if i > 0 {
				fmt.Fprintln(a.out)
			}
			fmt.Fprintf(a.out, "%s\n", strings.ToUpper(k.name))
		}
		a.listText(k)
	}
	return nil
}

// listJSON prints an array of one kind, or an object of several.
func (a *app) listJSON(kinds []kind) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if len(kinds) == 1 {
		return enc.Encode(kinds[0].items)
	}
	all := make(map[string][]item)
	for _, k := range kinds {
		all[k.name] = k.items
	}
	return enc.Encode(all)
}

// listText prints a line for each item.
func (a *app) listText(k kind) {
	name, mark := 0, 0
	for _, i := range k.items {
		name = max(name, utf8.RuneCountInString(i.Name))
		mark = max(mark, utf8.RuneCountInString(i.mark()))
	}
	for _, i := range k.items {
		head := fmt.Sprintf("%-*s  ", name, i.Name)
		if mark > 0 {
			head += fmt.Sprintf("%-*s  ", mark, i.mark())
		}
		a.hang(head, i.Story)
	}
}

// hang prints a text behind a head. What does not fit into 100 columns goes
// into further lines, below the text's beginning.
func (a *app) hang(head, text string) {
	const width = 100
	indent := utf8.RuneCountInString(head)
	line, at := head, indent
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			fmt.Fprintln(a.out, line)
			line, at = strings.Repeat(" ", indent), indent
		default:
			line, at = line+" ", at+1
		}
		line, at = line+word, at+n
	}
	fmt.Fprintln(a.out, strings.TrimRight(line, " "))
}
