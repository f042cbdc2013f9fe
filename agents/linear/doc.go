// Package linear is the parts that linear agents are made of: the policy of
// one loop (Loop, on a softmax or a Gaussian head), its action values (Q), the
// critic (Value), the eligibility trace (Trace) and the memory of recent
// actions (Ring).
//
// Cards is the agent around a model of card choice, and Best what Thompson
// sampling plays.
//
// The parts are the same for every agent, so that agents differ only in which
// signal trains which part.
//
// A loop's policy learns from its score, the gradient of log π(action) with
// respect to the head's inputs. Three kinds of teaching use it:
//
//   - reinforcement: signal · trace of scores (Williams 1992);
//   - reinforcement at a known lag: signal · the score of that one action;
//   - supervision: the score that the wanted action has now, which vanishes
//     when the policy has become the teacher's.
package linear
