package flinch

// tier is how a projectile comes.
type tier struct {
	field    string  // name of the observation field that shows it
	quiet    [2]int  // least and most observations before it is in sight
	distance int     // at which it comes in sight
	advance  float64 // chance that it comes nearer in a step
	aim      float64 // chance of a hit on arrival, unless it is a false alarm
	alarms   float64 // chance of a false alarm
	blur     float64 // chance that the distance is seen one off
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

// hits is the chance that an arrival hits. Nobody can tell a false alarm from
// a miss.
func (t *tier) hits() float64 { return t.aim * (1 - t.alarms) }

// seen is where a projectile seems to be, by a uniform draw. What is one off
// errs to either side alike, at the ends to the only side there is; before it
// is in sight nothing is seen.
func (t *tier) seen(away int, u float64) int {
	if away > t.distance || u >= t.blur {
		return away
	}
	off := -1
	if u < t.blur/2 {
		off = 1
	}
	if off += away; off < 1 || off > t.distance {
		off = 2*away - off
	}
	return off
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
