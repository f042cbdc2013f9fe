package baselines

import (
	"bytes"
	_ "embed"
)

//go:embed core.jsonl
var core []byte

// Core returns the baseline that this build carries: 264 lives of each of the
// reference agents on each task of the core suite. It is made by
//
//	phasic bless --agent td --agent qlearn --agent reinforce --agent lints --agent loops-local \
//	  --agent loops-target --agent loops-eval --agent loops-full --agent loops-perm
//
// and brought up to date by phasic bless alone.
func Core() (*File, error) { return Decode("baselines/core.jsonl", bytes.NewReader(core)) }
