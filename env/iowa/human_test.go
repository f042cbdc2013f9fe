package iowa

import (
	"math"
	"testing"
)

// Shares of a block sum to 1, and choosing at random is as far from people as
// was measured: 0.081 in scheme 1, 0.072 from all of them.
func TestHuman(t *testing.T) {
	var even [5][kinds]float64
	for b := range even {
		even[b] = [kinds]float64{.25, .25, .25, .25}
	}
	for _, c := range []struct {
		scheme string
		n      int
		rmse   float64 // of the uniform policy
	}{{"1", 90, 0.0809}, {"2", 330, 0.0805}, {"3", 197, 0.0680}, {"all", 617, 0.0721}} {
		p, ok := Human(c.scheme)
		if !ok || p.N != c.n {
			t.Errorf("Human(%q) = %d people, %v, want %d, true", c.scheme, p.N, ok, c.n)
		}
		var same [5][kinds]float64
		for b, row := range p.Blocks {
			sum := 0.0
			for k, share := range row {
				sum += share.Mean
				same[b][k] = share.Mean
				// The spread of one person's 20 draws bounds the error of the mean.
				if !(share.SE > 0.004 && share.SE < 0.5/math.Sqrt(float64(p.N))) {
					t.Errorf("scheme %s, block %d, deck %v: standard error %v of %d people", c.scheme, b, Kind(k), share.SE, p.N)
				}
			}
			if math.Abs(sum-1) > 3e-4 {
				t.Errorf("scheme %s, block %d: shares sum to %v, want 1", c.scheme, b, sum)
			}
		}
		if got := p.RMSE(even); math.Abs(got-c.rmse) > 5e-5 {
			t.Errorf("scheme %s: RMSE of the uniform policy = %.5f, want %v", c.scheme, got, c.rmse)
		}
		if got, rmse := p.Likeness(same), p.RMSE(same); got != 1 || rmse != 0 {
			t.Errorf("scheme %s: likeness of people to themselves = %v at RMSE %v, want 1 at 0", c.scheme, got, rmse)
		}
		want := min(max(1-(c.rmse-.03)/.05, 0), 1)
		if got := p.Likeness(even); math.Abs(got-want) > 2e-3 {
			t.Errorf("scheme %s: likeness of the uniform policy = %v, want %v", c.scheme, got, want)
		}
	}
	if _, ok := Human("iid"); ok {
		t.Error("Human(iid) is known, want nobody")
	}
}

func TestBlocks(t *testing.T) {
	var drawn []Kind
	for i := range 150 {
		drawn = append(drawn, Kind(i/20%kinds)) // block 0 all A, 1 all B, …, 4 all A, then what does not count
	}
	got := Blocks(drawn)
	for b := range got {
		want := [kinds]float64{}
		want[b%kinds] = 1
		if got[b] != want {
			t.Errorf("block %d = %v, want %v", b, got[b], want)
		}
	}
	p, _ := Human("1")
	// Far off: clipped at 0.
	if h := p.Likeness(got); h != 0 {
		t.Errorf("likeness of a block of each deck = %v at RMSE %v, want 0", h, p.RMSE(got))
	}
}
