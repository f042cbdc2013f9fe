package record

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// maxLine is the longest line that is read or written, with its newline: some
// hundred times that of a long life. What is longer is no life, and is not read
// into memory.
const maxLine = 1 << 20

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
func scan(name string, r io.Reader) (lives, tail, error) {
	var all lives
	in := bufio.NewReaderSize(r, 1<<16)
	at, n := int64(0), 0
	for {
		batch, end := nextLines(in)
		decodeAll(batch)
		for i, d := range batch {
			n++
			last := end == io.EOF && i == len(batch)-1
			if last && (!bytes.HasSuffix(d.line, newline) || errors.Is(d.err, errDamaged)) {
				return all, tail{at, n, len(d.line)}, nil
			}
			if d.err == nil {
				_, d.err = all.add(d.life)
			}
			if d.err != nil {
				return lives{}, tail{}, fmt.Errorf("record: %s:%d: %w", name, n, d.err)
			}
			at += int64(len(d.line))
		}
		if end == io.EOF {
			return all, tail{at: at}, nil
		}
		if end != nil {
			return lives{}, tail{}, fmt.Errorf("record: %s:%d: %w", name, n+1, end)
		}
	}
}

var newline = []byte("\n")

// decoded is a line, with its newline unless it is torn, and what it holds.
type decoded struct {
	line []byte
	life Life
	err  error
}

// nextLines reads some lines, of a megabyte or two together, and says why there
// are no more: io.EOF behind the last.
func nextLines(in *bufio.Reader) (batch []decoded, end error) {
	for size := 0; size < maxLine; {
		line, err := nextLine(in)
		if err != nil && err != io.EOF {
			return batch, err
		}
		if len(line) > 0 {
			batch = append(batch, decoded{line: line})
		}
		if err != nil {
			return batch, err
		}
		size += len(line)
	}
	_, end = in.Peek(1)
	return batch, end
}

func nextLine(in *bufio.Reader) (line []byte, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			return nil, fmt.Errorf("line of more than %d bytes: want a life", maxLine)
		}
		line = append(line, part...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// decodeAll decodes lines on all cores: it is most of what reading costs.
func decodeAll(all []decoded) {
	workers := min(runtime.GOMAXPROCS(0), len(all))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(all); i += workers {
				d := &all[i]
				d.life, d.err = decode(bytes.TrimSuffix(d.line, newline))
			}
		})
	}
	wg.Wait()
}
