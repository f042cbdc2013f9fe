package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// Version is the version of the schema that this package reads and writes.
const Version = 1

// The values of Life.Judged.
const (
	// Online is judged while learning: a value is the mean return per episode
	// since the checkpoint before, the first is the random policy's.
	Online = "online"
	// Sampled is judged in simulated episodes where others are judged exactly.
	Sampled = "sampled"
)

// Life is one finished life: one agent in one task with one seed. At and Value
// are parallel; Online has one element fewer.
type Life struct {
	V         int       `json:"v"`                   // schema version, set by Seal
	Task      string    `json:"task"`                // canonical environment id with settings
	Protocol  string    `json:"protocol"`            // hash of the task's protocol: lives of different protocols are not comparable
	Agent     string    `json:"agent"`               // the agent's name
	Sees      string    `json:"sees"`                // the agent's access class
	Seed      uint64    `json:"seed"`                // every agent meets the same world under the same seed
	Step      float64   `json:"step,omitempty"`      // tuned step size, 0 if the agent has none
	Second    float64   `json:"second,omitempty"`    // second tuned parameter, 0 if the agent has none
	Unit      string    `json:"unit"`                // what Budget, At and Crash count
	Budget    int       `json:"budget"`              // length of the life
	Random    float64   `json:"random"`              // raw return of the random policy
	Optimal   float64   `json:"optimal"`             // raw return of the optimal policy
	Reference bool      `json:"reference,omitempty"` // Optimal is a reference, not proven
	Judged    string    `json:"judged,omitempty"`    // how Value came about if not as the task has it: Online or Sampled
	At        []int     `json:"at"`                  // checkpoints, from 0, increasing
	Value     []float64 `json:"value"`               // raw return of the policy at each checkpoint, frozen unless Judged is Online
	Online    []float64 `json:"online"`              // raw return per unit while training, between each checkpoint and the next
	Phases    []Phase   `json:"phases,omitempty"`    // of a life whose drives change, else none
	Crash     int       `json:"crash,omitempty"`     // units lived when a non-finite number appeared, at least 1; 0: none. The curve ends there
	Curve     string    `json:"curve"`               // Hash, set by Seal
}

// Key is what identifies a life among others of one protocol.
type Key struct {
	Task, Agent string
	Seed        uint64
}

// Key returns the life's key.
func (l *Life) Key() Key { return Key{l.Task, l.Agent, l.Seed} }

// Compare orders keys by task, then agent, then seed.
func (k Key) Compare(o Key) int {
	return cmp.Or(strings.Compare(k.Task, o.Task), strings.Compare(k.Agent, o.Agent), cmp.Compare(k.Seed, o.Seed))
}

// String names the life in messages.
func (k Key) String() string {
	return fmt.Sprintf("life of %s in %s, seed %d", k.Agent, k.Task, k.Seed)
}

// Seal sets V and Curve, after which the life may be encoded.
func (l *Life) Seal() {
	l.V = Version
	l.Curve = l.Hash()
}

// Hash returns the SHA-256 of the curve in hexadecimal: At, Value and Online,
// each preceded by its length, then Crash, all as 64-bit big-endian words;
// floating-point numbers by their IEEE 754 bits. Phases, if there are any,
// follow likewise. Equal hashes mean that two
// lives were the same to the last bit.
func (l *Life) Hash() string {
	words := make([]byte, 0, 8*(4+len(l.At)+len(l.Value)+len(l.Online)))
	put := func(w uint64) { words = binary.BigEndian.AppendUint64(words, w) }
	put(uint64(len(l.At)))
	for _, t := range l.At {
		put(uint64(t))
	}
	for _, xs := range [...][]float64{l.Value, l.Online} {
		put(uint64(len(xs)))
		for _, x := range xs {
			put(math.Float64bits(x))
		}
	}
	put(uint64(l.Crash))
	for i := range l.Phases {
		words = l.Phases[i].appendTo(words)
	}
	sum := sha256.Sum256(words)
	return hex.EncodeToString(sum[:])
}

// check returns an error unless the life is sealed, well formed and finite.
func (l *Life) check() error {
	if l.V != Version {
		return fmt.Errorf("%v: schema version %d: want %d", l.Key(), l.V, Version)
	}
	if err := l.checkNames(); err != nil {
		return err
	}
	if err := l.checkCurve(); err != nil {
		return err
	}
	if err := l.checkFinite(); err != nil {
		return err
	}
	if err := l.checkPhases(); err != nil {
		return err
	}
	if want := l.Hash(); l.Curve != want {
		return fmt.Errorf("%v: curve hash %q: want %q", l.Key(), l.Curve, want)
	}
	return nil
}

func (l *Life) checkNames() error {
	for _, f := range [...]struct{ name, value string }{
		{"task", l.Task}, {"protocol", l.Protocol}, {"agent", l.Agent}, {"sees", l.Sees}, {"unit", l.Unit},
	} {
		if f.value == "" || !utf8.ValidString(f.value) {
			return fmt.Errorf("%v: %s %q: want text in UTF-8", l.Key(), f.name, f.value)
		}
	}
	if l.Judged != "" && l.Judged != Online && l.Judged != Sampled {
		return fmt.Errorf("%v: judged %q: want %q, %q or nothing", l.Key(), l.Judged, Online, Sampled)
	}
	return nil
}

func (l *Life) checkCurve() error {
	n := len(l.At)
	if len(l.Value) != n {
		return fmt.Errorf("%v: %d values: want %d, one per checkpoint", l.Key(), len(l.Value), n)
	}
	if want := max(n-1, 0); len(l.Online) != want {
		return fmt.Errorf("%v: %d online means: want %d, one between every two checkpoints", l.Key(), len(l.Online), want)
	}
	if l.Budget < 1 {
		return fmt.Errorf("%v: budget %d: want at least 1", l.Key(), l.Budget)
	}
	if l.Crash < 0 || l.Crash > l.Budget {
		return fmt.Errorf("%v: crash %d: want 0…%d", l.Key(), l.Crash, l.Budget)
	}
	end := l.Budget
	if l.Crash > 0 {
		end = l.Crash
	}
	for k, t := range l.At {
		switch {
		case k == 0 && t != 0:
			return fmt.Errorf("%v: first checkpoint %d: want 0", l.Key(), t)
		case k > 0 && t <= l.At[k-1]:
			return fmt.Errorf("%v: checkpoint %d after %d: want increasing", l.Key(), t, l.At[k-1])
		case t > end:
			return fmt.Errorf("%v: checkpoint %d: want at most %d, where the life ended", l.Key(), t, end)
		}
	}
	if l.Crash == 0 && (n == 0 || l.At[n-1] != l.Budget) {
		return fmt.Errorf("%v: no checkpoint at the budget %d: want a finished life", l.Key(), l.Budget)
	}
	return nil
}

func (l *Life) checkFinite() error {
	for _, f := range [...]struct {
		name   string
		values []float64
	}{
		{"step", []float64{l.Step}},
		{"second", []float64{l.Second}},
		{"random", []float64{l.Random}},
		{"optimal", []float64{l.Optimal}},
		{"value", l.Value},
		{"online", l.Online},
	} {
		for _, x := range f.values {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("%v: %s %v: want finite numbers", l.Key(), f.name, x)
			}
		}
	}
	return nil
}
