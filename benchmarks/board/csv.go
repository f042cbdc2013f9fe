package board

import (
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// CSV prints the board as one tidy table for pandas or R, a row per task and
// agent in the order of the board.
//
// Rows of kind task are those of the tables; the end of an interval stands in
// NAME_low and NAME_high, and n in seeds. Rows of kind index are the agents'
// means over tasks: speed and asymptote are then the indices, and the columns
// from speed_improvement to asymptote_gap_high, which other rows leave empty,
// belong to them. Where the board is of one measure, the columns of the other
// are empty there. An empty cell is a number that there is none of; Inf is a
// time that was never reached, or an end that bounds nothing.
//
// A board with revaluations has rows of that kind behind the others, and for
// them columns behind the others; random and optimal are then those of the
// phase, from and until count units of the life and units after the change.
func (b *Board) CSV(w io.Writer) error {
	var out bytes.Buffer
	c := csv.NewWriter(&out)
	put := func(f fields) { _ = c.Write(f.values) } // a Buffer takes everything
	head := b.revalued(csvRow("", Table{}, Row{}, standing{}), Revaluation{}, Revalued{})
	put(fields{values: head.names})
	for _, t := range b.Tables {
		for _, r := range t.Rows {
			put(b.revalued(csvRow("task", t, r, standing{}), Revaluation{}, Revalued{}))
		}
	}
	for _, s := range b.standings() {
		put(b.revalued(csvRow("index", Table{}, s.row(), s), Revaluation{}, Revalued{}))
	}
	for _, v := range b.Revaluations {
		t := Table{Task: v.Task}
		t.Task.Anchors = v.Scores
		for _, r := range v.Rows {
			row := Row{Cell: Cell{Agent: r.Agent, Sees: r.Sees}, Seeds: r.Seeds}
			put(b.revalued(csvRow("revaluation", t, row, standing{}), v, r))
		}
	}
	c.Flush()
	_, err := w.Write(out.Bytes())
	return err
}

// standing is one agent by every measure that the board has.
type standing [measures]Standing

// standings joins the rankings by agent, in the order of the first.
func (b *Board) standings() []standing {
	var all []standing
	at := make(map[string]int)
	for _, r := range b.Rankings {
		for _, s := range r.Standings {
			i, ok := at[s.Agent]
			if !ok {
				i = len(all)
				at[s.Agent] = i
				all = append(all, standing{})
			}
			s.notes = texts(r.Notes, s.Notes)
			all[i][r.By] = s
		}
	}
	return all
}

// row is what a standing has in common with a row of a table.
func (s standing) row() Row {
	var r Row
	for m, by := range s {
		if by.Agent == "" {
			continue
		}
		r.Agent, r.Sees = by.Agent, by.Sees
		r.Seeds, r.Ranks[m] = by.Index.N, by.Ranks
	}
	r.Speed, r.Asymptote = s[Speed].Index, s[Asymptote].Index
	return r
}

// texts is the notes with the given indices.
func texts(notes []string, indices []int) []string {
	var t []string
	for _, n := range indices {
		t = append(t, notes[n])
	}
	return t
}

// fields is a row by its columns: parallel names and values.
type fields struct{ names, values []string }

func (f *fields) put(name, value string) {
	f.names, f.values = append(f.names, name), append(f.values, value)
}

func (f *fields) number(name string, x float64) { f.put(name, Number(x)) }

// count puts a number that is empty where there is none.
func (f *fields) count(name string, n int, there bool) {
	if !there {
		f.put(name, "")
		return
	}
	f.put(name, strconv.Itoa(n))
}

func (f *fields) interval(name string, i stat.Interval) {
	if i.N == 0 {
		i = stat.Interval{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	f.number(name, i.Value)
	f.number(name+"_low", i.Low)
	f.number(name+"_high", i.High)
}

func csvRow(kind string, t Table, r Row, s standing) fields {
	var f fields
	lived := r.Seeds > 0
	ofTask := kind == "task"
	f.put("kind", kind)
	f.put("task", t.Task.ID)
	f.put("agent", r.Agent)
	f.put("sees", r.Sees)
	f.put("same", r.Same)
	f.count("seeds", r.Seeds, true)
	for m, ranks := range r.Ranks {
		f.count(Measure(m).String()+"_best", ranks.Best, ranks.Best > 0)
		f.count(Measure(m).String()+"_worst", ranks.Worst, ranks.Best > 0)
	}
	f.count("solved", r.Solved, ofTask && lived)
	f.interval("solved_rate", r.Rate)
	f.interval("lt80", r.LT)
	f.interval("t80", r.T80)
	f.interval("speed", r.Speed)
	f.interval("asymptote", r.Asymptote)
	convergence := ""
	if ofTask && lived {
		convergence = r.Convergence.String()
	}
	f.put("convergence", convergence)
	f.interval("online", r.Online)
	f.interval("drawdown", r.Drawdown)
	f.count("crashes", r.Crashes, ofTask && lived)
	f.count("budget", t.Task.Budget, ofTask)
	f.put("unit", t.Task.Unit)
	f.put("step", given(r.Params.Step, r.Params.Step != 0))
	if r.Same != "" {
		r.Second = "" // it has no life that the parameter could be of
	}
	f.put("second_name", r.Second)
	f.put("second", given(r.Params.Second, r.Second != ""))
	scored := kind != "index"
	f.put("random", given(t.Task.Anchors.Random, scored))
	f.put("optimal", given(t.Task.Anchors.Optimal, scored))
	reference := ""
	if scored {
		reference = strconv.FormatBool(t.Task.Anchors.Reference)
	}
	f.put("reference", reference)
	notes := texts(t.Notes, r.Notes)
	for m, by := range s {
		f.interval(Measure(m).String()+"_improvement", by.Improvement)
		f.interval(Measure(m).String()+"_iqm", by.IQM)
		if Measure(m) == Asymptote {
			f.interval("asymptote_gap", by.Gap)
		}
		if by.Missing != "" {
			noted(&notes, by.Missing)
		}
		for _, n := range by.notes {
			noted(&notes, n)
		}
	}
	f.put("notes", strings.Join(notes, "; "))
	return f
}

// revalued adds the columns of a revaluation to a row, if the board has any.
func (b *Board) revalued(f fields, of Revaluation, r Revalued) fields {
	if len(b.Revaluations) == 0 {
		return f
	}
	there := r.Agent != ""
	f.put("phase", of.Phase)
	f.count("from", of.From, there)
	f.count("until", of.Until, there)
	f.interval("learned", r.Learned)
	f.interval("before", r.Before)
	f.interval("at_once", r.AtOnce)
	f.interval("end", r.End)
	f.interval("switch", r.Switch)
	f.interval("switch_median", r.Median)
	f.count("switched", r.Switched, r.Median.N > 0)
	return f
}

func given(x float64, there bool) string {
	if !there {
		return ""
	}
	return Number(x)
}

// Number writes a number for programs, to ten digits: more would be rounding
// errors. Nothing stands for NaN, and Inf for what is infinite, which pandas
// and R both read.
func Number(x float64) string {
	switch {
	case math.IsNaN(x):
		return ""
	case math.IsInf(x, 1):
		return "Inf"
	case math.IsInf(x, -1):
		return "-Inf"
	}
	return strconv.FormatFloat(x, 'g', 10, 64)
}
