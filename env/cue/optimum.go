package cue

// Best is the greatest expected return of a trial whose outcome, worth 1,
// comes with probability p; if it comes, then at step k with probability
// delay[k]. A share kappa is absorbed in any case, the rest if the animal acts
// in that very step, and each action costs cost.
//
// Nothing carries over from step to step, so it is best to act at step k if
// and only if the hazard h = p·delay[k] / P(nothing before k) repays the cost:
// h·(1−kappa) > cost.
func Best(delay []float64, p, kappa, cost float64) float64 {
	j := float64(kappa * p)
	before := 0.0
	for _, f := range delay {
		waiting := 1 - float64(p*before)
		j += max(0, float64(p*f*(1-kappa))-float64(waiting*cost))
		before += f
	}
	return j
}
