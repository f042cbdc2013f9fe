package envtest

// Law is one promise that an environment makes.
type Law struct {
	Name string
	Why  string // why it matters, printed when it is broken

	check       func(t *tester)
	vital       bool // while it is broken no later law can be asked
	statistical bool // compares distributions, at a share of Level
	alone       bool // nothing else may run in the process meanwhile
}

// Laws returns the table of laws in the order in which they are asked.
func Laws() []Law {
	return []Law{
		{Name: "spec", check: checkSpec, vital: true,
			Why: "the Spec is all that agents and harness know: it must be sane, and the same for every seed and moment, or it tells the World"},
		{Name: "end", check: checkEnd, vital: true,
			Why: "a budget counts episodes, so each must end, and in one way: what is terminated is worth nothing, what is truncated is bootstrapped"},
		{Name: "channels", check: checkChannels, vital: true,
			Why: "an agent decides from the Spec what to listen to, so a channel is there exactly if it is declared"},
		{Name: "same life", check: checkSameLife,
			Why: "results are compared bit for bit, so the same seeds and actions must give the same life, however long"},
		{Name: "shared state", check: checkSharedState,
			Why: "lives run side by side on many processors, so no environment may move another"},
		{Name: "reset", check: checkReset, statistical: true,
			Why: "what is left of an abandoned episode teaches the wrong lesson in the next one"},
		{Name: "overwrite", check: checkOverwrite,
			Why: "the caller's buffers hold garbage, so what a step does not write is garbage that an agent learns from"},
		{Name: "buffers", check: checkBuffers,
			Why: "the caller owns every buffer and uses it for other things between calls"},
		{Name: "bounds", check: checkBounds,
			Why: "representations and step sizes are scaled by the declared bounds"},
		{Name: "clamp", check: checkClamp,
			Why: "exploration on a continuous loop leaves its range, and it is the environment that clamps"},
		{Name: "targets", check: checkTargets,
			Why: "a correction that no loop can follow, or about an action never taken, is written into the wrong place"},
		{Name: "gate", check: checkGate,
			Why: "agents give no credit to an action at gate 0, so it must have had no effect"},
		{Name: "conservation", check: checkConservation,
			Why: "local rewards may be finer than Reward, never more: else classes of agents are paid differently"},
		{Name: "drives", check: checkDrives,
			Why: "the innate evaluator computes Reward from drives and outcomes, so nothing may be missing in them"},
		{Name: "causality", check: checkCausality,
			Why: "everybody senses the same and classes differ only in what they are taught: what targets, outcomes and shaping say must follow from what was sensed by then"},
		{Name: "answer key", check: checkAnswerKey, statistical: true,
			Why: "a packet that tells the better option before it was tried lets an agent score without learning"},
		{Name: "worlds", check: checkWorlds, statistical: true,
			Why: "what is to be learned is drawn anew in each world, loop by loop: else a pattern built in, or the index of a loop, is an answer key"},
		{Name: "clock", check: checkClock,
			Why: "whoever is told how far the trial has come need not keep time: a clock stands in a field with time, clock or live in its name, or nowhere"},
		{Name: "seeds", check: checkSeeds,
			Why: "World alone is what is to be learned and Noise is the rest: seeds that do nothing make all repetitions one"},
		{Name: "anchors", check: checkAnchors, statistical: true,
			Why: "scores are normalised by the random and the optimal return, so these must be what the policies really earn"},
		{Name: "optimum", check: checkOptimum, statistical: true,
			Why: "a score above 1 against a proven optimum means that the optimum is wrong"},
		{Name: "exact", check: checkExact, statistical: true,
			Why: "learning curves are drawn with Exact, in the middle of a life: it must be true and must not disturb"},
		{Name: "snapshot", check: checkSnapshot,
			Why: "a copy stands for the original in evaluation and resumption, so it needs all of the state and none of the memory"},
		{Name: "picture", check: checkPicture,
			Why: "people look at it in a window of 78 columns, and looking must not change what is looked at"},
		{Name: "allocations", check: checkAllocations, alone: true,
			Why: "garbage on the hot path makes a benchmark measure the collector"},
	}
}
