// Package benchmarks lets agents live in environments and records what became
// of them. It joins the two sides, which know nothing of each other.
//
// The walk of one step:
//
//  1. Agent.Act(in, action)
//  2. Env.Step(action, ts)
//  3. ts.View(entry.Sees, seen)           the wall: what this access class may see
//  4. Encoder.Next(seen.Obs, next)        the task's representation
//  5. Agent.Learn(in, action, seen, next)
//
// A Walk takes these steps one by one. Live walks a whole life of (task, agent,
// seed) and returns its learning curve; at every checkpoint the frozen policy
// is judged in another copy of the world, so that evaluation cannot touch
// learning. Run spreads lives over workers. A life depends on nothing but its
// Job: the number of workers changes no bit of it.
package benchmarks
