package baselines

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env/exact"
)

// File is a baseline: what became of the lives of some agents on some tasks,
// with the parameters that they had then.
type File struct {
	Name    string // for messages
	Program string // version of the program that wrote it
	Cells   []Cell // by task, then agent
}

// Cell is an agent on a task.
type Cell struct {
	Task     string // canonical environment id with settings
	Protocol string // hash of the task's protocol
	Agent    string
	Source   string // what the agent was, if it is another program; else ""
	Judged   string // how the lives were judged if not as the task has it: record.Online or record.Sampled
	Params   benchmarks.Params
	Lives    []Life // of seeds 1, 2, 3, …
}

// Life is what a baseline keeps of one life.
type Life struct {
	gate.Seed
	Curve string // the first digits of the hash of the learning curve
}

// curveDigits is how many hexadecimal digits of a hash are kept: two curves
// that differ agree on three seeds with a probability of 2⁻⁹⁶.
const curveDigits = 8

// String names the cell in messages.
func (c *Cell) String() string { return c.Agent + " on " + c.Task }

// comparable returns nil if numbers of the cell's lives mean what those of lives
// under another protocol, judged in another way, mean.
func (c *Cell) comparable(protocol, judged string) error {
	switch {
	case c.Protocol != protocol:
		return fmt.Errorf("lives of protocol %s, now it is %s: not comparable", c.Protocol, protocol)
	case c.Judged != judged:
		return fmt.Errorf("lives judged %s, now they are judged %s: not comparable", how(c.Judged), how(judged))
	}
	return nil
}

// how is a way of judging lives, in words.
func how(judged string) string {
	switch judged {
	case record.Online:
		return "while they learn"
	case record.Sampled:
		return "in simulated episodes"
	}
	return "as the task has it"
}

// compare orders cells.
func (c *Cell) compare(o *Cell) int {
	return cmp.Or(strings.Compare(c.Task, o.Task), strings.Compare(c.Agent, o.Agent))
}

// Seeds is the cell's lives as a gate takes them.
func (c *Cell) Seeds() []gate.Seed {
	seeds := make([]gate.Seed, len(c.Lives))
	for i, l := range c.Lives {
		seeds[i] = l.Seed
	}
	return seeds
}

// Keep returns what a baseline keeps of a recorded life. Numbers have four
// decimals, the same before they are stored as after.
func Keep(l *record.Life) (Life, error) {
	s, err := benchmarks.Score(l)
	if err != nil {
		return Life{}, err
	}
	return Life{
		Seed: gate.Seed{
			LnLT:      round(exact.Log(max(s.LT, score.T0))),
			Asymptote: round(s.Asymptote),
			Solved:    !math.IsInf(s.T80, 1),
		},
		Curve: l.Curve[:curveDigits],
	}, nil
}

// round also makes −0 a 0, which is how it reads in a file.
func round(x float64) float64 { return math.Round(x*1e4)/1e4 + 0 }

// Find returns the cell of an agent on a task, nil if there is none.
func (f *File) Find(task, agent string) *Cell {
	i, ok := f.search(&Cell{Task: task, Agent: agent})
	if !ok {
		return nil
	}
	return &f.Cells[i]
}

// Put puts a cell in the place of the one of the same task and agent, or in
// that of a new one.
func (f *File) Put(c Cell) {
	i, ok := f.search(&c)
	if ok {
		f.Cells[i] = c
		return
	}
	f.Cells = slices.Insert(f.Cells, i, c)
}

func (f *File) search(c *Cell) (int, bool) {
	return slices.BinarySearchFunc(f.Cells, c, func(a Cell, b *Cell) int { return a.compare(b) })
}

// protocol identifies all cells and their protocols: a file that has lost a
// line is not taken for a smaller baseline.
func (f *File) protocol() string {
	h := sha256.New()
	for _, c := range f.Cells {
		fmt.Fprintf(h, "%s|%s|%s\n", c.Task, c.Protocol, c.Agent)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Read reads the baseline at path.
func Read(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("baselines: %w", err)
	}
	defer f.Close()
	return Decode(path, f)
}

// ReadOrNew reads the baseline at path; one that does not exist is empty. A
// directory that does not exist is an error now, not after an hour of lives.
func ReadOrNew(path string) (*File, error) {
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("baselines: %w", err)
	}
	f, err := Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &File{Name: path}, nil
	}
	return f, err
}

// Write replaces the file at path in one step: whatever happens, it holds
// either what it held or all of f.
func (f *File) Write(path string) error { return write(path, f.Encode) }
