// Phasic is the command of the benchmark suite: it lists, runs, tunes and
// scores. Its body is package app.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	agents "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/cmd/phasic/app"
	environments "github.com/phasicbench/phasic/env/all"
)

func main() { os.Exit(run()) }

func run() int {
	tuning, err := suite.Embedded()
	if err != nil {
		fmt.Fprintln(os.Stderr, "phasic:", err)
		return 1
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends at once
	tables := app.Tables{Environments: environments.Environments(), Variants: environments.Variants(), Agents: agents.Agents(), Suites: suite.Suites(), Tuning: tuning}
	return app.Run(ctx, tables, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}
