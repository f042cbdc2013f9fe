package cue

// What comes, how much, how likely, and what it is worth.
var values = []Schedule{
	{
		Name:   "free-reward",
		Story:  "the outcome comes out of the blue",
		Source: "Schultz, Dayan & Montague 1997",
		Phases: []Phase{
			{Name: "training", Trials: 600, Types: []Trial{
				{"+", 0.5, nil, juice.at(0)},
				{"A-", 0.5, on("A"), nothing},
			}},
		},
	},
	{
		Name:   "probability",
		Story:  "five cues with five probabilities",
		Source: "Fiorillo, Tobler & Schultz 2003 (cue 2 s, outcome at its end)",
		Phases: []Phase{
			{Name: "training", Trials: 7500, Types: []Trial{
				{"A 0", 0.2, []Stimulus{{'A', 0, 20}}, nothing},
				{"B 1/4", 0.2, []Stimulus{{'B', 0, 20}}, juice.at(20).with(0.25)},
				{"C 1/2", 0.2, []Stimulus{{'C', 0, 20}}, juice.at(20).with(0.5)},
				{"D 3/4", 0.2, []Stimulus{{'D', 0, 20}}, juice.at(20).with(0.75)},
				{"E 1", 0.2, []Stimulus{{'E', 0, 20}}, juice.at(20)},
			}},
		},
	},
	{
		Name:   "magnitude",
		Story:  "three cues, each with two amounts that are equally likely: 0.05, 0.15, 0.5 ml",
		Source: "Tobler, Fiorillo & Schultz 2005",
		Phases: []Phase{
			{Name: "training", Trials: 4500, Types: []Trial{
				{"A small", 1.0 / 6, on("A"), juice.sized(0.1)},
				{"A middle", 1.0 / 6, on("A"), juice.sized(0.3)},
				{"B middle", 1.0 / 6, on("B"), juice.sized(0.3)},
				{"B large", 1.0 / 6, on("B"), juice.sized(1)},
				{"C small", 1.0 / 6, on("C"), juice.sized(0.1)},
				{"C large", 1.0 / 6, on("C"), juice.sized(1)},
			}},
		},
	},
	{
		Name:   "salt",
		Story:  "salt was disgusting; then the body lacks it, and the cue is met again",
		Source: "Robinson & Berridge 2013",
		Phases: []Phase{
			{Name: "training", Trials: 1200, Drives: &replete, Types: []Trial{
				{"A salt", 0.5, on("A"), salt},
				{"B juice", 0.5, on("B"), juice},
			}},
			{Name: "cues alone", Trials: 20, Drives: &depleted, Types: []Trial{
				{"A-", 0.5, on("A"), nothing},
				{"B-", 0.5, on("B"), nothing},
			}},
			{Name: "salt wanted", Trials: 600, Drives: &depleted, Types: []Trial{
				{"A salt", 0.5, on("A"), salt},
				{"B juice", 0.5, on("B"), juice},
			}},
		},
	},
	{
		Name:   "valence",
		Story:  "one cue announces juice, one a shock, one neither",
		Source: "Matsumoto & Hikosaka 2009; Cohen et al. 2012 (air puff)",
		Phases: []Phase{
			{Name: "training", Trials: 1800, Types: []Trial{
				{"A juice", 1.0 / 3, on("A"), juice},
				{"B shock", 1.0 / 3, on("B"), shock},
				{"C-", 1.0 / 3, on("C"), nothing},
			}},
		},
	},
	{
		Name:   "outcomes",
		Story:  "all three loops at work: who should learn from what",
		Source: "this benchmark",
		Phases: []Phase{
			{Name: "training", Trials: 2400, Types: []Trial{
				{"A juice", 0.25, on("A"), juice},
				{"B salt", 0.25, on("B"), salt},
				{"C shock", 0.25, on("C"), shock},
				{"D-", 0.25, on("D"), nothing},
			}},
		},
	},
}
