package suite

// ladder is every agent that is ranked: the single-reward ladder, agents that
// know that the reward is a sum, models of card players, and the multi-channel
// agent with its diets, ablations and controls.
var ladder = []string{
	"chance", "td", "rw", "td0", "sarsa", "sarsa-expected", "qlearn", "reinforce", "distributional",
	"vector", "vector-local", "opal", "sr", "relabel", "coma",
	"regression", "lints",
	"thompson", "pvl-delta", "pvl-decay", "vpp", "orl",
	"pvlv",
	"loops-local", "loops-target", "loops-eval", "loops-full",
	"loops-cached", "loops-mean", "loops-perm", "loops-late", "loops-scalar", "td-shape", "td-blind",
}

// diets is the reference, the diets of the multi-channel agent, and the two
// controls of its wiring.
var diets = []string{"chance", "td", "loops-local", "loops-target", "loops-eval", "loops-full", "loops-mean", "loops-perm"}

// Suites returns every suite.
func Suites() []Suite {
	return []Suite{
		{
			Name:  "core",
			Story: "the leaderboard: every environment by itself, at its canonical settings",
			Parts: []Part{{
				Tasks:  []string{"falcon-v1", "song-v1", "flinch-v1", "lion-v1", "cue-v1", "iowa-v1", "reach-v1"},
				Agents: ladder,
			}},
			Seeds: 20,
		},
		{
			Name:  "quick",
			Story: "a check of an installation: the one-step tiers where there are any, few seeds",
			Parts: []Part{{
				Tasks:  []string{"falcon-v1", "song-v1", "flinch-v1:tier=0", "lion-v1:tier=0", "cue-v1", "iowa-v1"},
				Agents: diets,
			}},
			Seeds: 5,
		},
		{
			Name:  "scaling",
			Story: "how learning time grows with loops, shared channels, delay and lag",
			Parts: []Part{falconLoops(), songLoops(), flinchLoops(), falconMix(), lionDelay(), songLag()},
			Seeds: 20,
		},
		controls(),
		revaluation(),
	}
}
