package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
)

// The largest numbers that make sense: more are taken for a slip.
const (
	maxSeed   = 100_000
	maxJobs   = 4096
	maxShards = 10_000
)

// number is a flag for a whole number from low to high.
type number struct {
	value     *int
	low, high int
}

// Set implements pflag.Value.
func (n number) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < n.low || v > n.high {
		return fmt.Errorf("want a whole number, %d…%d", n.low, n.high)
	}
	*n.value = v
	return nil
}

// String implements pflag.Value.
func (n number) String() string {
	if n.value == nil || *n.value == 0 {
		return ""
	}
	return strconv.Itoa(*n.value)
}

// Type implements pflag.Value.
func (number) Type() string { return "N" }

// seeds is a flag for a range of seeds.
type seeds struct{ first, last uint64 }

// Set implements pflag.Value.
func (s *seeds) Set(text string) error {
	first, last, isRange := strings.Cut(text, "-")
	if !isRange {
		first, last = "1", text
	}
	a, errA := strconv.ParseUint(first, 10, 64)
	b, errB := strconv.ParseUint(last, 10, 64)
	if errA != nil || errB != nil || a < 1 || a > b || b > maxSeed {
		return fmt.Errorf("want N for the seeds 1…N, or A-B, with 1 ≤ A ≤ B ≤ %d", maxSeed)
	}
	s.first, s.last = a, b
	return nil
}

// String implements pflag.Value.
func (s *seeds) String() string {
	if s.last == 0 {
		return ""
	}
	return fmt.Sprintf("%d-%d", s.first, s.last)
}

// Type implements pflag.Value.
func (*seeds) Type() string { return "N|A-B" }

// list is every seed of the range.
func (s *seeds) list() []uint64 {
	var all []uint64
	for i := s.first; i <= s.last; i++ {
		all = append(all, i)
	}
	return all
}

// shard is a flag for one of several parts.
type shard struct{ *record.Shard }

// Set implements pflag.Value.
func (s shard) Set(text string) error {
	first, last, _ := strings.Cut(text, "/")
	i, errI := strconv.Atoi(first)
	n, errN := strconv.Atoi(last)
	if errI != nil || errN != nil || i < 1 || i > n || n > maxShards {
		return fmt.Errorf("want i/n, part i of n, with 1 ≤ i ≤ n ≤ %d", maxShards)
	}
	*s.Shard = record.Shard{I: i, N: n}
	return nil
}

// String implements pflag.Value.
func (s shard) String() string {
	if s.Shard == nil {
		return ""
	}
	return s.Shard.String()
}

// Type implements pflag.Value.
func (shard) Type() string { return "i/n" }

// oneOf is a flag for one of a few words.
type oneOf struct {
	value *string
	words []string
}

// Set implements pflag.Value.
func (o oneOf) Set(s string) error {
	if !slices.Contains(o.words, s) {
		return fmt.Errorf("unknown%s", env.Suggest(s, o.words))
	}
	*o.value = s
	return nil
}

// String implements pflag.Value.
func (o oneOf) String() string {
	if o.value == nil {
		return ""
	}
	return *o.value
}

// Type implements pflag.Value.
func (o oneOf) Type() string { return strings.Join(o.words, "|") }
