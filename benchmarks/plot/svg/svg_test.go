package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/plot/svg"
)

var update = flag.Bool("update", false, "rewrite the golden file")

const header = "<!-- Made by: go test ./benchmarks/plot/svg -run TestGolden -update -->\n"

// all has every shape, and text that XML must not take for marks.
func all() *figure.Drawing {
	return &figure.Drawing{
		Name: "all", Title: `a < b & "c"`, Description: "what it's about", Width: 120, Height: 80.5,
		Groups: []figure.Group{
			{Title: "x > y", Shapes: []figure.Shape{
				figure.Line{Points: []figure.XY{{X: 1, Y: 2}, {X: 3.14159, Y: -0.001}}, Ink: figure.Blue, Width: 1.6, Dash: figure.Dash{6, 2.5}},
				figure.Area{Points: []figure.XY{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: 5, Y: 0}}, Ink: figure.Green, Alpha: 0.16},
				figure.Area{Points: []figure.XY{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: 5, Y: 0}}, Ink: figure.Green, Alpha: 1},
				figure.Dot{At: figure.XY{X: 7, Y: 8}, Radius: 3.4},
			}},
			{Shapes: []figure.Shape{
				figure.Label{At: figure.XY{X: 9, Y: 10}, Text: "λ* ≥ 1 & more", Size: 11},
				figure.Label{At: figure.XY{X: 9, Y: 30}, Text: "up", Size: 11, Anchor: figure.Middle, Ink: figure.Muted, Up: true},
				figure.Label{At: figure.XY{X: 9, Y: 50}, Text: "end", Size: 15, Anchor: figure.End, Bold: true},
			}},
		},
	}
}

func write(t *testing.T, d *figure.Drawing) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := svg.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	const name = "testdata/all.svg"
	got := append([]byte(header), write(t, all())...)
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// One image to assistive technology, named and described by its own elements.
func TestAccessible(t *testing.T) {
	dec := xml.NewDecoder(bytes.NewReader(write(t, all())))
	var role, labelled string
	text := make(map[string]string) // by id
	id := ""
	for depth := 0; ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			id = ""
			for _, a := range token.Attr {
				switch {
				case depth == 0 && a.Name.Local == "role":
					role = a.Value
				case depth == 0 && a.Name.Local == "aria-labelledby":
					labelled = a.Value
				case a.Name.Local == "id":
					id = a.Value
				}
			}
			depth++
		case xml.EndElement:
			depth--
			id = ""
		case xml.CharData:
			if id != "" {
				text[id] += string(token)
			}
		}
	}
	var named []string
	for _, id := range strings.Fields(labelled) {
		named = append(named, text[id])
	}
	if diff := cmp.Diff([]string{`a < b & "c"`, "what it's about"}, named); role != "img" || diff != "" {
		t.Errorf("role %q, want img; title and description (-want +got)\n%s", role, diff)
	}
}

func TestRefusesWhatHasNoPlace(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a dot at %v was drawn, want a panic", x)
				}
			}()
			d := &figure.Drawing{Groups: []figure.Group{{Shapes: []figure.Shape{figure.Dot{At: figure.XY{X: x}}}}}}
			_ = svg.Write(io.Discard, d)
		}()
	}
}

func TestWriteError(t *testing.T) {
	if err := svg.Write(broken{}, all()); !errors.Is(err, errBroken) {
		t.Errorf("Write to a broken pipe: %v, want its error", err)
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }
