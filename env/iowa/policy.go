package iowa

import (
	"slices"

	"github.com/phasicbench/phasic/env"
)

// Optimal implements env.Solved: it draws every card of a phase from the best
// deck. Only with independent cards is nothing better.
func (w *Iowa) Optimal() env.Policy {
	t := w.table.ofKinds(len(w.at))
	l := loyal{drive: len(w.at) + 2}
	for i, share := range t.best(w.phases) {
		best := slices.Index(share, 1) // of several clones the first
		l.position = append(l.position, slices.Index(w.at, best))
		l.worth = append(l.worth, w.phases[i].worth)
	}
	return &l
}

// loyal draws every card from one position, as long as the drives stay what
// they are.
type loyal struct {
	drive    int // index in the observation
	position []int
	worth    []worth // under which it draws from there
}

func (*loyal) Begin() {}

func (l *loyal) Act(obs, action []float64) { action[0] = float64(l.at(obs)) }

func (l *loyal) Dist(obs []float64, dist [][]float64) {
	clear(dist[0])
	dist[0][l.at(obs)] = 1
}

// at takes drives that it does not know, where nothing counts, for the last.
func (l *loyal) at(obs []float64) int {
	now := worth{int(obs[l.drive]), int(obs[l.drive+1])}
	if i := slices.Index(l.worth, now); i >= 0 {
		return l.position[i]
	}
	return l.position[len(l.position)-1]
}
