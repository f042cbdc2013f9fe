package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// banned is what differs in the last bit between architectures, or draws from
// a stream that nobody owns. Learning curves depend on none of it: env/exact
// has what they need.
var banned = map[string]string{
	"math":         "Exp Exp2 Expm1 Log Log2 Log10 Log1p Pow Tanh Sinh Cosh Sin Cos Tan Sincos Asin Acos Atan Atan2 Gamma Lgamma Erf Erfc Cbrt Hypot FMA",
	"math/rand/v2": "NormFloat64 ExpFloat64 Float64 IntN Int Int64 Int32 Uint64 Uint32 UintN Int64N Int32N N Perm Shuffle New",
	"math/rand":    "",
}

// curveMakers are the trees in which learning curves are made.
var curveMakers = []string{"env", "agents", "benchmarks"}

// judges derive scores from curves and may use any library: a board is
// compared to a tolerance, not hashed.
var judges = []string{"benchmarks/score", "benchmarks/stat", "benchmarks/gate", "benchmarks/board", "benchmarks/report", "benchmarks/suite", "benchmarks/record", "env/envtest", "agents/agenttest"}

func TestCurvesUseExactArithmeticOnly(t *testing.T) {
	root := moduleRoot(t)
	files := 0
	for _, tree := range curveMakers {
		err := filepath.WalkDir(filepath.Join(root, tree), func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			rel, _ := filepath.Rel(root, name)
			if d.IsDir() {
				for _, j := range judges {
					if filepath.ToSlash(rel) == j {
						return fs.SkipDir
					}
				}
				return nil
			}
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			files++
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, name, nil, 0)
			if err != nil {
				return err
			}
			for _, finding := range findBanned(fset, f) {
				t.Errorf("%s: %s", rel, finding)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 30 {
		t.Errorf("read %d files, want all of %v", files, curveMakers)
	}
}

// findBanned lists the uses of banned names, by the import that they come
// through.
func findBanned(fset *token.FileSet, f *ast.File) []string {
	var found []string
	local := map[string]string{} // name in this file → import path
	for _, imp := range f.Imports {
		path, _ := strconv.Unquote(imp.Path.Value)
		names, ok := banned[path]
		if !ok {
			continue
		}
		if names == "" {
			found = append(found, "imports "+path)
			continue
		}
		name := path[strings.LastIndex(path, "/")+1:]
		if path == "math/rand/v2" {
			name = "rand"
		}
		if imp.Name != nil {
			name = imp.Name.Name
		}
		local[name] = path
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok {
			if path, ok := local[x.Name]; ok && strings.Contains(" "+banned[path]+" ", " "+sel.Sel.Name+" ") {
				found = append(found, fset.Position(sel.Pos()).String()+" uses "+path+"."+sel.Sel.Name)
			}
		}
		return true
	})
	return found
}

func TestBannedIsFound(t *testing.T) {
	const source = `package p
import ("math"; r "math/rand/v2"; old "math/rand")
var x = math.Exp(1) + math.Sqrt(2) + r.NormFloat64() + old.Float64()
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	if found := findBanned(fset, f); len(found) != 3 {
		t.Errorf("found %q, want math/rand, math.Exp and NormFloat64", found)
	}
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		t.Fatalf("go list -m: %v", err)
	}
	return strings.TrimSpace(string(out))
}
