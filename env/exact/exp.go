package exact

import "math"

// ln 2 in two parts whose sum is exact to 107 bits, as in fdlibm.
const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp returns e**x with an error below one unit in the last place.
//
// It follows fdlibm's method (Sun Microsystems 1993): reduce x = k·ln2 + r
// with |r| ≤ ln2/2, then e**r from the rational form that uses
// r·(e**r+1)/(e**r−1) ≈ 2 + P1·r² + … + P5·r¹⁰.
func Exp(x float64) float64 {
	const (
		log2e = 1.44269504088896338700e+00
		p1    = 1.66666666666666657415e-01
		p2    = -2.77777777770155933842e-03
		p3    = 6.61375632143793436117e-05
		p4    = -1.65339022054652515390e-06
		p5    = 4.13813679705723846039e-08
	)
	switch {
	case x != x:
		return x
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -7.45133219101941108420e+02:
		return 0
	}
	half := 0.5
	if x < 0 {
		half = -0.5
	}
	k := int(float64(log2e*x) + half)
	hi := x - float64(float64(k)*ln2Hi)
	lo := float64(float64(k) * ln2Lo)
	r := hi - lo
	t := float64(r * r)
	p := float64(t*p5) + p4
	p = float64(t*p) + p3
	p = float64(t*p) + p2
	p = float64(t*p) + p1
	c := r - float64(t*p)
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return scale(y, k)
}

// scale returns y·2**k for y near 1; subnormal results round once.
func scale(y float64, k int) float64 {
	if k > -1022 && k < 1024 {
		return y * math.Float64frombits(uint64(k+1023)<<52)
	}
	if k >= 1024 {
		return y * 2 * math.Float64frombits(uint64(k-1+1023)<<52)
	}
	return y * math.Float64frombits(uint64(k+64+1023)<<52) * 0x1p-64
}
