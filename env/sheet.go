package env

import "strings"

// Sheet returns the package comment of a Go source text. An environment embeds
// its doc.go, so that the data sheet that go doc shows is the one that the
// command prints.
func Sheet(source string) string {
	var b strings.Builder
	for line := range strings.Lines(source) {
		text, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "//")
		if !ok {
			break
		}
		b.WriteString(strings.TrimPrefix(text, " "))
		b.WriteByte('\n')
	}
	return b.String()
}
