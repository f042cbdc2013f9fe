package envtest

// checkEnd asks that every episode ends, terminated or truncated and not both.
func checkEnd(t *tester) {
	actors := []actor{t.explorer(0), t.constant(0, 1), t.constant(1, 2)}
	for i, a := range actors {
		l := t.live(i, i)
		for range 3 {
			l.play(a)
			if l.ts.Terminated && l.ts.Truncated {
				t.find("%s: both Terminated and Truncated", l.where())
			}
		}
	}
}

// checkBounds asks that observations and rewards keep to their bounds, and
// everything else to finite numbers, whatever the actions.
func checkBounds(t *tester) {
	t.eachManner(func(l *life, a actor) {
		for range t.options.Steps {
			l.next(a)
			if l.step == 1 {
				t.checkObs(l, l.seen)
			}
			t.checkObs(l, l.now)
			t.checkRange(l, "Reward", l.ts.Reward, t.spec.Reward[0], t.spec.Reward[1])
			t.checkFinite(l, "Local", l.ts.Local)
			t.checkFinite(l, "Outcomes", l.ts.Outcomes)
		}
	})
}

func (t *tester) checkObs(l *life, obs []float64) {
	for _, f := range t.spec.Obs {
		for _, v := range obs[:f.Len] {
			t.checkRange(l, f.Name, v, f.Low, f.High)
		}
		obs = obs[f.Len:]
	}
}

// checkRange allows for rounding in a sum.
func (t *tester) checkRange(l *life, name string, v, low, high float64) {
	slack := 1e-9 * (high - low)
	if !(v >= low-slack && v <= high+slack) {
		t.find("%s: %s = %v, and its bounds are [%v, %v]", l.where(), name, v, low, high)
	}
}

func (t *tester) checkFinite(l *life, name string, x []float64) {
	for i, v := range x {
		if !finite(v) {
			t.find("%s: %s[%d] = %v", l.where(), name, i, v)
		}
	}
}

// checkClamp compares a life at the ends of every continuous loop's range with
// one that goes far beyond them.
func checkClamp(t *tester) {
	continuous := false
	for _, l := range t.spec.Loops {
		continuous = continuous || l.N == 0
	}
	if !continuous {
		return
	}
	for i, beyond := range [...]float64{1e-3, 1e6, 1e300} {
		at, off := t.live(i, i), t.live(i, i)
		want := at.record(t.options.Steps, t.corners(0, i))
		if d := differ(want, off.record(t.options.Steps, t.corners(beyond, i))); d != "" {
			t.find("World %#x, Noise %#x: actions %v beyond the range are not taken for its ends: %s", at.seeds.World, at.seeds.Noise, beyond, d)
		}
	}
}
