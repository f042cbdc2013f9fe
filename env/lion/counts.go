package lion

// counts is the sum that enumerate makes, for a policy that treats patches
// alike: one Dist per number of cues, of cued patches searched and of objects
// found in either kind, where enumeration needs one per pattern and sets.
func (w *walk) counts() {
	k, n := w.config.Patches, w.config.Distract
	g := newGrid(k, n)
	for m := range k + 1 {
		w.policy.Begin()
		clear(g.reach)
		*g.at(m, 0, 0) = 1
		saved, spared := 0.0, 0.0
		for t := range w.looks {
			// From below, since a look at a cued patch leads to the row below.
			for n1 := max(0, m-t); n1 <= min(m, k-t); n1++ {
				for i, reach := range g.take(n1) {
					if reach == 0 {
						continue
					}
					v := view{
						cued: m, uncued: k - m, left1: n1, left0: k - t - n1,
						found1: i / (n + 1), found0: i % (n + 1), objects: n,
					}
					a, b := w.visit(&v, t, reach, g)
					saved += a
					spared += b
				}
			}
		}
		w.saved += float64(w.meadow.ways[k][m] * saved)
		w.spared += float64(w.meadow.ways[k][m] * spared)
	}
}

// visit is the gains expected from look t where all is as in v, which is
// reached with the probability reach; where it leads is added to g.
func (w *walk) visit(v *view, t int, reach float64, g *grid) (saved, spared float64) {
	o, possible := w.weigh(v)
	if !possible {
		return 0, 0
	}
	w.show(v)
	w.policy.Dist(w.obs, w.dist)
	if w.config.Planner == 1 {
		saved, spared, reach = w.flight(reach, t, v, &o)
	}
	at1, at0 := w.chances(v)
	find := float64(reach * (float64(at1*o.cued) + float64(at0*o.uncued)))
	saved += float64(find * w.lion[t])
	// Whether what is looked at next is an object is a part of where it leads.
	more := v.found1+v.found0 < v.objects
	if v.left1 > 0 {
		*g.at(v.left1-1, v.found1, v.found0) += float64(reach * at1)
		if more {
			*g.at(v.left1-1, v.found1+1, v.found0) += float64(reach * at1)
		}
	}
	*g.at(v.left1, v.found1, v.found0) += float64(reach * at0)
	if more {
		*g.at(v.left1, v.found1, v.found0+1) += float64(reach * at0)
	}
	return saved, spared
}

// grid is the probability of getting to every number of cued patches left (a
// row) and of objects found in cued and in uncued patches.
type grid struct {
	reach, row []float64
	objects    int
}

func newGrid(patches, objects int) *grid {
	row := (objects + 1) * (objects + 1)
	return &grid{make([]float64, (patches+1)*row), make([]float64, row), objects}
}

func (g *grid) at(left1, found1, found0 int) *float64 {
	return &g.reach[left1*len(g.row)+found1*(g.objects+1)+found0]
}

// take removes a row and returns it; it is valid until the next call.
func (g *grid) take(left1 int) []float64 {
	from := g.reach[left1*len(g.row) : (left1+1)*len(g.row)]
	copy(g.row, from)
	clear(from)
	return g.row
}

// show writes the first patches as cued, and as searched the first of these
// and the first of the others, with the objects found in the first of those.
func (w *walk) show(v *view) {
	k := w.config.Patches
	first := func(at, n, of int) {
		for j := range of {
			w.obs[at+j] = bit(j < n)
		}
	}
	first(0, v.cued, k)
	first(k, v.cued-v.left1, v.cued)
	first(k+v.cued, v.uncued-v.left0, v.uncued)
	if v.objects > 0 {
		first(2*k+2, v.found1, v.cued)
		first(2*k+2+v.cued, v.found0, v.uncued)
	}
}

// chances are the probabilities that the next look falls on a cued and on an
// uncued patch that is left. Looks at searched patches are spread over them.
func (w *walk) chances(v *view) (cued, uncued float64) {
	looked := w.obs[w.config.Patches:]
	again := 0.0
	for j, p := range w.dist[gaze] {
		switch {
		case looked[j] == 1:
			again += p
		case j < v.cued:
			cued += p
		default:
			uncued += p
		}
	}
	again /= float64(v.left1 + v.left0)
	return cued + float64(float64(v.left1)*again), uncued + float64(float64(v.left0)*again)
}
