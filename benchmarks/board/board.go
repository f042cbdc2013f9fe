// Package board is the leaderboard: what the lives of a run say, as one value
// that renderers print.
//
//  1. New takes the cells of a run, one per task and agent, and its lives.
//  2. A cell's lives become a Row: estimates over seeds, each an interval.
//  3. The rows of a task become a Table, with the places that each may hold.
//  4. All tables become two Rankings, by speed and by asymptote. They are
//     different claims and are never blended into one number; Only leaves one.
//  5. What makes a number doubtful is a note: data, like the number.
//  6. Write prints a Board in one of the Formats: for people as Text, Markdown
//     or HTML, for programs as CSV, JSON or Go benchmark results (Bench).
//
// Intervals are at a nominal 95 %. Drawn again and again from 264 stored lives
// of each of 37 cells, boards of 20 seeds covered the mean logarithm of learning
// time in 93.6 % of cases, and the mean asymptote in 83.5 %: where one life in a
// hundred gets stuck, twenty seeds often show none that did, and their spread
// knows nothing of it. So read an asymptote with its share of solved lives
// beside it; go test ./baselines -run Coverage -simulate -v prints every cell.
package board

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env"
)

// Task is what a board says about a task.
type Task struct {
	ID      string
	Unit    string // what the budget counts, in the plural: songs
	Budget  int
	Anchors env.Anchors
}

// Cell is one agent on one task of the run, whether or not it has lived.
type Cell struct {
	Task   Task
	Agent  string
	Sees   string // access class
	Same   string // the agent of the run that it is identical to here, or NotDefined; "" if it lives its own lives
	Params benchmarks.Params
	Second string // name of the second parameter
	Note   string // about the parameters
}

// NotDefined is Cell.Same of an agent that is not defined on the task.
const NotDefined = "n/a"

// What is too few seeds.
const (
	preliminary = 10 // fewer are preliminary
	ranked      = 20 // fewer are not ranked
)

// forgets is the mean drawdown from which a row is said to forget.
const forgets = 0.1

// Board is the leaderboards of a run.
type Board struct {
	By       Measure   // what the tables are ordered by
	Tables   []Table   // one per task, in the order of the cells
	Rankings []Ranking // by speed and by asymptote, or the one that Only left
	// Revaluations are about tasks in which drives change; else none.
	Revaluations []Revaluation
}

// Table is one task: a row per agent. Ranked rows come first, the best on top;
// then rows that may not be ranked, then those without lives, then those that
// live no life of their own.
type Table struct {
	Task  Task
	Rows  []Row
	Notes []string // what the rows' notes say
}

// Row is what the lives of one cell say. Without lives every estimate has N = 0.
type Row struct {
	Cell
	Ranks       [measures]stat.Ranks // places that it may hold, by each Measure; 0 if not ranked
	Seeds       int                  // lives
	Solved      int                  // lives that reached score 0.8
	Rate        stat.Interval        // their share
	LT          stat.Interval        // learning time in budget units: geometric mean
	T80         stat.Interval        // time to score 0.8: median, +Inf if never
	Speed       stat.Interval        // learning time on a scale from 0 to 1: mean
	Asymptote   stat.Interval        // score over the last tenth: mean
	Convergence score.Convergence    // of Asymptote
	Online      stat.Interval        // score while learning: mean
	Drawdown    stat.Interval        // score lost since the best: mean
	Crashes     int                  // lives that ended in numbers that are not finite
	Judged      string               // of the lives: record.Online, record.Sampled, or "" as the task has it
	Notes       []int                // indices into Table.Notes

	lived  []uint64            // seeds, ascending
	scores []benchmarks.Scores // parallel to lived
}

// New makes the board of the cells from the lives, which may come in any order
// and need not be complete. A life that belongs to no cell, that was lived
// twice, or that was lived by other rules than its cell's is an error.
func New(cells []Cell, lives []*record.Life) (*Board, error) {
	type key struct{ task, agent string }
	at := make(map[key]int)
	for i, c := range cells {
		k := key{c.Task.ID, c.Agent}
		if _, twice := at[k]; twice {
			return nil, fmt.Errorf("board: two cells of %s on %s", c.Agent, c.Task.ID)
		}
		at[k] = i
	}
	of := make([][]*record.Life, len(cells))
	for _, l := range lives {
		i, ok := at[key{l.Task, l.Agent}]
		if !ok {
			return nil, fmt.Errorf("board: life of %s on %s, seed %d: no such cell", l.Agent, l.Task, l.Seed)
		}
		of[i] = append(of[i], l)
	}
	for _, lives := range of { // sums depend on the order, the board must not
		slices.SortFunc(lives, func(a, b *record.Life) int { return cmp.Compare(a.Seed, b.Seed) })
	}
	b := new(Board)
	for i := 0; i < len(cells); {
		t := Table{Task: cells[i].Task}
		for ; i < len(cells) && cells[i].Task.ID == t.Task.ID; i++ {
			r, err := newRow(cells[i], of[i])
			if err != nil {
				return nil, err
			}
			t.annotate(&r)
			t.Rows = append(t.Rows, r)
		}
		t.rank()
		t.order(b.By)
		b.Tables = append(b.Tables, t)
	}
	for m := range Measure(measures) {
		b.Rankings = append(b.Rankings, newRanking(cells, b.Tables, m))
	}
	b.Revaluations = newRevaluations(cells, of)
	return b, nil
}

// Only returns the board of one measure: its ranking alone, and the tables in
// its order.
func (b *Board) Only(m Measure) *Board {
	only := &Board{By: m, Revaluations: b.Revaluations}
	for _, r := range b.Rankings {
		if r.By == m {
			only.Rankings = append(only.Rankings, r)
		}
	}
	for _, t := range b.Tables {
		t.Rows = slices.Clone(t.Rows)
		t.order(m)
		only.Tables = append(only.Tables, t)
	}
	return only
}
