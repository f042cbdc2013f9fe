package suite

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"

	"github.com/phasicbench/phasic/benchmarks"
)

// Row is the tuned parameters of one agent on one task, and how they were
// found: one line of tuning.jsonl. A row of version 1 ends with Grid.
type Row struct {
	V         int     `json:"v"`
	Task      string  `json:"task"`
	Protocol  string  `json:"protocol"` // of the task when it was tuned
	Agent     string  `json:"agent"`
	Step      float64 `json:"step"`
	Name      string  `json:"name,omitempty"` // of the second parameter
	Second    float64 `json:"second"`
	Edge      bool    `json:"edge,omitempty"` // the best step size lies at the grid's edge
	LnLT      float64 `json:"ln_lt80"`        // objective: mean over seeds, smaller is faster
	Asymptote float64 `json:"asymptote"`      // breaks ties
	Seeds     int     `json:"seeds"`          // tuning seeds, apart from those that are scored
	Grid      int     `json:"grid"`           // settings tried, the same for every agent
	Unit      string  `json:"unit,omitempty"` // what Budget counts
	Budget    int     `json:"budget,omitempty"`
	Command   string  `json:"command,omitempty"` // makes this row
	Life      string  `json:"life,omitempty"`    // short hash of the first units of the winner's first life
	Curve     *Curve  `json:"curve,omitempty"`
}

// The versions of rows that are read; the latter is written.
const (
	oldestRow  = 1
	rowVersion = 2
)

//go:embed tuning.jsonl
var embedded []byte

// Tuning is a table of tuned parameters.
type Tuning struct{ Rows []Row }

// Embedded returns the tuning that this build carries.
func Embedded() (*Tuning, error) { return ReadTuning("tuning.jsonl", bytes.NewReader(embedded)) }

// ReadTuning reads tuning rows, one JSON object a line. name is for errors.
func ReadTuning(name string, r io.Reader) (*Tuning, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("suite: %s: %w", name, err)
	}
	var t Tuning
	for i, line := range bytes.Split(data, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var row Row
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&row); err != nil {
			return nil, fmt.Errorf("suite: %s:%d: %w", name, i+1, err)
		}
		if row.V < oldestRow || row.V > rowVersion {
			return nil, fmt.Errorf("suite: %s:%d: version %d: want %d…%d", name, i+1, row.V, oldestRow, rowVersion)
		}
		if row.Curve != nil {
			if err := row.Curve.check(&row); err != nil {
				return nil, fmt.Errorf("suite: %s:%d: %w", name, i+1, err)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return &t, nil
}

// Write writes the rows as ReadTuning reads them.
func (t *Tuning) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	for _, row := range t.Rows {
		if err := e.Encode(row); err != nil {
			return fmt.Errorf("suite: write tuning: %w", err)
		}
	}
	return nil
}

// Params returns the tuned parameters of an agent on a task. Where that task
// was never tuned under its present protocol, the row of the environment's
// canonical settings stands in; note then says so, and for a winner at the
// grid's edge too. An agent without a row has no parameters.
func (t *Tuning) Params(task *benchmarks.Task, agent string) (p benchmarks.Params, note string) {
	protocol := task.Protocol()
	var near *Row
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.Agent != agent {
			continue
		}
		if row.Task == task.ID && row.Protocol == protocol {
			if row.Edge {
				note = "step size at the edge of the tuning grid"
			}
			return benchmarks.Params{Step: row.Step, Second: row.Second}, note
		}
		if row.Task == base(task.ID) {
			near = row
		}
	}
	if near == nil {
		return p, "not tuned"
	}
	return benchmarks.Params{Step: near.Step, Second: near.Second}, "tuned for " + near.Task + " only"
}
