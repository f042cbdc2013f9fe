package board

import (
	"fmt"
	"io"
	"slices"

	"github.com/phasicbench/phasic/env"
)

// formats is what a board can be printed as.
var formats = [...]struct {
	name  string
	print func(*Board, io.Writer) error
}{
	{"text", (*Board).Text},
	{"md", (*Board).Markdown},
	{"csv", (*Board).CSV},
	{"json", (*Board).JSON},
	{"html", (*Board).HTML},
	{"bench", (*Board).Bench},
}

// Formats returns the names of the formats that Write knows.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// Write prints the board in the named format.
func (b *Board) Write(w io.Writer, format string) error {
	i := slices.Index(Formats(), format)
	if i < 0 {
		return fmt.Errorf("board: unknown format %q%s", format, env.Suggest(format, Formats()))
	}
	return formats[i].print(b, w)
}
