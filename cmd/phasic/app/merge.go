package app

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks/record"
)

func (a *app) mergeCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{
		Use:   "merge DIR... --out DIR [flags]",
		Short: "Join the directories of run --shard into one",
		Long: `Merge joins shards of one run into a directory that is the one which the run
would have made undivided: its results.jsonl is the same byte for byte. Where
lives are missing it says what lives them, and merge may come again when they
are there.

Directories of different runs are refused. Two lives of one task, agent and seed
must be equal: if they are not, what lived them is not deterministic.`,
		Example: `  phasic run --suite quick --shard 1/2 --out results/half1
  phasic merge results/core results/more --out results/all`,
		Args: directories,
		RunE: func(_ *cobra.Command, dirs []string) error { return a.merge(dirs, out) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "the `DIR` to join them in, new or with some of them in it")
	return cmd
}

func (a *app) merge(paths []string, out string) error {
	if out == "" {
		return errors.New("merge: want --out DIR, the directory to join them in")
	}
	var dirs []record.Dir
	for _, path := range paths {
		d, err := record.ReadDir(path)
		if err != nil {
			return fmt.Errorf("merge %q: %w", path, err)
		}
		dirs = append(dirs, d)
	}
	all, err := record.Merge(out, dirs...)
	if clash := new(record.Clash); errors.As(err, &clash) {
		a.both(clash)
	}
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	if !all.Complete {
		a.note("%s: %s%s; this lives them:", out, lacks(all), within(missingShards(dirs)))
		a.note("  %s", rest(all.Manifest, out))
	}
	a.note("%s joined: %s has %s", directoriesOf(dirs), out, lives(len(all.Lives)))
	return nil
}

// both shows two lives that should be one.
func (a *app) both(c *record.Clash) {
	for i, l := range [...]*record.Life{&c.A, &c.B} {
		a.note("%s: %v: step %v, second %v, curve %.16s…", c.In[i], l.Key(), l.Step, l.Second, l.Curve)
	}
	a.note("first difference: %s", firstDifference(&c.A, &c.B, "in "+c.In[0], "in "+c.In[1]))
}

// missingShards is the shards that no directory is of, if all are shards of as
// many.
func missingShards(dirs []record.Dir) []string {
	n := dirs[0].Manifest.Shard.N
	there := make(map[int]bool)
	for _, d := range dirs {
		if d.Manifest.Shard.N != n {
			return nil
		}
		there[d.Manifest.Shard.I] = true
	}
	var missing []string
	for i := range n {
		if s := (record.Shard{I: i + 1, N: n}); !there[s.I] {
			missing = append(missing, s.String())
		}
	}
	return missing
}

// within says that lives are missing because shards are.
func within(shards []string) string {
	switch len(shards) {
	case 0:
		return ""
	case 1:
		return ", with shard " + shards[0]
	}
	return ", with shards " + strings.Join(shards, ", ")
}

// rest is the command that lives what a directory lacks.
func rest(m record.Manifest, dir string) string {
	words := []string{"phasic", "run"}
	for _, w := range append(m.Asked, "--out", dir) {
		words = append(words, quote(w))
	}
	return strings.Join(words, " ")
}

// quote is a word as a shell reads it.
func quote(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:=,+@%", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// lives counts lives.
func lives(n int) string {
	if n == 1 {
		return "1 life"
	}
	return fmt.Sprintf("%d lives", n)
}

// directoriesOf counts directories.
func directoriesOf(dirs []record.Dir) string {
	if len(dirs) == 1 {
		return "1 directory"
	}
	return fmt.Sprintf("%d directories", len(dirs))
}
