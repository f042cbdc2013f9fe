package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/foreign"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

func (a *app) verifyCommand() *cobra.Command {
	v := verify{app: a, sample: 20, jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "verify DIR [flags]",
		Short: "Live lives that were kept again and compare their curves, bit for bit",
		Long: `Verify lives a sample of the lives in a directory again, each from what its
record says: task, agent, parameters, seed. Curves are the same on every machine,
so every bit of a curve must be. The sample is the same at every call, and has
lives of as many agents and tasks as it can.

Lives of another program are lived again with --agent 'exec:COMMAND', which starts
it: those of the name that it gives. They are the same if it takes all its
randomness from the seeds that it is told, on a machine that computes alike.

The status is 0 if all curves are equal, 1 if one differs or if there was nothing
that this program could live, 2 if the directory cannot be read.`,
		Example: `  phasic verify results/core
  phasic verify results/core --all`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("verify: unexpected argument %q: want one directory", args[1])
			}
			return directories(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if v.all && cmd.Flags().Changed("sample") {
				return fmt.Errorf("--sample \"%d\": want it or --all, not both", v.sample)
			}
			return v.run(cmd.Context(), args[0])
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&v.choice.agents, "agent", nil, "only lives of the agent `NAME`; repeatable")
	complete(cmd, "agent", a.agentNames)
	f.BoolVar(&v.all, "all", false, "all lives, not a sample")
	f.Var(number{&v.sample, 1, maxSeed}, "sample", "how many lives to live again")
	f.Var(number{&v.jobs, 1, maxJobs}, "jobs", "lives at a time")
	execFlags(cmd, &v.timeout)
	f.SortFlags = false
	return cmd
}

// verify is one call of the verify command.
type verify struct {
	*app
	choice  choice // of agents
	all     bool
	sample  int
	jobs    int
	timeout timeout

	dir   record.Dir
	lives []*record.Life // of dir, those of the chosen agents
	table []agents.Entry // the agents, other programs included
	able  []again        // the lives that can be lived again
}

// again is a life and how it is lived again.
type again struct {
	was *record.Life
	job benchmarks.Job
}

func (v *verify) run(ctx context.Context, path string) (err error) {
	if v.dir, err = record.ReadDir(path); err != nil {
		return fmt.Errorf("verify %q: %w", path, err)
	}
	if !v.dir.Complete {
		v.note("%s: the run is not finished: %s", path, lacks(v.dir))
	}
	if len(v.dir.Lives) == 0 {
		return fmt.Errorf("verify: %w in %s", errNoLife, path)
	}
	if err := v.only(ctx); err != nil {
		return err
	}
	fmt.Fprintf(v.out, "recorded by  phasic %s, %s\n", v.dir.Manifest.Program, hosts(v.dir.Manifest.Hosts))
	fmt.Fprintf(v.out, "compared by  phasic %s, %v\n", program(), record.Here())
	v.sort()
	if len(v.able) == 0 {
		return errBroken{errors.New("verify: nothing was verified")}
	}
	chosen := v.choose()
	now, err := v.live(ctx, chosen)
	if err != nil {
		return err
	}
	return v.compare(chosen, now)
}

// only leaves the lives of the agents that --agent names, and starts those that
// are other programs.
func (v *verify) only(ctx context.Context) error {
	v.table = v.Agents
	var have []string
	for i := range v.dir.Lives {
		v.lives = append(v.lives, &v.dir.Lives[i])
		have = appendNew(have, v.dir.Lives[i].Agent)
	}
	if len(v.choice.agents) == 0 {
		return nil
	}
	v.choice.start = v.timeout.start(ctx)
	entries, err := v.choice.entries(v.app, nil)
	if err != nil {
		return err
	}
	for i, e := range entries {
		if !slices.Contains(have, e.Name) {
			return fmt.Errorf("--agent %q: no life of %s%s", v.choice.agents[i], e.Name, env.Suggest(e.Name, have))
		}
		if was := v.source(e.Name); was != e.Source {
			v.note("%s: recorded as %q, compared as %q", e.Name, was, e.Source)
		}
	}
	v.table = entries
	v.lives = slices.DeleteFunc(v.lives, func(l *record.Life) bool {
		return !slices.ContainsFunc(entries, func(e agents.Entry) bool { return e.Name == l.Agent })
	})
	return nil
}

// source is what another program was when its lives were recorded; "" if the
// directory does not say.
func (v *verify) source(name string) string {
	for _, o := range v.dir.Manifest.Others {
		if source, ok := strings.CutPrefix(o, name+" = "); ok {
			return source
		}
	}
	return ""
}

// hosts is the machines that wrote to a directory.
func hosts(all []record.Host) string {
	var names []string
	for _, h := range all {
		names = append(names, h.String())
	}
	return strings.Join(names, "; ")
}

// sort finds the lives that this program can live, and says which it cannot.
func (v *verify) sort() {
	type cell struct{ task, protocol, agent string }
	jobs, lost, why := make(map[cell]benchmarks.Job), make(map[cell]int), make(map[cell]error)
	var order []cell
	for _, l := range v.lives {
		c := cell{l.Task, l.Protocol, l.Agent}
		job, ok := jobs[c]
		if !ok && why[c] == nil {
			job, why[c] = v.job(l)
			jobs[c] = job
			order = append(order, c)
		}
		if why[c] != nil {
			lost[c]++
			continue
		}
		job.Seed, job.Params = l.Seed, benchmarks.Params{Step: l.Step, Second: l.Second}
		v.able = append(v.able, again{l, job})
	}
	for _, c := range order {
		if why[c] != nil {
			fmt.Fprintf(v.out, "cannot verify %s of %s in %s\n", lives(lost[c]), c.agent, c.task)
			v.hang("  ", why[c].Error())
		}
	}
}

// job is how this program would live such a life, or why it cannot.
func (v *verify) job(l *record.Life) (benchmarks.Job, error) {
	task, err := suite.Task(v.Environments, l.Task)
	if err != nil {
		return benchmarks.Job{}, err
	}
	if task.ID != l.Task {
		return benchmarks.Job{}, fmt.Errorf("the task's name is %q", task.ID)
	}
	if p := task.Protocol(); p != l.Protocol {
		return benchmarks.Job{}, fmt.Errorf("protocol %s recorded, %s in this program: other lives, which cannot be compared", l.Protocol, p)
	}
	entry, err := agents.Find(v.table, l.Agent)
	switch {
	case err != nil && strings.HasPrefix(l.Agent, foreign.Prefix):
		return benchmarks.Job{}, fmt.Errorf("another program (%s), want --agent 'exec:COMMAND'", cmp.Or(v.source(l.Agent), "unknown"))
	case err != nil:
		return benchmarks.Job{}, err
	}
	if task.Same(entry) == "n/a" {
		return benchmarks.Job{}, errors.New("the agent is not defined on the task")
	}
	return benchmarks.Job{Task: task, Agent: entry}, nil
}

// choose takes the sample: of every agent in every task one life, then a second
// one, and so on, each time in an order that depends on their names alone.
func (v *verify) choose() []again {
	if v.all {
		return v.able
	}
	type ranked struct {
		again
		sum  [sha256.Size]byte
		rank int // among those of its agent in its task
	}
	var order []ranked
	for _, a := range v.able {
		order = append(order, ranked{again: a, sum: sha256.Sum256(fmt.Appendf(nil, "%q %q %d", a.was.Task, a.was.Agent, a.was.Seed))})
	}
	bySum := func(a, b ranked) int { return slices.Compare(a.sum[:], b.sum[:]) }
	slices.SortFunc(order, bySum)
	met := make(map[record.Key]int)
	for i := range order {
		cell := record.Key{Task: order[i].was.Task, Agent: order[i].was.Agent}
		order[i].rank = met[cell]
		met[cell]++
	}
	slices.SortFunc(order, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.rank, b.rank), bySum(a, b)) })
	order = order[:min(v.sample, len(order))]
	slices.SortFunc(order, func(a, b ranked) int { return a.was.Key().Compare(b.was.Key()) })
	var chosen []again
	for _, r := range order {
		chosen = append(chosen, r.again)
	}
	return chosen
}

func (v *verify) live(ctx context.Context, chosen []again) ([]*record.Life, error) {
	var jobs []benchmarks.Job
	for _, a := range chosen {
		jobs = append(jobs, a.job)
	}
	p := newProgress(v.err, "lives", len(jobs))
	defer p.stop()
	now, err := benchmarks.Run(ctx, jobs, v.jobs, func(int, *record.Life) error { p.step(); return nil })
	if err != nil {
		return nil, blame(err)
	}
	return now, nil
}

// compare prints what came of it.
func (v *verify) compare(chosen []again, now []*record.Life) error {
	var differ []int
	for i, a := range chosen {
		if _, _, _, ok := a.was.Difference(now[i]); ok {
			differ = append(differ, i)
		}
	}
	for _, i := range differ {
		was := chosen[i].was
		fmt.Fprintf(v.out, "%s  %s  seed %d\n", was.Task, was.Agent, was.Seed)
		v.hang("  ", firstDifference(was, now[i], "recorded", "now"))
	}
	n, all := len(chosen), len(v.lives)
	fmt.Fprintf(v.out, "%d of %s lived again: ", n, lives(all))
	if len(differ) > 0 {
		fmt.Fprintf(v.out, "%d differ\n", len(differ))
		return errBroken{fmt.Errorf("verify: %d of %s differ", len(differ), lives(n))}
	}
	fmt.Fprintln(v.out, "all equal")
	return nil
}

// firstDifference tells where two lives of one key first differ: at a
// checkpoint, if their curves do.
func firstDifference(a, b *record.Life, nameA, nameB string) string {
	field, x, y, _ := a.Difference(b)
	for k := range min(len(a.At), len(b.At)) {
		if a.At[k] != b.At[k] {
			break
		}
		what := ""
		switch {
		case k > 0 && math.Float64bits(a.Online[k-1]) != math.Float64bits(b.Online[k-1]):
			what, x, y = "online before", exactly(a.Online[k-1]), exactly(b.Online[k-1])
		case math.Float64bits(a.Value[k]) != math.Float64bits(b.Value[k]):
			what, x, y = "value at", exactly(a.Value[k]), exactly(b.Value[k])
		}
		if what != "" {
			field = fmt.Sprintf("%s checkpoint %d", what, a.At[k])
			break
		}
	}
	return fmt.Sprintf("%s: %s %s, %s %s", field, x, nameA, y, nameB)
}
