package baselines

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// The limits of a file: more is not a baseline.
const (
	maxBytes = 256 << 20
	maxLives = 100_000 // of a cell
)

// Decode reads a baseline. name is for messages. It refuses another version, a
// line that does not make sense, cells that are not in order, and a file whose
// cells are not those of its header.
func Decode(name string, r io.Reader) (*File, error) {
	f := &File{Name: name}
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("baselines: %s: %w", name, err)
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("baselines: %s: more than %d bytes", name, maxBytes)
	}
	var head heading
	n := 0
	for text := range bytes.Lines(data) {
		n++
		if n == 1 {
			err = head.decode(text)
		} else {
			err = f.add(text)
		}
		if err != nil {
			return nil, fmt.Errorf("baselines: %s:%d: %w", name, n, err)
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("baselines: %s: empty: want a header and cells", name)
	}
	f.Program = head.Program
	if want := f.protocol(); head.Protocol != want {
		return nil, fmt.Errorf("baselines: %s: header is of other cells (%q, these have %q): "+
			"lines are lost or were changed; record it anew with phasic bless", name, head.Protocol, want)
	}
	_, cells, _ := bytes.Cut(data, []byte("\n"))
	if got := sum(cells); head.Sum != "" && head.Sum != got {
		return nil, fmt.Errorf("baselines: %s: the sum of its cells is %q, the header has %q: "+
			"something was changed by hand; record it anew with phasic bless", name, got, head.Sum)
	}
	return f, nil
}

func (h *heading) decode(text []byte) error {
	// The version first: another schema may have other fields.
	var version struct{ Baseline int }
	if err := json.Unmarshal(text, &version); err != nil {
		return fmt.Errorf("header of a baseline: %w", err)
	}
	if version.Baseline != schema {
		return fmt.Errorf("baseline version %d: want %d", version.Baseline, schema)
	}
	if err := strict(text, h); err != nil {
		return err
	}
	return utf(h.Program)
}

// strict decodes one JSON object with the fields of v and no others.
func strict(text []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("more than one JSON object on the line")
	}
	return nil
}

// add appends the cell of a line.
func (f *File) add(text []byte) error {
	var l line
	if err := strict(text, &l); err != nil {
		return err
	}
	if err := l.check(); err != nil {
		return fmt.Errorf("%s on %s: %w", l.Agent, l.Task, err)
	}
	c := l.cell()
	if n := len(f.Cells); n > 0 && f.Cells[n-1].compare(&c) >= 0 {
		return fmt.Errorf("%v after %v: want cells in order of task and agent, each once", &c, &f.Cells[n-1])
	}
	f.Cells = append(f.Cells, c)
	return nil
}

func (l *line) check() error {
	for _, s := range []string{l.Task, l.Protocol, l.Agent} {
		if s == "" {
			return fmt.Errorf("task, protocol or agent is missing")
		}
		if err := utf(s); err != nil {
			return err
		}
	}
	if err := utf(l.Source); err != nil {
		return err
	}
	n := len(l.LnLT)
	switch {
	case l.Judged != "" && l.Judged != record.Online && l.Judged != record.Sampled:
		return fmt.Errorf("judged %q: want %q, %q or nothing", l.Judged, record.Online, record.Sampled)
	case n < same || n > maxLives:
		return fmt.Errorf("%d lives: want %d…%d", n, same, maxLives)
	case len(l.Asymptote) != n:
		return fmt.Errorf("%d asymptotes of %d lives", len(l.Asymptote), n)
	case len(l.Solved) != n || strings.Trim(l.Solved, "01") != "":
		return fmt.Errorf("solved: want a 0 or 1 for each of %d lives", n)
	case len(l.Curves) != n*curveDigits || strings.Trim(l.Curves, "0123456789abcdef") != "":
		return fmt.Errorf("curves: want %d hexadecimal digits for each of %d lives", curveDigits, n)
	}
	const most = 1e9 // differences of such numbers keep their four decimals
	for _, list := range [][]decimal{{decimal(l.Step), decimal(l.Second)}, l.LnLT, l.Asymptote} {
		for _, x := range list {
			if math.Abs(float64(x)) > most {
				return fmt.Errorf("%v: want a number within ±%v", x, most)
			}
		}
	}
	return nil
}

func utf(s string) error {
	if !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError) {
		return fmt.Errorf("%q: want text in UTF-8", s)
	}
	return nil
}

func (l *line) cell() Cell {
	c := Cell{
		Task: l.Task, Protocol: l.Protocol, Agent: l.Agent, Source: l.Source, Judged: l.Judged,
		Params: benchmarks.Params{Step: l.Step, Second: l.Second},
	}
	c.Lives = make([]Life, len(l.LnLT))
	for i := range c.Lives {
		c.Lives[i] = Life{
			Seed:  gate.Seed{LnLT: round(float64(l.LnLT[i])), Asymptote: round(float64(l.Asymptote[i])), Solved: l.Solved[i] == '1'},
			Curve: l.Curves[i*curveDigits : (i+1)*curveDigits],
		}
	}
	return c
}
