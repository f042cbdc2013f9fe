package song

import (
	"fmt"
	"slices"
	"strconv"
)

// Resolution is how finely Local tells what was good: a flag.Value.
type Resolution int

// The resolutions, finest first.
const (
	ByCell Resolution = iota // each muscle its own quality, at each step
	ByTime                   // all muscles the mean quality of the step
	BySong                   // all muscles an equal share of the song's quality, at its end
)

var resolutions = []string{"cell", "time", "song"}

// String implements flag.Value.
func (r *Resolution) String() string { return resolutions[*r] }

// Set implements flag.Value.
func (r *Resolution) Set(s string) error {
	i, err := choose(resolutions, s)
	*r = Resolution(i)
	return err
}

// Pay is when Reward comes: a flag.Value.
type Pay int

// The moments of pay.
const (
	AtEnd    Pay = iota // all of it at the last step
	EachStep            // at each step what that step was worth
)

var pays = []string{"end", "step"}

// String implements flag.Value.
func (p *Pay) String() string { return pays[*p] }

// Set implements flag.Value.
func (p *Pay) Set(s string) error {
	i, err := choose(pays, s)
	*p = Pay(i)
	return err
}

// choose returns the place of s among names, 0 if it is not there.
func choose(names []string, s string) (int, error) {
	i := slices.Index(names, s)
	if i < 0 {
		return 0, fmt.Errorf("song: unknown choice %q", s)
	}
	return i, nil
}

// cell is the flag of a cell, written one less than it is kept: −1 for none,
// which is 0.
type cell int

// String implements flag.Value.
func (c *cell) String() string { return strconv.Itoa(int(*c) - 1) }

// Set implements flag.Value.
func (c *cell) Set(s string) error {
	n, err := strconv.Atoi(s)
	*c = cell(n + 1)
	return err
}
