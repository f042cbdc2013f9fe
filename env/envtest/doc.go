// Package envtest is the conformance suite of environments: the laws that an
// env.Env must keep so that a learning curve measured in it means something.
//
// A test of an environment is one call, not in a parallel test, because one
// law counts the memory allocations of the whole process:
//
//	if err := envtest.Check(falcon.Canonical(), envtest.Options{}); err != nil {
//		t.Error(err)
//	}
//
// Check walks the table of laws. A law lives in the environment for a while,
// as a stranger would who knows only its Spec, and says what it found, where
// (the seeds, the episode, the step), which mistake it looks like, and why the
// law exists. All seeds are fixed: a verdict never changes from run to run.
// CheckAll checks many configurations at one error level.
//
// Counterfactual is the other tool here: the true credit of single actions.
//
// # Exact laws and statistical laws
//
// Most laws compare two lives that must be the same, bit for bit. Where only
// distributions can be compared, two kinds of test are used.
//
// Means that are declared (anchors, Exact) are met within z standard errors,
// plus 15 spreads of the return divided by the number of episodes, for events
// too rare to be seen so often.
//
// Differences that must be symmetric about 0, because the two lives that are
// compared could be exchanged, are summed and divided by the root of the sum
// of their squares. Such a number exceeds z with a probability of at most
// 2·exp(−z²/2) whatever the distribution (Hoeffding 1963).
//
// The limit z is set so that all comparisons of all laws in all configurations
// of one call together reject honest environments with a probability of at most
// Level: 5.8 for two comparisons in one configuration.
//
// # Twin worlds
//
// Two laws ask whether a teaching channel says more than it may. They live in
// many worlds under the same actions, with the same Noise or with another. As
// long as two lives agree in all that was observed, nothing that was sensed
// tells them apart, so no target, outcome or shaping may.
//
// Local rewards are finer than what is sensed by design: they tell how good the
// past actions were. So the law about answer keys looks at the first decision
// at which the optimal policies of two worlds part. Until then every past
// action was equally good in both, and a packet that knows all the same which
// world it is in knows what is to be learned. Cheating probes (repeat the last
// target; stay after a win, shift after a loss) are judged at that decision, by
// whether they move the way the optimum does. Judged by return, against a yoked
// control that is fed another life's packets, the second beats its control in
// honest environments as well: it learns within an episode what an action
// costs, which is what local rewards are for.
//
// # What no law can tell
//
// A World that changes nothing may be the honest design. In such a world, and
// about events that Noise alone decides, a Local that must sum to Reward can
// hide a hint. Observations that never repeat, with a World that moves them
// from the first step on, leave nothing to compare.
//
// Whether a hidden pattern is reused is asked of environments that know their
// optimal policy, and is found where the same actions are optimal at the first
// decisions in all worlds, whatever was observed. It is not found where the
// optimum depends on the observation, in a way that is the same in all worlds:
// that is how honest environments without a World look. Nor is it found where
// one of two options is always right, or rest is: so look reflexes. Of two
// loops of two options of which one is always the opposite of the other, and
// either is as often the first, nobody can say whether they compete by design.
//
// A clock that begins with a stimulus and not with the episode looks like a
// stimulus.
//
// # Names that say something
//
// Loops whose names differ in a number at the end alone (crew0, crew1) say that
// they are interchangeable: over worlds, what is optimal in them must not hang
// on their order. Observation fields with time, clock or live in their names,
// gates, and drives, say that they may tell the step of the episode; no other element
// may be a function of it that is the same in all episodes.
//
// # Dials
//
// Settings with these names change what a law can ask. With noise, mix or
// miswire set to other than 0, Local is not a division of Reward and
// conservation is not asked; nor, with noise, the law about drives. With oracle
// or exam on, an environment declares itself an answer key and the laws about
// twin worlds are not asked.
// With miswire, what targets say is asked of all loops together. With target set
// to other than its canonical value, the setting says which action is wanted,
// and the law about worlds is not asked.
package envtest
