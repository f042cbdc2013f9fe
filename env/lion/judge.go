package lion

// What gaze is paid for: the values of the setting pay.
const (
	payFound   = "found"   // what excites
	payVerdict = "verdict" // every change of the judge's mind
)

// honing is the share by which the judge's opinion moves towards what came.
const honing = 0.05

// judge is an innate planner in small: it holds an opinion on how dangerous
// the moment is, by what was seen last, and hones it on what came of it. Gaze
// is paid for changing its mind, and so each of the two works against the
// other: what the judge has come to expect pays no more.
type judge struct {
	danger [sights]float64 // chance of a lion in this episode, by what was seen last
	last   sight           // seen last in this episode
	felt   [sights]bool    // seen at all in this episode
}

// newJudge knows a lion, for it flees from it, takes what excites for
// dangerous, and expects nothing of anything else.
func newJudge(excite float64) judge {
	j := judge{}
	j.danger[aLion], j.danger[object] = 1, excite
	return j
}

// begin begins an episode, in which nothing was seen yet.
func (j *judge) begin() {
	clear(j.felt[:])
	j.last = unseen
	j.felt[unseen] = true
}

// see takes in what a look brought, and returns how far that moved the
// verdict.
func (j *judge) see(s sight) float64 {
	moved := j.danger[s] - j.danger[j.last]
	j.last = s
	j.felt[s] = true
	return max(moved, 0-moved)
}

// learn hones the opinion on everything that was seen in the episode: came is
// 1 if a lion was there, else 0 (the delta rule of Widrow & Hoff 1960).
func (j *judge) learn(came float64) {
	for s, felt := range j.felt {
		if felt {
			j.danger[s] += float64(honing * (came - j.danger[s]))
		}
	}
}

// pay is the local reward of gaze in the present step.
func (l *Lion) pay() float64 {
	if l.saw == unseen {
		return 0
	}
	moved := l.judge.see(l.saw)
	switch {
	case l.config.Pay == payVerdict:
		return moved
	case l.saw == aLion:
		return 1
	case l.saw == object:
		return l.config.Excite
	}
	return 0
}
