package exact

import "math"

// Log returns the natural logarithm of x with an error below one unit in the
// last place: NaN for x < 0, −Inf for 0.
//
// It follows fdlibm's method (Sun Microsystems 1993): x = 2**k·(1+f) with
// √½ ≤ 1+f < √2, s = f/(2+f), and an even polynomial in s.
func Log(x float64) float64 {
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	m, e := split(x)
	f := m - 1
	k := float64(e)
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	odd := float64(s4*l7) + l5
	odd = float64(s4*odd) + l3
	odd = float64(s4*odd) + l1
	even := float64(s4*l6) + l4
	even = float64(s4*even) + l2
	r := float64(s2*odd) + float64(s4*even)
	h := float64(float64(0.5*f) * f)
	low := float64(s*(h+r)) + float64(k*ln2Lo)
	return float64(k*ln2Hi) - ((h - low) - f)
}

// split returns m and e with x = m·2**e and √½ ≤ m < √2, for finite x > 0.
func split(x float64) (m float64, e int) {
	b := math.Float64bits(x)
	if b>>52 == 0 { // subnormal
		b = math.Float64bits(x * 0x1p52)
		e = -52
	}
	e += int(b>>52) - 1023
	m = math.Float64frombits(b&(1<<52-1) | 1023<<52)
	if m >= math.Sqrt2 {
		m /= 2
		e++
	}
	return m, e
}
