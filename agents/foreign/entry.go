package foreign

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Patience is how long a process may usually take for a reply.
const Patience = 10 * time.Second

// Entry asks the program that command names who it is and returns its row. The
// command is split at spaces; there is no shell. Every life starts the program
// again; none outlives ctx. A process that takes longer than patience for a
// reply, or to exit at the end, is broken.
func Entry(ctx context.Context, command string, patience time.Duration) (agents.Entry, error) {
	p := &program{command: command, words: strings.Fields(command), patience: patience}
	if len(p.words) == 0 {
		return agents.Entry{}, fmt.Errorf("foreign: no command after %q: want a program and its arguments", Prefix)
	}
	c, err := meet(ctx, p)
	if err != nil {
		return agents.Entry{}, err
	}
	p.who = c.who
	if err := c.Close(); err != nil {
		return agents.Entry{}, err
	}
	sees, _ := p.who.sees()
	return agents.Entry{
		Name:   Prefix + p.who.Name,
		Story:  "another program: " + command,
		Source: p.source(),
		Sees:   sees,
		Judged: p.who.judged(),
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return newAgent(ctx, p, spec, cfg, seeds)
		},
	}, nil
}
