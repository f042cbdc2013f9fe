package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

const contributing = "../../CONTRIBUTING.md"

// goFile is a file shown in the documentation: its name on a line, then it.
var goFile = regexp.MustCompile("(?ms)^`(\\w+\\.go)`\n\n```go\n(.*?)^```$")

// The program that CONTRIBUTING.md shows to authors is built, tested and run to
// the letter, in a module of its own and without a network.
func TestModuleOfYourOwn(t *testing.T) {
	dir, root := t.TempDir(), moduleRoot(t)
	text, err := os.ReadFile(contributing)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range goFile.FindAllSubmatch(text, -1) {
		names = append(names, string(m[1]))
		write(t, filepath.Join(dir, string(m[1])), m[2])
	}
	if want := []string{"main.go", "sign.go", "lights.go", "mine_test.go"}; !slices.Equal(names, want) {
		t.Fatalf("CONTRIBUTING.md shows the files %v, want %v", names, want)
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "go.sum"), sums)
	write(t, filepath.Join(dir, "go.mod"), []byte("module example.com/mine\n\ngo 1.26.0\n\nrequire github.com/phasicbench/phasic v0.0.0\n\nreplace github.com/phasicbench/phasic => "+root+"\n"))

	do := func(name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
		}
		return string(out)
	}
	do("go", "build", "-o", "mine", ".")
	do("go", "test", ".")
	mine := filepath.Join(dir, "mine")
	for _, c := range []struct {
		args []string
		want []string // patterns
	}{
		{[]string{"list", "agents"}, []string{`(?m)^td  `, `(?m)^sign +S +actor-critic whose loops hear only the sign`}},
		{[]string{"list", "environments"}, []string{`(?m)^falcon-v1  `, `(?m)^lights-v1 +(episodes +)?each loop sees its light`}},
		{[]string{"run", "--env", "falcon-v1", "--agent", "td", "--agent", "sign", "--seeds", "2"}, []string{
			`(?m)^falcon-v1   T = 2048 episodes`, `(?m)^.+ td .* S  .* 2/2 `, `(?m)^.+ sign .* S  .* [0-2]/2 `, `not tuned: the middle of the grid`,
		}},
		{[]string{"run", "--env", "lights-v1:lights=2", "--agent", "td", "--agent", "sign", "--agent", "loops-local", "--seeds", "2"}, []string{
			`(?m)^lights-v1:lights=2   T = 4096 episodes; score 0 is 1 \(random\), 1 is 2 \(optimal\)`,
			`(?m)^.+ td .* S  .* 2/2 `, `(?m)^.+ sign .* S  .* 2/2 `, `(?m)^.+ loops-local .* L  .* 2/2 `,
		}},
		{[]string{"version"}, []string{`^phasic  \S+ in example.com/mine `}},
	} {
		out := do(mine, c.args...)
		for _, want := range c.want {
			if !regexp.MustCompile(want).MatchString(out) {
				t.Errorf("mine %v printed\n%s\nwant %s", c.args, out, want)
			}
		}
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
