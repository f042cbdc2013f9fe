package linear

import "github.com/phasicbench/phasic/agents"

// cutoff is the size below which an eligibility is dropped.
const cutoff = 1e-9

// Trace is an eligibility trace over many weights, few of which are eligible at
// a time. Add accumulates, Mark replaces.
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

// replace makes weight i eligible by v, whatever it was.
func (t *Trace) replace(i int32, v float64) {
	if !t.in[i] {
		t.in[i] = true
		t.active = append(t.active, i)
	}
	t.e[i] = v
}

// Mark decays the trace, makes x as eligible as it can be, and returns |x|²: a
// replacing trace (Singh & Sutton 1996).
func (t *Trace) Mark(x agents.Sparse, decay float64) (norm float64) { return t.mark(x, 0, decay) }

// mark is Mark for x whose weights begin at at.
func (t *Trace) mark(x agents.Sparse, at int32, decay float64) (norm float64) {
	t.Decay(decay)
	for k, i := range x.Index {
		v := x.Value[k]
		t.replace(at+i, v)
		norm += float64(v * v)
	}
	return norm
}

// AddTo adds amount times the trace to w.
func (t *Trace) AddTo(w []float64, amount float64) {
	for _, i := range t.active {
		w[i] += float64(amount * t.e[i])
	}
}

// AddEach adds amount[i] times the trace to w[i], for every i.
func (t *Trace) AddEach(w, amount []float64) {
	for _, i := range t.active {
		w[i] += float64(amount[i] * t.e[i])
	}
}

// Grow multiplies w by 1 + amount times the trace, within low … high.
func (t *Trace) Grow(w []float64, amount, low, high float64) {
	for _, i := range t.active {
		w[i] = min(max(float64(w[i]*(1+float64(amount*t.e[i]))), low), high)
	}
}
