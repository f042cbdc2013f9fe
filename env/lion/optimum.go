package lion

// The returns of an episode: of one that ended with flight at look t, whether
// a lion was seen or not; of a lion that was not found, and of a meadow without
// a lion.
func (c *Config) left(t int) float64 { return float64(c.Graze*float64(t)) - c.Flight }
func (c *Config) missed() float64    { return float64(c.Graze*float64(c.Delay)) - c.Damage }
func (c *Config) alone() float64     { return float64(c.Graze * float64(c.Delay+1)) }

// random is the expected return of a uniformly random order of looks, each of
// which finds the lion with probability 1/K, and of a planner that flees at
// each look with probability 1/2.
func (c *Config) random() float64 {
	k, stays := float64(c.Patches), 1.0
	if c.Planner == 1 {
		stays = 0.5
	}
	stayed := 1.0 // chance that the planner has not fled
	lion, none := 0.0, 0.0
	for t := range c.looks() {
		runs := stayed * (1 - stays)
		stayed *= stays
		hidden := 1 - float64(t)/k
		lion += float64((float64(runs*hidden) + stayed/k) * c.left(t))
		none += float64(runs * c.left(t))
	}
	lion += float64(float64(stayed*(1-float64(c.looks())/k)) * c.missed())
	none += float64(stayed * c.alone())
	return float64(c.P*lion) + float64((1-c.P)*none)
}

// Find is the probability of finding a lion that is there, from the expected
// return j of an episode of tier 0. It panics in tier 1, where the return also
// depends on when the lion is found, and with a planner.
func (c *Config) Find(j float64) float64 {
	if c.Tier != 0 || c.Planner != 0 {
		panic("lion: Find in tier 1 or with a planner")
	}
	never := float64(c.P*c.missed()) + float64((1-c.P)*c.alone())
	return (j - never) / (c.P * (c.left(0) - c.missed()))
}

// BestFind is the greatest probability of finding a lion that is there with a
// single look: at a cued patch, or at any if none is cued. It is a closed form
// for a meadow without objects.
func (c *Config) BestFind() float64 {
	h, f := c.Hit, c.False
	if h < f { // then the patches without the mark are the cued ones
		h, f = 1-h, 1-f
	}
	// With i false cues the look falls on the lion's cue with probability
	// 1/(i+1); summed over the binomial i, (1 − (1−f)^K)/(K·f), written as a
	// geometric sum so that f may be 0.
	none := powers(1-f, c.Patches)
	sum := 0.0
	for _, p := range none {
		sum += p
	}
	return (float64(h*sum) + float64((1-h)*none[c.Patches-1])) / float64(c.Patches)
}

// LookAway is the bound under which credit for finding turns into blame. An
// actor with eligibility trace λ and no discount, taught by a critic that is
// blind to the cue, at a policy of tier 0 that finds with probability find,
// learns to look at the lion's cue if λ**delay exceeds LookAway, and to look
// away if it is less. It needs p < 1.
func (c *Config) LookAway(find float64) float64 {
	lurks := c.P * (1 - find) / (1 - float64(c.P*find)) // of a lion, after a look that found none
	worse := c.Damage + c.Graze                         // a pounce than another step of grazing
	ahead := c.alone() - float64(lurks*worse)           // expected return after such a look
	return (c.Flight + ahead) / (worse * (1 - lurks))
}
