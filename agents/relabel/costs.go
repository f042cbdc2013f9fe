package relabel

// costs is what the agent knows of the reward: an intercept, less c per loop
// that acted, less D per loop that was caught without. It is Bayesian linear
// regression with unit noise, step by step: recursive least squares.
type costs struct {
	mean  [3]float64    // intercept, −c, −D
	cover [3][3]float64 // posterior covariance
}

// ignorance is the prior variance of each number: large, so that a few steps
// outweigh it.
const ignorance = 100

// newCosts expects c = D = 1 and is sure of nothing.
func newCosts() costs {
	c := costs{mean: [3]float64{0, -1, -1}}
	for i := range c.cover {
		c.cover[i][i] = ignorance
	}
	return c
}

// learn takes one step's reward, with how many loops acted and how many were
// caught at the moment that it is about.
func (c *costs) learn(reward, acts, caught float64) {
	x := [3]float64{1, acts, caught}
	var gain [3]float64
	spread, delta := 1.0, reward
	for i := range x {
		for j := range x {
			gain[i] += float64(c.cover[i][j] * x[j])
		}
		spread += float64(x[i] * gain[i])
		delta -= float64(c.mean[i] * x[i])
	}
	for i := range x {
		for j := range x {
			c.cover[i][j] -= float64(gain[i]*gain[j]) / spread
		}
		c.mean[i] += float64(gain[i]*delta) / spread
	}
}

// absence is the weight of no contact against that of a contact, from 1/99 to
// 1: h/(1−h) at the chance h of a contact from which acting pays.
func (c *costs) absence() float64 {
	cost, damage := -c.mean[1], -c.mean[2]
	h := 0.5 // a contact that does no harm: presence and absence weigh the same
	if damage > 0 {
		h = min(max(cost/damage, 0.01), 0.5)
	}
	return h / (1 - h)
}
