package envtest

import (
	"flag"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/env"
)

// checkSpec looks at the Spec, then asks whether it ever changes.
func checkSpec(t *tester) {
	if err := t.config.Check(); err != nil {
		t.find("its own Check refuses the configuration: %v", err)
		return
	}
	t.spec = t.config.New(seeds(0, 0)).Spec()
	t.checkID()
	t.checkFields()
	t.checkLoops()
	t.checkOutcomes()
	if w := t.spec.Reward; !(finite(w[0]) && finite(w[1]) && w[0] <= w[1]) {
		t.find("Reward has bounds %v, want finite low ≤ high", w)
	}
	for i := range 5 {
		if got := t.config.New(seeds(i, 1)).Spec(); !reflect.DeepEqual(got, t.spec) {
			t.find("with other seeds it is %+v, with the first ones %+v", got, t.spec)
			break
		}
	}
	if t.found > 0 {
		return // in such an environment nobody can live
	}
	l := t.live(0, 0)
	for a := t.explorer(0); l.episode < 2 && l.step < 200; l.next(a) {
		if got := l.env.Spec(); !reflect.DeepEqual(got, t.spec) {
			t.find("%s: it became %+v, from %+v", l.where(), got, t.spec)
			return
		}
	}
}

// checkID takes the identity apart and compares it with the settings. Whether
// it names all that are not canonical, only the environment knows.
func (t *tester) checkID() {
	base, settings, has := strings.Cut(t.spec.ID, ":")
	name, version, ok := cutLast(base, "-v")
	if n, err := strconv.Atoi(version); !ok || name == "" || err != nil || n < 1 {
		t.find("ID is %q, want a name and a version: song-v1", t.spec.ID)
	}
	fs := t.flags()
	if has {
		all := strings.Split(settings, ",")
		if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
			t.find("ID is %q, want each setting once, sorted", t.spec.ID)
		}
		for _, kv := range all {
			key, value, _ := strings.Cut(kv, "=")
			f := fs.Lookup(key)
			if f == nil {
				t.find("ID is %q, but there is no setting %q", t.spec.ID, key)
			} else if f.Value.String() != value {
				t.find("ID is %q, but the setting %s is %q", t.spec.ID, key, f.Value)
			}
		}
	}
	fs.VisitAll(func(f *flag.Flag) {
		was := f.Value.String()
		if err := f.Value.Set(was); err != nil || f.Value.String() != was {
			t.find("setting %s to its own value %q gives %q (%v)", f.Name, was, f.Value, err)
		}
		if strings.ContainsAny(was, ",=:") {
			t.find("setting %s has the value %q, which no ID can hold", f.Name, was)
		}
	})
}

func (t *tester) checkFields() {
	var names []string
	for _, f := range t.spec.Obs {
		names = append(names, f.Name)
		if f.Len < 1 {
			t.find("observation %q has %d elements, want at least 1", f.Name, f.Len)
		}
		if !(finite(f.Low) && finite(f.High) && f.Low <= f.High) {
			t.find("observation %q has bounds [%v, %v], want finite low ≤ high", f.Name, f.Low, f.High)
		}
	}
	t.checkNames("observation", names)
}

func (t *tester) checkLoops() {
	var names []string
	taught := env.Channels(0)
	for _, l := range t.spec.Loops {
		names = append(names, l.Name)
		taught |= l.Teaches
		if l.N < 0 {
			t.find("loop %q has %d options", l.Name, l.N)
		}
		if l.N == 0 && !(finite(l.Low) && finite(l.High) && l.Low < l.High) {
			t.find("loop %q is continuous with range [%v, %v], want finite low < high", l.Name, l.Low, l.High)
		}
		if l.Gate < -1 || l.Gate >= t.spec.ObsLen() {
			t.find("loop %q has Gate %d, want -1…%d", l.Name, l.Gate, t.spec.ObsLen()-1)
		}
		if l.LocalLag < -1 {
			t.find("loop %q has LocalLag %d, want at least -1", l.Name, l.LocalLag)
		}
		if extra := l.Teaches &^ (t.spec.Teaches & (env.Local | env.Targets)); extra != 0 {
			t.find("loop %q is taught by %v, which the environment does not teach or no loop can be taught by", l.Name, extra)
		}
	}
	if missing := t.spec.Teaches & (env.Local | env.Targets) &^ taught; missing != 0 {
		t.find("the environment teaches %v, but no loop is taught by it", missing)
	}
	if t.spec.MaxAgo < 0 {
		t.find("MaxAgo is %d, want at least 0", t.spec.MaxAgo)
	}
	t.checkNames("loop", names)
}

func (t *tester) checkOutcomes() {
	var names []string
	driven := false
	for _, o := range t.spec.Outcomes {
		names = append(names, o.Name)
		driven = driven || o.Drive >= 0
		if o.Drive < -1 || o.Drive >= t.spec.ObsLen() {
			t.find("outcome %q has Drive %d, want -1…%d", o.Name, o.Drive, t.spec.ObsLen()-1)
		}
	}
	if t.teaches(env.Outcomes) || len(names) > 0 {
		t.checkNames("outcome", names)
	}
	if t.teaches(env.Outcomes) != (len(names) > 0) {
		t.find("it teaches %v, but has %d outcomes", t.spec.Teaches, len(names))
	}
	if t.teaches(env.Drives) && !(t.teaches(env.Outcomes) && driven) {
		t.find("it teaches %v, but drives need outcomes, one of them with a Drive", t.spec.Teaches)
	}
	if extra := t.spec.Teaches &^ env.All; extra != 0 {
		t.find("it teaches channel %#x, which does not exist", uint8(extra))
	}
}

// checkNames asks for at least one name, each of them once and not empty.
func (t *tester) checkNames(kind string, names []string) {
	slices.Sort(names)
	if len(names) == 0 || names[0] == "" || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.find("the %s names are %q, want at least one, each once and not empty", kind, names)
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// cutLast cuts s at the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
