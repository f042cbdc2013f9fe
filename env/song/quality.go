package song

// judge overwrites qualities with those of the cells of step t.
func (s *Song) judge(t int, action, qualities []float64) {
	if s.config.Target > 0 {
		s.judgePitch(t, action, qualities)
		return
	}
	together := 0.0 // sum of the misses
	for m, want := range s.row(s.template, t) {
		miss := clamp(action[m]) - want
		qualities[m] = 0 - float64(miss*miss) // 0 − x, so that a perfect cell is 0 and not −0
		together += miss
	}
	if s.config.Couple == 0 {
		return
	}
	share := float64(float64(s.config.Couple*together)*together) / float64(len(qualities))
	for m := range qualities {
		qualities[m] -= share
	}
}

// judgePitch plays white noise unless the pitch of the target cell is off the
// median of an untrained bird, 0, to the side that the template says. No other
// cell matters.
func (s *Song) judgePitch(t int, action, qualities []float64) {
	clear(qualities)
	at := s.config.Target - 1
	if at/len(action) == t && !s.escapes(at, action[at%len(action)]) {
		qualities[at%len(action)] = -1
	}
}

// escapes reports whether the target cell is sung on the right side.
func (s *Song) escapes(at int, action float64) bool { return action*s.template[at] > 0 }

func clamp(action float64) float64 { return max(-limit, min(limit, action)) }
