package baselines

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// Blessing is what became of a cell that was to be recorded.
type Blessing struct {
	Old *Cell // nil: there was none
	New *Cell
	// Kept says that it was not recorded: it is of the same source, and the
	// first seeds have the bits that the file has, under the same protocol and
	// parameters. Where only the number of seeds differs, the others are lived.
	Kept bool
}

// Blesser records baselines.
type Blesser struct {
	Seeds   int // lives of each cell, at least 3
	Workers int
	Again   bool // record also what could be kept
	Own     bool // a cell that the file has keeps its number of lives
	// Done hears of every cell, after it is in the file; its error ends the
	// work.
	Done func(Blessing) error
	Life func() // hears of every life; may be nil
}

// Bless records the cells in file, one after the other. Cells of the file that
// are not among them stay as they are. When ctx ends it returns its error, and
// what was recorded until then is in the file.
func (b Blesser) Bless(ctx context.Context, f *File, cells []suite.Cell) error {
	if b.Seeds < same {
		return fmt.Errorf("baselines: %d seeds of each cell: want at least %d", b.Seeds, same)
	}
	for _, c := range cells {
		if c.Same != "" {
			continue // identical to another agent of the plan, or not defined
		}
		blessing, err := b.one(ctx, f, c)
		if err != nil {
			return err
		}
		if !blessing.Kept {
			f.Put(*blessing.New)
		}
		if err := b.Done(blessing); err != nil {
			return err
		}
	}
	return nil
}

func (b Blesser) one(ctx context.Context, f *File, c suite.Cell) (Blessing, error) {
	fresh := &Cell{Task: c.Task.ID, Protocol: c.Task.Protocol(), Agent: c.Agent.Name, Source: source(c.Agent), Params: c.Params}
	var old *Cell
	seeds := b.Seeds
	if stored := f.Find(fresh.Task, fresh.Agent); stored != nil {
		clone := *stored // Put will overwrite it
		old = &clone
		if b.Own {
			seeds = len(old.Lives)
		}
	}
	if old != nil && !b.Again && old.Source == fresh.Source && old.Protocol == fresh.Protocol && old.Params == fresh.Params {
		if err := b.live(ctx, c, fresh, same); err != nil {
			return Blessing{}, err
		}
		if fresh.Judged == old.Judged && slices.Equal(fresh.Lives, old.Lives[:same]) {
			if len(old.Lives) == seeds {
				return Blessing{Old: old, New: old, Kept: true}, nil
			}
			fresh.Lives = slices.Clone(old.Lives[:min(len(old.Lives), seeds)])
		}
	}
	err := b.live(ctx, c, fresh, seeds)
	return Blessing{Old: old, New: fresh}, err
}

// live lives the seeds that the cell does not have yet, up to the last.
func (b Blesser) live(ctx context.Context, c suite.Cell, to *Cell, last int) error {
	var jobs []benchmarks.Job
	for seed := len(to.Lives) + 1; seed <= last; seed++ {
		jobs = append(jobs, benchmarks.Job{Task: c.Task, Agent: c.Agent, Params: c.Params, Seed: uint64(seed)})
	}
	lives, err := benchmarks.Run(ctx, jobs, b.Workers, func(int, *record.Life) error {
		if b.Life != nil {
			b.Life()
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, l := range lives {
		kept, err := Keep(l)
		if err != nil {
			return err
		}
		to.Judged, to.Lives = l.Judged, append(to.Lives, kept)
	}
	return nil
}

// source is what tells another program from others, as a file can hold it.
func source(e agents.Entry) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError {
			return '?'
		}
		return r
	}, e.Source)
}

// Strangers returns the names of the cells that a program of this table cannot
// check, whatever it starts: their task is gone, or their agent, unless that is
// another program, or the agent is no longer defined on the task.
func (f *File) Strangers(t Table) (names []string) {
	for i := range f.Cells {
		c := &f.Cells[i]
		task, noTask := suite.Task(t.Environments, c.Task)
		agent, noAgent := agents.Find(t.Agents, c.Agent)
		gone := noTask != nil || noAgent != nil && c.Source == ""
		if gone || noAgent == nil && task.Same(agent) == "n/a" {
			names = append(names, c.String())
		}
	}
	return names
}

// Drop removes the cells of an agent or a task, or the one of the given name,
// and returns the names of what it removed.
func (f *File) Drop(what string) (names []string) {
	f.Cells = slices.DeleteFunc(f.Cells, func(c Cell) bool {
		drop := what == c.Agent || what == c.Task || what == c.String()
		if drop {
			names = append(names, c.String())
		}
		return drop
	})
	return names
}

// Comparable returns why the old lives cannot be compared with the new ones; nil
// if they can, or if there are none.
func (b Blessing) Comparable() error {
	if b.Old == nil {
		return nil
	}
	return b.Old.comparable(b.New.Protocol, b.New.Judged)
}

// LnLT returns the mean logarithm of the learning time of the new lives, and
// by how much it is above that of the old ones, seed by seed, where they are
// comparable.
func (b Blessing) LnLT() (now, change stat.Interval) {
	return b.compare(func(l Life) float64 { return l.LnLT })
}

// Asymptote returns the mean asymptote of the new lives, and by how much it is
// above that of the old ones, seed by seed, where they are comparable.
func (b Blessing) Asymptote() (now, change stat.Interval) {
	return b.compare(func(l Life) float64 { return l.Seed.Asymptote })
}

func (b Blessing) compare(of func(Life) float64) (now, change stat.Interval) {
	var x, d []float64
	twins := b.Old != nil && b.Comparable() == nil
	for i, l := range b.New.Lives {
		x = append(x, of(l))
		if twins && i < len(b.Old.Lives) {
			d = append(d, of(l)-of(b.Old.Lives[i]))
		}
	}
	return stat.MeanCI(x), stat.MeanCI(d)
}

// Solved returns how many of the cell's lives solved the task.
func (c *Cell) Solved() stat.Interval {
	k := 0
	for _, l := range c.Lives {
		if l.Solved {
			k++
		}
	}
	return stat.Wilson(k, len(c.Lives))
}
