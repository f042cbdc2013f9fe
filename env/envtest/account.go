package envtest

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env"
)

// conserves reports whether Local is a division of Reward here.
func (t *tester) conserves() bool {
	return t.teaches(env.Local) && !t.spec.Shaping && !t.on("noise", "mix", "miswire")
}

// checkConservation asks that Σ Local = Σ Reward over each whole episode.
func checkConservation(t *tester) {
	if !t.conserves() {
		return
	}
	t.eachManner(func(l *life, a actor) {
		for lived := 0; lived < t.options.Steps && t.found == 0; lived += l.step {
			l.begin(a)
			local, reward, size := 0.0, 0.0, 0.0
			for !l.over {
				l.next(a)
				reward += l.ts.Reward
				size += math.Abs(l.ts.Reward)
				for _, r := range l.ts.Local {
					local += r
					size += math.Abs(r)
				}
			}
			if math.Abs(local-reward) > 1e-9*(1+size) {
				t.find("%s: over the episode Σ Local = %v, want Σ Reward = %v%s", l.where(), local, reward, t.misdivided())
			}
		}
	})
}

// misdivided says which mistake it looks like that Local is not a division of
// Reward.
func (t *tester) misdivided() string {
	where := t.life
	defer func() { t.life = where }()
	if k, ok := t.scale(); ok {
		return fmt.Sprintf(": Local is on another scale than Reward, by a factor of %.6g in every episode", k)
	}
	if n := t.undrawn(); n > 0 {
		return fmt.Sprintf(": Local is not the draw that entered Reward, but something computed beside it, such as from what is hidden: %d times Reward differed after the same observations and actions, and Local never did", n)
	}
	return ""
}

// scale is the ratio of Σ Local to Σ Reward, if it is the same in all episodes.
func (t *tester) scale() (k float64, ok bool) {
	l, a := t.live(3, 3), t.explorer(3)
	n := 0
	for range 100 {
		l.begin(a)
		local, reward := 0.0, 0.0
		for !l.over {
			l.next(a)
			reward += l.ts.Reward
			for _, r := range l.ts.Local {
				local += r
			}
		}
		if math.Abs(reward) < 1e-9 {
			continue
		}
		if n == 0 {
			k = local / reward
		}
		if n++; math.Abs(local-k*reward) > 1e-9*(1+math.Abs(k*reward)) {
			return 0, false
		}
	}
	return k, n >= few
}

// undrawn is how often Reward was another after the same observations and
// actions in one World, if Local never was; else 0.
func (t *tester) undrawn() (n int) {
	type paid struct {
		local  uint64
		reward float64
	}
	known := make(map[uint64]paid)
	a := t.stubborn(3)
	for i := range t.options.Seeds / 4 {
		l := t.live(3, i)
		l.begin(a)
		for history := uint64(0); !l.over && l.step < horizon; {
			history = digest(history, l.now)
			l.next(a)
			now := paid{digest(0, l.ts.Local), l.ts.Reward}
			old, ok := known[history]
			if !ok {
				known[history] = now
				continue
			}
			if now.local != old.local {
				return 0
			}
			if now.reward != old.reward {
				n++
			}
		}
	}
	return n
}

// checkDrives asks that Reward is Σ drive·outcome, with drives as they were in
// the observation that the action was taken on.
func checkDrives(t *tester) {
	if !t.teaches(env.Drives) || t.on("noise") {
		return
	}
	t.eachManner(func(l *life, a actor) {
		for range t.options.Steps {
			l.next(a)
			want, size := 0.0, 0.0
			for k, o := range t.spec.Outcomes {
				if o.Drive >= 0 {
					v := float64(l.seen[o.Drive] * l.ts.Outcomes[k])
					want += v
					size += math.Abs(v)
				}
			}
			if math.Abs(l.ts.Reward-want) > 1e-9*(1+size) {
				t.find("%s: Reward = %v, and Σ drive·outcome = %v", l.where(), l.ts.Reward, want)
			}
		}
	})
}
