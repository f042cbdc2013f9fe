package figure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 0.1: "0.1", 0.30000000000000004: "0.3", -0.2: "−0.2", 1: "1",
		12.345: "12.3", 99.96: "100", 490.3: "490", 1e4: "10000", 123456.7: "123457", 1e-7: "0.0000001", math.Inf(1): "∞",
	} {
		if got := Number(x); got != want {
			t.Errorf("Number(%v) = %q, want %q", x, got, want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want []float64
	}{
		{"Decades(1, 4096)", Decades(1, 4096), []float64{1, 10, 100, 1000}},
		{"Decades(0.5, 1e6)", Decades(0.5, 1e6), []float64{1, 10, 100, 1000, 1e4, 1e5, 1e6}},
		{"Decades(15, 800)", Decades(15, 800), []float64{20, 50, 100, 200, 500}},
		{"Minor(1, 40)", Minor(1, 40), []float64{2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40}},
		{"Steps(-0.2, 1.1, 0.2)", Steps(-0.2, 1.1, 0.2), []float64{-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1}},
		{"Steps(0, 0.3, 0.1)", Steps(0, 0.3, 0.1), []float64{0, 0.1, 0.2, 0.3}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestAxis(t *testing.T) {
	for _, c := range []struct {
		axis    Axis
		x, want float64
	}{
		{Axis{Min: -1, Max: 3}, 0, 0.25},
		{Axis{Scale: Log, Min: 1, Max: 1000}, 10, 1. / 3},
		{Axis{Scale: Log1p, Max: 99}, 9, 0.5},
		{Axis{Scale: Log1p, Max: 99}, 0, 0},
	} {
		if got := c.axis.place(c.x); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v on %+v at %v, want %v", c.x, c.axis, got, c.want)
		}
	}
}

func TestClipLine(t *testing.T) {
	f := frame{0, 0, 10, 10}
	for _, c := range []struct {
		name string
		line []XY
		want [][]XY
	}{
		{"inside", []XY{{1, 1}, {9, 2}, {5, 5}}, [][]XY{{{1, 1}, {9, 2}, {5, 5}}}},
		{"out and in again", []XY{{1, 5}, {3, 15}, {5, 5}}, [][]XY{{{1, 5}, {2, 10}}, {{4, 10}, {5, 5}}}},
		{"across", []XY{{-5, -5}, {15, 15}}, [][]XY{{{0, 0}, {10, 10}}}},
		{"outside", []XY{{-5, 2}, {-1, 20}}, nil},
		{"along the edge", []XY{{0, 10}, {10, 10}}, [][]XY{{{0, 10}, {10, 10}}}},
		{"beside it", []XY{{0, 11}, {10, 11}}, nil},
		{"one point", []XY{{5, 5}}, nil},
	} {
		got := f.clipLine(c.line)
		if !slices.EqualFunc(got, c.want, func(a, b []XY) bool { return slices.Equal(a, b) }) {
			t.Errorf("%s: clipLine(%v) = %v, want %v", c.name, c.line, got, c.want)
		}
	}
}

// A cut area has the part of its surface that lies in the frame.
func TestClipArea(t *testing.T) {
	surface := func(p []XY) float64 {
		sum := 0.0
		for i, b := range p {
			a := p[(i+len(p)-1)%len(p)]
			sum += a.X*b.Y - b.X*a.Y
		}
		return math.Abs(sum) / 2
	}
	f := frame{0, 0, 10, 10}
	for _, c := range []struct {
		name string
		area []XY
		want float64
	}{
		{"inside", []XY{{1, 1}, {3, 1}, {3, 3}, {1, 3}}, 4},
		{"half out", []XY{{1, 8}, {3, 8}, {3, 12}, {1, 12}}, 4},
		{"out on both sides", []XY{{1, -5}, {3, -5}, {3, 25}, {1, 25}}, 20},
		{"a tip cut off", []XY{{0, 0}, {10, 20}, {0, 20}}, 25},
		{"outside", []XY{{1, 11}, {3, 11}, {3, 13}}, 0},
	} {
		got := f.clipArea(c.area)
		if s := surface(got); math.Abs(s-c.want) > 1e-12 {
			t.Errorf("%s: clipArea = %v, of surface %v, want %v", c.name, got, s, c.want)
		}
	}
}

func TestSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const gap, low, high = 13, 50, 250
	for range 500 {
		y := make([]float64, 1+r.IntN(12))
		for i := range y {
			y[i] = low + float64(r.IntN(high-low))
		}
		slices.Sort(y)
		got := slices.Clone(y)
		spread(got, gap, low, high)
		apart := true
		for i := range y {
			if i > 0 {
				apart = apart && y[i]-y[i-1] >= gap
				if got[i]-got[i-1] < gap-1e-9 {
					t.Fatalf("spread(%v) = %v: %v and %v are too close", y, got, got[i-1], got[i])
				}
			}
			if got[i] < low-1e-9 || got[i] > high+1e-9 {
				t.Fatalf("spread(%v) = %v, want within %d…%d", y, got, low, high)
			}
		}
		if apart && !slices.Equal(got, y) {
			t.Fatalf("spread(%v) = %v, want no change: they were apart", y, got)
		}
	}
	two := []float64{100, 101}
	if spread(two, gap, low, high); two[0] != 94 || two[1] != 107 {
		t.Errorf("spread(100, 101) = %v, want both moved alike: [94 107]", two)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"one two three", 1000, []string{"one two three"}},
		{"one two three", 45, []string{"one two", "three"}},
		{"n\u00a0=\u00a020 seeds", 20, []string{"n\u00a0=\u00a020", "seeds"}},
		{"song-v1:lag=3,loops=8", 90, []string{"song-v1:lag=3,", "loops=8"}},
		{"unbreakable", 10, []string{"unbreakable"}},
		{"", 10, nil},
	} {
		if got := wrap(c.text, 11, c.width, false); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
