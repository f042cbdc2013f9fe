package report

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// JSON has no infinity and no NaN. A number that there is not is null; of an
// interval Beyond names the numbers that are null because they are infinite: a
// time that is not within the budget.
type (
	jsonReport struct {
		Suite  string       `json:"suite"`
		Tasks  []jsonTask   `json:"tasks"`
		Sweeps []jsonSweep  `json:"sweeps"`
		Alarms []jsonAlarm  `json:"alarms"`
		Judged []jsonJudged `json:"judged,omitempty"`
	}
	jsonTask struct {
		Task    string      `json:"task"`
		Unit    string      `json:"unit"`
		Budget  int         `json:"budget"`
		Verdict string      `json:"verdict"`
		Because string      `json:"because"`
		Ratios  []jsonRatio `json:"ratios"`
		Gap     *jsonGap    `json:"gap"`
	}
	jsonRatio struct {
		Name    string        `json:"name"`
		Over    string        `json:"over"`
		Under   string        `json:"under"`
		Ratio   *jsonInterval `json:"ratio"`
		Same    bool          `json:"same"`
		Defined bool          `json:"defined"`
		Missing string        `json:"missing"`
	}
	jsonGap struct {
		Multi  string        `json:"multi"`
		Single string        `json:"single"`
		Gap    *jsonInterval `json:"gap"`
		Ends   [2]string     `json:"ends"` // of multi and single: converged, …
		Large  bool          `json:"large"`
	}
	jsonSweep struct {
		Name   string       `json:"name"`
		Dial   string       `json:"dial"`
		Unit   string       `json:"unit"`
		Bar    float64      `json:"bar"`
		From   float64      `json:"from"`
		Agents []jsonGrowth `json:"agents"`
		Lines  []jsonLine   `json:"lines"`
	}
	jsonGrowth struct {
		Agent  string      `json:"agent"`
		Sees   string      `json:"sees"`
		Law    *jsonLaw    `json:"mean_curve"`
		Seeds  *jsonLaw    `json:"each_seed"`
		Theory *jsonTheory `json:"theory"`
		Place  string      `json:"place"`
		Times  []jsonTime  `json:"times"`
	}
	jsonLaw struct {
		Exponent   *jsonInterval `json:"exponent"`
		Constant   *float64      `json:"constant"`
		Curvature  *jsonInterval `json:"curvature"`
		Curved     bool          `json:"curved"`
		Left       []float64     `json:"left_out,omitempty"`    // sizes
		Censored   int           `json:"censored,omitempty"`    // lives
		LowerBound bool          `json:"lower_bound,omitempty"` // of the exponent
	}
	jsonTheory struct {
		Exponent float64    `json:"exponent"`
		Band     [2]float64 `json:"band"`
	}
	jsonTime struct {
		X      float64       `json:"x"`
		Time   *jsonInterval `json:"time"`
		Budget float64       `json:"budget"`
		Same   string        `json:"same"`
		Theory *float64      `json:"theory"`
	}
	jsonLine struct {
		Name string     `json:"name"`
		X    []float64  `json:"x"`
		Time []*float64 `json:"time"`
	}
	jsonAlarm struct {
		Sweep string `json:"sweep"`
		Agent string `json:"agent"`
		Text  string `json:"text"`
	}
	jsonJudged struct {
		Agent string   `json:"agent"`
		How   string   `json:"how"` // online: left out; sampled
		Tasks []string `json:"tasks"`
	}
	jsonInterval struct {
		Value  *float64 `json:"value"`
		Low    *float64 `json:"low"`
		High   *float64 `json:"high"`
		N      int      `json:"n"`
		Beyond []string `json:"beyond,omitempty"` // which of them are infinite
	}
)

// JSON prints the report for programs.
func (r *Report) JSON(w io.Writer) error {
	out := jsonReport{Suite: r.Suite, Tasks: []jsonTask{}, Sweeps: []jsonSweep{}, Alarms: []jsonAlarm{}}
	for _, t := range r.Tasks {
		out.Tasks = append(out.Tasks, t.json())
	}
	for _, s := range r.Sweeps {
		out.Sweeps = append(out.Sweeps, s.json())
	}
	for _, a := range r.Alarms {
		out.Alarms = append(out.Alarms, jsonAlarm(a))
	}
	for _, j := range r.Judged {
		out.Judged = append(out.Judged, jsonJudged(j))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (t Task) json() jsonTask {
	out := jsonTask{Task: t.ID, Unit: t.Unit, Budget: t.Budget, Verdict: t.Verdict.String(), Because: t.Why}
	for _, q := range t.Ratios {
		out.Ratios = append(out.Ratios, jsonRatio{q.Name, q.Over, q.Under, interval(q.Interval), q.Same, q.Defined, q.Missing})
	}
	if g := t.Gap; g != nil {
		out.Gap = &jsonGap{g.Multi, g.Single, interval(g.Interval), [2]string{g.MultiEnds.String(), g.SingleEnds.String()}, g.Large}
	}
	return out
}

func (s Sweep) json() jsonSweep {
	out := jsonSweep{Name: s.Name, Dial: s.Dial, Unit: s.Unit, Bar: s.Bar, From: s.From, Lines: []jsonLine{}}
	for _, g := range s.Agents {
		out.Agents = append(out.Agents, g.json())
	}
	for _, l := range s.Lines {
		line := jsonLine{Name: l.Name, X: s.X}
		for _, x := range s.X {
			line.Time = append(line.Time, finite(l.Time(x)))
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

func (g Growth) json() jsonGrowth {
	out := jsonGrowth{Agent: g.Agent, Sees: g.Sees, Place: g.Place().String()}
	if l := g.Law; l != nil {
		out.Law = &jsonLaw{Exponent: interval(l.Exponent), Constant: finite(l.Constant), Curvature: interval(l.Curvature), Curved: l.Curved(), Left: l.Left}
	}
	if l := g.Seeds; l != nil {
		out.Seeds = &jsonLaw{Exponent: interval(l.Exponent), Constant: finite(l.Constant), Curvature: interval(l.Curvature), Curved: l.Curved(), Censored: l.Censored, LowerBound: l.LowerBound}
	}
	if l := g.Theory; l != nil {
		out.Theory = &jsonTheory{l.Exponent, [2]float64{l.Low, l.High}}
	}
	for _, t := range g.Times {
		if t.Interval.N > 0 {
			out.Times = append(out.Times, jsonTime{t.N, interval(t.Interval), t.Budget, t.Same, finite(t.Theory)})
		}
	}
	return out
}

// interval is nil where there is no estimate.
func interval(i stat.Interval) *jsonInterval {
	if i.N == 0 {
		return nil
	}
	out := &jsonInterval{Value: finite(i.Value), Low: finite(i.Low), High: finite(i.High), N: i.N}
	for _, end := range []struct {
		name string
		x    float64
	}{{"value", i.Value}, {"low", i.Low}, {"high", i.High}} {
		if math.IsInf(end.x, 0) {
			out.Beyond = append(out.Beyond, end.name)
		}
	}
	return out
}

// finite is a number to ten digits, which are the same on every machine; nil
// for what JSON cannot write.
func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 10, 64), 64) // its own output
	return &x
}
