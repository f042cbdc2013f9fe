package envtest

// checkGate lives twice from the same seeds; in the second life the actions at
// gate 0 are others.
func checkGate(t *tester) {
	var gated []int
	for i, l := range t.spec.Loops {
		if l.Gate >= 0 {
			gated = append(gated, i)
		}
	}
	if len(gated) == 0 {
		return
	}
	t.checkGateBits(gated)
	if t.meddle(gated) == "" {
		return
	}
	for _, i := range gated {
		if d := t.meddle([]int{i}); d != "" {
			t.find("another action of loop %q at gate 0 changes the life: %s", t.spec.Loops[i].Name, d)
			return
		}
	}
	t.find("other actions of several loops at gate 0 change the life: %s", t.meddle(gated))
}

// checkGateBits asks that gates are open or closed, nothing between.
func (t *tester) checkGateBits(gated []int) {
	l := t.live(0, 0)
	a := t.explorer(0)
	for range t.options.Steps {
		l.next(a)
		for _, i := range gated {
			if g := l.seen[t.spec.Loops[i].Gate]; g != 0 && g != 1 {
				t.find("%s: the gate of loop %q is %v, want 0 or 1", l.where(), t.spec.Loops[i].Name, g)
				return
			}
		}
	}
}

// meddle returns where lives differ whose actions differ at gate 0, if they do.
func (t *tester) meddle(loops []int) string {
	for i := range 2 {
		want := t.live(i, i).record(t.options.Steps, t.explorer(i))
		m := &meddler{explorer: t.explorer(i), other: t.explorer(i + 100), which: loops}
		if d := differ(want, t.live(i, i).record(t.options.Steps, m)); d != "" {
			return d
		}
	}
	return ""
}

// meddler is an explorer that acts otherwise where the gate is 0.
type meddler struct {
	*explorer
	other *explorer
	which []int
}

func (m *meddler) Act(obs, action []float64) {
	m.explorer.Act(obs, action)
	for _, i := range m.which {
		if obs[m.loops[i].Gate] == 0 {
			action[i] = m.other.draw(i)
		}
	}
}
