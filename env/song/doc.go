// Package song is a motor skill judged by an inner standard: a bird practises
// until every muscle does the right thing at every moment of its song.
//
// # Story
//
// A young zebra finch has heard its tutor and remembers the song. It sings,
// hears itself, and compares. One overall verdict comes when the song is over;
// the song system also gets a verdict of its own, on each muscle, at each
// moment. The song is the same every time, so this is credit assignment and
// nothing else: which of N small choices made it better?
//
// # Observation
//
//	time (T)  one-hot: the step that is about to be sung; all zero when the song is over; bounds [0, 1]
//
// # Loops
//
// M = loops (4) muscles, one continuous loop each, muscle0…, range [−3, 3]. The environment
// clamps the action a to that range. A song has T = steps (10) steps, so what
// is to be learned is N = T·M numbers: the template θ, each cell −1 or +1 with
// equal chance, drawn independently per World.
//
// # Reward
//
// The quality of cell (t, m) is −(a − θ)². Reward is 0 until the last step,
// and there the sum of the qualities of all N cells. Bounds [−16·N, 0]. The
// reward is additive.
//
// # Channels
//
//	Local     at each step, to each muscle, the quality of the cell that it has just sung, lag 0
//	Targets   none
//	Outcomes  none
//
// Conservation: Σ Local over a song = Reward of its last step.
//
// # Episode
//
// A song: T steps, then terminated. The budget counts songs. Nothing is drawn
// while living: Seeds.Noise changes nothing.
//
// # Random and optimal score
//
// The centre action 0 misses every cell by 1 and earns exactly −N. Singing the
// template earns 0, and no quality is above 0. Both are exact.
//
// Exact sings one song with the mean action of each step and is exact for the
// mean action of every policy, with or without memory. Acting with standard
// deviation s around a mean that stays clear of the clamp costs s² per cell.
//
// Node perturbation with an exact baseline and the best step size multiplies
// the expected squared error of G cells that share one reward by 1 − 1/(G+2)
// per song, above a floor that the exploration sets. A tenth of the error is
// left after about (N + 1.5)·ln 10 songs when all N cells share one reward
// (95.6 at the canonical N = 40), and after 5.7 songs with a reward for each
// cell, however long the song. Werfel, Xie & Seung (2005) found the same
// growth with the number of outputs; it shows only when every learner has its
// own best step size.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (rewards local to one
// loop). Fee, M. S. & Goldberg, J. H. (2011). A hypothesis for basal
// ganglia-dependent reinforcement learning in the songbird. Neuroscience 198
// (the clock is the context, the muscles' copies are the proposals).
// Gadagkar, V. et al. (2016). Dopamine neurons encode performance error in
// singing birds. Science 354. Murdoch, D., Chen, R. & Goldberg, J. H. (2018).
// Place preference and vocal learning rely on distinct reinforcers in
// songbirds. Scientific Reports 8. Werfel, J., Xie, X. & Seung, H. S. (2005).
// Learning curves for stochastic gradient descent in linear feedforward
// networks. Neural Computation 17.
package song
