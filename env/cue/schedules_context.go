package cue

// renewal is acquisition, extinction and test, each in its context.
func renewal(name, story, acquisition, extinction, test string) Schedule {
	return Schedule{
		Name:   name,
		Story:  story,
		Source: "Bouton & Bolles 1979; Bouton 2004",
		Phases: []Phase{
			{Name: "acquisition", Trials: 600, Context: acquisition, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "extinction", Trials: 300, Context: extinction, Types: []Trial{{"A-", 1, on("A"), nothing}}},
			{Name: "test", Trials: 40, Context: test, Types: []Trial{{"A-", 1, on("A"), nothing}}},
		},
	}
}

// Where things happen, and what happens there without a cue.
var contexts = []Schedule{
	renewal("renewal-aba", "what was given up elsewhere returns where it was learned", "a", "b", "a"),
	renewal("renewal-aab", "what was given up where it was learned returns elsewhere", "a", "a", "b"),
	renewal("renewal-abc", "what was given up returns in a third place", "a", "b", "c"),
	{
		Name:   "contingency-degradation",
		Story:  "free outcomes make a cue that still keeps its promise worth less",
		Source: "Rescorla 1968; Jeong et al. 2022 (about as many free outcomes per trial)",
		Phases: []Phase{
			{Name: "acquisition", Trials: 1200, Context: "cage", Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B-", 0.5, on("B"), nothing},
			}},
			{Name: "degradation", Trials: 2400, Context: "cage", Interval: 10, Types: []Trial{
				{"A+", 0.1, on("A"), juice},
				{"B-", 0.1, on("B"), nothing},
				{"+", 0.8, nil, juice.at(0)},
			}},
			{Name: "test", Trials: 40, Context: "cage", Types: []Trial{
				{"A-", 0.5, on("A"), nothing},
				{"B-", 0.5, on("B"), nothing},
			}},
		},
	},
}
