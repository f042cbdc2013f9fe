package cue

// One cue and what it learns and forgets.
var acquisitions = []Schedule{
	{
		Name:   "acquisition",
		Story:  "how an expectation grows; 3 s from cue to outcome, as in mice",
		Source: "Jeong et al. 2022 (cue 2 s, outcome 1 s later, half the trials unrewarded; intervals shortened)",
		Phases: []Phase{
			{Name: "acquisition", Trials: 1200, Types: []Trial{
				{"A+", 0.5, []Stimulus{{'A', 0, 20}}, juice.at(30)},
				{"B-", 0.5, []Stimulus{{'B', 0, 20}}, nothing},
			}},
		},
	},
	{
		Name:   "extinction",
		Story:  "a cue that no longer keeps its promise is given up",
		Source: "Pavlov 1927",
		Phases: []Phase{
			{Name: "acquisition", Trials: 600, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "extinction", Trials: 300, Types: []Trial{{"A-", 1, on("A"), nothing}}},
		},
	},
	{
		Name:   "reacquisition",
		Story:  "what was given up is learned again faster than at first",
		Source: "Napier, Macrae & Kehoe 1992",
		Phases: []Phase{
			{Name: "acquisition", Trials: 600, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "extinction", Trials: 300, Types: []Trial{{"A-", 1, on("A"), nothing}}},
			{Name: "reacquisition", Trials: 300, Types: []Trial{{"A+", 1, on("A"), juice}}},
		},
	},
	{
		Name:   "reinstatement",
		Story:  "after extinction a few free outcomes bring the expectation back",
		Source: "Rescorla & Heth 1975",
		Phases: []Phase{
			{Name: "acquisition", Trials: 600, Context: "cage", Types: []Trial{{"A+", 1, on("A"), shock}}},
			{Name: "extinction", Trials: 300, Context: "cage", Types: []Trial{{"A-", 1, on("A"), nothing}}},
			{Name: "reinstatement", Trials: 20, Context: "cage", Types: []Trial{{"+", 1, nil, shock.at(0)}}},
			{Name: "test", Trials: 20, Context: "cage", Types: []Trial{{"A-", 1, on("A"), nothing}}},
		},
	},
	{
		Name:   "partial-reinforcement",
		Story:  "the rarer the outcome was, the longer extinction takes",
		Source: "Chan & Harris 2019",
		Phases: []Phase{
			{Name: "acquisition", Trials: 1500, Types: []Trial{
				{"A+", 1.0 / 3, on("A"), juice},
				{"B+ in 3", 1.0 / 3, on("B"), juice.with(1.0 / 3)},
				{"C+ in 5", 1.0 / 3, on("C"), juice.with(1.0 / 5)},
			}},
			{Name: "extinction", Trials: 900, Types: []Trial{
				{"A-", 1.0 / 3, on("A"), nothing},
				{"B-", 1.0 / 3, on("B"), nothing},
				{"C-", 1.0 / 3, on("C"), nothing},
			}},
		},
	},
	{
		Name:   "latent-inhibition",
		Story:  "a cue that was long known to mean nothing is slow to mean something",
		Source: "Lubow & Moore 1959",
		Phases: []Phase{
			{Name: "preexposure", Trials: 500, Types: []Trial{{"A-", 1, on("A"), nothing}}},
			{Name: "acquisition", Trials: 1200, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B+", 0.5, on("B"), juice},
			}},
		},
	},
}
