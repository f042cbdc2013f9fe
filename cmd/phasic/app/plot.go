package app

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/plot"
	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/plot/paper"
	"github.com/phasicbench/phasic/benchmarks/plot/svg"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/report"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

func (a *app) plotCommand() *cobra.Command {
	p := plotting{app: a, figure: figures[0]}
	cmd := &cobra.Command{
		Use:   "plot DIR... --out FILE [flags]",
		Short: "Draw a figure of lives that were kept",
		Long: `Plot draws the lives in directories that run --out made. Several are joined.

  curves   learning curves, a panel per task
  scaling  learning time against loops, channels, delay or lag: of suite scaling
  lion     lions missed, time and trace against delay: of lion-v1:tier=0
  human    decks drawn from by people and agents: of iowa-v1, lived again

The file's ending says what it becomes: svg for pages, light and dark; pdf and
png, 300 dots to the inch, for papers.`,
		Example: `  phasic plot results/core --out curves.svg
  phasic plot results/scaling --figure scaling --out scaling.pdf`,
		Args: directories,
		RunE: func(_ *cobra.Command, dirs []string) error { return p.plot(dirs) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	f := cmd.Flags()
	f.StringVar(&p.out, "out", "", "write the figure to `FILE`, which ends in .svg, .png or .pdf")
	f.Var(oneOf{&p.figure, figures}, "figure", "what to draw")
	f.StringArrayVar(&p.envs, "env", nil, "only the task `ID[:settings]`; repeatable")
	f.StringArrayVar(&p.agents, "agent", nil, "only the agent `NAME`; repeatable")
	complete(cmd, "figure", func() []cobra.Completion { return figures })
	complete(cmd, "env", a.environmentNames)
	complete(cmd, "agent", a.agentNames)
	f.SortFlags = false
	return cmd
}

// figures is what plot draws, the first unless asked.
var figures = []string{"curves", "scaling", "lion", "human"}

// plotting is one call of the plot command.
type plotting struct {
	*app
	figure, out  string
	envs, agents []string
}

func (p *plotting) plot(dirs []string) error {
	write, err := p.writer()
	if err != nil {
		return err
	}
	_, lives, err := p.read("plot", dirs)
	if err != nil {
		return err
	}
	r, err := p.records(lives)
	if err != nil {
		return err
	}
	f, err := p.draw(r)
	if err != nil {
		return fmt.Errorf("--figure %q: %w", p.figure, err)
	}
	d := f.Draw()
	var file bytes.Buffer
	if err := write(&file, &d); err != nil {
		return err
	}
	if err := os.WriteFile(p.out, file.Bytes(), 0o666); err != nil {
		return fmt.Errorf("--out %q: %w", p.out, err)
	}
	return nil
}

// writer writes drawings in the format that the file's ending names.
func (p *plotting) writer() (func(io.Writer, *figure.Drawing) error, error) {
	switch filepath.Ext(p.out) {
	case ".svg":
		return svg.Write, nil
	case ".png":
		return paper.PNG, nil
	case ".pdf":
		return paper.PDF, nil
	}
	return nil, fmt.Errorf("--out %q: want a file that ends in .svg, .png or .pdf", p.out)
}

// records is the lives that the flags choose, with their tasks in the order of
// the suites and their agents in that of the table.
func (p *plotting) records(lives []*record.Life) (r plot.Records, err error) {
	known := suite.TaskIDs(p.Suites)
	var ids []string
	r.Agents = slices.Clone(p.Agents)
	for _, l := range lives {
		if !slices.Contains(ids, l.Task) {
			ids = append(ids, l.Task)
		}
		// An agent from elsewhere is drawn by its name.
		if !slices.ContainsFunc(r.Agents, func(e agents.Entry) bool { return e.Name == l.Agent }) {
			r.Agents = append(r.Agents, agents.Entry{Name: l.Agent})
		}
	}
	slices.SortStableFunc(ids, func(x, y string) int {
		place := func(id string) uint { return uint(slices.Index(known, id)) } // −1 is the last
		return cmp.Compare(place(x), place(y))
	})
	if ids, err = p.chosenTasks(ids); err != nil {
		return r, err
	}
	for _, id := range ids {
		t, err := suite.Task(p.Environments, id)
		if err != nil {
			return r, err
		}
		r.Tasks = append(r.Tasks, t)
	}
	names, err := p.chosenAgents(lives, ids, r.Agents)
	if err != nil {
		return r, err
	}
	for _, l := range lives {
		if slices.Contains(ids, l.Task) && slices.Contains(names, l.Agent) {
			r.Lives = append(r.Lives, l)
		}
	}
	return r, nil
}

// chosenTasks is the tasks of --env, else all.
func (p *plotting) chosenTasks(all []string) ([]string, error) {
	if len(p.envs) == 0 {
		return all, nil
	}
	var ids []string
	for _, id := range p.envs {
		t, err := suite.Task(p.Environments, id)
		if err != nil {
			return nil, fmt.Errorf("--env %q: %w", id, err)
		}
		if !slices.Contains(all, t.ID) {
			return nil, fmt.Errorf("--env %q: no life in it: want one of %s", id, strings.Join(all, ", "))
		}
		ids = append(ids, t.ID)
	}
	return ids, nil
}

// chosenAgents is the agents of --agent, else all that a figure has room for.
func (p *plotting) chosenAgents(lives []*record.Life, ids []string, table []agents.Entry) ([]string, error) {
	var all []string
	for _, e := range table {
		if slices.ContainsFunc(lives, func(l *record.Life) bool { return l.Agent == e.Name && slices.Contains(ids, l.Task) }) {
			all = append(all, e.Name)
		}
	}
	for _, name := range p.agents {
		if !slices.Contains(all, name) {
			return nil, fmt.Errorf("--agent %q: no life of it: want one of %s", name, strings.Join(all, ", "))
		}
	}
	switch {
	case len(p.agents) > 0:
		return p.agents, nil
	case p.figure != "curves" && p.figure != "human":
		return all, nil
	}
	few := plot.Few(all)
	if len(few) < len(all) {
		p.note("%d of %d agents are drawn; choose others with --agent", len(few), len(all))
	}
	return few, nil
}

func (p *plotting) draw(r plot.Records) (*figure.Figure, error) {
	switch p.figure {
	case "scaling":
		return p.scaling(r)
	case "lion":
		return plot.Lion(r)
	case "human":
		return plot.Human(r)
	}
	return plot.Curves(r, p.unit)
}

// scaling is the sweeps of all suites.
func (p *plotting) scaling(r plot.Records) (*figure.Figure, error) {
	var sweeps []report.Sweep
	for _, s := range p.Suites {
		if !slices.ContainsFunc(s.Parts, func(part suite.Part) bool { return part.Sweep != nil }) {
			continue
		}
		all, err := report.New(s, r.Tasks, r.Agents, r.Lives)
		if err != nil {
			return nil, err
		}
		sweeps = append(sweeps, all.Sweeps...)
	}
	return plot.Scaling(sweeps, p.sweepUnit)
}

// sweepUnit is what the times of a sweep count.
func (p *plotting) sweepUnit(s *report.Sweep) string {
	for _, all := range p.Suites {
		for _, part := range all.Parts {
			if part.Sweep == nil || part.Sweep.Name != s.Name {
				continue
			}
			if t, err := suite.Task(p.Environments, part.Tasks[0]); err == nil {
				return p.unit(t)
			}
		}
	}
	return s.Unit
}
