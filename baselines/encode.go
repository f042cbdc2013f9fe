package baselines

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// schema is the version of the format that this package reads and writes.
//
// A baseline is JSON Lines. The first line is a header, every other one a cell:
//
//	{"baseline":1,"program":"v0.1.0","protocol":"5be1…","sum":"90c2…"}
//	{"task":"falcon-v1","protocol":"ae1f…","agent":"td","step":0.5,"second":0,
//	 "ln_lt80":[2.9359,…],"asymptote":[0.986,…],"solved":"1101…","curves":"acb4d8bb…"}
//
// The lists are parallel: their element i is of seed i+1. The header's protocol
// is a hash over the cells' names and protocols; its sum, which a file may lack,
// is one over their lines. A life takes 22 to 24 bytes. A cell of another program
// has a source behind the agent, and a cell whose lives were not judged as the
// task has it has judged.
const schema = 1

type heading struct {
	Baseline int    `json:"baseline"`
	Program  string `json:"program"`
	Protocol string `json:"protocol"`
	Sum      string `json:"sum,omitempty"` // of the lines of cells
}

// sum is the hash that tells lines of cells from any that were changed.
func sum(lines []byte) string {
	h := sha256.Sum256(lines)
	return hex.EncodeToString(h[:8])
}

type line struct {
	Task      string    `json:"task"`
	Protocol  string    `json:"protocol"`
	Agent     string    `json:"agent"`
	Source    string    `json:"source,omitempty"`
	Judged    string    `json:"judged,omitempty"`
	Step      float64   `json:"step"`
	Second    float64   `json:"second"`
	LnLT      []decimal `json:"ln_lt80"`
	Asymptote []decimal `json:"asymptote"`
	Solved    string    `json:"solved"` // a 1 or 0 for each life
	Curves    string    `json:"curves"` // curveDigits for each life
}

// decimal is a number. Unlike a float64 it does not take null for 0.
type decimal float64

// UnmarshalJSON implements json.Unmarshaler.
func (d *decimal) UnmarshalJSON(text []byte) error {
	x, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return fmt.Errorf("%s: want a number", text)
	}
	*d = decimal(x)
	return nil
}

// Encode writes the file as Decode reads it.
func (f *File) Encode(w io.Writer) error {
	var lines bytes.Buffer
	for i := range f.Cells {
		if err := encode(&lines, f.Cells[i].line()); err != nil {
			return err
		}
	}
	if err := encode(w, heading{schema, f.Program, f.protocol(), sum(lines.Bytes())}); err != nil {
		return err
	}
	_, err := lines.WriteTo(w)
	return err
}

// encode writes a line.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func (c *Cell) line() line {
	l := line{Task: c.Task, Protocol: c.Protocol, Agent: c.Agent, Source: c.Source, Judged: c.Judged, Step: c.Params.Step, Second: c.Params.Second}
	var solved, curves strings.Builder
	for _, life := range c.Lives {
		l.LnLT = append(l.LnLT, decimal(life.LnLT))
		l.Asymptote = append(l.Asymptote, decimal(life.Asymptote))
		digit := byte('0')
		if life.Solved {
			digit = '1'
		}
		solved.WriteByte(digit)
		curves.WriteString(life.Curve)
	}
	l.Solved, l.Curves = solved.String(), curves.String()
	return l
}
