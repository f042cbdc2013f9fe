package board

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// UnmarshalJSON reads what MarshalJSON writes.
func (f *float) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if text == "null" {
		*f = float(math.NaN())
		return nil
	}
	x, err := strconv.ParseFloat(text, 64)
	*f = float(x)
	return err
}

// What is printed is the schema, no field more or less: read strictly and
// printed again it is the same.
func TestJSONRoundTrip(t *testing.T) {
	for _, name := range []string{"hostile", "holes", "revaluation"} {
		golden, err := os.ReadFile(filepath.Join("testdata", name+".json.golden"))
		if err != nil {
			t.Fatal(err)
		}
		_, want, _ := bytes.Cut(golden, []byte("\n"))
		d := json.NewDecoder(bytes.NewReader(want))
		d.DisallowUnknownFields()
		var b jsonBoard
		if err := d.Decode(&b); err != nil {
			t.Fatal(err)
		}
		if b.V != JSONVersion || len(b.Tables) == 0 || len(b.Rankings) != measures {
			t.Errorf("%s: version %d, %d tables, %d rankings; want %d, some, %d", name, b.V, len(b.Tables), len(b.Rankings), JSONVersion, measures)
		}
		var got bytes.Buffer
		enc := json.NewEncoder(&got)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(b); err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: printed again it is\n%s\nwant\n%s", name, got.String(), want)
		}
	}
}

func TestNumbersOfJSON(t *testing.T) {
	for x, want := range map[float64]string{
		1.0 / 3: "0.3333333333", -40: "-40", 1e-9: "1e-09", math.Inf(1): `"Inf"`, math.Inf(-1): `"-Inf"`,
	} {
		if got, err := json.Marshal(float(x)); err != nil || string(got) != want {
			t.Errorf("number %v in JSON = %s (%v), want %s", x, got, err, want)
		}
	}
	if got, err := json.Marshal(float(math.NaN())); err != nil || string(got) != "null" {
		t.Errorf("NaN in JSON = %s (%v), want null", got, err)
	}
}
