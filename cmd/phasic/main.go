// Phasic is the command of the benchmark suite: it lists, runs, tunes and
// scores. Its body is package app.
package main

import "github.com/phasicbench/phasic/cmd/phasic/app"

func main() { app.Main(app.Standard()) }
