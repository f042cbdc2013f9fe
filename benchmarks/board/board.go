// Package board is the leaderboard: what the lives of a run say, as one value
// that renderers print.
//
//  1. New takes the cells of a run, one per task and agent, and its lives.
//  2. A cell's lives become a Row: estimates over seeds, each an interval.
//  3. The rows of a task become a Table, ranked by learning time.
//  4. All tables become two Rankings, by speed and by asymptote. They are
//     different claims and are never blended into one number.
//  5. What makes a number doubtful is a note: data, like the number.
//  6. Text prints a Board on a terminal.
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
	Tables           []Table // one per task, in the order of the cells
	Speed, Asymptote Ranking
}

// Table is one task: a row per agent. Ranked rows come first, the fastest on
// top; then rows with too few seeds, then those without lives, then those that
// live no life of their own.
type Table struct {
	Task  Task
	Rows  []Row
	Notes []string // what the rows' notes say
}

// Row is what the lives of one cell say. Without lives every estimate has N = 0.
type Row struct {
	Cell
	Rank        int               // 1 is the fastest; 0: not ranked
	Seeds       int               // lives
	Solved      int               // lives that reached score 0.8
	Rate        stat.Interval     // their share
	LT          stat.Interval     // learning time in budget units: geometric mean
	T80         stat.Interval     // time to score 0.8: median, +Inf if never
	Speed       stat.Interval     // learning time on a scale from 0 to 1: mean
	Asymptote   stat.Interval     // score over the last tenth: mean
	Convergence score.Convergence // of Asymptote
	Online      stat.Interval     // score while learning: mean
	Drawdown    stat.Interval     // score lost since the best: mean
	Crashes     int               // lives that ended in numbers that are not finite
	Notes       []int             // indices into Table.Notes

	scores []benchmarks.Scores
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
		b.Tables = append(b.Tables, t)
	}
	b.Speed = newRanking(cells, b.Tables, speed)
	b.Asymptote = newRanking(cells, b.Tables, asymptote)
	return b, nil
}
