package board

// entry is what a word of the board means.
type entry struct{ Term, Meaning string }

// legend is what the columns are.
func (b *Board) legend() []entry {
	by := "LT80"
	if b.By == Asymptote {
		by = "asymptote"
	}
	l := []entry{
		{"#", "places it may hold (on a task: by " + by + "), from tests paired by seed; 95 % sure of all"},
		{"LT80", "learning time: mean time below the bar over all bars up to score 0.8; geometric mean"},
		{"T80", "time to score 0.8: median over seeds; >T is not within the budget T"},
		{"asymptote", "mean score over the last tenth of T: ✓ converged  ↑ rising  ↓ falling  ? undetermined"},
		{"online", "mean score while learning, exploration included"},
		{"sees", "S reward only, S+ and that it is a sum, L local rewards, T targets, E outcomes, F all"},
	}
	ranked, gap, against := false, false, ""
	for _, r := range b.Rankings {
		for _, s := range r.Standings {
			ranked = ranked || s.Missing == ""
			gap = gap || s.Gap.N > 0
		}
		against = r.Reference
	}
	if against != "" {
		l = append(l, entry{"beats " + plain(against), "probability that one of its seeds does better than one of " + plain(against) + "'s, mean over tasks"})
	}
	if ranked {
		l = append(l, entry{"IQM", "interquartile mean of the seeds of all tasks together"})
	}
	if gap {
		l = append(l, entry{"gap", "shortfall from score 1, where more than 1 counts as 1, mean over tasks"})
	}
	return append(l, entry{"…, ±", "95 % confidence intervals over seeds"})
}
