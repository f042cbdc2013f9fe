package linear

// cutoff is the size below which an eligibility is dropped.
const cutoff = 1e-9

// Trace is an accumulating eligibility trace over many weights, few of which
// are eligible at a time.
type Trace struct {
	e      []float64
	active []int32 // indices with an entry, in the order in which they were added
	in     []bool  // whether an index is active
}

// NewTrace returns an empty trace over n weights.
func NewTrace(n int) Trace {
	return Trace{e: make([]float64, n), active: make([]int32, 0, n), in: make([]bool, n)}
}

// Clear makes nothing eligible.
func (t *Trace) Clear() { t.Decay(0) }

// Decay multiplies the trace by k and drops what has become negligible.
func (t *Trace) Decay(k float64) {
	if k == 1 {
		return
	}
	kept := t.active[:0]
	for _, i := range t.active {
		e := t.e[i] * k
		if e < cutoff && e > -cutoff {
			t.e[i], t.in[i] = 0, false
			continue
		}
		t.e[i] = e
		kept = append(kept, i)
	}
	t.active = kept
}

// Add makes weight i eligible by v more.
func (t *Trace) Add(i int32, v float64) {
	if !t.in[i] {
		t.in[i] = true
		t.active = append(t.active, i)
	}
	t.e[i] += v
}

// AddTo adds amount times the trace to w.
func (t *Trace) AddTo(w []float64, amount float64) {
	for _, i := range t.active {
		w[i] += float64(amount * t.e[i])
	}
}
