package agenttest

import "slices"

// Law is one thing that every agent must keep.
type Law struct {
	Name string
	Why  string // why the law exists

	check func(*stage) string // what was found, "" if the law is kept
	ends  bool                // nothing more can be judged of an agent that breaks it
}

// Laws returns the table of laws, in the order in which they are checked.
func Laws() []Law { return slices.Clone(laws) }

var laws = []Law{
	{
		Name:  "lives",
		Why:   "a row must live wherever its Same does not say n/a, on the channels that its class sees: masked ones are nil",
		check: lives,
		ends:  true,
	},
	{
		Name:  "same seeds, same life",
		Why:   "a life that cannot be repeated cannot be checked, resumed or paired with another by its seed",
		check: sameLife,
		ends:  true,
	},
	{
		Name:  "no shared state",
		Why:   "lives run side by side in one process, and none may depend on which others do",
		check: noSharedState,
	},
	{
		Name:  "legal actions",
		Why:   "an environment indexes by a discrete action and computes with a continuous one",
		check: legalActions,
	},
	{
		Name:  "Act overwrites action",
		Why:   "the harness reuses the buffer, so what is not written is an action of another moment",
		check: overwritesAction,
	},
	{
		Name:  "changes only action",
		Why:   "inputs and steps belong to the harness, which reads them again after the call",
		check: changesOnlyAction,
	},
	{
		Name:  "keeps no buffer",
		Why:   "the harness overwrites its buffers between calls; what an agent needs later it must copy",
		check: keepsNoBuffer,
	},
	{
		Name:  "allocates nothing",
		Why:   "a benchmark lives hundreds of millions of steps, and garbage would be most of its time",
		check: allocatesNothing,
	},
	{
		Name:  "evaluation leaves learning alone",
		Why:   "a learning curve must not depend on how often it is looked at",
		check: evaluationIsAside,
	},
	{
		Name:  "Dopamine only shows",
		Why:   "a life must not depend on whether its signals are watched, and a signal that is not written is one of another moment",
		check: dopamineOnlyShows,
	},
	{
		Name:  "Dist is a distribution",
		Why:   "exact evaluation multiplies by it: option probabilities that sum to 1, {mean, 0} on continuous loops",
		check: distIsDistribution,
	},
	{
		Name:  "frozen is frozen",
		Why:   "evaluation judges one policy, not one that moves, or differs by seed, while it is judged",
		check: frozenIsFrozen,
	},
	{
		Name:  "Frozen acts by its Dist",
		Why:   "Act and Dist are two ways to judge one policy, by sampling and exactly, and must agree",
		check: frozenActsByDist,
	},
	{
		Name:  "Frozen acts as the agent does",
		Why:   "what is scored must be what was learned: the stochastic policy on discrete loops, the mean on continuous ones",
		check: frozenActsAsAgent,
	},
	{
		Name:  "reads nothing that its class may not see",
		Why:   "the comparison of classes is the benchmark's result; drives stand in every observation, but only the innate evaluator reads them",
		check: readsNothingMasked,
	},
	{
		Name:  "gate 0, no eligibility",
		Why:   "where a loop's action does not count it deserves neither credit nor blame",
		check: gateClosesEligibility,
	},
	{
		Name:  "Begin forgets the episode",
		Why:   "an episode may be abandoned, and what was done in it has no part in what comes after",
		check: beginForgets,
	},
	{
		Name:  "stands a reward that is not finite",
		Why:   "a diverged life must end as a bad score, not as a crash of the whole run",
		check: standsBadReward,
	},
	{
		Name:  "finite at small steps",
		Why:   "tuning goes down to 2⁻¹² and a step may be divided by a large number of loops",
		check: finiteAtSmallSteps,
	},
}
