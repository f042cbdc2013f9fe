package report

import (
	"fmt"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/score"
)

// sections is the report in words and tables.
func (r *Report) sections() []section {
	var all []section
	if len(r.Tasks) > 0 {
		all = append(all, r.verdicts(), r.ratios())
		if gaps := r.gaps(); len(gaps.table.rows) > 0 {
			all = append(all, gaps)
		}
	}
	for _, s := range r.Sweeps {
		all = append(all, s.exponents(), s.times())
	}
	if leaks, ok := r.leaks(); ok {
		all = append(all, leaks)
	}
	if len(all) == 0 {
		all = append(all, section{head: "Nothing to report", lead: "No task has lives of the two agents of a ratio, and no sweep has lives."})
	}
	if len(r.Judged) > 0 {
		all = append(all, r.judged())
	}
	return all
}

func (r *Report) verdicts() section {
	s := section{
		head: "Are many teaching signals an advantage?",
		lead: fmt.Sprintf("An advantage is that S, S+ and Lperm each take more than %v times as long as F, with the whole interval. A rival that is not defined on a task is none there.", faster),
	}
	s.table.columns = []column{{head: "task"}, {head: "verdict"}, {head: "because"}}
	for _, t := range r.Tasks {
		s.table.rows = append(s.table.rows, []string{t.ID, t.Verdict.String(), t.Why})
	}
	return s
}

func (r *Report) ratios() section {
	s := section{
		head: "Speed",
		lead: "How many times longer one agent learns than another: LT80 over LT80, geometric mean over the seeds that both lived, with its 95 % interval. F is loops-full, T loops-target, S td, S+ the better of regression and lints, or who is identical to them on the task.",
	}
	s.table.columns = []column{{head: "task"}, {head: "ratio"}, {head: "of"}, estimated("LT80"), {head: "95 %"}, {head: "seeds", right: true}}
	for _, t := range r.Tasks {
		name := t.ID
		for _, q := range t.Ratios {
			if q.N > 0 && q.Missing != "" {
				s.notes = append(s.notes, fmt.Sprintf("%s: %s: %s", t.ID, q.Name, q.Missing))
			}
			switch {
			case !q.Defined:
				s.add(name, q.Name, "not defined here", none, "", none)
			case q.N == 0:
				s.add(name, q.Name, q.Missing, none, "", none)
			case q.Same:
				s.add(name, q.Name, q.Over+" is "+q.Under, "1", "", count(q.N))
			default:
				s.add(name, q.Name, q.Over+" / "+q.Under, digits(q.Value), span(q.Interval, digits), count(q.N))
			}
			name = ""
		}
	}
	return s
}

// estimated is a column of estimates, behind which that of their intervals
// comes.
func estimated(head string) column { return column{head: head, right: true, tight: true} }

func (s *section) add(cells ...string) { s.table.rows = append(s.table.rows, cells) }

func (r *Report) gaps() section {
	s := section{
		head: "Asymptote",
		lead: fmt.Sprintf("How much higher F ends than S, in scores, where 1 is optimal and 0 random; a gap beyond ±%v is to be explained, and so is that of an agent that has not converged: ✓ converged, ↑ rising, ↓ falling, ? undetermined.", honest),
	}
	s.table.columns = []column{{head: "task"}, {head: "of"}, estimated("gap"), {head: "95 %"}, {head: "seeds", right: true}, {head: "F"}, {head: "S"}, {}}
	for _, t := range r.Tasks {
		if g := t.Gap; g != nil {
			s.add(t.ID, g.Multi+" − "+g.Single, points(g.Value), span(g.Interval, points), count(g.N), ends(g.MultiEnds), ends(g.SingleEnds), g.large())
		}
	}
	return s
}

// ends is the mark of how a curve ends.
func ends(c score.Convergence) string {
	return map[score.Convergence]string{score.Converged: "✓", score.Rising: "↑", score.Falling: "↓", score.Undetermined: "?"}[c]
}

func (g *Gap) large() string {
	if g.Large {
		return fmt.Sprintf("beyond ±%v", honest)
	}
	return ""
}

func (s Sweep) exponents() section {
	out := section{
		head: "Exponents: " + s.Name,
		lead: fmt.Sprintf("Learning time grows as (%s)^exponent, fitted at %s of %s and more: of the time at which the mean curve of the seeds crosses score %v, and of the seeds' own crossings, those that never came included.", s.Dial, s.Dial, size(s.From), s.Bar),
	}
	out.table.columns = []column{
		{head: "agent"}, {head: "sees"}, estimated("mean curve"), {head: "95 %"}, estimated("each seed"), {head: "95 %"},
		{head: "seeds", right: true}, estimated("theory"), {head: "band"}, {},
	}
	for _, g := range s.Agents {
		law, lawSpan, own, ownSpan, seeds := none, "", none, "", 0
		if g.Law != nil {
			law, lawSpan, seeds = points(g.Law.Exponent.Value), span(g.Law.Exponent, points), g.Law.Exponent.N
		}
		if g.Seeds != nil {
			own, ownSpan, seeds = points(g.Seeds.Exponent.Value), span(g.Seeds.Exponent, points), g.Seeds.Exponent.N
			if g.Seeds.LowerBound {
				own = "≥" + own
			}
		}
		theory, band := "", ""
		if g.Theory != nil {
			theory, band = points(g.Theory.Exponent), points(g.Theory.Low)+"…"+points(g.Theory.High)
		}
		out.add(g.Agent, g.Sees, law, lawSpan, own, ownSpan, count(seeds), theory, band, g.Place().String())
		out.notes = append(out.notes, s.doubts(g)...)
	}
	return out
}

// doubts is what makes the exponents of an agent doubtful.
func (s Sweep) doubts(g Growth) []string {
	var notes []string
	note := func(format string, args ...any) {
		notes = append(notes, g.Agent+": "+fmt.Sprintf(format, args...))
	}
	if g.Law != nil {
		if len(g.Law.Left) > 0 {
			note("the mean curve does not surely cross at %s %s, which its exponent leaves out", s.Dial, list(g.Law.Left))
		}
		if g.Law.Curved() {
			note("no power law: the mean curve's times bend by %s per (ln %s)², %s", points(g.Law.Curvature.Value), s.Dial, span(g.Law.Curvature, points))
		}
	}
	if g.Law == nil {
		note("the mean curve surely crosses at fewer than two sizes")
	}
	if g.Seeds != nil {
		if g.Seeds.Censored > 0 {
			bound := ""
			if g.Seeds.LowerBound {
				bound = ", all of the largest size among them: the exponent of the seeds may be larger"
			}
			note("%s never crossed%s", lives(g.Seeds.Censored), bound)
		}
		if g.Seeds.Curved() {
			note("no power law: the seeds' times bend by %s per (ln %s)², %s", points(g.Seeds.Curvature.Value), s.Dial, span(g.Seeds.Curvature, points))
		}
	}
	var same []float64
	as := ""
	for _, t := range g.Times {
		if t.Same != "" {
			same, as = append(same, t.N), t.Same
		}
	}
	if as != "" {
		note("is %s at %s %s", as, s.Dial, list(same))
	}
	return notes
}

func lives(n int) string {
	if n == 1 {
		return "1 life"
	}
	return fmt.Sprintf("%d lives", n)
}

func list(x []float64) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = size(v)
	}
	return strings.Join(words, ", ")
}

func (s Sweep) times() section {
	out := section{
		head: "Times: " + s.Name,
		lead: fmt.Sprintf("When the mean curve crosses score %v, in %s, and what theory gives; >T is not within the budget.", s.Bar, s.Unit),
	}
	out.table.columns = []column{
		{head: "agent"}, {head: s.Dial, right: true}, estimated("time"), {head: "95 %"}, {head: "seeds", right: true},
		{head: "theory", right: true}, {head: "time/theory", right: true},
	}
	for _, g := range s.Agents {
		name := g.Agent
		for _, t := range g.Times {
			if t.Interval.N == 0 {
				continue
			}
			theory, ratio := "", ""
			if t.Theory == t.Theory {
				theory, ratio = digits(t.Theory), ratioText(t.Ratio())
			}
			out.add(name, size(t.N), digits(t.Value), span(t.Interval, digits), count(t.Interval.N), theory, ratio)
			name = ""
		}
	}
	for _, l := range s.Lines {
		name := l.Name
		for _, x := range s.X {
			out.add(name, size(x), "", "", "", digits(l.Time(x)), "")
			name = ""
		}
	}
	return out
}

// ratioText is a measured time over theory's; one that was never reached has
// none.
func ratioText(x float64) string {
	if x > 1e300 {
		return none
	}
	return points(x)
}

// leaks is about the alarms of the sweeps that have a floor.
func (r *Report) leaks() (s section, ok bool) {
	s = section{head: "Leak alarm"}
	var watched []string
	for _, w := range r.Sweeps {
		if w.Floor == nil {
			continue
		}
		ok = true
		for _, g := range w.Agents {
			if g.Scalar {
				watched = append(watched, g.Agent)
			}
		}
	}
	s.lead = fmt.Sprintf("Nobody who is told only the sum of rewards learns faster than its information allows. Watched: %s.", strings.Join(watched, ", "))
	if len(watched) == 0 {
		s.lead = "Nobody who is told only the sum of rewards has lives."
	}
	for _, a := range r.Alarms {
		s.notes = append(s.notes, fmt.Sprintf("ALARM: %s in %s: %s.", a.Agent, a.Sweep, a.Text))
	}
	if len(r.Alarms) == 0 && len(watched) > 0 {
		s.notes = append(s.notes, "No alarm.")
	}
	return s, ok
}
