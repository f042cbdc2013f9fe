package main

import (
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/phasicbench/phasic/"

// policy says what each package may import of this module, and which modules
// beside the standard library. The first pattern that matches a package
// counts. Imports go one way: env knows no agent, agents know no concrete
// environment, and the harness alone joins them.
var policy = []struct {
	pkg     string
	imports string // patterns of packages of this module
	modules string // prefixes of import paths outside the standard library
}{
	{"env/exact", "", ""},
	{"env", "", ""},
	{"env/all", "env env/*", ""},
	{"env/wrap", "env env/exact", ""},
	// The one environment that is made of others.
	{"env/onebody", "env env/exact env/falcon env/song env/flinch env/lion env/cue", ""},
	{"env/*", "env env/exact env/wrap", ""},

	{"agents", "env", ""},
	{"agents/feature", "env env/exact agents", ""},
	{"agents/linear", "env env/exact agents", ""},
	{"agents/agenttest", "env env/exact agents agents/feature", ""},
	{"agents/all", "agents agents/*", ""},
	{"agents/foreign", "env env/exact agents", ""},
	{"agents/*", "env env/exact agents agents/feature agents/linear", ""},

	{"benchmarks/score", "env/exact", "gonum.org/v1/gonum golang.org/x/exp"},
	{"benchmarks/stat", "env/exact", "gonum.org/v1/gonum golang.org/x/exp"},
	{"benchmarks/record", "", ""},
	{"benchmarks/gate", "env/exact benchmarks/stat", ""},
	{"benchmarks", "env env/exact agents agents/feature benchmarks/score benchmarks/stat benchmarks/record", ""},
	{"benchmarks/board", "env env/exact agents benchmarks benchmarks/score benchmarks/stat benchmarks/record", "github.com/olekukonko/tablewriter"},
	{"benchmarks/report", "env agents benchmarks benchmarks/score benchmarks/stat benchmarks/record benchmarks/suite", ""},
	{"benchmarks/suite", "env env/* agents agents/* benchmarks benchmarks/score benchmarks/stat benchmarks/record", ""},
	{"benchmarks/plot/figure", "env/exact", ""},
	{"benchmarks/plot/svg", "benchmarks/plot/figure", ""},
	// What draws for papers is apart: the rest brings no fonts along.
	{"benchmarks/plot/paper", "benchmarks/plot/figure", "codeberg.org/go-fonts/liberation codeberg.org/go-pdf/fpdf git.sr.ht/~sbinet/gg golang.org/x/image"},
	{"benchmarks/plot", "env env/exact env/iowa env/lion agents benchmarks benchmarks/score benchmarks/stat benchmarks/record benchmarks/report benchmarks/plot/figure", ""},

	{"baselines", "env env/exact agents benchmarks benchmarks/score benchmarks/stat benchmarks/record benchmarks/gate benchmarks/suite", ""},
	// One line in an author's test: it brings nothing of the command along.
	{"baselines/gatetest", "baselines benchmarks/gate", ""},

	{"cmd/phasic", "cmd/phasic/app", ""},
	{"cmd/phasic/app", "env env/* agents agents/* benchmarks benchmarks/* benchmarks/plot/* baselines", "github.com/spf13/cobra github.com/spf13/pflag github.com/vbauerster/mpb golang.org/x/term github.com/olekukonko/tablewriter"},
}

func TestImportPolicy(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], module)
		i := slices.IndexFunc(policy, func(p struct{ pkg, imports, modules string }) bool { return match(p.pkg, pkg) })
		if i < 0 {
			t.Errorf("package %s has no policy: add a row that says what it may import", pkg)
			continue
		}
		seen++
		for _, imp := range fields[1:] {
			if why := forbidden(imp, policy[i].imports, policy[i].modules); why != "" {
				t.Errorf("package %s imports %s: %s", pkg, imp, why)
			}
		}
	}
	if seen < 20 {
		t.Errorf("go list named %d packages, want them all", seen)
	}
}

// outside are the packages of the standard library that reach out of a
// computation: to processes, files, the clock, the network.
var outside = []string{"os", "os/exec", "os/signal", "io/ioutil", "net", "net/http", "syscall", "time", "plugin"}

// Where learning curves are made nothing but the arguments counts. The one way
// out is agents/foreign, which speaks with other programs and where alone they
// are started.
func TestCurveMakersReachNowhere(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	makers, starts := 0, []string(nil)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], module)
		if slices.Contains(fields[1:], "os/exec") {
			starts = append(starts, pkg)
		}
		tree, _, _ := strings.Cut(pkg, "/")
		if pkg == "agents/foreign" || tree != "env" && tree != "agents" && pkg != "benchmarks" {
			continue
		}
		makers++
		for _, imp := range fields[1:] {
			if slices.Contains(outside, imp) {
				t.Errorf("package %s imports %s: want a computation", pkg, imp)
			}
		}
	}
	if want := []string{"agents/foreign"}; !slices.Equal(starts, want) {
		t.Errorf("packages %q import os/exec, want %q alone", starts, want)
	}
	if makers < 20 {
		t.Errorf("go list named %d packages of environments and agents, want them all", makers)
	}
}

func forbidden(imp, imports, modules string) string {
	if own, ok := strings.CutPrefix(imp, module); ok {
		if !slices.ContainsFunc(strings.Fields(imports), func(p string) bool { return match(p, own) }) {
			return "the policy allows only: " + imports
		}
		return ""
	}
	host, _, _ := strings.Cut(imp, "/")
	if !strings.Contains(host, ".") {
		if imp == "testing" {
			return "testing belongs in test files"
		}
		return ""
	}
	if !slices.ContainsFunc(strings.Fields(modules), func(p string) bool { return strings.HasPrefix(imp, p) }) {
		return "the policy allows only these modules: " + modules
	}
	return ""
}

func match(pattern, pkg string) bool {
	ok, err := path.Match(pattern, pkg)
	return err == nil && ok
}

// The policy itself must refuse what it is there to refuse.
func TestImportPolicyRefuses(t *testing.T) {
	for _, c := range []struct{ imp, imports, modules string }{
		{module + "agents", "", ""},
		{module + "env/song", "env env/exact", ""},
		{"github.com/spf13/cobra", "env", "gonum.org/v1/gonum"},
		{"testing", "", ""},
	} {
		if forbidden(c.imp, c.imports, c.modules) == "" {
			t.Errorf("import of %s is allowed by %q %q, want it refused", c.imp, c.imports, c.modules)
		}
	}
	if got := forbidden("math/rand/v2", "", ""); got != "" {
		t.Errorf("math/rand/v2 is refused (%s), want it allowed", got)
	}
}
