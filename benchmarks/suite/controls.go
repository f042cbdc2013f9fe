package suite

// controls is where a multi-channel agent has nothing to gain from its
// channels, or is misled by them: if it won here, it would be winning by
// something else. What must come out stands beside each part.
func controls() Suite {
	agents := []string{"chance", "td", "loops-local", "loops-target", "loops-full", "loops-mean", "td-shape"}
	return Suite{
		Name:  "controls",
		Story: "where routing must not help: nothing to route, wrong wires, wrong prices",
		Parts: []Part{
			// One loop: its own reward is the reward. In iowa-v1 there is not even
			// that; whoever learns the values of decks is fast, routed or not.
			{Tasks: []string{"falcon-v1:loops=1", "iowa-v1"}, Agents: append([]string{"qlearn"}, agents...)},
			// Channels that end at the wrong loops: slower than the reward alone.
			{Tasks: []string{"falcon-v1:miswire=1"}, Agents: agents},
			// A reward that cannot be divided: every loop is told an equal share of
			// it, as td is.
			{Tasks: []string{"falcon-v1:reward=joint"}, Agents: agents},
			// Muscles that pay ten times for their energy: a lower asymptote.
			{Tasks: []string{"reach-v1:misprice=10"}, Agents: agents},
			// A gaze that is paid for excitement, and for finding lions as soon as
			// possible where late is best: attention is hijacked.
			{Tasks: []string{"lion-v1:delay=8,distract=3,excite=20,p=0.5"}, Agents: agents},
		},
		Seeds: 20,
	}
}

// revaluation is a change of drives in mid-life to values never met: losses
// are covered, gains worthless, salt is wanted. It is scored by phase; agents
// are tuned for the phase before.
func revaluation() Suite {
	return Suite{
		Name:  "revaluation",
		Story: "what is wanted changes in mid-life: who acts on it before having learned it again",
		Parts: []Part{{
			Tasks: []string{
				"iowa-v1:revalue=losses-covered", "iowa-v1:draws=400,revalue=losses-covered",
				"iowa-v1:draws=400,revalue=gains-worthless", "cue-v1:schedule=salt",
			},
			Agents: []string{"td", "qlearn", "sarsa", "sr", "pvlv", "loops-eval", "loops-full", "loops-cached"},
		}, {
			// Which of the voices that foretell outcomes is it that knows?
			Tasks:  []string{"iowa-v1:revalue=losses-covered", "iowa-v1:draws=400,revalue=losses-covered"},
			Agents: []string{"loops-serial", "loops-no-amygdala", "loops-no-prefrontal", "loops-no-hippocampus"},
		}},
		Seeds: 20,
	}
}
