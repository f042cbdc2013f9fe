package board

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// JSONVersion is the version of what JSON prints. It changes when a field is
// renamed, removed, or means something else.
const JSONVersion = 1

// JSON prints the board as one object: v is JSONVersion, by the measure that
// the tables are ordered by, tables the tasks and rankings the leaderboards.
// revaluations are there if drives change in a task; random and optimal are
// then those of the phase.
// An estimate is an object of value, low, high (95 %) and n, or null where
// there is none. A number is null where the data cannot give it, and "Inf" or
// "-Inf" where it is infinite: a time that was never reached, an end that
// bounds nothing. ranks are the places by speed and by asymptote, null if not
// ranked. Numbers have ten digits.
func (b *Board) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(b.json())
}

type jsonBoard struct {
	V        int           `json:"v"`
	By       string        `json:"by"`
	Tables   []jsonTable   `json:"tables"`
	Rankings []jsonRanking `json:"rankings"`

	Revaluations []jsonRevaluation `json:"revaluations,omitempty"`
}

type jsonTable struct {
	Task      string    `json:"task"`
	Unit      string    `json:"unit"`
	Budget    int       `json:"budget"`
	Random    float     `json:"random"`
	Optimal   float     `json:"optimal"`
	Reference bool      `json:"reference"`
	Rows      []jsonRow `json:"rows"`
}

type jsonRow struct {
	Agent       string        `json:"agent"`
	Sees        string        `json:"sees"`
	Same        string        `json:"same,omitempty"`
	Seeds       int           `json:"seeds"`
	Ranks       jsonRanks     `json:"ranks"`
	Solved      int           `json:"solved"`
	Rate        *jsonInterval `json:"solved_rate"`
	LT80        *jsonInterval `json:"lt80"`
	T80         *jsonInterval `json:"t80"`
	Speed       *jsonInterval `json:"speed"`
	Asymptote   *jsonInterval `json:"asymptote"`
	Convergence string        `json:"convergence,omitempty"`
	Online      *jsonInterval `json:"online"`
	Drawdown    *jsonInterval `json:"drawdown"`
	Crashes     int           `json:"crashes"`
	Step        float         `json:"step,omitempty"`
	Second      *jsonSecond   `json:"second,omitempty"`
	Notes       []string      `json:"notes"`
}

type jsonSecond struct {
	Name  string `json:"name"`
	Value float  `json:"value"`
}

type jsonRanks struct {
	Speed     *jsonPlaces `json:"speed"`
	Asymptote *jsonPlaces `json:"asymptote"`
}

type jsonPlaces struct {
	Best  int `json:"best"`
	Worst int `json:"worst"`
}

type jsonRanking struct {
	By        string         `json:"by"`
	Tasks     []string       `json:"tasks"`
	Reference string         `json:"reference,omitempty"`
	Standings []jsonStanding `json:"standings"`
}

type jsonStanding struct {
	Agent       string        `json:"agent"`
	Sees        string        `json:"sees"`
	Ranks       *jsonPlaces   `json:"ranks"`
	Index       *jsonInterval `json:"index"`
	Improvement *jsonInterval `json:"improvement"`
	IQM         *jsonInterval `json:"iqm"`
	Gap         *jsonInterval `json:"gap,omitempty"`
	Missing     string        `json:"missing,omitempty"`
	Notes       []string      `json:"notes"`
}

type jsonRevaluation struct {
	Task      string         `json:"task"`
	Unit      string         `json:"unit"`
	Phase     string         `json:"phase"`
	From      int            `json:"from"`
	Until     int            `json:"until"`
	Random    float          `json:"random"`
	Optimal   float          `json:"optimal"`
	Reference bool           `json:"reference"`
	Rows      []jsonRevalued `json:"rows"`
}

type jsonRevalued struct {
	Agent    string        `json:"agent"`
	Sees     string        `json:"sees"`
	Seeds    int           `json:"seeds"`
	Learned  *jsonInterval `json:"learned"`
	Before   *jsonInterval `json:"before"`
	AtOnce   *jsonInterval `json:"at_once"`
	End      *jsonInterval `json:"end"`
	Switch   *jsonInterval `json:"switch"`
	Median   *jsonInterval `json:"switch_median"`
	Switched *int          `json:"switched"` // null if there is nothing to switch
}

type jsonInterval struct {
	Value float `json:"value"`
	Low   float `json:"low"`
	High  float `json:"high"`
	N     int   `json:"n"`
}

func (b *Board) json() jsonBoard {
	j := jsonBoard{V: JSONVersion, By: b.By.String(), Tables: []jsonTable{}, Rankings: []jsonRanking{}}
	for i := range b.Tables {
		j.Tables = append(j.Tables, b.Tables[i].json())
	}
	for i := range b.Rankings {
		j.Rankings = append(j.Rankings, b.Rankings[i].json())
	}
	for i := range b.Revaluations {
		j.Revaluations = append(j.Revaluations, b.Revaluations[i].json())
	}
	return j
}

func (t *Table) json() jsonTable {
	a := t.Task.Anchors
	j := jsonTable{t.Task.ID, t.Task.Unit, t.Task.Budget, float(a.Random), float(a.Optimal), a.Reference, []jsonRow{}}
	for _, r := range t.Rows {
		row := jsonRow{
			Agent: r.Agent, Sees: r.Sees, Same: r.Same, Seeds: r.Seeds,
			Ranks:  jsonRanks{newPlaces(r.Ranks[Speed]), newPlaces(r.Ranks[Asymptote])},
			Solved: r.Solved, Rate: newInterval(r.Rate),
			LT80: newInterval(r.LT), T80: newInterval(r.T80), Speed: newInterval(r.Speed),
			Asymptote: newInterval(r.Asymptote), Online: newInterval(r.Online), Drawdown: newInterval(r.Drawdown),
			Crashes: r.Crashes, Step: float(r.Params.Step), Notes: list(t.Notes, r.Notes),
		}
		if r.Seeds > 0 {
			row.Convergence = r.Convergence.String()
		}
		if r.Second != "" && r.Same == "" {
			row.Second = &jsonSecond{r.Second, float(r.Params.Second)}
		}
		j.Rows = append(j.Rows, row)
	}
	return j
}

func (r *Ranking) json() jsonRanking {
	j := jsonRanking{By: r.By.String(), Tasks: append([]string{}, r.Tasks...), Reference: r.Reference, Standings: []jsonStanding{}}
	for _, s := range r.Standings {
		j.Standings = append(j.Standings, jsonStanding{
			Agent: s.Agent, Sees: s.Sees, Ranks: newPlaces(s.Ranks), Index: newInterval(s.Index),
			Improvement: newInterval(s.Improvement), IQM: newInterval(s.IQM), Gap: newInterval(s.Gap),
			Missing: s.Missing, Notes: list(r.Notes, s.Notes),
		})
	}
	return j
}

func (r *Revaluation) json() jsonRevaluation {
	j := jsonRevaluation{
		Task: r.Task.ID, Unit: r.Task.Unit, Phase: r.Phase, From: r.From, Until: r.Until,
		Random: float(r.Scores.Random), Optimal: float(r.Scores.Optimal), Reference: r.Scores.Reference,
	}
	for _, row := range r.Rows {
		one := jsonRevalued{
			Agent: row.Agent, Sees: row.Sees, Seeds: row.Seeds, Learned: newInterval(row.Learned), Before: newInterval(row.Before),
			AtOnce: newInterval(row.AtOnce), End: newInterval(row.End), Switch: newInterval(row.Switch), Median: newInterval(row.Median),
		}
		if row.Median.N > 0 {
			one.Switched = &row.Switched
		}
		j.Rows = append(j.Rows, one)
	}
	return j
}

// list is the notes with the given indices, in JSON never null.
func list(notes []string, indices []int) []string {
	return append([]string{}, texts(notes, indices)...)
}

func newInterval(i stat.Interval) *jsonInterval {
	if i.N == 0 {
		return nil
	}
	return &jsonInterval{float(i.Value), float(i.Low), float(i.High), i.N}
}

func newPlaces(r stat.Ranks) *jsonPlaces {
	if r.Best == 0 {
		return nil
	}
	return &jsonPlaces{r.Best, r.Worst}
}

// float is a number that may be none or infinite, for which JSON has no word.
type float float64

// MarshalJSON implements json.Marshaler.
func (f float) MarshalJSON() ([]byte, error) {
	switch s := Number(float64(f)); {
	case s == "":
		return []byte("null"), nil
	case math.IsInf(float64(f), 0):
		return strconv.AppendQuote(nil, s), nil
	default:
		return []byte(s), nil
	}
}
