package lion

// choice is what is best on a looking step.
type choice uint8

const (
	lookCued   choice = iota // at a cued patch
	lookUncued               // at another
	run                      // nowhere, and flee
)

// plan is the best choice per look, cued patches left and objects left.
type plan struct {
	best             []choice
	patches, objects int
}

func (p *plan) at(t, n1, r int) *choice {
	return &p.best[(t*(p.patches+1)+n1)*(p.objects+1)+r]
}

// solve returns the optimal expected return and a plan that earns it.
//
// It is dynamic programming over counts, since patches with the same cue are
// alike: of the patches left, n1 with a cue and the others without, and r
// objects still hidden in them. What was searched before no longer matters.
// Values are weighted by the probability of all that is left, so that nothing
// is ever divided by it.
func (c *Config) solve() (value float64, p *plan) {
	k, n, looks := c.Patches, c.Distract, c.looks()
	w := c.meadow()
	p = &plan{best: make([]choice, looks*(k+1)*(n+1)), patches: k, objects: n}
	now, next := newStage(k, n), newStage(k, n)
	for t := looks; t >= 0; t-- {
		now, next = next, now
		for n1 := range k - t + 1 {
			for r := range n + 1 {
				b := c.believe(w, n1, k-t-n1, r)
				v, best := c.wait(b), run
				if t < looks {
					v, best = c.choose(b, next, n1, r)
					*p.at(t, n1, r) = best
				}
				now[n1][r] = worth{b.alive(), v}
			}
		}
	}
	for m := range k + 1 { // patterns with m cues
		value += float64(w.ways[k][m] * now[m][n].value)
	}
	return value, p
}

// worth is the probability of a state and its expected return times that.
type worth struct{ chance, value float64 }

// stage is the worth of all states at one look, per cued patches left and
// objects left.
type stage [][]worth

func newStage(patches, objects int) stage {
	s := make(stage, patches+1)
	for i := range s {
		s[i] = make([]worth, objects+1)
	}
	return s
}

// belief is where the lion may be, in probabilities of all that is left.
type belief struct {
	n1, n0   int
	at1, at0 float64 // at a given cued patch, at a given uncued one
	none     float64
}

func (c *Config) believe(w *meadow, n1, n0, r int) belief {
	v := view{cued: n1, uncued: n0, left1: n1, left0: n0, objects: r}
	k, n := c.Patches, c.Distract
	cued, uncued := w.lurks(&v)
	lion := c.P / float64(k) / w.ways[k-1][n]
	return belief{n1, n0, cued * lion, uncued * lion, w.empty(&v) * (1 - c.P) / w.ways[k][n]}
}

func (b *belief) lion() float64 {
	return float64(float64(b.n1)*b.at1) + float64(float64(b.n0)*b.at0)
}

func (b *belief) alive() float64 { return b.lion() + b.none }

// wait is what comes after the last look: grazing on until the pounce.
func (c *Config) wait(b belief) float64 {
	rest := float64(c.Graze * float64(c.Delay-c.looks()+1))
	return float64(b.alive()*rest) - float64(b.lion()*(c.Damage+c.Graze))
}

// choose compares looking at a cued patch, at another one, and fleeing.
func (c *Config) choose(b belief, next stage, n1, r int) (value float64, best choice) {
	var at1, at0 float64
	if n1 > 0 {
		at1 = c.look(next[n1-1], r, c.False, c.Hit) - float64(b.at1*c.Flight)
	}
	if b.n0 > 0 {
		at0 = c.look(next[n1], r, 1-c.False, 1-c.Hit) - float64(b.at0*c.Flight)
	}
	value, best = at0, lookUncued
	if b.n0 == 0 || n1 > 0 && at1 >= at0 {
		value, best = at1, lookCued
	}
	if runs := 0 - float64(b.alive()*c.Flight); c.Planner == 1 && runs > value {
		value, best = runs, run
	}
	return value, best
}

// look is the worth of a look that does not find the lion, after which the
// animal grazes once: at a patch that looks as it does with probability plain
// if it is empty, and lure if there is an object.
func (c *Config) look(next []worth, r int, plain, lure float64) float64 {
	v := float64(plain * (next[r].value + float64(next[r].chance*c.Graze)))
	if r > 0 {
		v += float64(lure * (next[r-1].value + float64(next[r-1].chance*c.Graze)))
	}
	return v
}
