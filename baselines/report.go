package baselines

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// Report is what Check found.
type Report struct {
	Baseline string       `json:"baseline"` // name of the file
	Program  string       `json:"program"`  // version of the program that recorded it
	Verdict  gate.Verdict `json:"verdict"`  // the worst of all
	Rules    Rules        `json:"rules"`
	Tests    int          `json:"tests"` // of regression, among which the error is shared
	Lives    int          `json:"lives"` // lived for this report
	Cells    []Result     `json:"cells"`
	Pools    []Pool       `json:"pools"` // agents over all their changed cells together
}

// Rules are the gate's.
type Rules struct {
	Slower float64 `json:"slower"`
	Lower  float64 `json:"lower"`
	Fewer  float64 `json:"fewer"`
	Alpha  float64 `json:"alpha"`
	Beta   float64 `json:"beta"`
	Seeds  int     `json:"seeds"`
}

// Result is what became of one cell. From Speed on, fields are there only if it
// was tested.
type Result struct {
	Task    string       `json:"task"`
	Agent   string       `json:"agent"`
	Source  string       `json:"source,omitempty"` // of the agent that was checked, if it is another program
	Verdict gate.Verdict `json:"verdict"`
	Seeds   int          `json:"seeds"`  // lived again, on which the verdict rests
	Stored  int          `json:"stored"` // in the baseline

	Speed     *Change `json:"speed,omitempty"`     // a ratio of learning times: above 1 is slower
	Asymptote *Change `json:"asymptote,omitempty"` // a difference: below 0 is lower
	Solved    *Solved `json:"solved,omitempty"`
	Needs     int     `json:"needs,omitempty"` // seeds it would take to pass, had nothing changed
}

// Change is by how much a number has changed, with its 95 % confidence
// sequence.
type Change struct {
	Verdict    gate.Verdict `json:"verdict"`
	P          Number       `json:"p"` // of a regression, anytime-valid
	Value      Number       `json:"value"`
	Low        Number       `json:"low"`
	High       Number       `json:"high"`
	Detectable Number       `json:"detectable"` // the smallest worsening that 95 of 100 such runs find
}

// Solved is how many seeds solved the task, now and in the baseline.
type Solved struct {
	Verdict gate.Verdict `json:"verdict"`
	P       Number       `json:"p"`
	Now     Share        `json:"now"`
	Stored  Share        `json:"stored"`
}

// Share is a number of seeds among all, with the 95 % interval of Wilson of
// the rate.
type Share struct {
	Seeds int    `json:"seeds"`
	Of    int    `json:"of"`
	Low   Number `json:"low"`
	High  Number `json:"high"`
}

// Pool is an agent over all its changed cells.
type Pool struct {
	Agent   string       `json:"agent"`
	Measure string       `json:"measure"`
	Verdict gate.Verdict `json:"verdict"`
	P       Number       `json:"p"`
	Cells   int          `json:"cells"`
	Seeds   int          `json:"seeds"` // of the cell that has most
}

// Number is null in JSON where it is not finite.
type Number float64

// MarshalJSON implements json.Marshaler.
func (n Number) MarshalJSON() ([]byte, error) {
	if x := float64(n); math.IsNaN(x) || math.IsInf(x, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// report closes the gate.
func (r *checking) report() *Report {
	pools := r.gate.Close()
	rules := r.gate.Rules()
	out := &Report{
		Baseline: r.file.Name, Program: r.file.Program, Verdict: gate.Unchanged, Tests: r.gate.Tests(), Lives: r.lives,
		Rules: Rules(rules), Pools: []Pool{},
	}
	for _, c := range r.cells {
		out.Cells = append(out.Cells, c.result())
		out.Verdict = worst(out.Verdict, out.Cells[len(out.Cells)-1].Verdict)
	}
	for _, p := range pools {
		out.Pools = append(out.Pools, Pool{p.Agent, p.Measure.String(), p.Verdict, level(p.P), p.Cells, p.Seeds})
		if p.Verdict == gate.Regression {
			out.Verdict = gate.Regression
		}
	}
	return out
}

// worst returns the worse of two verdicts.
func worst(a, b gate.Verdict) gate.Verdict {
	for _, v := range []gate.Verdict{gate.Regression, gate.Inconclusive, gate.Passed} {
		if a == v || b == v {
			return v
		}
	}
	return gate.Unchanged
}

func (c *checked) result() Result {
	out := Result{Task: c.Task, Agent: c.Agent, Source: source(c.agent), Verdict: gate.Unchanged, Seeds: len(c.fresh), Stored: len(c.Lives)}
	if c.cell == nil {
		return out
	}
	g := c.cell
	out.Verdict = g.Verdict()
	if g.Seeds() == 0 {
		return out // too few are stored
	}
	out.Seeds = g.Seeds()
	if out.Verdict == gate.Inconclusive {
		out.Needs = g.Needs()
	}
	out.Speed, out.Asymptote = change(g, gate.Speed), change(g, gate.Asymptote)
	out.Solved = &Solved{g.Measure(gate.Solved), level(g.P(gate.Solved)), share(g.Solved()), share(g.Stored())}
	return out
}

func change(g *gate.Cell, m gate.Measure) *Change {
	c := g.Change(m)
	decimals := func(x float64) Number { return Number(round(x)) }
	return &Change{g.Measure(m), level(g.P(m)), decimals(c.Value), decimals(c.Low), decimals(c.High), decimals(g.Detectable(m))}
}

// level is a p to three digits: the rest would be of the arithmetic.
func level(p float64) Number {
	three, _ := strconv.ParseFloat(strconv.FormatFloat(p, 'g', 3, 64), 64)
	return Number(three)
}

func share(i stat.Interval) Share {
	return Share{int(math.Round(i.Value * float64(i.N))), i.N, Number(i.Low), Number(i.High)}
}

// Count returns how many cells have a verdict.
func (r *Report) Count(v gate.Verdict) int {
	n := 0
	for _, c := range r.Cells {
		if c.Verdict == v {
			n++
		}
	}
	return n
}

// JSON writes the report for programs.
func (r *Report) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
