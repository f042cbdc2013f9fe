package cue

// Cues that are shown together compete.
var compounds = []Schedule{
	{
		Name:   "blocking",
		Story:  "a cue that adds nothing to what is known is not learned about",
		Source: "Kamin 1969; Waelti, Dickinson & Schultz 2001",
		Phases: []Phase{
			{Name: "single cues", Trials: 800, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B-", 0.5, on("B"), nothing},
			}},
			{Name: "compounds", Trials: 400, Types: []Trial{
				{"AX+", 0.5, on("AX"), juice},
				{"BY+", 0.5, on("BY"), juice},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"X-", 0.5, on("X"), nothing},
				{"Y-", 0.5, on("Y"), nothing},
			}},
		},
	},
	{
		Name:   "unblocking-value",
		Story:  "a cue that comes with more than was expected is learned about",
		Source: "Holland 1984; McDannald et al. 2011",
		Phases: []Phase{
			{Name: "single cues", Trials: 800, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B+", 0.5, on("B"), juice},
			}},
			{Name: "compounds", Trials: 400, Types: []Trial{
				{"AX++", 0.5, on("AX"), juice.sized(2)},
				{"BY+", 0.5, on("BY"), juice},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"X-", 0.5, on("X"), nothing},
				{"Y-", 0.5, on("Y"), nothing},
			}},
		},
	},
	{
		Name:   "unblocking-identity",
		Story:  "a cue that comes with something else of the same worth is learned about",
		Source: "McDannald et al. 2011",
		Phases: []Phase{
			{Name: "single cues", Trials: 800, Types: []Trial{
				{"A juice", 0.5, on("A"), juice},
				{"B juice", 0.5, on("B"), juice},
			}},
			{Name: "compounds", Trials: 400, Types: []Trial{
				{"AX salt", 0.5, on("AX"), salt},
				{"BY juice", 0.5, on("BY"), juice},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"X-", 0.5, on("X"), nothing},
				{"Y-", 0.5, on("Y"), nothing},
			}},
		},
	},
	{
		Name:   "overshadowing",
		Story:  "two cues share what either would have learned alone",
		Source: "Pavlov 1927; Mackintosh 1976",
		Phases: []Phase{
			{Name: "training", Trials: 800, Types: []Trial{
				{"AX+", 0.5, on("AX"), juice},
				{"Y+", 0.5, on("Y"), juice},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"X-", 0.5, on("X"), nothing},
				{"Y-", 0.5, on("Y"), nothing},
			}},
		},
	},
	{
		Name:   "overexpectation",
		Story:  "two cues that each promise all promise too much together",
		Source: "Rescorla 1970",
		Phases: []Phase{
			{Name: "single cues", Trials: 1200, Types: []Trial{
				{"A+", 1.0 / 3, on("A"), juice},
				{"B+", 1.0 / 3, on("B"), juice},
				{"C+", 1.0 / 3, on("C"), juice},
			}},
			{Name: "compounds", Trials: 600, Types: []Trial{
				{"AB+", 0.5, on("AB"), juice},
				{"C+", 0.5, on("C"), juice},
			}},
			{Name: "test", Trials: 60, Types: []Trial{
				{"A-", 1.0 / 3, on("A"), nothing},
				{"B-", 1.0 / 3, on("B"), nothing},
				{"C-", 1.0 / 3, on("C"), nothing},
			}},
		},
	},
}
