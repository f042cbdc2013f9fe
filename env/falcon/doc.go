// Package falcon is a stateless team problem: N loops choose at once, and the
// reward is the sum of what each earned.
//
// # Story
//
// A crew flies one mission. Each member turns one dial; each dial has one good
// position. After the mission comes the loot, one number for everybody. It is
// also a multiple-choice test: the total mark, or a mark per question.
//
// # Observation
//
//	ready (1)  always 1; bounds [1, 1]
//
// # Loops
//
// N = loops (8) discrete loops crew0…, each with K = options (2) options. The
// good option of each loop is drawn uniformly per World.
//
// # Reward
//
// Σ r_i with r_i ~ Bernoulli(0.8) if loop i chose its good option, else
// Bernoulli(0.2), independently. Bounds [0, N]. The reward is additive.
//
// # Channels
//
//	Local     r_i to loop i, lag 0: the same draw that enters Reward (conservation: Σ Local = Reward)
//	Targets   none
//	Outcomes  none
//
// # Episode
//
// One step, then terminated. The budget counts episodes.
//
// # Random and optimal score
//
// Uniform choice earns N·(0.2 + 0.6/K); knowing every good option earns 0.8·N.
// Both are exact. Exact holds for every policy: Σ_i [0.2 + 0.6·π_i(good_i)].
//
// A learner that sees only Reward must find N·log2(K) hidden bits in a channel
// that carries about 0.32 bits per episode at K = 2, so the time to 90 %
// accuracy is at least about 1.65·N episodes for any algorithm; a learner
// with local rewards needs a time that does not grow with N.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (the two pilots of one
// ship). Williams, R. J. (1992). Simple statistical gradient-following
// algorithms for connectionist reinforcement learning. Machine Learning 8.
// Sutton, R. S. & Barto, A. G. (2018). Reinforcement Learning, section 15.10
// (a team of units under one broadcast reward).
package falcon
