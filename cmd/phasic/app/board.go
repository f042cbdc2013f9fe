package app

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
)

func (a *app) boardCommand() *cobra.Command {
	format, measure := "text", ""
	cmd := &cobra.Command{
		Use:   "board DIR... [flags]",
		Short: "Print the leaderboard of lives that were kept",
		Long: `Board prints the leaderboards of the lives in directories that run --out made.
Several are joined. Of a run that is not finished it takes what there is.

Text, md and html are for people. Csv and json are for programs: every estimate
with its interval and n. Bench is Go benchmark results, a line per life:

  phasic board DIR --format bench > FILE; benchstat -col /agent FILE`,
		Example: `  phasic board results/core
  phasic board results/core results/more --format md --measure speed`,
		Args: directories,
		RunE: func(_ *cobra.Command, dirs []string) error { return a.board(dirs, format, measure) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	formatFlag(cmd, &format, board.Formats())
	cmd.Flags().Var(oneOf{&measure, board.Measures()}, "measure", "only this leaderboard, and tables in its order")
	complete(cmd, "measure", board.Measures)
	return cmd
}

// formatFlag is --format, one of the given names.
func formatFlag(cmd *cobra.Command, format *string, names []string) {
	cmd.Flags().Var(oneOf{format, names}, "format", "of what is printed")
	complete(cmd, "format", func() []cobra.Completion { return names })
}

// directories refuses a command without arguments.
func directories(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("%s: want a directory of results, as run --out makes them", cmd.Name())
	}
	return nil
}

func (a *app) board(paths []string, format, measure string) error {
	dirs, lives, err := a.read("board", paths)
	if err != nil {
		return err
	}
	b, err := board.New(a.cells(dirs, lives), lives)
	if err != nil {
		return err
	}
	if i := slices.Index(board.Measures(), measure); i >= 0 {
		b = b.Only(board.Measure(i))
	}
	return b.Write(a.out, format)
}

// read reads and joins directories of results, and says what is missing.
func (a *app) read(command string, paths []string) ([]record.Dir, []*record.Life, error) {
	var dirs []record.Dir
	for _, path := range paths {
		d, err := record.ReadDir(path)
		if err != nil {
			return nil, nil, fmt.Errorf("%s %q: %w", command, path, err)
		}
		if !d.Complete {
			a.note("%s: the run is not finished: %s", path, lacks(d))
		}
		dirs = append(dirs, d)
	}
	all, err := record.Join(dirs...)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", command, err)
	}
	if len(all) == 0 {
		return nil, nil, fmt.Errorf("%s: %w in %s", command, errNoLife, paths[0])
	}
	lives := make([]*record.Life, len(all))
	for i := range all {
		lives[i] = &all[i]
	}
	return dirs, lives, nil
}

var errNoLife = errors.New("no life")
