package envtest_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
)

// few is enough for every liar.
var few = envtest.Options{Seeds: 960, Steps: 600}

func TestHonest(t *testing.T) {
	for _, c := range []*config{{}, {noise: 0.5}, {oracle: true}} {
		if err := envtest.Check(c, envtest.Options{}); err != nil {
			t.Errorf("Check of an honest mill, noise %v, oracle %v:\n%v\nwant nil", c.noise, c.oracle, err)
		}
	}
	for _, c := range []*falcon.Config{falcon.Canonical(), {Loops: 1, Options: 5}, {Loops: 64, Options: 2}} {
		if err := envtest.Check(c, envtest.Options{}); err != nil {
			t.Errorf("Check of falcon %+v:\n%v\nwant nil", *c, err)
		}
	}
}

// Each liar must be caught, by the laws that it breaks and no others, so that
// a message names what is wrong.
func TestLiars(t *testing.T) {
	caught := map[string]bool{}
	for _, f := range faults { // whose test is TestFaults
		caught[f.liar.laws[0]] = true
	}
	for _, l := range slices.Concat(liars, cheats, unseen) {
		t.Run(l.lie, func(t *testing.T) {
			err := envtest.Check(&config{liar: l}, few)
			got := broken(t, err)
			if !slices.Equal(got, l.laws) {
				t.Errorf("Check found %q broken, want %q:\n%v", got, l.laws, err)
			}
		})
		caught[l.laws[0]] = true
	}
	for _, law := range envtest.Laws() {
		if !caught[law.Name] {
			t.Errorf("no liar is there to break %q", law.Name)
		}
	}
}

// A panic must be told with its place, and nothing else be asked.
func TestPanic(t *testing.T) {
	wheel := liar{step: func(m *mill, action []float64, ts *env.TimeStep) {
		if m.lived == 50 {
			panic("the wheel broke")
		}
		m.step(action, ts)
	}}
	got := fmt.Sprint(envtest.Check(&config{liar: wheel}, few))
	want := regexp.MustCompile(`^envtest: mill-v1: channels: World 0x\w+, Noise 0x\w+, episode 9, step 4: panic: the wheel broke in \S*envtest_test\.TestPanic\S*, line \d+; [^\n]*$`)
	if !want.MatchString(got) {
		t.Errorf("Check = %q, want a match of %q", got, want)
	}
}

func TestRefused(t *testing.T) {
	got := fmt.Sprint(envtest.Check(&config{noise: 10}, few))
	if want := "envtest: *envtest_test.config: spec: its own Check refuses the configuration: mill-v1: setting noise=10: want 0…9;"; !strings.HasPrefix(got, want) {
		t.Errorf("Check = %q, want %q…", got, want)
	}
}

// A law that is broken everywhere is told a few times, not at each step.
func TestFew(t *testing.T) {
	l := liar{step: retarget(func(m *mill, g *env.Target) { g.Weight = 0 })}
	if got := strings.Count(fmt.Sprint(envtest.Check(&config{liar: l}, few)), "\n") + 1; got != 3 {
		t.Errorf("Check gave %d findings, want 3", got)
	}
}

// broken returns the names of the laws in a report, in their order.
func broken(t *testing.T, err error) []string {
	if err == nil {
		return nil
	}
	var names []string
	for line := range strings.Lines(err.Error()) {
		part := strings.SplitN(strings.TrimSpace(line), ": ", 4)
		if len(part) != 4 || part[0] != "envtest" {
			t.Fatalf("finding %q, want envtest: id: law: what", line)
		}
		i := slices.IndexFunc(envtest.Laws(), func(l envtest.Law) bool { return l.Name == part[2] })
		if i < 0 || !strings.HasSuffix(strings.TrimSpace(part[3]), envtest.Laws()[i].Why) {
			t.Fatalf("finding %q does not end with why its law exists", line)
		}
		names = append(names, part[2])
	}
	return slices.Compact(names)
}
