package lion

// The returns of an episode: of a lion that was found at look t, of one that
// was not found, and of a meadow without a lion.
func (c *Config) found(t int) float64 { return float64(graze*float64(t)) - flight }
func (c *Config) missed() float64     { return float64(graze*float64(c.Delay)) - pounce }
func (c *Config) alone() float64      { return float64(graze * float64(c.Delay+1)) }

// random is the expected return of a uniformly random order of looks: each
// look finds the lion with probability 1/K.
func (c *Config) random() float64 {
	k := float64(c.Patches)
	lion := float64((1 - float64(c.looks())/k) * c.missed())
	for t := range c.looks() {
		lion += c.found(t) / k
	}
	return float64(c.P*lion) + float64((1-c.P)*c.alone())
}

// Find is the probability of finding a lion that is there, from the expected
// return j of an episode of tier 0. It panics in tier 1, where the return also
// depends on when the lion is found. It is not a number if p = 0.
func (c *Config) Find(j float64) float64 {
	if c.Tier != 0 {
		panic("lion: Find in tier 1")
	}
	never := float64(c.P*c.missed()) + float64((1-c.P)*c.alone())
	return (j - never) / (c.P * (c.found(0) - c.missed()))
}

// BestFind is the greatest probability of finding a lion that is there with a
// single look: at a cued patch, or at any if none is cued.
func (c *Config) BestFind() float64 {
	h, f := c.Hit, c.False
	if h < f { // then the patches without the mark are the cued ones
		h, f = 1-h, 1-f
	}
	// With i false cues the look falls on the lion's cue with probability
	// 1/(i+1); summed over the binomial i, (1 − (1−f)^K)/(K·f), written as a
	// geometric sum so that f may be 0.
	sum := 0.0
	for i := range c.Patches {
		sum += power(1-f, i)
	}
	return (float64(h*sum) + float64((1-h)*power(1-f, c.Patches-1))) / float64(c.Patches)
}

// LookAway is the bound under which credit for finding turns into blame. An
// actor with eligibility trace λ and no discount, taught by a critic that is
// blind to the cue, at a policy of tier 0 that finds with probability find,
// learns to look at the lion's cue if λ**delay exceeds LookAway, and to look
// away if it is less. It needs p < 1.
func (c *Config) LookAway(find float64) float64 {
	lurks := c.P * (1 - find) / (1 - float64(c.P*find)) // of a lion, after a look that found none
	ahead := c.alone() - float64(lurks*(pounce+graze))  // expected return after such a look
	return (flight + ahead) / ((pounce + graze) * (1 - lurks))
}

// likelihood is the probability of one given pattern with m cues if the lion
// is at a given cued patch, at a given patch without cue, and nowhere. Where
// there is no such patch the first or second is 0.
func (c *Config) likelihood(m int) (cued, uncued, none float64) {
	h, f, k := c.Hit, c.False, c.Patches
	if m > 0 {
		cued = h * power(f, m-1) * power(1-f, k-m)
	}
	if m < k {
		uncued = (1 - h) * power(f, m) * power(1-f, k-m-1)
	}
	return cued, uncued, power(f, m) * power(1-f, k-m)
}

// solve returns the optimal expected return, and whether to look at a cued
// patch for every (cues in all, look, cued patches left) where both kinds are
// left, indexed by at. With flee the animal may also flee before any look for
// the cost of a flight, a choice that this environment does not offer.
//
// It is dynamic programming over counts, since patches with the same cue are
// alike. Values are weighted by the probability of the pattern and of having
// found nothing so far, so that nothing is ever divided by it.
func (c *Config) solve(flee bool) (value float64, cuedFirst []bool) {
	k, looks := c.Patches, c.looks()
	cuedFirst = make([]bool, (k+1)*looks*(k+1))
	u := make([]float64, k+1) // per number of cued patches left
	ways := 1.0               // patterns with m cues
	for m := range k + 1 {
		a1, a0, none := c.likelihood(m)
		a1 *= c.P / float64(k)
		a0 *= c.P / float64(k)
		none = float64(none * (1 - c.P))
		lurks := func(n1, n0 int) float64 {
			return float64(float64(n1)*a1) + float64(float64(n0)*a0)
		}

		// After the last look: graze on until the pounce.
		rest := float64(graze * float64(c.Delay-looks+1))
		for n1 := range min(m, k-looks) + 1 {
			lion := lurks(n1, k-looks-n1)
			u[n1] = float64((none+lion)*rest) - float64(lion*(pounce+graze))
		}
		// Before: u is overwritten from above, since the look at a cued
		// patch leads to the entry below.
		for t := looks - 1; t >= 0; t-- {
			left := k - t
			for n1 := min(m, left); n1 >= max(0, m-t); n1-- {
				n0 := left - n1
				var at1, at0 float64
				if n1 > 0 {
					at1 = u[n1-1] + float64((none+lurks(n1-1, n0))*graze) - float64(a1*flight)
				}
				if n0 > 0 {
					at0 = u[n1] + float64((none+lurks(n1, n0-1))*graze) - float64(a0*flight)
				}
				cued := n0 == 0 || n1 > 0 && at1 >= at0
				cuedFirst[c.at(m, t, n1)] = cued
				u[n1] = at0
				if cued {
					u[n1] = at1
				}
				if flee {
					u[n1] = max(u[n1], -(none+lurks(n1, n0))*flight)
				}
			}
		}
		value += float64(ways * u[m])
		ways = ways * float64(k-m) / float64(m+1)
	}
	return value, cuedFirst
}

// at is the place of (cues in all, look, cued patches left) in the plan.
func (c *Config) at(m, t, n1 int) int {
	return (m*c.looks()+t)*(c.Patches+1) + n1
}

// power is x to the n-th.
func power(x float64, n int) float64 {
	y := 1.0
	for range n {
		y = float64(y * x)
	}
	return y
}
