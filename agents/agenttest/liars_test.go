package agenttest

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// liar is a row that breaks one law.
type liar struct {
	breaks string
	entry  agents.Entry
}

// lie is a row whose agents are honest learners, changed by spoil.
func lie(law, name string, sees env.Channels, spoil func(*learner) agents.Agent) liar {
	return liar{law, agents.Entry{
		Name: name, Sees: sees,
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return spoil(newLearner(spec, cfg, seeds))
		},
	}}
}

func liarsTable() []liar {
	var born uint64                 // how many agents there have been
	var blackboard [2][5][5]float64 // by class of first loop, shared by all agents
	return []liar{
		lie("lives", "reads local rewards that it does not see", 0, func(l *learner) agents.Agent {
			return &envious{l}
		}),
		lie("same seeds, same life", "explores by when it was born", 0, func(l *learner) agents.Agent {
			born++
			exact.Seed(&l.explore, born)
			return l
		}),
		lie("same seeds, same life", "evaluates by when it was born", 0, func(l *learner) agents.Agent {
			born++
			return &moody{l, born}
		}),
		lie("no shared state", "computes on a blackboard for all", env.Local, func(l *learner) agents.Agent {
			for i, loop := range l.spec.Loops {
				if loop.N > 0 {
					l.policy[i] = blackboard[1][i][:loop.N]
				} else {
					l.policy[i] = blackboard[0][i][:2]
				}
			}
			return l
		}),
		lie("legal actions", "takes an option too many", 0, func(l *learner) agents.Agent {
			return &overreaching{learner: l, action: make([]float64, len(l.spec.Loops)), x: float64(l.spec.Loops[0].N)}
		}),
		lie("legal actions", "takes half an option", 0, func(l *learner) agents.Agent {
			return &overreaching{learner: l, action: make([]float64, len(l.spec.Loops)), x: 0.5}
		}),
		lie("legal actions", "evaluates with an option too many", 0, func(l *learner) agents.Agent {
			return &blundering{l}
		}),
		lie("Act overwrites action", "leaves option 0 unwritten", 0, func(l *learner) agents.Agent {
			return &lazy{learner: l, action: make([]float64, len(l.spec.Loops))}
		}),
		lie("Act overwrites action", "evaluates with option 0 unwritten", 0, func(l *learner) agents.Agent {
			return &lazyFrozen{l}
		}),
		lie("changes only action", "takes the reward away", 0, func(l *learner) agents.Agent {
			return &thief{l, func(_ *agents.Input, _ []float64, ts *env.TimeStep, _ *agents.Input) { ts.Reward = 0 }}
		}),
		lie("changes only action", "spends the local rewards", env.Local, func(l *learner) agents.Agent {
			return &thief{l, func(_ *agents.Input, _ []float64, ts *env.TimeStep, _ *agents.Input) { clear(ts.Local) }}
		}),
		lie("changes only action", "normalises features in place", 0, func(l *learner) agents.Agent {
			return &thief{l, func(_ *agents.Input, _ []float64, _ *env.TimeStep, next *agents.Input) {
				for i := range next.X.Critic.Value {
					next.X.Critic.Value[i] *= 0.5
				}
			}}
		}),
		lie("changes only action", "clamps the action it was told", 0, func(l *learner) agents.Agent {
			return &thief{l, func(_ *agents.Input, action []float64, _ *env.TimeStep, _ *agents.Input) { action[0] = 0 }}
		}),
		lie("keeps no buffer", "learns from the input that it acted on", 0, func(l *learner) agents.Agent {
			return &hoarder{learner: l}
		}),
		lie("keeps no buffer", "remembers a step by its buffer", env.Local, func(l *learner) agents.Agent {
			return &keeper{learner: l}
		}),
		lie("allocates nothing", "copies the input each time", 0, func(l *learner) agents.Agent {
			return &wasteful{learner: l, every: 1}
		}),
		lie("allocates nothing", "takes notes now and then", 0, func(l *learner) agents.Agent {
			return &wasteful{learner: l, every: 20}
		}),
		lie("evaluation leaves learning alone", "evaluates with its own dice", 0, func(l *learner) agents.Agent {
			return &gambler{l}
		}),
		lie("evaluation leaves learning alone", "evaluates with its own notes", 0, func(l *learner) agents.Agent {
			return &careless{l}
		}),
		lie("Dopamine only shows", "forgets when asked", 0, func(l *learner) agents.Agent {
			return &shy{l}
		}),
		lie("Dopamine only shows", "shows one signal of many", 0, func(l *learner) agents.Agent {
			return &terse{l}
		}),
		lie("Dist is a distribution", "rounds its probabilities", 0, func(l *learner) agents.Agent {
			return &rounding{l}
		}),
		lie("Dist is a distribution", "evaluates with exploration", 0, func(l *learner) agents.Agent {
			return &restless{l}
		}),
		lie("frozen is frozen", "goes on learning while it is evaluated", 0, func(l *learner) agents.Agent {
			return &thawing{l}
		}),
		lie("frozen is frozen", "differs by the evaluation's seed", 0, func(l *learner) agents.Agent {
			return &fickle{l}
		}),
		lie("Frozen acts by its Dist", "evaluates greedily and says otherwise", 0, func(l *learner) agents.Agent {
			return &greedy{l, false}
		}),
		lie("Frozen acts by its Dist", "shakes while it is evaluated", 0, func(l *learner) agents.Agent {
			return &shaking{l}
		}),
		lie("Frozen acts as the agent does", "evaluates greedily", 0, func(l *learner) agents.Agent {
			return &greedy{l, true}
		}),
		lie("Frozen acts as the agent does", "explores to one side", 0, func(l *learner) agents.Agent {
			return &leaning{l}
		}),
		lie("reads nothing that its class may not see", "reads its drives", env.Outcomes, func(l *learner) agents.Agent {
			l.onError = func(in *agents.Input, delta float64) float64 {
				for _, o := range l.spec.Outcomes {
					if o.Drive >= 0 {
						delta += in.Obs[o.Drive]
					}
				}
				return delta
			}
			return l
		}),
		lie("gate 0, no eligibility", "takes credit behind a closed gate", 0, func(l *learner) agents.Agent {
			l.noGate = true
			return l
		}),
		lie("Begin forgets the episode", "carries its trace over", 0, func(l *learner) agents.Agent {
			l.noBegin = true
			return l
		}),
		discrete(lie("Begin forgets the episode", "carries its trace over, on discrete loops", 0, func(l *learner) agents.Agent {
			l.noBegin = true
			return l
		})),
		lie("Begin forgets the episode", "credits the last step of the episode before", env.Local, func(l *learner) agents.Agent {
			return newHistorian(l, false)
		}),
		lie("stands a reward that is not finite", "finds no best option among NaN", 0, func(l *learner) agents.Agent {
			return &fragile{l}
		}),
		lie("finite at small steps", "corrects the bias of a mean", 0, func(l *learner) agents.Agent {
			m, weight := 0.0, 1.0
			l.onError = func(_ *agents.Input, delta float64) float64 {
				m += float64(l.cfg.Step * (delta - m))
				weight *= 1 - l.cfg.Step
				return delta - m/(1-weight)
			}
			return l
		}),
	}
}

// discrete declines worlds with continuous loops.
func discrete(l liar) liar {
	l.entry.Same = func(spec env.Spec) string {
		for _, loop := range spec.Loops {
			if loop.N == 0 {
				return "n/a"
			}
		}
		return ""
	}
	return l
}
