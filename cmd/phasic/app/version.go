package app

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// module is the path of the module that this package is part of.
const module = "github.com/phasicbench/phasic"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "The version of the program, of Go, and of the record format",
		Example: `  phasic version
  phasic -v`,
		Args: noArguments(""),
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(a.out, versionText())
			return err
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
}

func versionText() string {
	return fmt.Sprintf("phasic  %s\nGo      %s %s/%s\nrecord  v%d\n",
		program(), runtime.Version(), runtime.GOOS, runtime.GOARCH, record.Version)
}

// program is the version of this program.
func program() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	return programOf(info)
}

// programOf is the version of phasic in a build and, where phasic is part of
// another program, of that too.
func programOf(info *debug.BuildInfo) string {
	if info.Main.Path == module || info.Main.Path == "" {
		return versionOf(&info.Main)
	}
	own := "(unknown)"
	for _, m := range info.Deps {
		if m.Path == module {
			own = versionOf(m)
		}
	}
	return fmt.Sprintf("%s in %s %s", own, info.Main.Path, versionOf(&info.Main))
}

// versionOf is the version of a module; a build from a checkout has none.
func versionOf(m *debug.Module) string {
	if m.Replace != nil {
		m = m.Replace
	}
	if m.Version == "" {
		return "(devel)"
	}
	return m.Version
}
