// Package onebody runs several of the other environments at once in one body:
// one reward for everything that it does.
//
// # Story
//
// A bird sings, keeps an eye on the grass, dodges what flies at it and waits
// for its juice, all in the same minute, and life gives it one number for all
// of this. Each circuit does what it would do alone. What a broadcast reward
// must credit grows with every circuit that is added; what a circuit hears of
// its own does not.
//
// # Observation
//
// Every part's observation under the part's name, and whether it still runs:
//
//	song.live (1)  1 while the part's episode runs, 0 after it; bounds [0, 1]
//	song.time (10) the part's own field; all zero after its episode
//
// and so on for each part. The drives of a part keep their values.
//
// # Loops
//
// The loops of every part, named song.muscle0 and so on, in the order of the
// parts: falcon (8), song (4), flinch (4), lion (1), cue (1). A loop without a
// gate of its own is gated by its part's live.
//
// tasks (5) says how many of these parts run: falcon-v1, song-v1,
// flinch-v1:tier=0, lion-v1:tier=0 and cue-v1, the first tasks of them.
//
// # Reward
//
// The sum of the parts' rewards, each divided by the distance between its
// optimal and its random score, so that every part is worth 1. Bounds: the sum
// of the parts' bounds. The reward is additive if every part's is.
//
// # Channels
//
//	Local     each part's own, divided as its reward is
//	Targets   each part's own
//	Outcomes  each part's own, not divided
//
// Local is declared shaping where a part's is: from lion (tasks ≥ 4) on.
//
// # Episode
//
// All parts begin together and live their episodes in parallel, step by step.
// A part whose episode is over rests: nothing that its loops do counts. The
// episode ends with the last part's. The budget counts episodes.
//
// Each part has worlds and luck of its own, which do not depend on what the
// others do or on how many there are.
//
// # Random and optimal score
//
// The sums of the parts': random Σ J_random/(J_optimal − J_random), optimal
// tasks more. Exact, as all of them are. Exact holds for every policy under
// which each part's loops depend on that part's observation only and for which
// the part's own Exact holds.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine. Mahadevan, S. & Connell,
// J. (1992). Automatic programming of behavior-based robots using
// reinforcement learning. Artificial Intelligence 55 (one reward per behaviour
// module). Russell, S. & Zimdars, A. L. (2003). Q-decomposition for
// reinforcement learning agents. ICML 20.
package onebody
