package baselines

import (
	"bytes"
	_ "embed"
)

//go:embed core.jsonl
var core []byte

// Core returns the baseline that this build carries.
func Core() (*File, error) { return Decode("baselines/core.jsonl", bytes.NewReader(core)) }
