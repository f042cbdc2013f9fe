package loops

import (
	"math"

	"github.com/phasicbench/phasic/agents"
)

// The size of a memory: it forgets what it has not met for longest.
const (
	ways   = 4   // episodes that share a shelf
	shelfs = 256 // a power of two
)

// episodes is a memory of single events: what came the last time that exactly
// this plan was carried out in exactly this context. A context is known by a
// fingerprint of 64 bits.
type episodes struct {
	key  []uint64  // per place, shelf by shelf; 0 is empty
	when []uint64  // latest write, parallel to key
	came []float64 // amounts, place by place
	n    int       // amounts per place
	now  uint64
}

func newEpisodes(amounts int) *episodes {
	const places = ways * shelfs
	return &episodes{
		key: make([]uint64, places), when: make([]uint64, places), came: make([]float64, places*amounts), n: amounts,
	}
}

// recall returns what came the last time, nil if there was none.
func (e *episodes) recall(key uint64) []float64 {
	at := shelf(key)
	for i := at; i < at+ways; i++ {
		if e.key[i] == key {
			return e.came[i*e.n : (i+1)*e.n]
		}
	}
	return nil
}

// record remembers what came, in place of what came before or of the oldest
// episode on the shelf.
func (e *episodes) record(key uint64, came []float64) {
	at := shelf(key)
	place := at
	for i := at; i < at+ways; i++ {
		if e.key[i] == key {
			place = i
			break
		}
		if e.when[i] < e.when[place] {
			place = i
		}
	}
	e.now++
	e.key[place], e.when[place] = key, e.now
	copy(e.came[place*e.n:(place+1)*e.n], came)
}

// shelf is the first place of a key's shelf.
func shelf(key uint64) int { return int(key>>32%shelfs) * ways }

// fingerprint is the same for the same features, in whatever order, and the
// same option; never 0.
func fingerprint(x *agents.LoopFeatures, option int) uint64 {
	f, key := &x.Shared, scramble(uint64(option)+1)
	if x.Option != nil {
		f, key = &x.Option[option], 0
	}
	for k, i := range f.Index {
		key += scramble(scramble(uint64(i)+1) ^ math.Float64bits(f.Value[k]))
	}
	return key | 1
}

// scramble is the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
func scramble(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
