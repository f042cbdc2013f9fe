package record_test

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// sealed returns the JSON object body as a line with a right checksum.
func sealed(body string) []byte {
	sum := crc32.Checksum([]byte(body), crc32.MakeTable(crc32.Castagnoli))
	return fmt.Appendf(nil, "%s,\"crc\":\"%08x\"}\n", strings.TrimSuffix(body, "}"), sum)
}

// body undoes sealed.
func body(line []byte) string {
	return string(line[:bytes.LastIndex(line, []byte(`,"crc"`))]) + "}"
}

func TestDecodeRefuses(t *testing.T) {
	good := body(encode(t, life("falcon-v1", "td", 1)))
	for _, c := range []struct{ name, line, want string }{
		{"nothing", "", "damaged line: 0 bytes"},
		{"no checksum", good, "damaged line: ends in"},
		{"wrong checksum", good[:len(good)-1] + `,"crc":"00000000"}`, "damaged line: ends in"},
		{"checksum in capitals", strings.ToUpper(string(sealed(good))), "damaged line"},
		{"carriage return", strings.TrimSpace(string(sealed(good))) + "\r\n", "damaged line"},
		{"not JSON", string(sealed("{nonsense}")), "invalid character"},
		{"newer schema", string(sealed(`{"v":2,"task":["a","b"]}`)), "schema version 2: want 1"},
		{"no schema", string(sealed(`{"task":"a"}`)), "schema version 0: want 1"},
		{"wrong type", string(sealed(strings.Replace(good, `"falcon-v1"`, `3`, 1))), "cannot unmarshal number"},
		{"too large a number", string(sealed(strings.Replace(good, `-2.5`, `1e999`, 1))), "cannot unmarshal number 1e999"},
		{"changed value", string(sealed(strings.Replace(good, `0.3333`, `0.3334`, 1))), "curve hash"},
		{"space", string(sealed(strings.Replace(good, `,`, `, `, 1))), "not written as this program writes it"},
		{"unknown field", string(sealed(strings.Replace(good, `,`, `,"x":1,`, 1))), "not written as this program writes it"},
		{"field twice", string(sealed(strings.Replace(good, `,`, `,"v":1,`, 1))), "not written as this program writes it"},
		{"number written otherwise", string(sealed(strings.Replace(good, `-2.5,`, `-2.50,`, 1))), "not written as this program writes it"},
	} {
		l, err := record.Decode([]byte(c.line))
		mention(t, c.name, err, c.want)
		if l.Task != "" {
			t.Errorf("%s: life %v beside the error, want none", c.name, l.Key())
		}
	}
	if _, err := record.Decode(sealed(good)); err != nil {
		t.Errorf("the unchanged line: %v, want no error", err)
	}
}

// No single bit of a line can change unnoticed.
func TestEveryBitIsProtected(t *testing.T) {
	line := encode(t, life("falcon-v1", "td", 1))
	line = line[:len(line)-1]
	for i := range line {
		for bit := range 8 {
			line[i] ^= 1 << bit
			if l, err := record.Decode(line); err == nil {
				t.Errorf("bit %d of byte %d flipped: decoded as %v, want an error", bit, i, l.Key())
			}
			line[i] ^= 1 << bit
		}
	}
}

// refuseOrKeep is the law of Decode: an error, or a life that is written as the
// same bytes again.
func refuseOrKeep(t *testing.T, line []byte) {
	l, err := record.Decode(line)
	if err != nil {
		return
	}
	again, err := record.Encode(&l)
	if err != nil {
		t.Fatalf("decoded a life that does not encode: %v\n%s", err, line)
	}
	if want := append(bytes.TrimSuffix(line, []byte("\n")), '\n'); !bytes.Equal(again, want) {
		t.Fatalf("encoded again as\n%s\nwant\n%s", again, want)
	}
}

func FuzzDecode(f *testing.F) {
	l := life("song-v1:lag=3", "td", 12)
	line, err := record.Encode(&l)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(line)
	f.Add(line[:len(line)-1])
	f.Add(line[:len(line)/2])
	f.Add([]byte("\n"))
	f.Add(sealed("{}"))
	f.Add(sealed(`{"v":1}`))
	f.Add(sealed("null}"))
	f.Fuzz(refuseOrKeep)
}

// FuzzDecodeBody gives every body its right checksum, to reach what lies
// behind it.
func FuzzDecodeBody(f *testing.F) {
	l := life("song-v1:lag=3", "td", 12)
	line, err := record.Encode(&l)
	if err != nil {
		f.Fatal(err)
	}
	good := body(line)
	f.Add(good)
	f.Add(strings.Replace(good, "1", "2", 1))
	f.Add(strings.Replace(good, `"step":0.0625,`, "", 1))
	f.Add(strings.Replace(good, `"seed":12`, `"seed":-1`, 1))
	f.Add(strings.Replace(good, `[0,1,2,4]`, `null`, 1))
	f.Add(strings.Repeat("[", 100))
	f.Fuzz(func(t *testing.T, body string) { refuseOrKeep(t, sealed(body)) })
}

// FuzzLife encodes lives of any content: what Encode accepts comes back to the
// last bit.
func FuzzLife(f *testing.F) {
	f.Add("falcon-v1", "td", uint64(1), .1, -2.5, 8.0, 4, 0, []byte("sixteen bytes!!!"))
	f.Add("a<b>&\u2028\"", "\\", uint64(math.MaxUint64), math.Copysign(0, -1), 1e-320, math.MaxFloat64, 1, 1, []byte{})
	f.Add("x", "y\xff", uint64(0), math.NaN(), 0.0, 0.0, 1<<60, 1<<59, []byte{0xff, 0xf0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, task, agent string, seed uint64, step, random, optimal float64, budget, crash int, numbers []byte) {
		l := record.Life{
			Task: task, Protocol: agent, Agent: agent, Sees: task, Seed: seed, Step: step, Second: random, Unit: task,
			Budget: budget, Random: random, Optimal: optimal, Reference: seed%2 == 0, Crash: crash,
		}
		for i := 0; i+8 <= len(numbers); i += 8 {
			bits := uint64(0)
			for _, b := range numbers[i : i+8] {
				bits = bits<<8 | uint64(b)
			}
			if l.At != nil {
				l.Online = append(l.Online, -math.Float64frombits(bits))
			}
			l.At = append(l.At, i/8)
			l.Value = append(l.Value, math.Float64frombits(bits))
		}
		if n := len(l.At); n > 0 {
			l.At[n-1] = budget
			l.At[0] = 0
		}
		l.Seal()
		line, err := record.Encode(&l)
		if err != nil {
			return
		}
		back, err := record.Decode(line)
		if err != nil {
			t.Fatalf("%v\n%s", err, line)
		}
		equal(t, "decoded", []record.Life{back}, []record.Life{l})
		if back.Hash() != l.Hash() {
			t.Errorf("Hash = %s, want %s", back.Hash(), l.Hash())
		}
	})
}
