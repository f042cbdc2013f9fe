// Package gate decides whether agents learn worse than they did when their
// lives were stored. It lives no life itself: it is told, seed by seed, what
// became of each.
//
//  1. New makes a gate of the given rules; Add gives it every cell, an agent on
//     a task with its stored seeds, of which at least one life has changed.
//  2. Cell.Take takes the lives of the changed program, seeds 1, 2, 3, …, and
//     says when the cell needs no more of them.
//  3. Close tests each agent over all its cells together, corrects for the
//     number of tests, and leaves a verdict on every cell.
//
// Three measures are tested: the logarithm of the learning time, the asymptote,
// and whether the task was solved. Each is followed by two tests. One bets that
// seeds are worse than the stored ones; if it wins, and they seem to be worse by
// half of the margin at least, that is a regression. The other bets that they
// are not worse by the margin; if it wins, the measure has passed. If neither
// has won when the seeds are used up, the cell is inconclusive, and says how
// many seeds it would need.
//
// # What is promised
//
// If for no seed of any cell it makes a difference which of its two lives was
// stored and which is fresh, the probability that any test of the run finds a
// regression is at most α, 1 % by default, whatever the distributions, however
// many ties, however often one looks and whenever one stops. A measure that is
// worse by the margin, all seeds by the same, passes with at most about β, 5 % by
// default.
//
// The first holds because every test of regression is an e-process (package
// stat), stopped at K/α for the K tests of the run. A measure has two, one of
// ranks and one of signs, each stopped at twice that; they remember different
// pasts, so their mean would promise less than their union. The process of
// ranks compares with stored seeds that the check does not live, because seeds
// that are lived share their world with their stored twins, and a rank among
// one's own twins is not like any other. Its bets are fixed beforehand. The
// process of signs compares each seed with its stored twin, and profits from
// what they share. Ties are broken by draws from streams keyed by cell, measure
// and seed: the same lives give the same verdict.
//
// It supposes that lives of different seeds and tasks know nothing of each other,
// and is about one run: another run with other rules is another test. It is a
// mean over baselines; given one of them α may be some times more or less. Cells
// enter because a bit of their first seeds has changed; where only certain lives
// change bits the ranks begin with one of those, which costs less than what α has
// to spare.
//
// The second is a promise about shifts only, and rests on the stored spread and
// the stored rate of failure.
package gate
