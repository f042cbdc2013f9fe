// Package plot makes figures of records.
//
//	Curves   learning curves, a panel per task
//	Scaling  learning time against the size of a task, a panel per sweep
//	Lion     lions missed, learning time and the trace needed, against delay
//	Human    decks drawn from in the Iowa gambling task, by people and agents
//
// They are values of package figure; packages svg and paper write them.
//
// What is drawn is what the boards say: normalised scores, means over seeds,
// 95 % intervals, and n in the caption. An agent that is identical to another
// one on a task, bit for bit, has no lives there: it is named beside the other.
package plot
