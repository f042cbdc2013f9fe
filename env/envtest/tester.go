package envtest

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// tester asks one environment the laws, one after the other.
type tester struct {
	config   env.Config
	options  Options
	cells    int           // configurations that share the level
	quiet    *sync.RWMutex // held for writing while nothing else may run in the process
	spec     env.Spec      // set by the first law
	law      Law           // which is asked now
	found    int           // findings about it
	life     *life         // the latest one begun, to say where a panic happened
	findings []*Finding
}

// most is the number of findings that are told about one law.
const most = 3

// run asks every law that can be asked, until ctx ends.
func (t *tester) run(ctx context.Context) {
	for _, l := range Laws() {
		if ctx.Err() != nil {
			return
		}
		if broken := t.ask(l); broken && l.vital {
			return
		}
	}
}

// ask checks one law and reports whether it is broken.
func (t *tester) ask(l Law) (broken bool) {
	t.law, t.found, t.life = l, 0, nil
	if l.alone {
		t.quiet.Lock()
		defer t.quiet.Unlock()
	} else {
		t.quiet.RLock()
		defer t.quiet.RUnlock()
	}
	defer func() {
		if p := recover(); p != nil {
			t.find("%s: panic: %v%s", t.where(), p, origin())
		}
		broken = t.found > 0
	}()
	l.check(t)
	return
}

// find reports a finding about the law that is asked.
func (t *tester) find(format string, args ...any) {
	if t.found++; t.found > most {
		return
	}
	id := t.spec.ID
	if id == "" {
		id = fmt.Sprintf("%T", t.config)
	}
	t.findings = append(t.findings, &Finding{ID: id, Law: t.law.Name, What: fmt.Sprintf(format, args...), Why: t.law.Why})
}

// where says what the latest life was doing.
func (t *tester) where() string {
	if t.life == nil {
		return "before the first step"
	}
	return t.life.where()
}

// origin names the function that panicked. It must be called by the deferred
// function that recovers.
func origin() string {
	var pc [32]uintptr
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc[:])])
	for {
		f, more := frames.Next()
		if f.Function != "" && !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf(" in %s, line %d", f.Function, f.Line)
		}
		if !more {
			return ""
		}
	}
}

// seeds derives the seeds of a life from the numbers of its world and its
// noise, so that the two streams are independent as they are in a benchmark.
func seeds(world, noise int) env.Seeds {
	return env.Seeds{
		World: exact.Stream("envtest/world", "", uint64(world)),
		Noise: exact.Stream("envtest/noise", "", uint64(noise)),
	}
}

// live begins a life; its first episode begins with the first step.
func (t *tester) live(world, noise int) *life {
	s := seeds(world, noise)
	l := newLife(t.spec, s)
	t.life = l
	l.env = t.config.New(s)
	return l
}

// flags returns the settings of the environment.
func (t *tester) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("envtest", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	t.config.Flags(fs)
	return fs
}

// on reports whether one of the named settings exists and is set to other
// than 0 or false.
func (t *tester) on(names ...string) bool {
	fs := t.flags()
	for _, n := range names {
		if f := fs.Lookup(n); f != nil && f.Value.String() != "0" && f.Value.String() != "false" {
			return true
		}
	}
	return false
}

// set reports whether the named setting is other than the canonical one, as the
// ID tells.
func (t *tester) set(name string) bool {
	_, settings, _ := strings.Cut(t.spec.ID, ":")
	return strings.HasPrefix(settings, name+"=") || strings.Contains(settings, ","+name+"=")
}

// teaches reports whether the environment has the channel.
func (t *tester) teaches(c env.Channels) bool { return t.spec.Teaches&c != 0 }
