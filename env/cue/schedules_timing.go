package cue

// When the outcome comes, and when it does not.
var timings = []Schedule{
	{
		Name:   "trace",
		Story:  "a gap between cue and outcome is hard, unless another cue fills it",
		Source: "Pavlov 1927; Rescorla 1982",
		Phases: []Phase{
			{Name: "training", Trials: 1200, Types: []Trial{
				{"A+ delay", 1.0 / 3, on("A"), juice},
				{"B+ trace", 1.0 / 3, []Stimulus{{'B', 0, 3}}, juice},
				{"C, D+ filled", 1.0 / 3, []Stimulus{{'C', 0, 3}, {'D', 3, 7}}, juice},
			}},
		},
	},
	{
		Name:   "backward",
		Story:  "a cue that follows the outcome says that it is over",
		Source: "Moscovitch & LoLordo 1968",
		Phases: []Phase{
			{Name: "training", Trials: 1200, Types: []Trial{
				{"+ then A", 0.5, []Stimulus{{'A', 1, 10}}, shock.at(0)},
				{"B+", 0.5, on("B"), shock},
			}},
			{Name: "test", Trials: 40, Types: []Trial{
				{"A-", 0.5, on("A"), nothing},
				{"B-", 0.5, on("B"), nothing},
			}},
		},
	},
	{
		Name:   "early-reward",
		Story:  "the outcome comes half a second before its habitual time",
		Source: "Hollerman & Schultz 1998",
		Phases: []Phase{
			{Name: "habit", Trials: 600, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "early", Trials: 200, Types: []Trial{
				{"A+", 0.9, on("A"), juice},
				{"A+ early", 0.1, on("A"), juice.at(5)},
			}},
		},
	},
	{
		Name:   "late-reward",
		Story:  "the outcome comes half a second after its habitual time",
		Source: "Hollerman & Schultz 1998",
		Phases: []Phase{
			{Name: "habit", Trials: 600, Types: []Trial{{"A+", 1, on("A"), juice}}},
			{Name: "late", Trials: 200, Types: []Trial{
				{"A+", 0.9, on("A"), juice},
				{"A+ late", 0.1, on("A"), juice.at(15)},
			}},
		},
	},
	{
		Name:   "hidden-state",
		Story:  "waiting raises hope if the outcome is sure, and doubt if it is not",
		Source: "Starkweather et al. 2017 (delay normal around 2 s; there two groups of animals)",
		Phases: []Phase{
			{Name: "training", Trials: 3000, Types: []Trial{
				{"A+ always", 0.5, on("A"), juice.at(20).varied(Gaussian)},
				{"B+ in 90 %", 0.5, on("B"), juice.at(20).varied(Gaussian).with(0.9)},
			}},
		},
	},
	{
		Name:   "massed",
		Story:  "trials that crowd teach little each",
		Source: "Gibbon et al. 1977",
		Phases: []Phase{
			{Name: "training", Trials: 1200, Interval: 10, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B-", 0.5, on("B"), nothing},
			}},
		},
	},
	{
		Name:   "spaced",
		Story:  "trials far apart teach much each",
		Source: "Gibbon et al. 1977",
		Phases: []Phase{
			{Name: "training", Trials: 1200, Interval: 160, Types: []Trial{
				{"A+", 0.5, on("A"), juice},
				{"B-", 0.5, on("B"), nothing},
			}},
		},
	},
}
