package board

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// view is a table as people read it: what Text, Markdown and HTML have in
// common.
type view struct {
	Name, About string // the title
	Heads       []head
	Rows        []line
	Notes       []string
}

// head is the head of a column.
type head struct {
	Name   string
	Right  bool // numbers: align to the right
	Row    bool // what the row is about
	Detail bool // some cells have details
	gap    int  // blanks behind the column in a text
}

func number(name string) head { return head{Name: name, Right: true, gap: 2} }
func word(name string) head   { return head{Name: name, gap: 2} }

// line is one row of a view. Cells are parallel to its Heads.
type line struct {
	Best  bool // it may hold the first place
	Cells []cell
}

// cell is a number with its interval or flag, or a name with the marks of its
// notes.
type cell struct{ Value, Detail string }

// column is one column of rows R.
type column[R any] struct {
	head
	cell func(*R) cell
}

// views is the tables of the board, in the order in which they are read.
func (b *Board) views() []view {
	var all []view
	for i := range b.Tables {
		all = append(all, b.Tables[i].view(b.By))
	}
	for i := range b.Rankings {
		all = append(all, b.Rankings[i].view())
	}
	for i := range b.Revaluations {
		all = append(all, b.Revaluations[i].view())
	}
	return all
}

func (t *Table) view(by Measure) view {
	var rows []Row
	var noted [][]int
	for _, r := range t.Rows {
		if r.Same == "" {
			rows = append(rows, r)
			noted = append(noted, r.Notes)
		}
	}
	marks, notes := footnotes(t.Notes, noted)
	second := symbols(rows)
	v := view{Name: plain(t.Task.ID), About: t.Task.about()}
	lay(&v, rows, marks, func(r *Row) bool { return r.Ranks[by].Best == 1 }, []column[Row]{
		{head{Name: "#", Right: true, gap: 1}, func(r *Row) cell { return cell{ranks(r.Ranks[by]), ""} }},
		{head{Name: "agent", Row: true, gap: 2}, func(r *Row) cell { return cell{r.Agent, ""} }},
		{word("sees"), func(r *Row) cell { return cell{r.Sees, ""} }},
		{number("solved"), func(r *Row) cell { return cell{share(r.Solved, r.Seeds), ""} }},
		{number("LT80"), func(r *Row) cell { return interval(r.LT, duration) }},
		{number("T80"), func(r *Row) cell { return interval(r.T80, duration) }},
		{number("asymptote"), func(r *Row) cell { return cell{plusMinus(r.Asymptote), flag(*r)} }},
		{number("online"), func(r *Row) cell { return cell{plusMinus(r.Online), ""} }},
		{number("step"), func(r *Row) cell { return cell{step(r.Params.Step), ""} }},
		{number(second.head), func(r *Row) cell { return cell{second.value(r), ""} }},
	})
	for _, n := range append(t.identical(), notes...) {
		v.Notes = append(v.Notes, plain(n.String()))
	}
	if second.note != "" {
		v.Notes = append(v.Notes, plain(second.note))
	}
	return v
}

// about says what the scores of a task mean.
func (t Task) about() string {
	best := "optimal"
	if t.Anchors.Reference {
		best = "reference"
	}
	return fmt.Sprintf("T = %d %s; score 0 is %.4g (random), 1 is %.4g (%s)",
		t.Budget, t.Unit, t.Anchors.Random, t.Anchors.Optimal, best)
}

// identical says which agents lived no life of their own here, and why.
func (t *Table) identical() []footnote {
	var as []string
	names := make(map[string][]string)
	for _, r := range t.Rows {
		if r.Same != "" {
			if names[r.Same] == nil {
				as = append(as, r.Same)
			}
			names[r.Same] = append(names[r.Same], r.Agent)
		}
	}
	var notes []footnote
	for _, s := range as {
		list := strings.Join(names[s], ", ")
		if s == NotDefined {
			notes = append(notes, footnote{0, "n/a: " + list})
		} else {
			notes = append(notes, footnote{0, "= " + s + ": " + list})
		}
	}
	return notes
}

func (r *Ranking) view() view {
	v := view{Name: "Speed index", About: "ln(T/LT80)/ln T; 1 is at once, 0 in T or never"}
	if r.By == Asymptote {
		v.Name, v.About = "Asymptote index", "the asymptote; 1 is optimal, 0 random"
	}
	if len(r.Tasks) != 1 {
		v.About = fmt.Sprintf("mean over %d tasks of %s", len(r.Tasks), v.About)
	}
	var standings []Standing
	var noted [][]int
	for _, s := range r.Standings {
		if s.Missing == "" {
			standings = append(standings, s)
			noted = append(noted, s.Notes)
		}
	}
	if len(standings) == 0 {
		v.About = "left out: no agent has lived in " + allOf(len(r.Tasks))
		v.Notes = r.missing()
		return v
	}
	marks, notes := footnotes(r.Notes, noted)
	columns := []column[Standing]{
		{head{Name: "#", Right: true, gap: 1}, func(s *Standing) cell { return cell{ranks(s.Ranks), ""} }},
		{head{Name: "agent", Row: true, gap: 2}, func(s *Standing) cell { return cell{s.Agent, ""} }},
		{word("sees"), func(s *Standing) cell { return cell{s.Sees, ""} }},
	}
	if n, all := sameSeeds(standings); all {
		s := "s"
		if n == 1 {
			s = ""
		}
		v.About += fmt.Sprintf("; %d seed%s each", n, s)
	} else {
		columns = append(columns, column[Standing]{number("seeds"), func(s *Standing) cell { return cell{whole(s.Index.N), ""} }})
	}
	columns = append(columns,
		column[Standing]{number("index"), func(s *Standing) cell { return interval(s.Index, index) }},
		column[Standing]{number("IQM"), func(s *Standing) cell { return interval(s.IQM, points) }},
	)
	if r.By == Asymptote {
		columns = append(columns, column[Standing]{number("gap"), func(s *Standing) cell { return interval(s.Gap, points) }})
	}
	if r.Reference != "" {
		columns = append(columns, column[Standing]{number("beats " + plain(r.Reference)), func(s *Standing) cell { return interval(s.Improvement, points) }})
	}
	lay(&v, standings, marks, func(s *Standing) bool { return s.Ranks.Best == 1 }, columns)
	v.Notes = r.missing()
	for _, n := range notes {
		v.Notes = append(v.Notes, plain(n.String()))
	}
	return v
}

// sameSeeds returns how many seeds the agents have, if all have as many.
func sameSeeds(standings []Standing) (n int, all bool) {
	n = standings[0].Index.N
	for _, s := range standings {
		if s.Index.N != n {
			return 0, false
		}
	}
	return n, true
}

func allOf(tasks int) string {
	if tasks == 1 {
		return "the task"
	}
	return fmt.Sprintf("all %d tasks", tasks)
}

// missing lists the agents without an index by what they lack.
func (r *Ranking) missing() []string {
	var lacks []string
	names := make(map[string][]string)
	for _, s := range r.Standings {
		if s.Missing == "" {
			continue
		}
		if names[s.Missing] == nil {
			lacks = append(lacks, s.Missing)
		}
		names[s.Missing] = append(names[s.Missing], s.Agent)
	}
	for i, l := range lacks {
		lacks[i] = plain("no index (" + l + "): " + strings.Join(names[l], ", "))
	}
	return lacks
}

// lay fills the cells of a view. Beside the agent stand the row's marks.
func lay[R any](v *view, rows []R, marks [][]int, best func(*R) bool, columns []column[R]) {
	for i := range rows {
		l := line{Best: best(&rows[i])}
		for _, c := range columns {
			x := c.cell(&rows[i])
			if c.Row {
				x.Detail = superscripts(marks[i])
			}
			l.Cells = append(l.Cells, cell{plain(x.Value), plain(x.Detail)})
		}
		v.Rows = append(v.Rows, l)
	}
	for k, c := range columns {
		c.Detail = slices.ContainsFunc(v.Rows, func(l line) bool { return l.Cells[k].Detail != "" })
		v.Heads = append(v.Heads, c.head)
	}
}

// interval is an estimate and the ends of its interval.
func interval(i stat.Interval, number func(float64) string) cell {
	return cell{estimate(i, number), span(i, number)}
}

// seconds is the column of the second parameter.
type seconds struct {
	head string
	note string // whose parameter has which name, if they differ
}

// symbols names the column of the second parameter. The name that most rows
// use is the column's; a note says whose is another.
func symbols(rows []Row) seconds {
	var names []string
	of := make(map[string][]string)
	for _, r := range rows {
		if r.Second != "" {
			if of[r.Second] == nil {
				names = append(names, r.Second)
			}
			of[r.Second] = append(of[r.Second], r.Agent)
		}
	}
	if len(names) == 0 {
		return seconds{}
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(of[b]) - len(of[a]) })
	if len(names) == 1 {
		return seconds{head: symbol(names[0])}
	}
	s := seconds{head: "second"}
	parts := []string{"second: " + symbol(names[0])}
	for _, n := range names[1:] {
		parts = append(parts, symbol(n)+" of "+strings.Join(of[n], ", "))
	}
	s.note = strings.Join(parts, "; ")
	return s
}

func (seconds) value(r *Row) string {
	if r.Second == "" {
		return ""
	}
	return fmt.Sprintf("%.4g", r.Params.Second)
}

// plain is text without control characters, which would spoil what is printed
// around it.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\ufffd'
		}
		return r
	}, s)
}
