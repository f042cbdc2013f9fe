// Package cue is delay conditioning: one cue announces juice, the other does
// not, and whoever licks at the right moment gets more of it.
//
// # Story
//
// A thirsty animal sits in front of a spout. Sooner or later one of two lights
// goes on. When it goes off, juice comes after the one and never after the
// other. Some of the juice runs in by itself; the rest must be licked up in
// the very moment. Licking at any other time is effort for nothing. Nobody
// tells the time: an animal that is to lick in the right step must carry the
// cue's onset in its memory. The problem behind most recordings of dopamine
// neurons (Ljungberg, Apicella & Schultz 1992; Schultz, Dayan & Montague 1997).
//
// # Observation
//
//	cue (2)    1 while the cue is on; bounds [0, 1]
//	juice (1)  1 in the one observation in which juice is felt; bounds [0, 1]
//	drive (2)  what a unit of juice, 1, and of effort, −cost, are worth; constant;
//	           bounds [−cost, 1]
//
// No clock, and nothing that marks the start of a trial.
//
// # Loops
//
// One discrete loop, lick, with 2 options: 0 off, 1 on. Every action counts.
// World draws which of the two cues is the rewarded one.
//
// # Reward
//
// With u = 1 in the step in which juice comes, else 0, and the action a,
//
//	u·(κ + (1−κ)·a) − cost·a,   κ = kappa (0.5), cost (0.02).
//
// Bounds [−cost, max(κ, 1−cost)]. The reward is additive.
//
// # Channels
//
//	Local     to lick, lag 0: Reward, since there is one loop (conservation: Σ Local = Reward)
//	Targets   with juice: {lick, 1, Ago 0, Weight 1}: the action that met it should have been a
//	          lick. For each other action {lick, 0, Ago, Weight w} when its window closes: it
//	          met nothing. Windows are 3 steps long and follow one another from the first step
//	          of the episode on, whatever is shown, so Ago ≤ 2 and no target tells where in a
//	          trial the animal is. An unfinished last window is not judged
//	Outcomes  juice absorbed, u·(κ + (1−κ)·a), drive[0]; effort, a, drive[1].
//	          Reward = Σ drive·outcome
//
// A lick pays where juice comes with a probability above h* = cost/(1−κ). The
// weight w = h*/(1−h*) (.0417) puts the balance of the targets at the same
// point: absence is weaker evidence than presence. Where h* ≥ 1 licking never
// pays, no weight says so, and w is 1.
//
// # Episode
//
// A trial, in steps of 0.1 s: an intertrial interval; the cue for delay (10)
// steps, the unrewarded one in a share unrewarded (0.5) of the trials; the
// outcome in the step taken from the last observation with the cue on, after
// the rewarded cue with probability p (1); 5 more steps; terminated. The budget
// counts trials.
//
// The interval is geometric with rate 1/40, truncated to 1…120 steps: mean
// 33.96, so that a trial lasts 48.96 steps on average. Its hazard is .026 per
// step at first, .032 at step 60 and .061 at step 100, which 3.5 % of the
// intervals reach: waiting tells next to nothing about the cue.
//
// # Random and optimal score
//
// Nothing carries over from step to step. So it is best to lick in a step if
// and only if the hazard of juice in it repays the cost, which can happen only
// in the last step of the rewarded cue:
//
//	optimal = (1 − unrewarded)·(κ·p + max(0, p·(1−κ) − cost))
//	random  = (1 − unrewarded)·p·(κ + (1−κ)/2) − cost·steps/2
//
// Canonical: random −.1146, optimal .4900, and never licking .2500, a score of
// .603. Both anchors are exact. The function Best is the optimum of a trial
// for any distribution of the delay. Exact holds for every policy, also with
// memory within a trial.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine. Ljungberg, T., Apicella,
// P. & Schultz, W. (1992). Responses of monkey dopamine neurons during learning
// of behavioral reactions. Journal of Neurophysiology 67. Schultz, W., Dayan,
// P. & Montague, P. R. (1997). A neural substrate of prediction and reward.
// Science 275. Fiorillo, C. D., Tobler, P. N. & Schultz, W. (2003). Discrete
// coding of reward probability and uncertainty by dopamine neurons. Science
// 299 (the dial p).
package cue
