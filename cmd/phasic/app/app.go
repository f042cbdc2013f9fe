// Package app is the body of the phasic command. A third party's main appends
// its own environments and agents to the tables of this repository, or brings
// nothing but its own, and has the whole command for them.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// Tables is what the command knows, each in the order in which it is printed.
type Tables struct {
	Environments []env.Entry
	Variants     []string // ids with settings that vet checks too
	Agents       []agents.Entry
	Suites       []suite.Suite // the first is the default
	Tuning       *suite.Tuning // nil: no agent is tuned
}

// The exit statuses.
const (
	done        = 0
	failed      = 1 // a check found something
	misused     = 2 // bad usage, broken input, or output that cannot be written
	unsure      = 3 // a strict check could not decide
	interrupted = 130
)

// Run executes the command line args, without the program's name, and returns
// the exit status. Data goes to stdout; progress, notes and errors go to
// stderr. When ctx ends the command stops, keeps what it has, and returns 130.
func Run(ctx context.Context, t Tables, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if t.Tuning == nil {
		t.Tuning = new(suite.Tuning)
	}
	out := &sticky{w: stdout}
	root := newRoot(&app{Tables: t, out: out, err: stderr})
	root.SetArgs(append([]string{}, args...)) // nil would mean os.Args
	root.SetIn(stdin)
	err := root.ExecuteContext(ctx)
	if out.err != nil {
		err = fmt.Errorf("write output: %w", out.err)
	}
	if err == nil {
		return done
	}
	fmt.Fprintf(stderr, "phasic: %v\n", err)
	switch {
	case errors.Is(err, errInterrupted):
		return interrupted
	case errors.As(err, new(errBroken)):
		return failed
	case errors.As(err, new(errUnsure)):
		return unsure
	}
	return misused
}

// app is what the commands share.
type app struct {
	Tables
	out io.Writer
	err io.Writer
}

// note tells the user something that is not data.
func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.err, "phasic: "+format+"\n", args...)
}

// errInterrupted says that the context ended first.
var errInterrupted = errors.New("interrupted")

// sticky remembers the first failed write, so that printing needs no checks.
type sticky struct {
	w   io.Writer
	err error
}

// Write implements io.Writer; after a failure it writes nothing more.
func (s *sticky) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	s.err = err
	return n, err
}
