package cue

// Cues that follow one another.
var chains = []Schedule{
	{
		Name:   "second-order",
		Story:  "a cue before a cue is learned about, though nothing comes",
		Source: "Pavlov 1927; Rizley & Rescorla 1972",
		Phases: []Phase{
			{Name: "first order", Trials: 400, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "second order", Trials: 200, Types: []Trial{
				{"B then A-", 1, []Stimulus{{'B', 0, 10}, {'A', 10, 10}}, nothing},
			}},
			{Name: "test", Trials: 20, Types: []Trial{{"B-", 1, on("B"), nothing}}},
		},
	},
	{
		Name:   "sensory-preconditioning",
		Story:  "what a cue means is known of the cue that came before it in quiet times",
		Source: "Brogden 1939; Sadacca, Jones & Schoenbaum 2016",
		Phases: []Phase{
			{Name: "preconditioning", Trials: 400, Types: []Trial{
				{"B then A-", 0.5, []Stimulus{{'B', 0, 10}, {'A', 10, 10}}, nothing},
				{"D then C-", 0.5, []Stimulus{{'D', 0, 10}, {'C', 10, 10}}, nothing},
			}},
			{Name: "conditioning", Trials: 800, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"C-", 0.5, on("C"), nothing},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"B-", 0.5, on("B"), nothing},
				{"D-", 0.5, on("D"), nothing},
			}},
		},
	},
	{
		Name:   "earliest-predictor",
		Story:  "what is expected moves to the earliest cue that tells it",
		Source: "Schultz, Apicella & Ljungberg 1993 (instruction 1 s before the trigger)",
		Phases: []Phase{
			{Name: "trigger", Trials: 600, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "instruction", Trials: 600, Types: []Trial{
				{"B then A+", 1, []Stimulus{{'B', 0, 10}, {'A', 10, 10}}, juice.at(20)},
			}},
		},
	},
	{
		Name:   "temporal-primacy",
		Story:  "a cue that comes earlier is not blocked, and takes from the one that knew",
		Source: "Kehoe, Schreurs & Graham 1987",
		Phases: []Phase{
			{Name: "single cue", Trials: 600, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "compound", Trials: 600, Types: []Trial{
				{"XA+", 1, []Stimulus{{'X', 0, 20}, {'A', 10, 10}}, juice.at(20)},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"A-", 0.5, on("A"), nothing},
				{"X-", 0.5, []Stimulus{{'X', 0, 20}}, nothing},
			}},
		},
	},
}
