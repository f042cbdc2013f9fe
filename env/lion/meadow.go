package lion

// meadow is the chances of cues, tabulated for the powers and choices that
// occur in them.
type meadow struct {
	hit, miss  []float64   // powers of h and 1−h: cues at the lion's and the objects' patches
	lure, bare []float64   // powers of f and 1−f: cues at all others
	ways       [][]float64 // ways[a][i]: to choose i of a
}

func (c *Config) meadow() *meadow {
	n := c.Patches + 1
	w := &meadow{hit: powers(c.Hit, n), miss: powers(1-c.Hit, n), lure: powers(c.False, n), bare: powers(1-c.False, n)}
	w.ways = make([][]float64, n)
	for a := range w.ways {
		w.ways[a] = make([]float64, n)
		w.ways[a][0] = 1
		for i := 1; i <= a; i++ {
			w.ways[a][i] = w.ways[a-1][i-1] + w.ways[a-1][i]
		}
	}
	return w
}

// powers returns x to the 0…n−1.
func powers(x float64, n int) []float64 {
	y := make([]float64, n)
	y[0] = 1
	for i := 1; i < n; i++ {
		y[i] = float64(y[i-1] * x)
	}
	return y
}

// view is what can be known of some patches: how many bear a cue and how many
// do not, and of each kind, how many are left to search and how many objects
// were found.
type view struct {
	cued, uncued   int
	left1, left0   int // of the cued, of the uncued
	found1, found0 int
	objects        int // in all patches, found or not
}

// lurks returns the probability of just this view if the lion is at a given
// cued patch that is left, and at a given uncued one, times the number of ways
// to lay the objects. Where there is no such patch it is 0.
func (w *meadow) lurks(v *view) (cued, uncued float64) {
	if v.left1 > 0 {
		cued = w.sum(w.hit[1], v.cued-1, v.uncued, v, v.left1-1, v.left0)
	}
	if v.left0 > 0 {
		uncued = w.sum(w.miss[1], v.cued, v.uncued-1, v, v.left1, v.left0-1)
	}
	return cued, uncued
}

// empty is the same for a meadow without a lion.
func (w *meadow) empty(v *view) float64 {
	return w.sum(1, v.cued, v.uncued, v, v.left1, v.left0)
}

// sum adds up the ways to lay the objects that have not been found in patches
// that are left, times the probability of the cues: first, for the lion's, and
// those of cued and uncued patches with objects and without.
func (w *meadow) sum(first float64, cued, uncued int, v *view, left1, left0 int) float64 {
	if v.objects == 0 {
		return first * w.lure[cued] * w.bare[uncued]
	}
	total := 0.0
	for i := max(v.found1, v.objects-v.found0-left0); i <= min(v.found1+left1, v.objects-v.found0); i++ {
		o := v.objects - i // objects without a cue
		if i > cued || o > uncued {
			continue
		}
		plain := first * w.lure[cued-i] * w.bare[uncued-o]
		objects := w.hit[i] * w.miss[o] * (w.ways[left1][i-v.found1] * w.ways[left0][o-v.found0])
		total += float64(plain * objects)
	}
	return total
}
