package flinch

// tier is how a projectile comes.
type tier struct {
	field    string  // name of the observation field that shows it
	quiet    [2]int  // least and most observations before it is in sight
	distance int     // at which it comes in sight
	advance  float64 // chance that it comes nearer in a step
	aim      float64 // chance of a hit on arrival
	lead     int     // steps from a command to its execution
}

// tiers are the values of the setting of that name.
var tiers = [...]tier{
	{field: "kind", distance: 1, advance: 1, aim: 1},
	{field: "loom", quiet: [2]int{1, 8}, distance: 5, advance: 0.8, aim: 0.8, lead: 2},
}

// An approach is one countdown: away is the distance, and while nothing is in
// sight the distance to come plus the quiet steps that are left.

// nearer is the chance that the countdown goes on.
func (t *tier) nearer(away int) float64 {
	if away > t.distance {
		return 1
	}
	return t.advance
}

// calm is the number of observation elements that mean nothing is in sight.
func (t *tier) calm() int { return min(t.quiet[1], 1) }

// sights is the length of the observation field.
func (t *tier) sights(kinds int) int { return t.calm() + kinds*t.distance }

// sight is the observation element that is on before the arrival.
func (t *tier) sight(kind, away int) int {
	if away > t.distance {
		return 0
	}
	return t.calm() + kind*t.distance + away - 1
}
