package app

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// tuningLegend says what the columns of tuning tables are.
const tuningLegend = `LT80       learning time: mean time below the bar over all bars up to score 0.8; geometric mean
           over n seeds; ×f: its 95 % confidence interval reaches from LT80/f to LT80·f
asymptote  mean score over the last tenth of T, with half of its 95 % confidence interval
`

// barLegend says what is drawn beside the numbers.
const barLegend = `bars       LT80 on a logarithmic scale, from the table's least to its greatest; * won
`

// flattered is what a reader of a winner's scores must know.
const flattered = `Winners were chosen by these very scores, which flatters them: run scores on other seeds.
`

// printWinners prints a line for each row.
func printWinners(out io.Writer, rows []suite.Row) {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "task\tagent\tstep\tsecond\tLT80\tasymptote\tn\tgrid\t")
	for _, r := range rows {
		edge := ""
		if r.Edge {
			edge = "at the edge"
		}
		k := winner(r)
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s %s\t%s\t%d\t%d\t%s\n", r.Task, r.Agent,
			board.StepSize(r.Step), named(r.Name, r.Second), lt80(r, k), factor(r, k), asymptote(r, k), r.Seeds, r.Grid, edge)
	}
	_ = w.Flush() // a builder takes everything
	printLines(out, strings.Split(table.String(), "\n"))
	fmt.Fprint(out, tuningLegend, flattered)
}

// printCurves prints a table for each row.
func printCurves(out io.Writer, rows []suite.Row) {
	for _, r := range rows {
		fmt.Fprintf(out, "%s on %s   T = %d %s; n = %d tuning seeds for each of %d settings\n", r.Agent, r.Task, r.Budget, r.Unit, r.Seeds, r.Grid)
		edge := ""
		if r.Edge {
			edge = ", at the edge of the grid: a better one may lie beyond"
		}
		fmt.Fprintf(out, "won by step %s\n\n", strings.TrimSpace(board.StepSize(r.Step)+" "+named(r.Name, r.Second))+edge)
		printCurve(out, r)
		fmt.Fprintf(out, "made by: %s\n\n", r.Command)
	}
	fmt.Fprint(out, tuningLegend, barLegend, flattered)
}

// printCurve prints step sizes down, and values of the second parameter across:
// as many as fit beside each other.
func printCurve(out io.Writer, r suite.Row) {
	steps := []string{"", "step"}
	for _, s := range r.Curve.Step {
		steps = append(steps, board.StepSize(s))
	}
	steps = pad(steps, false)
	lines := slices.Clone(steps)
	for j := range r.Curve.Second {
		column := curveColumn(r, j)
		if j > 0 && width(lines)+width(column) > 100 {
			printLines(out, lines)
			lines = slices.Clone(steps)
		}
		for i := range lines {
			lines[i] += column[i]
		}
	}
	printLines(out, lines)
}

// curveColumn is what every step size scored at one value of the second
// parameter, below two lines of heads.
func curveColumn(r suite.Row, value int) []string {
	mark, time, spread, end, bar := []string{" "}, []string{"LT80"}, []string{""}, []string{"asymptote"}, []string{""}
	for i := range r.Curve.Step {
		k := r.Curve.Setting(i, value)
		if k == winner(r) {
			mark = append(mark, "*")
		} else {
			mark = append(mark, " ")
		}
		time = append(time, lt80(r, k))
		spread = append(spread, factor(r, k))
		end = append(end, asymptote(r, k))
		bar = append(bar, valley(r.Curve.LnLT, k))
	}
	time, spread, end, bar = pad(time, false), pad(spread, true), pad(end, true), pad(bar, true)
	lines := []string{"   " + named(r.Name, r.Curve.Second[value])}
	for i := range mark {
		lines = append(lines, "  "+mark[i]+time[i]+" "+spread[i]+" "+end[i]+" "+bar[i])
	}
	return pad(lines, true)
}

// winner is the setting that won.
func winner(r suite.Row) int {
	return r.Curve.Setting(slices.Index(r.Curve.Step, r.Step), slices.Index(r.Curve.Second, r.Second))
}

// named is a value of the second parameter; "" where there is none.
func named(name string, v float64) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf("%s=%.4g", board.Symbol(name), v)
}

func lt80(r suite.Row, setting int) string {
	return board.Duration(math.Exp(r.Curve.Speed(setting, r.Seeds).Value))
}

// factor is the interval of LT80. A single seed has none.
func factor(r suite.Row, setting int) string {
	i := r.Curve.Speed(setting, r.Seeds)
	switch f := math.Exp(i.High - i.Value); {
	case math.IsNaN(f):
		return "×–"
	case i.Degenerate():
		return "±0"
	case f < 9.995:
		return fmt.Sprintf("×%.2f", f)
	case f < 999.5:
		return fmt.Sprintf("×%.3g", f)
	}
	return "×>999"
}

func asymptote(r suite.Row, setting int) string {
	return board.PlusMinus(r.Curve.End(setting, r.Seeds))
}

// valley is a bar as long as a setting's time is, on the scale of all.
func valley(lnLT []float64, setting int) string {
	const cells = 6
	least, most := slices.Min(lnLT), slices.Max(lnLT)
	if least == most {
		return ""
	}
	eighths := int(math.Round(float64(8*cells-1)*(lnLT[setting]-least)/(most-least))) + 1
	full := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		full += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return full
}

// pad makes all cells of a column as wide as the widest.
func pad(cells []string, left bool) []string {
	w, out := width(cells), make([]string, len(cells))
	for i, c := range cells {
		if left {
			out[i] = fmt.Sprintf("%-*s", w, c)
		} else {
			out[i] = fmt.Sprintf("%*s", w, c)
		}
	}
	return out
}

// width is that of the widest cell.
func width(cells []string) (w int) {
	for _, c := range cells {
		w = max(w, utf8.RuneCountInString(c))
	}
	return w
}

// printLines prints what is not blank, and a blank line behind it.
func printLines(out io.Writer, lines []string) {
	for _, l := range lines {
		if l = strings.TrimRight(l, " "); l != "" {
			fmt.Fprintln(out, l)
		}
	}
	fmt.Fprintln(out)
}
