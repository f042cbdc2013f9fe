package cue

// Cues that announce that nothing will come.
var inhibitions = []Schedule{
	{
		Name:   "conditioned-inhibition",
		Story:  "a cue that takes back another's promise becomes its opposite",
		Source: "Rescorla 1969; Tobler, Dickinson & Schultz 2003",
		Phases: []Phase{
			{Name: "single cues", Trials: 800, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B-", 0.5, on("B"), nothing},
			}},
			{Name: "compounds", Trials: 2000, Types: []Trial{
				{"A+", 0.25, on("A"), juice},
				{"AX-", 0.25, on("AX"), nothing},
				{"B-", 0.25, on("B"), nothing},
				{"BY-", 0.25, on("BY"), nothing},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"X-", 0.5, on("X"), nothing},
				{"Y-", 0.5, on("Y"), nothing},
			}},
		},
	},
	{
		Name:   "summation",
		Story:  "an inhibitor takes back the promise of a cue that it never met",
		Source: "Rescorla 1969; Tobler, Dickinson & Schultz 2003",
		Phases: []Phase{
			{Name: "training", Trials: 1500, Types: []Trial{
				{"A+", 1.0 / 3, on("A"), juice},
				{"AX-", 1.0 / 3, on("AX"), nothing},
				{"C+", 1.0 / 3, on("C"), juice},
			}},
			{Name: "test", Trials: 60, Types: []Trial{
				{"C-", 1.0 / 3, on("C"), nothing},
				{"CX-", 1.0 / 3, on("CX"), nothing},
				{"CY-", 1.0 / 3, on("CY"), nothing},
			}},
		},
	},
}
