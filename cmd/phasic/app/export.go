package app

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
)

func (a *app) exportCommand() *cobra.Command {
	format, curves := "csv", false
	cmd := &cobra.Command{
		Use:   "export DIR... [flags]",
		Short: "Turn lives that were kept into a table for pandas, R or benchstat",
		Long: `Export prints a row per life of the directories: its scores, as the leaderboard
has them before it takes means. With --curves it prints a row per checkpoint:
value is the return of the policy, score the same where 0 is random and 1
optimal, online the return per unit since the checkpoint before.

t80 is Inf where a life never reached score 0.8, crash 0 where it did not crash.
An empty cell, in json null, is a number that there is none of. Inf is text in
json.`,
		Example: `  phasic export results/core > lives.csv
  phasic export results/core --curves --format json > curves.json`,
		Args: directories,
		RunE: func(_ *cobra.Command, dirs []string) error { return a.export(dirs, format, curves) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	formatFlag(cmd, &format, []string{"csv", "json", "bench"})
	cmd.Flags().BoolVar(&curves, "curves", false, "a row per checkpoint")
	return cmd
}

// table takes the rows of an export.
type table interface {
	row(cells []field) error
	end() error
}

// field is one cell of a row: a string, bool, int, uint64 or float64.
type field struct {
	name  string
	value any
}

func (a *app) export(paths []string, format string, curves bool) error {
	if format == "bench" && curves {
		return fmt.Errorf("--curves: benchmark results have none: want --format csv or json")
	}
	_, lives, err := a.read("export", paths)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	if format == "bench" {
		err = exportBench(out, lives)
	} else {
		var t table = &csvTable{w: csv.NewWriter(out)}
		if format == "json" {
			t = &jsonTable{w: out}
		}
		err = exportRows(t, lives, curves)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

func exportBench(out *bufio.Writer, lives []*record.Life) error {
	out.WriteString(board.BenchHeader)
	for _, l := range lives {
		s, err := benchmarks.Score(l)
		if err != nil {
			return err
		}
		out.WriteString(board.BenchLine(l.Agent, l.Task, s))
	}
	return nil
}

func exportRows(t table, lives []*record.Life, curves bool) error {
	for _, l := range lives {
		s, err := benchmarks.Score(l)
		if err != nil {
			return err
		}
		rows := [][]field{scoresOf(l, s)}
		if curves {
			rows = curveOf(l)
		}
		for _, r := range rows {
			if err := t.row(r); err != nil {
				return err
			}
		}
	}
	return t.end()
}

// scoresOf is the row of a life.
func scoresOf(l *record.Life, s benchmarks.Scores) []field {
	return []field{
		{"task", l.Task}, {"agent", l.Agent}, {"sees", l.Sees}, {"seed", l.Seed},
		{"lt80", s.LT}, {"t80", s.T80}, {"solved", !math.IsInf(s.T80, 1)},
		{"speed", s.Speed}, {"asymptote", s.Asymptote}, {"gain", s.Gain},
		{"online", s.Online}, {"drawdown", s.Drawdown}, {"crash", l.Crash},
		{"budget", l.Budget}, {"unit", l.Unit}, {"step", l.Step}, {"second", l.Second},
		{"random", l.Random}, {"optimal", l.Optimal}, {"reference", l.Reference}, {"judged", l.Judged},
		{"protocol", l.Protocol}, {"curve", l.Curve},
	}
}

// curveOf is a row per checkpoint of a life.
func curveOf(l *record.Life) [][]field {
	anchors := env.Anchors{Random: l.Random, Optimal: l.Optimal, Reference: l.Reference}
	var rows [][]field
	for k, at := range l.At {
		online := math.NaN()
		if k > 0 {
			online = l.Online[k-1]
		}
		rows = append(rows, []field{
			{"task", l.Task}, {"agent", l.Agent}, {"seed", l.Seed}, {"at", at}, {"unit", l.Unit},
			{"value", l.Value[k]}, {"score", anchors.Score(l.Value[k])}, {"online", online},
		})
	}
	return rows
}

// csvTable is rows of comma-separated values below a line of names.
type csvTable struct {
	w     *csv.Writer
	lines int
}

func (t *csvTable) row(fields []field) error {
	names, values := make([]string, len(fields)), make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
		values[i] = fmt.Sprint(f.value)
		if x, ok := f.value.(float64); ok {
			values[i] = exactly(x)
		}
	}
	if t.lines++; t.lines == 1 {
		if err := t.w.Write(names); err != nil {
			return err
		}
	}
	return t.w.Write(values)
}

func (t *csvTable) end() error {
	t.w.Flush()
	return t.w.Error()
}

// jsonTable is an array of objects, one a line.
type jsonTable struct {
	w    *bufio.Writer
	rows int
}

func (t *jsonTable) row(fields []field) error {
	open := ",\n"
	if t.rows++; t.rows == 1 {
		open = "[\n"
	}
	t.w.WriteString(open)
	for i, f := range fields {
		separator := ","
		if i == 0 {
			separator = "{"
		}
		value, err := json.Marshal(inJSON(f.value))
		if err != nil {
			return fmt.Errorf("export: %s: %w", f.name, err)
		}
		fmt.Fprintf(t.w, "%s%q:%s", separator, f.name, value)
	}
	return t.w.WriteByte('}')
}

func (t *jsonTable) end() error {
	_, err := t.w.WriteString("\n]\n")
	return err
}

// inJSON is a value that JSON has a word for.
func inJSON(value any) any {
	x, ok := value.(float64)
	switch {
	case !ok || x-x == 0:
		return value
	case math.IsNaN(x):
		return nil
	}
	return exactly(x)
}

// exactly is a number with every bit of it.
func exactly(x float64) string {
	if x-x == 0 {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return board.Number(x)
}
