package app

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// showEnvironment prints the written data sheet, and below it what the
// settings, the specification and the protocol say themselves.
func (a *app) showEnvironment(base, id string) error {
	entry, err := env.Find(a.Environments, base)
	if err != nil {
		return err
	}
	task, err := suite.Task(a.Environments, id)
	if err != nil {
		return err
	}
	if entry.Sheet != "" {
		sheet := strings.ReplaceAll(entry.Sheet, "\t", "  ") // go doc indents by tabs
		fmt.Fprintf(a.out, "%s\n", strings.TrimRight(sheet, "\n"))
	} else {
		fmt.Fprintf(a.out, "%s: %s\n", entry.ID, entry.Story)
	}
	a.section("Settings of "+task.ID, settings(task.Config, entry.Config()))
	if s, ok := task.Config.(interface{ Table() string }); ok {
		fmt.Fprintf(a.out, "\n# Schedule of %s\n\n%s\n", task.ID, strings.TrimRight(s.Table(), "\n"))
	}
	a.section("Specification of "+task.ID, specification(task.Spec(), task.Anchors))
	a.section("Protocol of "+task.ID, a.protocol(task))
	return nil
}

// fact is a line of a data sheet.
type fact struct{ name, text string }

func (a *app) section(title string, facts []fact) {
	fmt.Fprintf(a.out, "\n# %s\n\n", title)
	width := 0
	for _, f := range facts {
		width = max(width, utf8.RuneCountInString(f.name))
	}
	for _, f := range facts {
		a.hang(fmt.Sprintf("  %-*s  ", width, f.name), f.text)
	}
}

// settings is the dials of c, with the canonical value where c has another.
func settings(c, canonical env.Config) []fact {
	var facts []fact
	usual := dials(canonical)
	dials(c).VisitAll(func(f *flag.Flag) {
		text := f.Usage
		if v := usual.Lookup(f.Name).Value.String(); v != f.Value.String() {
			text += "; default " + v
		}
		facts = append(facts, fact{f.Name + "=" + f.Value.String(), text})
	})
	if len(facts) == 0 {
		return []fact{{"none", ""}}
	}
	return facts
}

func dials(c env.Config) *flag.FlagSet {
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	c.Flags(fs)
	return fs
}

func specification(s env.Spec, anchors env.Anchors) []fact {
	var facts []fact
	add := func(name, format string, args ...any) {
		facts = append(facts, fact{name, fmt.Sprintf(format, args...)})
	}
	for i, f := range s.Obs {
		add(first(i, "observation"), "%s (%d) in [%v, %v]", f.Name, f.Len, f.Low, f.High)
	}
	for i := 0; i < len(s.Loops); {
		n := 1
		for i+n < len(s.Loops) && loop(s.Loops[i+n]) == loop(s.Loops[i]) {
			n++
		}
		name := s.Loops[i].Name
		if n > 1 {
			name = fmt.Sprintf("%s…%s (%d)", name, s.Loops[i+n-1].Name, n)
		}
		add(first(i, "loops"), "%s: %s", name, loop(s.Loops[i]))
		i += n
	}
	add("channels", "%s%s", sees(s.Teaches), shaping(s))
	if s.Teaches&env.Targets != 0 {
		add("targets", "at most %d actions late", s.MaxAgo)
	}
	for i, o := range s.Outcomes {
		drive := ""
		if o.Drive >= 0 {
			drive = fmt.Sprintf(", drive at observation element %d", o.Drive)
		}
		add(first(i, "outcomes"), "%s%s", o.Name, drive)
	}
	add("reward", "in [%v, %v] per step", s.Reward[0], s.Reward[1])
	add("random score", "%.6g per episode", anchors.Random)
	optimal := "optimal score"
	if anchors.Reference {
		optimal = "reference"
	}
	add(optimal, "%.6g per episode", anchors.Optimal)
	return facts
}

// first is the name of a list, before its first line only.
func first(i int, name string) string {
	if i > 0 {
		return ""
	}
	return name
}

// loop is everything about a loop but its name.
func loop(l env.Loop) string {
	what := fmt.Sprintf("%d options", l.N)
	if l.N == 0 {
		what = fmt.Sprintf("continuous in [%v, %v]", l.Low, l.High)
	}
	var taught []string
	if l.Teaches&env.Local != 0 {
		lag := fmt.Sprintf("local rewards (lag %d)", l.LocalLag)
		if l.LocalLag < 0 {
			lag = "local rewards (about the episode so far)"
		}
		taught = append(taught, lag)
	}
	if l.Teaches&env.Targets != 0 {
		taught = append(taught, "targets")
	}
	if len(taught) == 0 {
		taught = []string{"the reward only"}
	}
	gate := ""
	if l.Gate >= 0 {
		gate = "; counts when its gate is open"
	}
	return what + ", taught by " + strings.Join(taught, " and ") + gate
}

func shaping(s env.Spec) string {
	switch {
	case s.Teaches&env.Local == 0:
		return ""
	case s.Shaping:
		return "; local rewards are shaping"
	}
	return "; local rewards sum to the reward"
}

func (a *app) protocol(t *benchmarks.Task) []fact {
	sigma := fmt.Sprintf("%v", t.Sigma)
	if !slices.ContainsFunc(t.Spec().Loops, func(l env.Loop) bool { return l.N == 0 }) {
		sigma = "none: no loop is continuous"
	}
	evaluation := "exact"
	if _, ok := env.As[env.Exact](t.Config.New(env.Seeds{})); !ok {
		evaluation = fmt.Sprintf("mean of %d episodes", t.Episodes)
	}
	return []fact{
		{"representation", t.Rep.String()},
		{"discount γ", fmt.Sprint(t.Gamma)},
		{"exploration σ", sigma},
		{"expectations", fmt.Sprintf("begin at %.6g (return) and %.6g (local reward)", t.Prior.Return, t.Prior.Local)},
		{"budget", fmt.Sprintf("%d %s", t.Budget, a.unit(t))},
		{"evaluation", fmt.Sprintf("%s, at %d checkpoints", evaluation, len(score.Checkpoints(t.Budget)))},
	}
}
