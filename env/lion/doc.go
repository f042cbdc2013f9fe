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
//	object (K)  with distract > 0 only: 1 at patches where something harmless was found; bounds [0, 1]
//
// # Loops
//
// One discrete loop, gaze, with K = patches (8) options, gated by gate: the
// patch to look at. A look at a patch that was searched before falls on one of
// the others, drawn uniformly: gaze does not return to where it has just been
// (inhibition of return; Posner & Cohen 1984, Klein 2000). So no look is
// wasted, and uniform choice is a uniformly random order of search.
//
// With planner=1 there is a second discrete loop, planner, gated by gate, too:
// 0 graze, 1 flee. Flight takes the place of the look and ends the episode.
// The flight on sight is innate and stays. On a step that is not a looking
// step it is too late to flee.
//
// # Reward
//
//	+g  for each step of grazing, g = graze (0.1)
//	−c  for fleeing, from a lion that was seen or from none, c = flight (1)
//	−D  for being pounced on, D = damage (10)
//
// Bounds [−max(D, c), g].
//
// # Channels
//
//	Local     to gaze, lag 0: what it is paid for a look, by the setting pay. This is declared
//	          shaping: it is not a part of Reward, and is not scored. The planner is not taught
//	Targets   none: where an unseen lion was is never told
//	Outcomes  food (grazed in this step), fled, pounced, threat (a lion showed itself), 0 or 1
//	          each, without drives. All can be read off lion, the last gate and the last action
//
// pay=found (canonical) pays 1 for a look that uncovers a lion, excite for one
// that uncovers a harmless object, and 0 for others.
//
// pay=verdict pays every look by how far it moves the verdict of an innate
// judge, |V(after) − V(before)|, and the judge hones its verdict on what gaze
// brings: gaze and judge work against each other, as in the adversarial form of
// the story (Byrnes 2021). V is the danger of the moment by what was seen last:
// nothing yet, a bare patch, a cued patch with nothing there, an object, a lion.
// At birth V is 1 for a lion, from which the animal flees, excite for an object
// (what is new is taken for a threat; Akiti et al. 2022), and 0 for the rest.
// When an episode ends, V of each of the five that occurred in it moves by 0.05
// of the distance towards 1 if a lion showed itself and towards 0 if none did
// (the delta rule of Widrow & Hoff 1960). An episode that the planner fled from,
// or that was abandoned, teaches the judge nothing. The judge lives as long as
// the animal, not from episode to episode, and knows nothing of the agent; the
// seeds and the actions determine what it says. What excites in vain loses its
// pay: late in a life with p=0.2, distract=3 and a look at each patch in turn, a
// look at an object pays 0.02 and one at a lion 0.85.
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
// With distract = n there are n harmless objects, on n patches other than the
// lion's, drawn without replacement in each episode. At an object's patch a cue
// is as likely as at a lion's. A look that uncovers one changes nothing but
// what is seen and what gaze is paid. Lions, and cues elsewhere, are those that
// the same seed brings without objects.
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
// With a planner, uniform choice also flees at each look with probability 1/2.
//
// Tier 0, without planner and objects: the best look is at a cued patch, at any
// if none is cued, and finds a lion with probability
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
// on; this one cannot unless planner=1, and the optimum is without it.
//
// With objects the state also holds how many of them are still hidden, r, and
// the weights a_i count the ways to lay them; with a planner −c is one more
// choice before each look. Both are exact, checked against trying out all
// orders of search.
//
// planner=1 changes the random score as well as the optimum, so such tasks are
// normalised apart. They are about planning only where a pounce is dear or
// lions are frequent, damage ≥ 30 or p ≥ 0.4, and, with the canonical cues,
// delay is short: search finds nearly every lion if there is time for it. What
// flight before anything was seen adds to the optimum at K = 8:
//
//	damage  p     d = 1  d = 2  d = 3  d = 5
//	10      0.2   .2069  .0201  .0013  .0000
//	30      0.2   .7955  .0772  .0048  .0000
//	30      0.4  1.9847  .3574  .0567  .0001
//	100     0.4  8.5357 2.9548 1.9231  .8479
//
// A lion that is found later has left more time to graze. So the optimal order
// of search leaves no cued patch out, as far as looks suffice, but looks at it
// last. Looking at cued patches first scores .894 in the canonical setting,
// and less than uniform choice when d ≥ K, where every order finds the lion.
// Keep delay well below patches for a problem about where to look and not
// about when.
//
// Exact holds for every policy that depends on the present observation only,
// up to 16 patches in tier 0 (there for every policy), and in tier 1 up to 12,
// or 8 with objects. Elsewhere the environment does not offer it.
//
// Let F be the probability with which the present policy of tier 0 finds a
// lion, ρ = p(1−F)/(1−pF) that of a lion after a look that found none, and
// U = g(d+1) − ρ(D+g) the return to be expected then. With a critic that is
// blind to the cue, an eligibility trace λ and no discount, looking at the
// lion's cue is reinforced if λ^d·(D+g)·(1−ρ) > c + U and punished if less: at
// random gaze the bound on λ is .078, .298, .654, .838, .937 for d = 1, 2, 5,
// 10, 20. A gaze loop taught by Local looks there at any λ.
//
// # Settings
//
//	setting   default  range        unit
//	tier      1        0…1
//	planner   0        0…1          1: a second loop may flee
//	patches   8        2…64         K, also the options of gaze
//	delay     5        1…64         d, steps
//	p         0.05     0.001…1      probability per episode: how rare lions are
//	hit       0.9      0…1          h, probability per episode: near false, the lion is camouflaged
//	false     0.05     0…1          f, probability per patch and episode
//	damage    10       1…1000       D, reward
//	flight    1        0…100        c, reward
//	graze     0.1      0…10         g, reward per step
//	pay       found    found, verdict
//	distract  0        0…patches−1  objects per episode
//	excite    1        0…100        local reward; a lion's is 1
//	noise     0        0…1000       standard deviation of life noise on the reward of each step, outside Local
//	lag       0        0…256        steps by which Local arrives late
//
// Noise and lag are those of package wrap. Noise is what a learner that waits
// for the pounce has to average over, d steps of it. Settings under which every
// order of search earns the same have no anchors: without a planner, hit equal
// to false, or objects on all patches but one.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Akiti, K. et al. (2022). Striatal dopamine explains novelty-induced behavioral
// dynamics and individual variability in threat prediction. Neuron 110. Byrnes,
// S. (2021). Big picture of phasic dopamine (the lion in the grass).
// Menegas, W., Akiti, K., Amo, R., Uchida, N. & Watabe-Uchida, M. (2018).
// Dopamine neurons projecting to the posterior striatum reinforce avoidance of
// threatening stimuli. Nature Neuroscience 21. LoBue, V. & DeLoache, J. S.
// (2008). Detecting the snake in the grass. Psychological Science 19. Widrow, B.
// & Hoff, M. E. (1960). Adaptive switching circuits. IRE WESCON. Posner,
// M. I. & Cohen, Y. (1984). Components of visual orienting. Attention and
// Performance X. Klein, R. M. (2000). Inhibition of return. Trends in
// Cognitive Sciences 4.
package lion
