package env

// Policy is a frozen behaviour: it does not learn. Per observation exactly one
// of Act and Dist is called, in the order in which the observations came, so
// that a policy may keep memory within an episode.
type Policy interface {
	Begin()                               // a new episode
	Act(obs, action []float64)            // overwrites all of action
	Dist(obs []float64, dist [][]float64) // per loop: option probabilities, or {mean, sd}
}

// Exact is an environment that can compute the expected undiscounted episode
// return of a policy without sampling. Continuous loops are judged at the mean
// of Dist. Exact leaves the environment's own life as it was. Each environment
// states which policies it is exact for.
type Exact interface{ Exact(p Policy) float64 }

// Changing is an environment whose hidden parameters may change while it
// lives. If they do, a policy is judged in a copy of the life's own world at
// that moment (Snapshotter), not in a fresh one.
type Changing interface{ Changes() bool }

// Exchangeable is a policy that may know that it treats the options of a loop
// alike: permuting the observation's elements per option permutes its
// probabilities. Exact may then count options instead of telling them apart.
type Exchangeable interface{ Exchangeable() bool }

// Solved is an environment that knows its reference optimal policy in the
// world that it was made with. The policy never reaches a learning agent.
type Solved interface{ Optimal() Policy }

// Snapshotter is an environment whose whole state, random streams included,
// can be copied from another of the same configuration; the two then live the
// same life. CopyFrom panics for another type or another shape.
type Snapshotter interface{ CopyFrom(src Env) }

// Renderer is an environment that can draw the present moment as plain text of
// at most 78 columns: what a reader needs to see at a glance, hidden
// parameters included, and what the last action did. It is called after Reset
// and after every Step, appends to dst, ends with a newline, and changes
// nothing. Colour is the caller's.
type Renderer interface{ Render(dst []byte) []byte }

// Wrapper is an environment around another.
type Wrapper interface{ Unwrap() Env }

// Adapter is a Wrapper that answers for the optional interfaces of what it
// wraps, because it changes what observations, actions or returns mean. As
// asks it and looks no further.
type Adapter interface {
	Wrapper
	// Adapt sets *target, where target points to an optional interface (an
	// *Exact, a *Solved), and reports whether it could.
	Adapt(target any) bool
}

// As finds the optional interface T on e or on what e wraps.
func As[T any](e Env) (T, bool) {
	for {
		if t, ok := e.(T); ok {
			return t, true
		}
		if a, ok := e.(Adapter); ok {
			var t T
			ok := a.Adapt(&t)
			return t, ok
		}
		w, ok := e.(Wrapper)
		if !ok {
			var none T
			return none, false
		}
		e = w.Unwrap()
	}
}
