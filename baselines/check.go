package baselines

import (
	"context"
	"fmt"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// same is how many seeds must have the same bits for a cell to be unchanged.
const same = 3

// Options are how to check. The zero value is canonical.
type Options struct {
	Rules   gate.Rules
	Workers int                           // lives at a time, at least 1
	Only    func(task, agent string) bool // which cells; nil means all
	Done    func()                        // hears of every cell that is over; may be nil
}

// Check lives the baseline's lives again, with the program that table is and
// the parameters that they had, and reports which cells have become worse.
//
//  1. Three seeds of every cell. If every curve has the stored bits, the cell
//     is unchanged: nothing is tested.
//  2. The others enter a gate together, and live seed after seed, in batches,
//     until each is decided or has no seed left.
//
// The report depends on the program, the file and the options alone, not on the
// number of workers. When ctx ends Check returns its error.
func Check(ctx context.Context, f *File, table Table, o Options) (*Report, error) {
	var cells []*Cell
	for i := range f.Cells {
		if c := &f.Cells[i]; o.Only == nil || o.Only(c.Task, c.Agent) {
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 {
		return nil, fmt.Errorf("baselines: %s: no such cell among its %d: nothing to check", f.Name, len(f.Cells))
	}
	living, err := table.match(f, cells)
	if err != nil {
		return nil, err
	}
	run := &checking{file: f, options: o, gate: gate.New(o.Rules)}
	for _, l := range living {
		run.cells = append(run.cells, &checked{living: l})
	}
	if err := run.compareBits(ctx); err != nil {
		return nil, err
	}
	if err := run.takeSeeds(ctx); err != nil {
		return nil, err
	}
	return run.report(), nil
}

// checking is one call of Check.
type checking struct {
	file    *File
	options Options
	gate    *gate.Gate
	cells   []*checked
	lives   int // lived
}

// checked is a cell and what has become of it.
type checked struct {
	*living
	fresh []Life
	cell  *gate.Cell // nil while the bits are the same
}

func (c *checked) unchanged() bool {
	for i, l := range c.fresh {
		if l.Curve != c.Lives[i].Curve {
			return false
		}
	}
	return true
}

func (r *checking) done() {
	if r.options.Done != nil {
		r.options.Done()
	}
}

// compareBits lives the first seeds and puts every cell that has changed into
// the gate.
func (r *checking) compareBits(ctx context.Context) error {
	err := r.live(ctx, r.cells, func(*checked) int { return same }, func(c *checked) {
		if c.unchanged() {
			r.done()
		}
	})
	if err != nil {
		return err
	}
	for _, c := range r.cells {
		if !c.unchanged() {
			c.cell = r.gate.Add(c.Task, c.Agent, c.Seeds())
		}
	}
	return nil
}

// takeSeeds lives the cells of the gate until each is over.
func (r *checking) takeSeeds(ctx context.Context) error {
	var open []*checked
	for _, c := range r.cells {
		if c.cell != nil {
			open = append(open, c)
		}
	}
	for {
		var rest []*checked
		for _, c := range open {
			for !c.cell.Over() && c.cell.Seeds() < len(c.fresh) {
				c.cell.Take(c.fresh[c.cell.Seeds()].Seed)
			}
			if c.cell.Over() {
				r.done()
			} else {
				rest = append(rest, c)
			}
		}
		if open = rest; len(open) == 0 {
			return nil
		}
		// Batches grow by half: few lives are lived in vain, and few workers
		// wait for the last life of a batch.
		err := r.live(ctx, open, func(c *checked) int {
			return min(len(c.fresh)+max(1, len(c.fresh)/2), c.cell.Limit())
		}, nil)
		if err != nil {
			return err
		}
	}
}

// live lives each cell's next seeds, up to the one that upTo says. done, unless
// nil, hears of each cell that has got there.
func (r *checking) live(ctx context.Context, cells []*checked, upTo func(*checked) int, done func(*checked)) error {
	var jobs []benchmarks.Job
	type place struct {
		cell *checked
		life int
	}
	var places []place
	missing := map[*checked]int{}
	for _, c := range cells {
		n := upTo(c)
		for len(c.fresh) < n {
			places = append(places, place{c, len(c.fresh)})
			c.fresh = append(c.fresh, Life{})
			jobs = append(jobs, c.job(len(c.fresh)))
			missing[c]++
		}
	}
	_, err := benchmarks.Run(ctx, jobs, r.options.Workers, func(i int, l *record.Life) error {
		c := places[i].cell
		if err := c.comparable(l.Protocol, l.Judged); err != nil {
			return notComparable(r.file, c.Cell, err)
		}
		life, err := Keep(l)
		if err != nil {
			return err
		}
		c.fresh[places[i].life] = life
		r.lives++
		if missing[c]--; missing[c] == 0 && done != nil {
			done(c)
		}
		return nil
	})
	return err
}
