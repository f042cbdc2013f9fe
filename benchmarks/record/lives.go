package record

import (
	"fmt"
	"slices"
)

// lives collects lives in the order of their arrival, each key once.
type lives struct {
	list  []Life
	index map[Key]int
}

// add takes l and reports whether its key is new. A life that differs from the
// one with its key is a Clash.
func (s *lives) add(l Life) (bool, error) {
	if i, ok := s.index[l.Key()]; ok {
		if field, x, y, differ := difference(s.list[i], l); differ {
			return false, &Clash{A: s.list[i], B: l, field: field, x: x, y: y}
		}
		return false, nil
	}
	if s.index == nil {
		s.index = make(map[Key]int)
	}
	s.index[l.Key()] = len(s.list)
	s.list = append(s.list, l)
	return true, nil
}

// sorted returns the lives in order of their keys.
func (s *lives) sorted() []Life {
	return slices.SortedFunc(slices.Values(s.list), func(a, b Life) int { return a.Key().Compare(b.Key()) })
}

// Clash is the error of two lives that have one key and differ. What lived them
// is not deterministic, or one of them was changed.
type Clash struct {
	A, B        Life
	In          [2]string // directories of A and B, if they are of two
	field, x, y string    // the first difference
}

// Error implements error.
func (c *Clash) Error() string {
	return fmt.Sprintf("%v is there twice: %s = %s and %s: want equal lives", c.A.Key(), c.field, c.x, c.y)
}
