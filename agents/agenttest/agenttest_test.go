package agenttest

import (
	"strings"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// honest is the row of the honest learner with the given class.
func honest(sees env.Channels) agents.Entry {
	return agents.Entry{
		Name: "honest", Sees: sees,
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return newLearner(spec, cfg, seeds)
		},
	}
}

func TestHonestAgentsPass(t *testing.T) {
	for _, sees := range []env.Channels{0, env.Local, env.Outcomes | env.Drives, env.All} {
		for _, o := range []Options{{}, {Seeds: 1, Steps: 120, Gamma: 1, Sigma: 0.1, Step: 0.5, Second: 1}} {
			if err := Check(honest(sees), o); err != nil {
				t.Errorf("class %s, options %+v: got findings, want none:\n%v", sees.Class(), o, err)
			}
		}
	}
}

// History across steps is allowed if Begin ends it.
func TestHonestHistorianPasses(t *testing.T) {
	historian := honest(env.Local)
	historian.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		return newHistorian(newLearner(spec, cfg, seeds), true)
	}
	if err := Check(historian, Options{}); err != nil {
		t.Errorf("got findings, want none:\n%v", err)
	}
}

// Every liar is caught by its law, by no other, and told why.
func TestLiarsAreCaught(t *testing.T) {
	liars := map[string][]agents.Entry{}
	for _, l := range liarsTable() {
		liars[l.breaks] = append(liars[l.breaks], l.entry)
	}
	for _, law := range Laws() {
		if len(liars[law.Name]) == 0 {
			t.Errorf("law %q has no liar", law.Name)
		}
		for _, liar := range liars[law.Name] {
			err := Check(liar, Options{})
			if err == nil {
				t.Errorf("%s: got no finding, want law %q broken", liar.Name, law.Name)
				continue
			}
			lines := strings.Split(err.Error(), "\n")
			prefix, why := "agenttest: "+liar.Name+": "+law.Name+": in the ", "; "+law.Why
			if len(lines) != 1 || !strings.HasPrefix(lines[0], prefix) || !strings.HasSuffix(lines[0], why) {
				t.Errorf("%s: got findings\n%v\nwant one that begins %q and ends %q", liar.Name, err, prefix, why)
			}
			t.Log(strings.TrimSuffix(lines[0], why))
		}
		delete(liars, law.Name)
	}
	for name := range liars {
		t.Errorf("a liar breaks %q, which is no law", name)
	}
}

func TestRowsThatCannotBeChecked(t *testing.T) {
	nowhere := honest(0)
	nowhere.Same = func(env.Spec) string { return "n/a" }
	for _, c := range []struct {
		entry agents.Entry
		want  string
	}{
		{agents.Entry{}, "agenttest: row without a Name or a New"},
		{nowhere, "agenttest: honest: is not defined in any world of the suite, so nothing was checked"},
	} {
		if err := Check(c.entry, Options{}); err == nil || err.Error() != c.want {
			t.Errorf("Check = %v, want %q", err, c.want)
		}
	}
}

// A row that is defined on discrete loops only is checked without the arm.
func TestDeclinedWorldsAreLeftOut(t *testing.T) {
	discrete := discrete(liar{"", honest(env.Local)}).entry
	plain := discrete.New
	discrete.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		if spec.Loops[0].N == 0 {
			panic("asked for an agent in a declined world")
		}
		return plain(spec, cfg, seeds)
	}
	if err := Check(discrete, Options{}); err != nil {
		t.Errorf("got findings, want none:\n%v", err)
	}
}

func TestOptionsFill(t *testing.T) {
	e := honest(0)
	if got, want := (Options{}).fill(e), (Options{2, 300, 0.9, 0.3, 0.1, 0}); got != want {
		t.Errorf("defaults = %+v, want %+v", got, want)
	}
	e.Grid = agents.Grid{Step: []float64{1, 0.5, 0.25}, Second: "lambda", Values: []float64{0, 0.9, 1}}
	if got, want := (Options{Seeds: 1, Steps: 5}).fill(e), (Options{1, 100, 0.9, 0.3, 0.5, 0.9}); got != want {
		t.Errorf("options from the grid = %+v, want %+v", got, want)
	}
}
