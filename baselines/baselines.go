// Package baselines holds what became of lives, to notice when it changes.
//
// There are two kinds. Frozen curves are for bits: a short life of every agent
// in every environment has the SHA-256 of its curve in curves.txt, one file for
// all architectures, and a test lives them again. A change that moves one bit of
// one curve is found there first. Such a change is a change of the environment's
// or the agent's results: it needs a new version of the environment, or an
// explanation in the commit that updates the file.
//
// Baselines are for learning: a File has the learning time, the asymptote and
// the hash of the curve of many whole lives of each agent on each task.
//
//  1. Blesser.Bless records cells into a File; nothing else does.
//  2. Check lives three seeds of every cell. Where a bit has changed it goes on,
//     seed after seed, until a gate (package benchmarks/gate) has a verdict.
//  3. The Report of it is for people (Text), programs (JSON), and what runs
//     builds (JUnit, GitHub). Write puts it into a file.
//
// Package gatetest is the same as one line of a Go test.
package baselines
