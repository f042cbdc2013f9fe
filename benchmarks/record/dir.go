package record

import (
	"fmt"
	"path/filepath"
)

// Dir is what a directory of results holds.
type Dir struct {
	Path     string
	Manifest Manifest
	Lives    []Life // sorted by key
	Complete bool   // results.jsonl is there: they are all that was asked for
}

// ReadDir reads a directory of results, those of a run that is not finished
// from its journal. It changes nothing.
func ReadDir(path string) (Dir, error) {
	m, err := readManifest(path)
	if err != nil {
		return Dir{}, fmt.Errorf("record: %w: want a directory of results", err)
	}
	d := Dir{Path: path, Manifest: m}
	file, err := lookIn(path)
	if err != nil {
		return Dir{}, err
	}
	d.Complete = filepath.Base(file) == resultsName
	d.Lives, err = Read(file)
	return d, err
}

// Missing returns the keys of the lives that the manifest is for and that are
// not there.
func (d *Dir) Missing() []Key {
	there := make(map[Key]bool)
	for i := range d.Lives {
		there[d.Lives[i].Key()] = true
	}
	var missing []Key
	for _, k := range d.Manifest.Keys() {
		if !there[k] {
			missing = append(missing, k)
		}
	}
	return missing
}

// Join returns the lives of several directories, sorted by key. A life that
// several of them hold is returned once. One that differs between them is a
// Clash, and a task whose lives were lived by different protocols an error.
func Join(dirs ...Dir) ([]Life, error) {
	type source struct{ dir, protocol string }
	var all lives
	tasks := make(map[string]source)
	from := make(map[Key]string)
	for _, d := range dirs {
		for _, l := range d.Lives {
			if first, ok := tasks[l.Task]; !ok {
				tasks[l.Task] = source{d.Path, l.Protocol}
			} else if first.protocol != l.Protocol {
				return nil, fmt.Errorf("record: %s: protocol %s in %s, %s in %s: want the same", l.Task, first.protocol, first.dir, l.Protocol, d.Path)
			}
			fresh, err := all.add(l)
			if fresh {
				from[l.Key()] = d.Path
			}
			if clash, ok := err.(*Clash); ok {
				clash.In = [2]string{from[l.Key()], d.Path}
				return nil, fmt.Errorf("record: %s and %s: %w", clash.In[0], clash.In[1], clash)
			}
		}
	}
	return all.sorted(), nil
}
