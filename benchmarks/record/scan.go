package record

import (
	"bytes"
	"errors"
	"fmt"
)

// tail is what follows the last whole line of a file.
type tail struct {
	at    int64 // offset
	line  int   // number of the line, from 1
	bytes int   // how many; 0: the file is whole
}

// scan decodes the lines of the named file. Only the last line can have been
// torn by a crash, since each was durable before the next: it is one if it has
// no newline or its checksum is broken, and becomes the tail. Anything else
// that does not decode is an error.
func scan(name string, data []byte) (lives, tail, error) {
	var all lives
	at := 0
	for n := 1; at < len(data); n++ {
		line := data[at:]
		end := bytes.IndexByte(line, '\n')
		last := end < 0 || end == len(line)-1
		if end >= 0 {
			line = line[:end+1]
		}
		l, err := decode(bytes.TrimSuffix(line, []byte("\n")))
		if end < 0 || last && errors.Is(err, errDamaged) {
			return all, tail{int64(at), n, len(line)}, nil
		}
		if err != nil {
			return lives{}, tail{}, fmt.Errorf("record: %s:%d: %w", name, n, err)
		}
		if _, err := all.add(l); err != nil {
			return lives{}, tail{}, fmt.Errorf("record: %s:%d: %w", name, n, err)
		}
		at += len(line)
	}
	return all, tail{at: int64(at)}, nil
}
