package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
)

// The end of every line: the checksum is the last field of the object.
const (
	crcField = `,"crc":"%08x"}`
	crcLen   = len(`,"crc":"00000000"}`)
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errDamaged is a line that is not what was once written.
var errDamaged = errors.New("damaged line")

// Encode returns the life as one line of JSON with its newline. The last field,
// crc, is the CRC-32 (Castagnoli) of the JSON without that field. The life must
// be sealed.
func Encode(l *Life) ([]byte, error) {
	if err := l.check(); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	line, err := encode(l)
	if err == nil && len(line) > maxLine {
		err = fmt.Errorf("%v: line of %d bytes: want at most %d", l.Key(), len(line), maxLine)
	}
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	return line, nil
}

func encode(l *Life) ([]byte, error) {
	full := *l // an empty list is [], never null
	if len(l.At) == 0 {
		full.At = []int{}
	}
	if len(l.Value) == 0 {
		full.Value = []float64{}
	}
	if len(l.Online) == 0 {
		full.Online = []float64{}
	}
	full.Phases = slices.Clone(l.Phases)
	for i := range full.Phases {
		if p := &full.Phases[i]; len(p.At) == 0 {
			p.At, p.Value = []int{}, []float64{}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(&full); err != nil {
		return nil, err
	}
	body := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	return append(seal(body), '\n'), nil
}

// seal returns the JSON object body with its checksum as the last field.
func seal(body []byte) []byte {
	sum := crc32.Checksum(body, castagnoli)
	return fmt.Appendf(body[:len(body)-1:len(body)-1], crcField, sum)
}

// unseal undoes seal, or returns an error that is errDamaged.
func unseal(line []byte) ([]byte, error) {
	if len(line) <= crcLen {
		return nil, fmt.Errorf("%w: %d bytes: want more than %d", errDamaged, len(line), crcLen)
	}
	cut := len(line) - crcLen
	body := append(line[:cut:cut], '}')
	if want := seal(body)[cut:]; !bytes.Equal(line[cut:], want) {
		return nil, fmt.Errorf("%w: ends in %q: want %q", errDamaged, line[cut:], want)
	}
	return body, nil
}

// Decode reads a line, with or without its newline. It refuses a line whose
// checksum does not match, a line of another schema version, a life that Encode
// would refuse, and a line that is not byte for byte what Encode writes.
func Decode(line []byte) (Life, error) {
	l, err := decode(bytes.TrimSuffix(line, []byte("\n")))
	if err != nil {
		return Life{}, fmt.Errorf("record: %w", err)
	}
	return l, nil
}

func decode(line []byte) (l Life, err error) {
	body, err := unseal(line)
	if err != nil {
		return l, err
	}
	// The version first: another schema may have other types.
	if !bytes.HasPrefix(body, fmt.Appendf(nil, `{"v":%d,`, Version)) {
		var schema struct{ V int }
		if err := json.Unmarshal(body, &schema); err != nil {
			return l, err
		}
		if schema.V != Version {
			return l, fmt.Errorf("schema version %d: want %d", schema.V, Version)
		}
	}
	if err := json.Unmarshal(body, &l); err != nil {
		return l, err
	}
	if err := l.check(); err != nil {
		return l, err
	}
	again, err := encode(&l)
	if err != nil {
		return l, err
	}
	if !bytes.Equal(again[:len(again)-1], line) {
		return l, fmt.Errorf("%v: line is not written as this program writes it", l.Key())
	}
	return l, nil
}
