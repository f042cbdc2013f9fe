package app

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	agents "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks/suite"
	environments "github.com/phasicbench/phasic/env/all"
)

// Standard returns the tables of this repository. They are the caller's own: a
// third party appends its rows and hands them to Main. It panics if the tuning
// that this build carries is broken.
func Standard() Tables {
	tuning, err := suite.Embedded()
	if err != nil {
		panic("app: " + err.Error())
	}
	return Tables{
		Environments: environments.Environments(),
		Variants:     environments.Variants(),
		Agents:       agents.Agents(),
		Suites:       suite.Suites(),
		Tuning:       tuning,
	}
}

// Main is a whole program: it runs the command line that the process was
// started with, stops at an interrupt, and exits.
func Main(t Tables) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends at once
	os.Exit(Run(ctx, t, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
