package board_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/board"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const header = "# Made by: go test ./benchmarks/board -run TestGolden -update\n"

// What every format prints.
func TestGolden(t *testing.T) {
	for name, b := range boards(t) {
		for _, format := range board.Formats() {
			if format != "text" && name != "hostile" && name != "holes" && name != "revaluation" {
				continue // one board shows what a format does, others what it leaves out or adds
			}
			t.Run(name+"/"+format, func(t *testing.T) {
				got := print(t, b, format)
				path := filepath.Join("testdata", name+"."+format+".golden")
				if *update {
					if err := os.WriteFile(path, []byte(header+got), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), header+got); diff != "" {
					t.Errorf("%s differs from %s (-want +got):\n%s", format, path, diff)
				}
			})
		}
	}
}

func print(t *testing.T, b *board.Board, format string) string {
	t.Helper()
	var w bytes.Buffer
	if err := b.Write(&w, format); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func TestWriteRefuses(t *testing.T) {
	err := few(t, 1).Write(io.Discard, "htm")
	if want := `board: unknown format "htm"; did you mean html? (have text, md, csv, json, html, bench)`; err == nil || err.Error() != want {
		t.Errorf("Write error = %v, want %s", err, want)
	}
}

// Every format reports that it could not write.
func TestCannotWrite(t *testing.T) {
	full := errors.New("disk full")
	for _, format := range board.Formats() {
		if err := few(t, 1).Write(broken{full}, format); !errors.Is(err, full) {
			t.Errorf("%s: error = %v, want %v", format, err, full)
		}
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

// Every row of a table has the cells of its head, whatever the names are.
func TestMarkdownIsTables(t *testing.T) {
	for name, b := range boards(t) {
		cells, tables := 0, 0
		for line := range strings.Lines(print(t, b, "md")) {
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.NewReplacer(`\\`, "", `\|`, "").Replace(line), "|")
			if cells == 0 {
				cells = n
				tables++
			}
			if n != cells {
				t.Errorf("%s: %d bars in %q, want %d", name, n, line, cells)
			}
			if strings.Contains(line, "<") {
				t.Errorf("%s: line %q has a tag", name, line)
			}
		}
		if want := len(b.Tables); tables < want {
			t.Errorf("%s: %d tables, want at least %d", name, tables, want)
		}
	}
}

// The fragment is well-formed, ASCII, without a script, and its tables say
// what their heads are.
func TestHTMLIsAccessible(t *testing.T) {
	for name, b := range boards(t) {
		page := print(t, b, "html")
		if i := strings.IndexFunc(page, func(r rune) bool { return r > '~' || r < ' ' && r != '\n' }); i >= 0 {
			t.Errorf("%s: byte %d is %q, want printable ASCII", name, i, page[i])
		}
		d := xml.NewDecoder(strings.NewReader(page))
		d.Strict = true
		tables, captions, width, row := 0, 0, 0, 0
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				if end, ok := token.(xml.EndElement); ok && end.Name.Local == "tr" && row != width {
					t.Errorf("%s: row of %d cells below %d heads", name, row, width)
				}
				continue
			}
			switch e.Name.Local {
			case "script", "b", "i":
				t.Errorf("%s: element %s, want it escaped or not there", name, e.Name.Local)
			case "table":
				tables, width = tables+1, 0
			case "caption":
				captions++
			case "tr":
				row = 0
			case "th", "td":
				n := 1
				if span := attribute(e, "colspan"); span != "" {
					n, _ = strconv.Atoi(span)
				}
				row += n
				switch scope := attribute(e, "scope"); {
				case scope == "col":
					width += n
				case e.Name.Local == "th" && scope != "row":
					t.Errorf("%s: head of scope %q, want col or row", name, scope)
				}
			}
		}
		if tables < len(b.Tables) || captions != tables {
			t.Errorf("%s: %d tables with %d captions, want at least %d, each with one", name, tables, captions, len(b.Tables))
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// The table reads back: a row per task and agent, then one per agent, then one
// per change of drives and agent.
func TestCSVReadsBack(t *testing.T) {
	for name, b := range boards(t) {
		records, err := csv.NewReader(strings.NewReader(print(t, b, "csv"))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		column := func(row []string, name string) string {
			i := slices.Index(records[0], name)
			if i < 0 {
				t.Fatalf("no column %s among %v", name, records[0])
			}
			return row[i]
		}
		close := func(got string, want float64) bool {
			x, err := strconv.ParseFloat(got, 64)
			return x == want || err == nil && math.Abs(x-want) <= 1e-9*math.Abs(want) || got == "" && math.IsNaN(want)
		}
		rows := records[1:]
		for _, table := range b.Tables {
			for _, r := range table.Rows {
				row := rows[0]
				rows = rows[1:]
				if got := []string{column(row, "kind"), column(row, "task"), column(row, "agent"), column(row, "same")}; !slices.Equal(got, []string{"task", table.Task.ID, r.Agent, r.Same}) {
					t.Errorf("%s: row begins %q, want that of %s on %s", name, got, r.Agent, table.Task.ID)
				}
				if r.Seeds == 0 {
					if got := column(row, "lt80"); got != "" {
						t.Errorf("%s: lt80 without lives = %q, want nothing", name, got)
					}
					continue
				}
				for column_, want := range map[string]float64{
					"seeds": float64(r.Seeds), "lt80": r.LT.Value, "lt80_low": r.LT.Low, "lt80_high": r.LT.High, "t80": r.T80.Value, "t80_high": r.T80.High,
					"speed": r.Speed.Value, "asymptote_low": r.Asymptote.Low, "solved_rate": r.Rate.Value, "crashes": float64(r.Crashes), "drawdown": r.Drawdown.Value,
				} {
					if got := column(row, column_); !close(got, want) {
						t.Errorf("%s: %s of %s = %q, want %v", name, column_, r.Agent, got, want)
					}
				}
			}
		}
		for _, s := range b.Rankings[0].Standings {
			row := rows[0]
			rows = rows[1:]
			if got := []string{column(row, "kind"), column(row, "task"), column(row, "agent")}; !slices.Equal(got, []string{"index", "", s.Agent}) {
				t.Errorf("%s: row begins %q, want the index of %s", name, got, s.Agent)
			}
			by := b.Rankings[0].By.String()
			if got := column(row, by); s.Missing == "" && !close(got, s.Index.Value) || s.Missing != "" && got != "" {
				t.Errorf("%s: index of %s = %q, want %v", name, s.Agent, got, s.Index.Value)
			}
			if got := column(row, by+"_iqm_low"); s.Missing == "" && !close(got, s.IQM.Low) {
				t.Errorf("%s: IQM of %s from %q, want %v", name, s.Agent, got, s.IQM.Low)
			}
		}
		for _, v := range b.Revaluations {
			for _, r := range v.Rows {
				row := rows[0]
				rows = rows[1:]
				if got := []string{column(row, "kind"), column(row, "task"), column(row, "phase"), column(row, "agent")}; !slices.Equal(got, []string{"revaluation", v.Task.ID, v.Phase, r.Agent}) {
					t.Errorf("%s: row begins %q, want the revaluation of %s", name, got, r.Agent)
				}
				wants := map[string]float64{
					"seeds": float64(r.Seeds), "from": float64(v.From), "until": float64(v.Until), "random": v.Scores.Random, "optimal": v.Scores.Optimal,
					"learned": r.Learned.Value, "before_low": r.Before.Low, "at_once": r.AtOnce.Value, "end_high": r.End.High,
					"switch": r.Switch.Value, "switch_high": r.Switch.High, "switch_median": r.Median.Value, "switched": float64(r.Switched),
				}
				if r.Median.N == 0 { // nothing to switch
					for _, name := range []string{"switch", "switch_high", "switch_median", "switched"} {
						wants[name] = math.NaN()
					}
				}
				for column_, want := range wants {
					if got := column(row, column_); !close(got, want) {
						t.Errorf("%s: %s of %s = %q, want %v", name, column_, r.Agent, got, want)
					}
				}
			}
		}
		if got, want := slices.Contains(records[0], "phase"), len(b.Revaluations) > 0; got != want {
			t.Errorf("%s: column phase = %v, want %v: only where there are revaluations", name, got, want)
		}
		if len(rows) > 0 {
			t.Errorf("%s: %d rows too many", name, len(rows))
		}
	}
}

// benchmark is what the names of benchmarks are like.
var benchmark = regexp.MustCompile(`^Benchmark(Life/agent=[^/]+/task=[^/]+|Revaluation/agent=[^/]+/task=[^/]+/phase=[^/]+)$`)

// Benchmark results are what the Go benchmark format says: unit lines, then
// lines of a name with its keys, a number of iterations, and pairs of a number
// and a known unit. There are as many as lives, and as changes of drives in them.
func TestBenchIsBenchmarks(t *testing.T) {
	for name, b := range boards(t) {
		units := make(map[string]bool)
		count := make(map[string]int)
		for line := range strings.Lines(print(t, b, "bench")) {
			f := strings.Fields(line)
			switch {
			case f[0] == "#":
			case f[0] == "Unit":
				units[f[1]] = true
			default:
				parts := benchmark.FindStringSubmatch(f[0])
				if parts == nil {
					t.Fatalf("%s: name %q, want one like %v", name, f[0], benchmark)
				}
				if i := strings.LastIndex(f[0], "-"); i >= 0 {
					if procs, err := strconv.Atoi(f[0][i+1:]); err == nil && procs != 1 {
						t.Errorf("%s: name %q ends in what is read as GOMAXPROCS = %d, want 1", name, f[0], procs)
					}
				}
				if f[1] != "1" || len(f) < 4 || len(f)%2 != 0 {
					t.Errorf("%s: line %q, want one iteration and pairs of number and unit", name, line)
				}
				for i := 2; i+1 < len(f); i += 2 {
					if x, err := strconv.ParseFloat(f[i], 64); err != nil || x-x != 0 || !units[f[i+1]] {
						t.Errorf("%s: measurement %s %s: %v, want a finite number and a unit of the header", name, f[i], f[i+1], err)
					}
				}
				count[parts[0]]++
			}
		}
		lived := 0
		for _, table := range b.Tables {
			for _, r := range table.Rows {
				if r.Seeds > 0 {
					lived++
				}
			}
		}
		for _, v := range b.Revaluations {
			lived += len(v.Rows)
			for _, r := range v.Rows {
				line := "BenchmarkRevaluation/agent=" + r.Agent + "/task=" + v.Task.ID + "/phase=" + v.Phase
				if count[line] != r.Seeds {
					t.Errorf("%s: %d lines of %s, want %d", name, count[line], line, r.Seeds)
				}
			}
		}
		if len(count) != lived {
			t.Errorf("%s: %d names of benchmarks, want %d", name, len(count), lived)
		}
	}
	if got, want := strings.Count(print(t, hostile(t), "bench"), "agent=td/"), 20; got != want {
		t.Errorf("%d lines of td, want %d", got, want)
	}
}
