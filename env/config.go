package env

import (
	"flag"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"
)

// Config is the settings of an environment: a struct whose constructor gives
// the canonical ones. It has four methods because a setting is named, checked,
// built and anchored in one place.
type Config interface {
	Flags(fs *flag.FlagSet)    // registers every setting, the present values as defaults
	Check() error              // refuses a setting out of range, with its range
	New(Seeds) Env             // the settings must have passed Check
	Anchors() (Anchors, error) // random and optimal score; may take a while, never called by New
}

// Anchors are the expected undiscounted episode returns that scores are
// normalised by: score = (J − Random)/(Optimal − Random).
type Anchors struct {
	Random    float64 // uniform policy on discrete loops, centre of the range on continuous ones
	Optimal   float64
	Reference bool // Optimal is a reference, not proven: scores above 1 are legal
}

// Score normalises a return.
func (a Anchors) Score(j float64) float64 {
	return (j - a.Random) / (a.Optimal - a.Random)
}

// Entry is a row of a table of environments.
type Entry struct {
	ID     string        // name and version: song-v1
	Story  string        // one line
	Unit   string        // what a budget counts: episodes, songs, trials, draws
	Sheet  string        // the data sheet: what show prints
	Config func() Config // the canonical settings
}

// ID is the canonical identity of settings: the base id, then the settings
// that differ from the canonical ones, sorted.
func ID(base string, canonical, c Config) string {
	want := flagSet(base, canonical)
	var set []string
	flagSet(base, clone(c)).VisitAll(func(f *flag.Flag) {
		if want.Lookup(f.Name).Value.String() != f.Value.String() {
			set = append(set, f.Name+"="+f.Value.String())
		}
	})
	if len(set) == 0 {
		return base
	}
	sort.Strings(set)
	return base + ":" + strings.Join(set, ",")
}

// Parse finds the environment that s names in table and applies its settings:
// "song-v1:lag=3,loops=8". It returns the settings and their canonical id.
func Parse(table []Entry, s string) (Config, string, error) {
	base, settings, has := strings.Cut(s, ":")
	e, err := Find(table, base)
	if err != nil {
		return nil, "", err
	}
	c := e.Config()
	if has {
		if err := set(e, c, settings); err != nil {
			return nil, "", err
		}
	}
	if err := c.Check(); err != nil {
		return nil, "", err
	}
	return c, ID(base, e.Config(), c), nil
}

// Find returns the row of table with the given id.
func Find(table []Entry, id string) (Entry, error) {
	ids := make([]string, len(table))
	for i, e := range table {
		if e.ID == id {
			return e, nil
		}
		ids[i] = e.ID
	}
	return Entry{}, fmt.Errorf("env: unknown environment %q%s", id, Suggest(id, ids))
}

func set(e Entry, c Config, settings string) error {
	fs := flagSet(e.ID, c)
	var known []string
	fs.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
	seen := make([]string, 0, 8)
	for _, kv := range strings.Split(settings, ",") {
		key, value, ok := strings.Cut(kv, "=")
		if !ok {
			return fmt.Errorf("%s: setting %q has no value (write key=value)", e.ID, kv)
		}
		f := fs.Lookup(key)
		if f == nil {
			return fmt.Errorf("%s: unknown setting %q%s", e.ID, key, Suggest(key, known))
		}
		for _, k := range seen {
			if k == key {
				return fmt.Errorf("%s: setting %q given twice", e.ID, key)
			}
		}
		seen = append(seen, key)
		if err := fs.Set(key, value); err != nil {
			return fmt.Errorf("%s: setting %s=%q: want %s", e.ID, key, value, f.Usage)
		}
	}
	return nil
}

// clone returns a shallow copy: registering a flag writes its variable, and
// settings are shared between environments that live at the same time.
func clone(c Config) Config {
	v := reflect.ValueOf(c)
	if v.Kind() != reflect.Pointer {
		return c
	}
	p := reflect.New(v.Type().Elem())
	p.Elem().Set(v.Elem())
	return p.Interface().(Config)
}

func flagSet(id string, c Config) *flag.FlagSet {
	fs := flag.NewFlagSet(id, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	c.Flags(fs)
	return fs
}

// Check returns an error that names the setting, its value and its range,
// unless low ≤ value ≤ high. It is a helper for Config.Check.
func Check(id, name string, value, low, high float64) error {
	if value >= low && value <= high {
		return nil
	}
	return fmt.Errorf("%s: setting %s=%v: want %v…%v", id, name, value, low, high)
}
