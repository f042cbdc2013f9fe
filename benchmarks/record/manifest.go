package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Manifest says which lives a directory is for. Everything but Host decides
// what the lives are, so a run may resume a directory only if all of it is
// equal.
type Manifest struct {
	V       int      `json:"v"`       // schema version, set by Open
	Suite   string   `json:"suite"`   // name of the suite
	Asked   []string `json:"asked"`   // what was asked of it: agents, seeds, shard, …, one per element
	Program string   `json:"program"` // version of the program
	Tuning  string   `json:"tuning"`  // hash of the table of tuned parameters
	Tasks   []Task   `json:"tasks"`   // in board order
	Host    Host     `json:"host"`    // set by Open when it creates the directory
}

// Task is one task of a manifest.
type Task struct {
	ID       string `json:"id"`       // canonical environment id with settings
	Protocol string `json:"protocol"` // hash of its protocol
}

// Host is where and when a directory was begun. It is kept for the curious and
// never compared: curves are the same on every machine.
type Host struct {
	Go      string `json:"go"`
	Arch    string `json:"arch"`
	Started string `json:"started"` // RFC 3339, UTC
}

// claim makes dir the directory of m: it writes the manifest if there is none,
// and refuses another one.
func (m Manifest) claim(dir string) error {
	m.V = Version
	path := filepath.Join(dir, manifestName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m.create(dir, path)
	}
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	var old Manifest
	if err := json.Unmarshal(data, &old); err != nil {
		return fmt.Errorf("record: %s: %w", path, err)
	}
	m.Host = old.Host
	if field, x, y, differ := difference(old, m); differ {
		return fmt.Errorf("record: %s: %s = %s there, %s in this run: want the same, or another directory", path, field, x, y)
	}
	return nil
}

func (m Manifest) create(dir, path string) error {
	for _, name := range [...]string{journalName, resultsName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("record: %s has %s without %s: want both or neither", dir, name, manifestName)
		}
	}
	m.Host = Host{runtime.Version(), runtime.GOARCH, time.Now().UTC().Format(time.RFC3339)}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return writeAtomic(path, b.Bytes())
}
