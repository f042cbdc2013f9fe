// Package env is the contract between an environment and everything that
// meets it. It implements no environment.
//
// A life walks, step by step:
//
//  1. Reset begins an episode and fills the first observation.
//  2. The agent's action, one float64 per loop, goes into Step.
//  3. Step overwrites a TimeStep: the next observation, the reward, and every
//     teaching channel that the environment has.
//  4. View masks the TimeStep to the channels that the agent's access class
//     allows. The harness does this; it is the wall between diets.
//
// The teaching channels follow the three categories of phasic dopamine signal
// in Byrnes, "Big picture of phasic dopamine" (2021): the success-in-life
// reward (Reward), rewards local to one loop (Local), and supervised
// corrections that arrive after the fact (Targets), which may also train
// predictors of what just happened (Outcomes).
package env

// Seeds are the two sources of randomness of an environment. World draws the
// hidden parameters, what is to be learned; Noise draws everything while
// living. Two environments with the same World and another Noise are the same
// task met at other moments.
type Seeds struct{ World, Noise uint64 }

// Env is an environment with one body and one or more loops.
//
// The caller owns every buffer. Reset overwrites all of obs, whose length is
// Spec().ObsLen(). Step takes one float64 per loop (a whole number 0…N−1 for a
// discrete loop, any finite number for a continuous one, which the environment
// clamps) and overwrites all of ts in place. Neither allocates. After
// ts.Terminated or ts.Truncated the next call must be Reset; Reset may also
// come earlier and then abandons the episode. An Env is not safe for
// concurrent use. The same Seeds and the same actions give the same life, bit
// for bit, on every machine.
type Env interface {
	Spec() Spec                          // all that may be known before the first step
	Reset(obs []float64)                 // begins an episode; fills obs
	Step(action []float64, ts *TimeStep) // one step; overwrites all of ts
}

// TimeStep is what one step brings. A channel that the environment does not
// have, or that View masked, is nil.
type TimeStep struct {
	Obs        []float64 // next observation
	Reward     float64   // success-in-life reward: the only number ever scored (category 1)
	Local      []float64 // Local[i]: local reward of loop i (category 2)
	Targets    []Target  // supervised corrections that have just arrived (category 3)
	Outcomes   []float64 // what just happened, parallel to Spec.Outcomes
	Terminated bool      // ended by the task's own rules: the future is worth nothing
	Truncated  bool      // cut off: bootstrap from Obs
}

// Done reports whether the episode is over.
func (ts *TimeStep) Done() bool { return ts.Terminated || ts.Truncated }

// View points dst at ts's buffers; channels that are not in c are nil in dst.
// dst is valid until ts is next written.
func (ts *TimeStep) View(c Channels, dst *TimeStep) {
	*dst = *ts
	if c&Local == 0 {
		dst.Local = nil
	}
	if c&Targets == 0 {
		dst.Targets = nil
	}
	if c&Outcomes == 0 {
		dst.Outcomes = nil
	}
}

// Target is a supervised correction: what loop Loop should have done, Ago
// actions before the latest one (0 is the action that was just taken).
type Target struct {
	Loop   int
	Want   float64 // the option, or the value on a continuous loop
	Ago    int     // 0 ≤ Ago ≤ Spec.MaxAgo, never before the episode's first action
	Weight float64 // declared constant: absence of an event is weaker evidence than its presence
}
