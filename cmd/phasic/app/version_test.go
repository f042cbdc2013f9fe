package app

import (
	"runtime/debug"
	"testing"
)

func TestProgram(t *testing.T) {
	for want, info := range map[string]*debug.BuildInfo{
		"v1.2.3":  {Main: debug.Module{Path: module, Version: "v1.2.3"}},
		"(devel)": {Main: debug.Module{Path: module}},
		"v1.2.3 in example.com/mine v0.1.0": {
			Main: debug.Module{Path: "example.com/mine", Version: "v0.1.0"},
			Deps: []*debug.Module{{Path: "example.com/other", Version: "v9.0.0"}, {Path: module, Version: "v1.2.3"}},
		},
		"(devel) in example.com/mine (devel)": {
			Main: debug.Module{Path: "example.com/mine", Version: "(devel)"},
			Deps: []*debug.Module{{Path: module, Version: "v1.2.3", Replace: &debug.Module{Path: "../phasic"}}},
		},
		"(unknown) in example.com/mine v0.1.0": {Main: debug.Module{Path: "example.com/mine", Version: "v0.1.0"}},
	} {
		if got := programOf(info); got != want {
			t.Errorf("program of %+v = %q, want %q", info, got, want)
		}
	}
}
