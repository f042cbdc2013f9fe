package record

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Merge joins shards of one run into the directory out, which is created if it
// does not exist, else must be of the same run, and keeps what it has. Where
// lives are still missing the result is what that run would have left behind
// when it was interrupted: to Open it is to live the rest. Directories of
// different runs are refused, and so are lives that differ, as a Clash; out is
// then left as it is.
func Merge(out string, dirs ...Dir) (merged Dir, err error) {
	m, err := common(dirs)
	if err != nil {
		return Dir{}, err
	}
	if _, err := Join(dirs...); err != nil {
		return Dir{}, err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return Dir{}, fmt.Errorf("record: %w", err)
	}
	held, err := acquire(out)
	if err != nil {
		return Dir{}, err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if err := m.claim(out); err != nil {
		return Dir{}, err
	}
	there, _, err := load(out, m.plan())
	if err != nil {
		return Dir{}, err
	}
	if merged.Lives, err = Join(append([]Dir{{Path: out, Lives: there.list}}, dirs...)...); err != nil {
		return Dir{}, err
	}
	merged.Path, merged.Manifest = out, m
	merged.Complete = len(merged.Missing()) == 0
	name := journalName
	if merged.Complete {
		name = resultsName
	}
	return merged, writeLives(filepath.Join(out, name), merged.Lives)
}

// common is the manifest of the run that directories are shards of.
func common(dirs []Dir) (Manifest, error) {
	if len(dirs) == 0 {
		return Manifest{}, errors.New("record: nothing to merge: want a directory of results")
	}
	m := dirs[0].Manifest
	m.Shard = Shard{}
	for _, d := range dirs {
		o := d.Manifest
		plan := o.plan()
		for i := range d.Lives {
			if err := plan.check(&d.Lives[i]); err != nil {
				return Manifest{}, fmt.Errorf("record: %s: %w", d.Path, err)
			}
		}
		o.Shard = Shard{}
		if field, x, y, differ := m.differs(&o); differ {
			return Manifest{}, fmt.Errorf("record: %s = %s in %s, %s in %s: want shards of one run", field, x, dirs[0].Path, y, d.Path)
		}
		m.Hosts = join(m.Hosts, o.Hosts)
	}
	return m, nil
}
