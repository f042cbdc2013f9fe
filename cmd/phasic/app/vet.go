package app

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// The least and the most of --seeds and --steps of vet.
const (
	leastTried = 100
	mostTried  = 1_000_000
)

func (a *app) vetCommand() *cobra.Command {
	v := vet{app: a, jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "vet [ID[:settings]…] [flags]",
		Short: "Check environments against every law of their contract",
		Long: `Vet lives in each environment as a stranger who knows only its specification,
and asks every law of the contract: determinism, bounds, conservation, causality,
no answer keys, true scores, and so on. Without an ID it checks every environment
at its canonical settings and at those that stand for all others.

The error level is the probability of any finding at all, were every environment
honest and the seeds drawn at random. It is divided by the number of environments,
statistical laws and comparisons (Bonferroni). The seeds are fixed: a verdict
never changes from run to run.`,
		Example: `  phasic vet
  phasic vet falcon-v1:loops=64 song-v1 --seeds 400`,
		RunE: func(cmd *cobra.Command, args []string) error { return v.run(cmd.Context(), args) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return a.environmentNames(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	f := cmd.Flags()
	f.Var(number{&v.options.Seeds, leastTried, mostTried}, "seeds", "worlds, or episodes, in each statistical law (default 1600)")
	f.Var(number{&v.options.Steps, leastTried, mostTried}, "steps", "steps in each life that is compared (default 4000)")
	f.Var(number{&v.jobs, 1, maxJobs}, "jobs", "environments at a time")
	f.SortFlags = false
	return cmd
}

// vet is one call of the vet command.
type vet struct {
	*app
	options envtest.Options
	jobs    int

	ids     []string
	configs []env.Config
	broken  int // environments with findings
}

// errBroken is that a check found something, which is on standard output.
type errBroken struct{ error }

func (v *vet) run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		args = v.usual()
	}
	if err := v.parse(args); err != nil {
		return err
	}
	start := time.Now()
	width := 0
	for _, id := range v.ids {
		width = max(width, len(id))
	}
	p := newProgress(v.err, "environments", len(v.ids))
	err := envtest.CheckAll(ctx, v.configs, v.options, v.jobs, func(i int, found []*envtest.Finding) {
		v.tell(fmt.Sprintf("%-*s", width, v.ids[i]), found)
		p.step()
	})
	p.stop()
	if err != nil {
		return errInterrupted
	}
	fmt.Fprintf(v.out, "\n%d environments, %d laws each: %s\n", len(v.ids), len(envtest.Laws()), v.verdict())
	fmt.Fprintf(v.out, "error level: 1 in %.0f, corrected over all comparisons in all of these environments\n", 1/envtest.Level)
	v.note("%d environments vetted in %s", len(v.ids), time.Since(start).Round(10*time.Millisecond))
	if v.broken > 0 {
		return errBroken{errors.New(v.verdict())}
	}
	return nil
}

// usual is what is checked if nothing is asked for: every environment of the
// table, and its variants.
func (v *vet) usual() []string {
	var ids []string
	for _, e := range v.Environments {
		ids = append(ids, e.ID)
	}
	return append(ids, v.Variants...)
}

func (v *vet) parse(args []string) error {
	for i, arg := range args {
		c, id, err := env.Parse(v.Environments, arg)
		if err != nil {
			return fmt.Errorf("vet %q: %w", arg, err)
		}
		if j := slices.Index(v.ids, id); j >= 0 {
			return fmt.Errorf("vet %q: the same as %q", args[i], args[j])
		}
		v.ids = append(v.ids, id)
		v.configs = append(v.configs, c)
	}
	if len(v.ids) == 0 {
		return errors.New("vet: there are no environments")
	}
	return nil
}

// tell prints a line for an environment, and below it what was found.
func (v *vet) tell(id string, found []*envtest.Finding) {
	if len(found) == 0 {
		fmt.Fprintf(v.out, "%s  ok\n", id)
		return
	}
	v.broken++
	fmt.Fprintf(v.out, "%s  %s\n", id, plural(len(found), "finding"))
	for i, f := range found {
		v.hang("  "+f.Law+"  ", f.What)
		if i+1 == len(found) || found[i+1].Law != f.Law {
			v.hang("  "+strings.Repeat(" ", len(f.Law))+"  ", "why: "+f.Why)
		}
	}
}

func (v *vet) verdict() string {
	if v.broken == 0 {
		return "no findings"
	}
	return fmt.Sprintf("findings in %d of %d", v.broken, len(v.ids))
}

// plural is a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
