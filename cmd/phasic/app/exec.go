package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/foreign"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// The time that another program may be given for a reply.
const (
	leastTimeout = 10 * time.Millisecond
	mostTimeout  = 24 * time.Hour
)

// execFlags lets the command's --agent be another program.
func execFlags(cmd *cobra.Command, t *timeout) {
	*t = timeout(foreign.Patience)
	f := cmd.Flags()
	f.Var(t, "timeout", "how long an exec: agent may take for a reply")
	f.Lookup("agent").Usage += "; or exec:COMMAND, another program"
}

// start returns what makes the row of an exec: agent.
func (t timeout) start(ctx context.Context) func(command string) (agents.Entry, error) {
	return func(command string) (agents.Entry, error) {
		e, err := foreign.Entry(ctx, command, time.Duration(t))
		if ctx.Err() != nil {
			return e, errInterrupted
		}
		return e, err
	}
}

// blame is an error of a life: the user's doing if another program is at fault,
// or if it was stopped.
func blame(err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		return errInterrupted
	case errors.As(err, new(*foreign.Error)):
		return err
	}
	return err
}

// notTuned is the note about the parameters of an exec: agent.
const notTuned = "another program: not tuned here"

// noteOn is the note about the cell's parameters.
func noteOn(c suite.Cell) string {
	if c.Agent.Source != "" {
		return notTuned
	}
	return c.Note
}

// timeout is a flag for a time to wait.
type timeout time.Duration

// Set implements pflag.Value.
func (t *timeout) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < leastTimeout || d > mostTimeout {
		return fmt.Errorf("want a duration such as 30s or 2m, %v…%v", leastTimeout, mostTimeout)
	}
	*t = timeout(d)
	return nil
}

// String implements pflag.Value.
func (t *timeout) String() string {
	if t == nil || *t == 0 {
		return ""
	}
	return time.Duration(*t).String()
}

// Type implements pflag.Value.
func (*timeout) Type() string { return "DURATION" }
