package envtest

import (
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
				t.find("%s: over the episode Σ Local = %v, want Σ Reward = %v", l.where(), local, reward)
			}
		}
	})
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
