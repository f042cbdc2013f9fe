package baselines

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/phasicbench/phasic/benchmarks/gate"
)

// width is the terminal that text is made for.
const width = 100

// Text writes the report for people: every measure of every cell that changed,
// of every agent over several such cells, the count, and what to do about what
// did not pass.
func (r *Report) Text(w io.Writer) error {
	var b strings.Builder
	r.measures(&b)
	hang(&b, "", r.Summary())
	fmt.Fprintln(&b, r.promise())
	for _, c := range r.Cells {
		if advice := r.Advice(c); advice != "" {
			b.WriteByte('\n')
			hang(&b, c.name()+": ", advice)
		}
	}
	for _, p := range r.Pools {
		if p.Verdict == gate.Regression {
			b.WriteByte('\n')
			hang(&b, p.Agent+": ", p.advice())
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *Result) name() string { return c.Agent + " on " + c.Task }

// flag is what --agent takes for the agent.
func (c *Result) flag() string {
	if c.Source != "" {
		return "'exec:COMMAND'"
	}
	return c.Agent
}

// fixed writes a number with some decimals, and ∞ for what nothing bounds.
func fixed(x Number, decimals int) string {
	switch {
	case x > 1e6:
		return "∞"
	case x < -1e6:
		return "-∞"
	}
	s := strconv.FormatFloat(float64(x), 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

// estimate is a change with its interval.
func (c *Change) estimate(decimals int) (value, interval string) {
	return fixed(c.Value, decimals), fixed(c.Low, decimals) + "…" + fixed(c.High, decimals)
}

// Summary counts the cells, in one line.
func (r *Report) Summary() string {
	var parts []string
	for _, v := range []gate.Verdict{gate.Unchanged, gate.Passed, gate.Inconclusive, gate.Regression} {
		n := r.Count(v)
		if n == 0 {
			continue
		}
		text := fmt.Sprintf("%d %s", n, v)
		switch v {
		case gate.Regression:
			text = plural(n, string(v))
		case gate.Unchanged:
			text += fmt.Sprintf(" (same bits on %d seeds)", same)
		}
		parts = append(parts, text)
	}
	agents := 0
	for i, p := range r.Pools {
		if p.Verdict == gate.Regression && (i == 0 || r.Pools[i-1].Agent != p.Agent || r.Pools[i-1].Verdict != gate.Regression) {
			agents++
		}
	}
	if agents > 0 {
		parts = append(parts, plural(agents, "agent")+" worse over its cells together")
	}
	return fmt.Sprintf("%s against %s: %s", plural(len(r.Cells), "cell"), r.Baseline, strings.Join(parts, ", "))
}

// promise says how wrong the verdicts may be.
func (r *Report) promise() string {
	if r.Tests == 0 {
		return fmt.Sprintf("%s, nothing to test", plural(r.Lives, "life"))
	}
	return fmt.Sprintf("%s, %s. Unchanged agents fail with at most %g %% in all. One that is worse by the\n"+
		"margin (learning time %g %%, asymptote %g, solved %g points) passes with at most about %g %%; what\n"+
		"seems worse by less than half of it never fails. Ranges are 95 %% confidence sequences; p is the\n"+
		"evidence for a regression, however long one looks; 95 of 100 such runs find what is worse by\n"+
		"“finds”. ✗ regression, ? not decided.",
		plural(r.Lives, "life"), plural(r.Tests, "test"), percent(r.Rules.Alpha), percent(r.Rules.Slower), r.Rules.Lower,
		percent(r.Rules.Fewer), percent(r.Rules.Beta))
}

// Advice says what was found in a cell that did not pass, and what to do next;
// it is empty for the others.
func (r *Report) Advice(c Result) string {
	switch {
	case c.Verdict == gate.Regression:
		return fmt.Sprintf("%s. Look at it with phasic run --env %s --agent %s; if it is meant, record it with "+
			"%s and say why in the commit.", c.finding(), c.Task, c.flag(), r.bless(c))
	case c.Verdict != gate.Inconclusive:
		return ""
	case c.Speed == nil:
		return fmt.Sprintf("its bits have changed, and %s are too few to test: want %d. Record more with %s --seeds %d, by the program as it was before the change.",
			plural(c.Stored, "stored seed"), gate.LeastStored, r.bless(c), r.Rules.Seeds+200)
	}
	slower := fmt.Sprintf("worse by %.0f %%", 100*float64(c.Speed.Detectable))
	if c.Speed.Detectable >= 1 {
		slower = fmt.Sprintf("%.3g times as long", 1+float64(c.Speed.Detectable))
	}
	text := fmt.Sprintf("neither a regression nor passed after %s. This run would find a learning time %s or an asymptote worse by %.2g. ",
		plural(c.Seeds, "seed"), slower, float64(c.Asymptote.Detectable))
	seeds := c.Needs
	if c.Needs > c.Seeds {
		text += fmt.Sprintf("If it is not worse it passes with about %s", plural(seeds, "seed"))
	} else {
		seeds = 2 * c.Seeds
		text += fmt.Sprintf("An unchanged agent would most often have passed within %d, so it may well be worse, by less than the margin. Twice the seeds may tell", c.Needs)
	}
	if 2*seeds > maxLives {
		return text + ", more than a baseline can hold: ask for less, a wider --margin."
	}
	text += fmt.Sprintf(": the same check with --seeds %d", seeds)
	if 2*seeds > c.Stored {
		text += fmt.Sprintf(", with a baseline of %d seeds (%s --seeds %d, by the program as it was before the change)", 2*seeds, r.bless(c), 2*seeds)
	}
	return text + ". Or ask for less: a wider --margin."
}

// bless is the command that records the cell.
func (r *Report) bless(c Result) string {
	return fmt.Sprintf("phasic bless --baseline %s --env %s --agent %s", r.Baseline, c.Task, c.flag())
}

// finding is what has become worse, with its p.
func (c *Result) finding() string {
	var parts []string
	if c.Speed.Verdict == gate.Regression {
		value, interval := c.Speed.estimate(2)
		parts = append(parts, fmt.Sprintf("learning takes %s times as long (%s, p = %.2g)", value, interval, float64(c.Speed.P)))
	}
	if c.Asymptote.Verdict == gate.Regression {
		value, interval := c.Asymptote.estimate(3)
		parts = append(parts, fmt.Sprintf("the asymptote changed by %s (%s, p = %.2g)", value, interval, float64(c.Asymptote.P)))
	}
	if s := c.Solved; s.Verdict == gate.Regression {
		parts = append(parts, fmt.Sprintf("%d of %d seeds solve the task, %d of %d did (p = %.2g)", s.Now.Seeds, s.Now.Of, s.Stored.Seeds, s.Stored.Of, float64(s.P)))
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(" after %s", plural(c.Seeds, "seed"))
}

// advice says what was found in all cells of an agent together, and what to do
// next.
func (p Pool) advice() string {
	return fmt.Sprintf("%s is worse over its %d changed cells together (up to %s each, p = %.2g): losses that may be too small "+
		"for one cell to show. Look at the changes of its cells; if they are meant, record those with "+
		"phasic bless --baseline, and say why in the commit.", p.name(), p.Cells, plural(p.Seeds, "seed"), float64(p.P))
}

// outcome is the verdict as a cell would have it: that a pool finds nothing
// needs nobody's attention.
func (p Pool) outcome() gate.Verdict {
	if p.Verdict == gate.Regression {
		return gate.Regression
	}
	return gate.Passed
}

// name is the measure in words.
func (p Pool) name() string {
	if p.Measure == gate.Speed.String() {
		return "learning time"
	}
	return p.Measure
}

// hang writes words behind a lead, in lines that begin below each other.
func hang(b *strings.Builder, lead, words string) {
	column := utf8.RuneCountInString(lead)
	b.WriteString(lead)
	for i, word := range strings.Fields(words) {
		n := utf8.RuneCountInString(word)
		if i > 0 && column+1+n > width {
			b.WriteString("\n ")
			column = 1
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		if i > 0 && column == 1 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	b.WriteByte('\n')
}

// percent is a share in percent, without the dust of rounding.
func percent(share float64) float64 { return round(100 * share) }

func plural(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case thing == "life":
		return fmt.Sprintf("%d lives", n)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
