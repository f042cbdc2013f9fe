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
//	earned (N) with reward=product only: after the mission, who earned a unit; bounds [0, 1]
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
// With reward=product it is N·2^−(members that earned nothing), or
// N·Π (1 + r_i)/2: each of them halves the loot. It is a function of the same
// sum and says neither more nor less, but what one member adds is proportional
// to what all the others left: no division among the members is true, and only
// a difference to what the loot would have been could tell a member's part.
//
// With reward=joint the loot is that of reward=product, and who earned a unit
// is known to nobody.
//
// # Channels
//
//	Local     r_i to loop i, lag 0: the same draw that enters Reward (conservation: Σ Local = Reward)
//	Targets   none; with exam=1, after the step, to every loop: its good option, Ago 0, Weight 1
//	Outcomes  none
//
// With reward=product, Local is still r_i but no longer a division of the
// reward: declared shaping. What is best for r_i stays best for the crew, and
// since r_i tells of loop i alone it still helps.
//
// With reward=joint, Local is Reward/N to each loop. Conservation holds, and
// the channel carries nothing that the reward does not: a control, on which a
// learner from Local is one from Reward at N times the step size, bit for bit
// where N is a power of two.
//
// With exam=1 the environment hands out the answers, wrong or right, tried or
// not: an oracle, the upper bound of supervised teaching, and no rival of any
// agent that learns without.
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
// With reward=product and reward=joint the members' units are independent, so the expectation
// of the product is N·Π_i (1.2 + 0.6·π_i(good_i))/2: at random N·(0.6 + 0.3/K)^N,
// at best N·0.9^N (0.80 and 3.44 for N = 8, K = 2). It grows with every
// π_i(good_i), so the optimum is the same.
//
// A learner that sees only Reward must find N·log2(K) hidden bits in a channel
// that carries about 0.32 bits per episode at K = 2, so the time to 90 %
// accuracy is at least about 1.65·N episodes for any algorithm; a learner
// with local rewards needs a time that does not grow with N.
//
// # Settings
//
//	loops     1…4096       8    N, crew members; at most 64 unless reward=sum
//	options   2…64         2    K, positions of each dial
//	reward    sum, product, joint
//	                       sum  how the loot is counted (Wolpert & Tumer 2002)
//	exam      0…1          0    1: the good options are told afterwards
//	lag       0…256        0    steps by which r_i, and the exam's answers, arrive late
//	noise     0…1000       0    standard deviation of life noise on the reward, outside Local
//	distract  0…1024       0    observation bits that mean nothing
//	mix       0…1024       0    channels that carry random mixtures of all r_i; 0: one per loop
//	miswire   0…1          0    share of the loops that get each other's teaching
//
// The last five are the dials of package wrap, which says what they do. They
// leave both scores as they are; Exact holds under all of them but distract.
// Mixing multiplies the time to learn from local rewards by about 1 + N/m.
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
// (a team of units under one broadcast reward). Wolpert, D. H. & Tumer, K.
// (2002). Optimal payoff functions for members of collectives. Advances in
// Complex Systems 4.
package falcon
