package baselines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/baselines"
)

// A report in a file is the report, in the format of the file's ending.
func TestReportsAreWritten(t *testing.T) {
	for ending, format := range map[string]func(*baselines.Report, *strings.Builder) error{
		".txt":  func(r *baselines.Report, b *strings.Builder) error { return r.Text(b) },
		".json": func(r *baselines.Report, b *strings.Builder) error { return r.JSON(b) },
		".xml":  func(r *baselines.Report, b *strings.Builder) error { return r.JUnit(b) },
	} {
		path := filepath.Join(t.TempDir(), "report"+ending)
		if err := os.WriteFile(path, []byte("older"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := baselines.Writable(path); err != nil {
			t.Errorf("%s: writable: %v, want it", ending, err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != "older" {
			t.Errorf("%s: after a question the file is %q, %v; want it as it was", ending, data, err)
		}
		if err := report().Write(path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(printed(t, format), string(data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", ending, diff)
		}
		if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
			t.Errorf("%s: %d files in the directory, want the report alone", ending, len(files))
		}
	}
}

// What cannot be written is refused beforehand, and by Write itself.
func TestReportsAreRefused(t *testing.T) {
	dir := t.TempDir()
	for _, made := range []string{"dir.xml", "blocked.json.tmp/x"} {
		if err := os.MkdirAll(filepath.Join(dir, made), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"report.md", "want a file that ends in .txt, .json or .xml"},
		{"report", "want a file that ends in .txt, .json or .xml"},
		{"nowhere/report.xml", "nowhere"},
		{"dir.xml", "dir.xml"},
		{"blocked.json", "blocked.json.tmp"},
	} {
		path := filepath.Join(dir, c.name)
		for _, err := range []error{baselines.Writable(path), report().Write(path)} {
			if err == nil || !strings.HasPrefix(err.Error(), "baselines: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: error %v, want one that says %q", c.name, err, c.want)
			}
		}
	}
}
