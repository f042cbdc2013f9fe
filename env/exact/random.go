package exact

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// Float64 draws uniformly from the 2**53 equally spaced numbers in [0, 1).
func Float64(r *rand.PCG) float64 {
	return float64(r.Uint64()>>11) * 0x1p-53
}

// IntN draws uniformly from 0…n−1 by the high word of a product. It takes
// exactly one draw; the bias is below n/2**64.
func IntN(r *rand.PCG, n int) int {
	hi, _ := bits.Mul64(r.Uint64(), uint64(n))
	return int(hi)
}

// Seed starts r at seed. Streams that must be independent need different
// seeds, which Stream derives.
func Seed(r *rand.PCG, seed uint64) { r.Seed(seed, 0x9e3779b97f4a7c15) }

// Shuffle permutes p in place, uniformly (Durstenfeld 1964).
func Shuffle(r *rand.PCG, p []int) {
	for i := len(p) - 1; i > 0; i-- {
		j := IntN(r, i+1)
		p[i], p[j] = p[j], p[i]
	}
}

// streamVersion changes when derived seeds change.
const streamVersion = "phasic/stream/1"

// Stream derives a seed from what the random numbers are for: SHA-256 of the
// length-prefixed parts. Different parts give independent streams, so a draw
// added to one purpose moves no other.
func Stream(role, id string, seed uint64) uint64 {
	h := sha256.New()
	var n [8]byte
	for _, part := range [...]string{streamVersion, role, id} {
		binary.BigEndian.PutUint64(n[:], uint64(len(part)))
		h.Write(n[:])
		h.Write([]byte(part))
	}
	binary.BigEndian.PutUint64(n[:], seed)
	h.Write(n[:])
	return binary.BigEndian.Uint64(h.Sum(nil))
}
