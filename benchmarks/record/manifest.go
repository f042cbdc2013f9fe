package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// Manifest says which lives a directory is for. All but Asked and Hosts decides
// what the lives are, so a run may resume a directory only if that is equal.
type Manifest struct {
	V       int      `json:"v"`                // schema version, set by Open
	Suite   string   `json:"suite"`            // name of the suite
	Seeds   Seeds    `json:"seeds"`            // of every agent in every task
	Shard   Shard    `json:"shard,omitzero"`   // the part of the lives that the directory is for; zero: all
	Program string   `json:"program"`          // version of the program
	Tuning  string   `json:"tuning"`           // hash of the table of tuned parameters
	Others  []string `json:"others,omitempty"` // agents that are other programs: each one's name and what it is
	Tasks   []Task   `json:"tasks"`            // in board order
	Asked   []string `json:"asked,omitempty"`  // the words of the command that asks for them; never compared
	Hosts   []Host   `json:"hosts"`            // set by Open; never compared
}

// Task is one task of a manifest.
type Task struct {
	ID       string   `json:"id"`               // canonical environment id with settings
	Unit     string   `json:"unit"`             // what Budget counts
	Budget   int      `json:"budget"`           // length of a life
	Protocol string   `json:"protocol"`         // hash of its protocol
	Agents   []string `json:"agents,omitempty"` // who was asked to live there, in board order
	Idle     []string `json:"idle,omitempty"`   // those of them who live no life of their own: identical to another, or not defined there
}

// Host is what a machine was like that wrote to a directory, and when it first
// did. It is kept for the curious: curves are the same on every machine.
type Host struct {
	Go      string `json:"go"`
	Arch    string `json:"arch"`
	Level   string `json:"level,omitempty"` // of the architecture: GOAMD64 and its like
	Started string `json:"started"`         // RFC 3339, UTC
}

// Here is the present host.
func Here() Host {
	h := Host{Go: runtime.Version(), Arch: runtime.GOARCH, Started: time.Now().UTC().Format(time.RFC3339)}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "GO"+strings.ToUpper(h.Arch) {
				h.Level = s.Value
			}
		}
	}
	return h
}

// String names the machine in messages.
func (h Host) String() string {
	return strings.TrimSuffix(h.Go+" "+h.Arch+" "+h.Level, " ")
}

// join returns the hosts of both, each once, whenever it was.
func join(hosts, more []Host) []Host {
	all := slices.Clone(hosts)
	for _, h := range more {
		if !slices.ContainsFunc(all, func(o Host) bool { return o.String() == h.String() }) {
			all = append(all, h)
		}
	}
	return all
}

// claim makes dir the directory of m: it writes the manifest if there is none,
// adds the hosts if they are new, and refuses another manifest.
func (m *Manifest) claim(dir string) error {
	m.V = Version
	if err := m.check(); err != nil {
		return fmt.Errorf("record: manifest: %w", err)
	}
	old, err := readManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return m.create(dir)
	}
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	if field, x, y, differ := old.differs(m); differ {
		return fmt.Errorf("record: %s: %s = %s there, %s in this run: want the same, or another directory",
			filepath.Join(dir, manifestName), field, x, y)
	}
	hosts := join(old.Hosts, m.Hosts)
	if len(hosts) == len(old.Hosts) {
		return nil
	}
	old.Hosts = hosts
	return old.write(dir)
}

// differs returns the first field that makes other lives of one manifest than
// of the other.
func (m *Manifest) differs(o *Manifest) (field, x, y string, differ bool) {
	a, b := *m, *o
	a.Asked, a.Hosts, b.Asked, b.Hosts = nil, nil, nil, nil
	return difference(a, b)
}

func (m *Manifest) create(dir string) error {
	for _, name := range [...]string{journalName, resultsName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("record: %s has %s without %s: want both or neither", dir, name, manifestName)
		}
	}
	return m.write(dir)
}

func (m *Manifest) write(dir string) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return WriteFile(filepath.Join(dir, manifestName), b.Bytes())
}

// maxManifest is more than any manifest has bytes.
const maxManifest = 1 << 24

func readManifest(dir string) (Manifest, error) {
	path := filepath.Join(dir, manifestName)
	file, err := os.Open(path)
	if err != nil {
		return Manifest{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxManifest+1))
	if err != nil {
		return Manifest{}, err
	}
	m, err := decodeManifest(data)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return m, err
}

// decodeManifest refuses a field that this program does not know: it may be one
// in which two runs differ.
func decodeManifest(data []byte) (m Manifest, err error) {
	if len(data) > maxManifest {
		return m, fmt.Errorf("more than %d bytes: want a manifest", maxManifest)
	}
	var schema struct{ V int }
	if err := json.Unmarshal(data, &schema); err != nil {
		return m, err
	}
	if schema.V != Version {
		return m, fmt.Errorf("schema version %d: want %d", schema.V, Version)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Manifest{}, err
	}
	if err := m.check(); err != nil {
		return Manifest{}, err
	}
	return m, nil
}
