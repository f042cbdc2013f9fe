package relabel

import (
	"strings"

	"github.com/phasicbench/phasic/env"
)

// felt returns, per loop, the observation element that says that it should have
// acted, −1 if there is none: a field of the given name with one element per
// loop, all of them discrete. In a body of parts, part p's field is p.name and
// is about the loops whose names begin with p.
func felt(spec env.Spec, name string) []int {
	places := make([]int, len(spec.Loops))
	for i := range places {
		places[i] = -1
	}
	at := 0
	for _, f := range spec.Obs {
		if part, ok := strings.CutSuffix(f.Name, name); ok && (part == "" || strings.HasSuffix(part, ".")) {
			if loops := discrete(spec, part); len(loops) == f.Len {
				for k, i := range loops {
					places[i] = at + k
				}
			}
		}
		at += f.Len
	}
	return places
}

// discrete is the loops whose names begin with part, nil if one is continuous.
func discrete(spec env.Spec, part string) []int {
	var loops []int
	for i, l := range spec.Loops {
		if !strings.HasPrefix(l.Name, part) {
			continue
		}
		if l.N == 0 {
			return nil
		}
		loops = append(loops, i)
	}
	return loops
}
