package suite_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// tune tunes td on a small task.
func tune(t *testing.T, seeds int) suite.Row {
	t.Helper()
	row, err := suite.Tune(t.Context(), task(t, "falcon-v1:loops=4"), agent(t, "td"), seeds, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// A row carries the evidence for its winner, and how it was found.
func TestTuneKeepsTheCurve(t *testing.T) {
	for _, seeds := range []int{1, 3} {
		row := tune(t, seeds)
		c := row.Curve
		winner := c.Setting(slices.Index(c.Step, row.Step), slices.Index(c.Second, row.Second))
		if got := c.LnLT[winner]; row.LnLT < got-0.00005 || row.LnLT > got+0.00005 {
			t.Errorf("%d seeds: winner's ln LT80 = %v, in the curve %v; want the same", seeds, row.LnLT, got)
		}
		if best := slices.Min(c.LnLT); seeds == 1 && c.LnLT[winner] != best {
			t.Errorf("winner's ln LT80 = %v, want the curve's least, %v, where one seed cannot tie", c.LnLT[winner], best)
		}
		got := suite.Row{Unit: row.Unit, Budget: row.Budget, Seeds: row.Seeds, Grid: row.Grid, Command: row.Command}
		want := suite.Row{Unit: "episodes", Budget: 2048, Seeds: seeds, Grid: len(c.LnLT)}
		want.Command = "phasic tune --env falcon-v1:loops=4 --agent td --seeds " + string(rune('0'+seeds))
		if got != want {
			t.Errorf("%d seeds: row says %+v, want %+v", seeds, got, want)
		}
		speed, end := c.Speed(winner, seeds), c.End(winner, seeds)
		if hasRange := speed.Low < speed.Value && speed.Value < speed.High && end.Low <= end.High; hasRange != (seeds > 1) {
			t.Errorf("%d seeds: intervals %+v and %+v, want one exactly where there are two seeds or more", seeds, speed, end)
		}
		if !slices.Equal(c.Step, agent(t, "td").Grid.Step) || !slices.Equal(c.Second, agent(t, "td").Grid.Values) {
			t.Errorf("curve over %v × %v, want the grid of td", c.Step, c.Second)
		}
	}
}

// The edge of a grid is flagged.
func TestTuneFlagsTheEdge(t *testing.T) {
	a := agent(t, "td")
	for _, c := range []struct {
		steps []float64
		edge  bool
	}{{[]float64{16, 0.5, 1. / 512}, false}, {[]float64{1. / 64, 1. / 128, 1. / 256}, true}} {
		a.Grid.Step = c.steps
		row, err := suite.Tune(t.Context(), task(t, "falcon-v1:loops=4"), a, 4, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		if row.Edge != c.edge {
			t.Errorf("steps %v: winner %v, edge %v; want %v", c.steps, row.Step, row.Edge, c.edge)
		}
	}
}

// A row is stale as soon as anything that it depends on has changed.
func TestFresh(t *testing.T) {
	row := tune(t, 1)
	old := row
	old.V, old.Life, old.Curve = 1, "", nil
	td := agent(t, "td")
	changed := td
	changed.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		cfg.Step *= 1 + 1e-12
		return td.New(spec, cfg, seeds)
	}
	moved := td
	moved.Grid.Step = slices.Clone(td.Grid.Step)
	moved.Grid.Step[0] *= 2
	smaller := td
	smaller.Grid.Step = td.Grid.Step[1:]
	same, longer := task(t, "falcon-v1:loops=4"), task(t, "falcon-v1:loops=4")
	longer.Budget++
	for _, c := range []struct {
		name string
		row  suite.Row
		with agents.Entry
		task string
		want bool
	}{
		{"as it was", row, td, "", true},
		{"agent that differs in the twelfth digit", row, changed, "", false},
		{"grid of other values", row, moved, "", false},
		{"grid of another size", row, smaller, "", false},
		{"longer lives", row, td, "longer", false},
		{"version 1", old, td, "", true},
		{"version 1, grid of another size", old, smaller, "", false},
		{"version 1, longer lives", old, td, "longer", false},
		{"version 1, which tells nothing of the code", old, changed, "", true},
	} {
		k := same
		if c.task == "longer" {
			k = longer
		}
		got, err := c.row.Fresh(t.Context(), k, c.with)
		if err != nil || got != c.want {
			t.Errorf("%s: fresh = %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

const version1 = `{"v":1,"task":"a","protocol":"p","agent":"td","step":0.5,"name":"lambda","second":0,"ln_lt80":3,"asymptote":1,"seeds":8,"grid":51}` + "\n"

// What is written is read again; rows of both versions may stand in one file.
func TestTuningRoundTrip(t *testing.T) {
	table := suite.Tuning{Rows: []suite.Row{tune(t, 1), tune(t, 2)}}
	var out bytes.Buffer
	if err := table.Write(&out); err != nil {
		t.Fatal(err)
	}
	written := version1 + out.String()
	read, err := suite.ReadTuning("file", strings.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(table.Rows, read.Rows[1:]); diff != "" {
		t.Errorf("rows (-written +read):\n%s", diff)
	}
	out.Reset()
	if err := read.Write(&out); err != nil || out.String() != written {
		t.Errorf("written again (%v): %s\nwant %s", err, out.String(), written)
	}
}

func TestReadTuningRefuses(t *testing.T) {
	row := func(curve string) string {
		return strings.Replace(strings.Replace(version1, `"v":1`, `"v":2`, 1), `"grid":51`, `"grid":2,"curve":{`+curve+`}`, 1)
	}
	const fits = `"step":[1,0.5],"second":[0],"ln_lt80":[4,3],"ln_lt80_ci":[0.1,0.1],"asymptote":[1,1],"asymptote_ci":[0,0]`
	if _, err := suite.ReadTuning("file", strings.NewReader(row(fits))); err != nil {
		t.Errorf("a curve that fits is refused: %v", err)
	}
	for _, c := range []struct{ text, want string }{
		{strings.Replace(version1, `"v":1`, `"v":3`, 1), "suite: file:1: version 3: want 1…2"},
		{version1 + "{", "suite: file:2: unexpected EOF"},
		{strings.Replace(version1, "grid", "gird", 1), `suite: file:1: json: unknown field "gird"`},
		{row(strings.Replace(fits, `[1,0.5]`, `[1]`, 1)), "suite: file:1: curve of 1 settings: want the grid's 2"},
		{row(strings.Replace(fits, `[1,0.5]`, `[1,0.25]`, 1)), "suite: file:1: curve: winner 0.5, 0: want a setting of the grid"},
		{row(strings.Replace(fits, `[4,3]`, `[4]`, 1)), "suite: file:1: curve: 1 values of ln_lt80: want 2"},
		{row(strings.Replace(fits, `,"asymptote_ci":[0,0]`, ``, 1)), "suite: file:1: curve: 0 values of asymptote_ci: want 2"},
	} {
		if _, err := suite.ReadTuning("file", strings.NewReader(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%s\nerror %v, want %s", c.text, err, c.want)
		}
	}
}

// Whatever is read is written as it reads.
func FuzzReadTuning(f *testing.F) {
	f.Add([]byte(version1))
	f.Add([]byte(`{"v":2,"task":"","protocol":"","agent":"","step":1,"second":0,"ln_lt80":0,"asymptote":0,"seeds":1,"grid":1,"curve":{"step":[1],"second":[0],"ln_lt80":[0],"asymptote":[0]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := suite.ReadTuning("file", bytes.NewReader(data))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := table.Write(&out); err != nil {
			t.Fatal(err)
		}
		again, err := suite.ReadTuning("again", &out)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(table, again); diff != "" {
			t.Errorf("(-read +again):\n%s", diff)
		}
	})
}
