// Package foreign lets agents live that are written in another language: child
// processes that speak JSON Lines on their standard input and output.
// PROTOCOL.md beside this file is the page for their authors, and
// example/agent.py is a complete one.
//
//  1. Entry starts the program once and says hello; its answer tells the name
//     and the access class. Nothing of any task is said before that.
//  2. Every life has a process of its own: hello, then life, which carries the
//     specification as it was masked to that class.
//  3. begin, act and learn are the methods of agents.Agent; freeze, begin, act
//     and dist are those of agents.Frozen. act and dist wait for a reply.
//  4. end closes the input, and the process must exit with status 0.
//
// A process that cannot be started, dies, hangs or speaks nonsense breaks its
// agent (agents.Failer): the life is not recorded. No process outlives the
// context that Entry was given.
//
// The numbers on the wire are the shortest decimals that read back to the same
// bits, so a foreign agent's curve is as exact as its arithmetic is. A round
// trip takes tens of microseconds and allocates: the promise that Act and Learn
// do not is for agents of this program.
package foreign
