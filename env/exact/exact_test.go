package exact

import (
	"math"
	"math/rand/v2"
	"testing"
)

func ulps(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / (math.Nextafter(math.Abs(want), math.Inf(1)) - math.Abs(want))
}

func TestExpLog(t *testing.T) {
	r := rand.NewPCG(1, 2)
	for range 200_000 {
		x := (Float64(r) - 0.5) * 1400
		if u := ulps(Exp(x), math.Exp(x)); u > 2 {
			t.Fatalf("Exp(%v) = %v, want %v (%v ulp)", x, Exp(x), math.Exp(x), u)
		}
		y := math.Float64frombits(r.Uint64() &^ (1 << 63))
		if math.IsNaN(y) || math.IsInf(y, 0) || y < 0x1p-1022 {
			continue // math.Log itself is wrong for subnormals on amd64
		}
		if u := ulps(Log(y), math.Log(y)); u > 2 {
			t.Fatalf("Log(%v) = %v, want %v (%v ulp)", y, Log(y), math.Log(y), u)
		}
	}
	for _, c := range []struct{ got, want float64 }{
		{Exp(0), 1}, {Exp(1), math.E}, {Exp(-746), 0}, {Exp(710), math.Inf(1)}, {Exp(math.Inf(-1)), 0},
		{Exp(math.Inf(1)), math.Inf(1)}, {Log(1), 0}, {Log(0), math.Inf(-1)}, {Log(math.Inf(1)), math.Inf(1)},
		{Exp(1e-300), 1}, {Log(0x1p-1074), -1074 * math.Ln2}, {Log(0x1.8p-1030), math.Log(1.5) - 1030*math.Ln2}, {Exp(709.782712893384), math.Exp(709.782712893384)}, {Exp(-745), math.Exp(-745)},
	} {
		if ulps(c.got, c.want) > 1 && c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	if !math.IsNaN(Log(-1)) || !math.IsNaN(Exp(math.NaN())) || !math.IsNaN(Log(math.NaN())) {
		t.Error("Log(-1), Exp(NaN) and Log(NaN) must be NaN")
	}
}

// The quantile is checked against the distribution function itself.
func TestQuantile(t *testing.T) {
	for _, p := range []float64{1e-16, 1e-9, 0.001, 0.075, 0.2, 0.5, 0.7, 0.925, 0.99, 1 - 1e-9} {
		x := quantile(p)
		back := math.Erfc(-x/math.Sqrt2) / 2
		if math.Abs(back-p) > 1e-14*p+2e-16 {
			t.Errorf("quantile(%v) = %v, whose distribution function is %v", p, x, back)
		}
	}
}

func TestNormalMoments(t *testing.T) {
	r := rand.NewPCG(3, 4)
	const n = 400_000
	var m [5]float64
	for range n {
		x := Normal(r)
		for k, y := 1, x; k < 5; k, y = k+1, y*x {
			m[k] += y / n
		}
	}
	// Standard errors: 1/√n, √2/√n, √15/√n, √96/√n; five of them.
	for k, c := range []struct{ want, sd float64 }{{}, {0, 1}, {1, math.Sqrt2}, {0, math.Sqrt(15)}, {3, math.Sqrt(96)}} {
		if k > 0 && math.Abs(m[k]-c.want) > 5*c.sd/math.Sqrt(n) {
			t.Errorf("moment %d = %v, want %v", k, m[k], c.want)
		}
	}
}

// These values were drawn once and pin the streams: a change here changes
// every learning curve.
func TestStreamsArePinned(t *testing.T) {
	var r rand.PCG
	Seed(&r, Stream("world", "song-v1", 7))
	got := [4]float64{float64(IntN(&r, 1000)), Float64(&r), Normal(&r), float64(Sample(&r, []float64{.2, .3, .5}))}
	if got != pinned {
		t.Errorf("stream = %v, want %v", got, pinned)
	}
	seen := map[uint64]string{}
	for _, k := range []struct {
		role, id string
		seed     uint64
	}{{"a", "bc", 1}, {"ab", "c", 1}, {"a", "bc", 2}, {"", "abc", 1}} {
		s := Stream(k.role, k.id, k.seed)
		if seen[s] != "" {
			t.Errorf("Stream(%q, %q, %d) collides with %s", k.role, k.id, k.seed, seen[s])
		}
		seen[s] = k.role + "|" + k.id
	}
}

func TestUniform(t *testing.T) {
	r := rand.NewPCG(5, 6)
	const n, k = 120_000, 6
	var count, order [k]float64
	for range n {
		count[IntN(r, k)]++
		p := []int{0, 1, 2}
		Shuffle(r, p)
		order[p[0]*2+(map[bool]int{true: 1})[p[1] > p[2]]]++
	}
	for i := range k {
		for _, c := range [...]float64{count[i], order[i]} {
			if z := (c - n/k) / math.Sqrt(n*(1.0/k)*(1-1.0/k)); math.Abs(z) > 5 {
				t.Errorf("cell %d drawn %v times of %v, z = %.1f", i, c, n, z)
			}
		}
	}
}

func TestSoftmax(t *testing.T) {
	x := []float64{1000, 1001, 999}
	Softmax(x)
	for i, want := range []float64{0.24472847105479764, 0.6652409557748218, 0.09003057317038046} {
		if math.Abs(x[i]-want) > 1e-15 {
			t.Errorf("Softmax[%d] = %v, want %v", i, x[i], want)
		}
	}
	for _, c := range []struct {
		u    float64
		want int
	}{{0, 0}, {.2447, 0}, {.2448, 1}, {.9099, 1}, {.95, 2}, {1 - 0x1p-53, 2}} {
		if got := Choose(x, c.u); got != c.want {
			t.Errorf("Choose(u=%v) = %d, want %d", c.u, got, c.want)
		}
	}
}

func TestLinear(t *testing.T) {
	w := []float64{1, 2, 3}
	index, value := []int32{0, 2}, []float64{10, 100}
	if got := Dot(w, index, value); got != 310 {
		t.Errorf("Dot = %v, want 310", got)
	}
	Axpy(0.5, index, value, w)
	if w[0] != 6 || w[1] != 2 || w[2] != 53 {
		t.Errorf("Axpy gave %v, want [6 2 53]", w)
	}
}

func BenchmarkExp(b *testing.B) {
	s := 0.0
	for i := range b.N {
		s += Exp(float64(i&15) - 8)
	}
	sink = s
}

func BenchmarkMathExp(b *testing.B) {
	s := 0.0
	for i := range b.N {
		s += math.Exp(float64(i&15) - 8)
	}
	sink = s
}

func BenchmarkNormal(b *testing.B) {
	r := rand.NewPCG(1, 2)
	s := 0.0
	for range b.N {
		s += Normal(r)
	}
	sink = s
}

var sink float64
var pinned = [4]float64{111, 0.10344865758191968, 1.8740090914265097, 0}
