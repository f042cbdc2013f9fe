// Package lion is an attention problem with a conflict of signs: gaze must
// learn to look for a lion, though seeing one is bad news.
//
// # Story
//
// An animal grazes among patches of tall grass. In one of them there may be a
// lion, betrayed by a subtle cue: a line in the grass that does not belong
// there. Whoever looks at the right patch sees the lion and flees at once, by
// an innate reflex. Whoever does not is eaten later. To a learner that did not
// know about the lion, seeing it is a disappointment, and the gaze that found
// it takes the blame; gaze should be paid for finding.
//
// # Observation
//
//	cue (K)     1 at patches with a cue, the same all episode; bounds [0, 1]
//	looked (K)  1 at patches that were searched in this episode; bounds [0, 1]
//	lion (1)    1 when a lion shows itself, seen or pouncing; bounds [0, 1]
//	gate (1)    1 when the next action counts: before a looking step; bounds [0, 1]
//
// # Loops
//
// One discrete loop, gaze, with K = patches (8) options, gated by gate: the
// patch to look at. A look at a patch that was searched before falls on one of
// the others, drawn uniformly: gaze does not return to where it has just been
// (inhibition of return; Posner & Cohen 1984, Klein 2000). So no look is
// wasted, and uniform choice is a uniformly random order of search.
//
// # Reward
//
//	+0.1  for each step of grazing
//	−1    for fleeing from a lion that was seen
//	−10   for being pounced on
//
// Bounds [−10, 0.1].
//
// # Channels
//
//	Local     to gaze, lag 0: 1 for a look that uncovers a lion, else 0. This is declared
//	          shaping: it is not a part of Reward, and is not scored
//	Targets   none: where an unseen lion was is never told
//	Outcomes  food (grazed in this step), fled, pounced, threat (a lion showed itself), 0 or 1
//	          each, without drives. All can be read off lion and the last gate
//
// # Episode
//
// With probability p (0.05) there is a lion, at a uniformly drawn patch. A cue
// is at the lion's patch with probability h = hit (0.9), at any other with
// probability f = false (0.05), independently. Then come the steps 0…d, with
// d = delay (5). The first of them are looking steps: step 0 alone in tier 0;
// in tier 1 the steps 0…d−1, or the first K of them, after which every patch
// has been searched. A looking step uncovers one patch. If the lion is there,
// the animal flees and the episode ends; if not, it grazes. On step d, never a
// looking step, a lion that was not found pounces; without one the animal
// grazes once more. Terminated. The budget counts episodes.
//
// World draws nothing. What is to be learned is the use of the cue, which is
// the same in every world; a learner has to find out that there is a use.
//
// # Random and optimal score
//
// An episode returns g·t − c if the lion is found at look t, g·d − D if there
// is one that is not found, and g·(d+1) without a lion, with g = 0.1, c = 1,
// D = 10. Uniform choice finds it at each look with probability 1/K.
//
// Tier 0: the best look is at a cued patch, at any if none is cued, and finds
// a lion with probability
//
//	F = h·(1−(1−f)^K)/(K·f) + (1−h)·(1−f)^(K−1)/K,
//
// .925, .856, .766, .633, .454 for K = 2, 4, 8, 16, 32: the set-size curve of
// visual search. (If h < f, the absence of a cue is the cue, and 1−h and 1−f
// take the places of h and f.) Random .1481, optimal .4206 with the other
// settings canonical.
//
// Tier 1: dynamic programming over the number of cued and of other patches
// that are left, exact because patches with the same cue are alike. With n1
// and n0 of them left, a1 = (p/K)·h/f, a0 = (p/K)·(1−h)/(1−f) and
// W = n1·a1 + n0·a0 + 1 − p,
//
//	V(n1, n0, t) = max over i of (a_i/W)·(−c) + (1 − a_i/W)·(g + V(after, t+1))
//	V(n1, n0, d) = g − (D+g)·(n1·a1 + n0·a0)/W
//
// Random .3669, optimal .5210. An animal that could also flee before it has
// seen anything would gain .006 more at d = 1 and less than .0001 from d = 3
// on; this one cannot, and the optimum is without it.
//
// A lion that is found later has left more time to graze. So the optimal order
// of search leaves no cued patch out, as far as looks suffice, but looks at it
// last. Looking at cued patches first scores .894 in the canonical setting,
// and less than uniform choice when d ≥ K, where every order finds the lion.
// Keep delay well below patches for a problem about where to look and not
// about when.
//
// Exact holds for every policy that depends on the present observation only,
// up to 16 patches in tier 0 (there for every policy) and 12 in tier 1.
//
// Let F be the probability with which the present policy of tier 0 finds a
// lion, ρ = p(1−F)/(1−pF) that of a lion after a look that found none, and
// U = g(d+1) − ρ(D+g) the return to be expected then. With a critic that is
// blind to the cue, an eligibility trace λ and no discount, looking at the
// lion's cue is reinforced if λ^d·(D+g)·(1−ρ) > c + U and punished if less: at
// random gaze the bound on λ is .078, .298, .654, .838, .937 for d = 1, 2, 5,
// 10, 20. A gaze loop taught by Local looks there at any λ.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (the lion in the grass).
// Menegas, W., Akiti, K., Amo, R., Uchida, N. & Watabe-Uchida, M. (2018).
// Dopamine neurons projecting to the posterior striatum reinforce avoidance of
// threatening stimuli. Nature Neuroscience 21. LoBue, V. & DeLoache, J. S.
// (2008). Detecting the snake in the grass. Psychological Science 19. Posner,
// M. I. & Cohen, Y. (1984). Components of visual orienting. Attention and
// Performance X. Klein, R. M. (2000). Inhibition of return. Trends in
// Cognitive Sciences 4.
package lion
