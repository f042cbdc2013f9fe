package song

import (
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// edge bounds a template that drifts.
const edge = 1.5

// compose draws the template: fair coins, or, where it drifts, cells uniform
// between the edges, which is how drifting leaves them distributed. Where one
// cell is judged by its pitch, only that one is kept.
func (s *Song) compose() {
	for i := range s.template {
		if s.config.Drift > 0 {
			s.template[i] = edge * (float64(2*exact.Float64(&s.world)) - 1)
			continue
		}
		s.template[i] = float64(2*exact.IntN(&s.world, 2) - 1)
	}
	for i := range s.template {
		if s.config.Target > 0 && i != s.config.Target-1 {
			s.template[i] = 0
		}
	}
}

// move lets the template drift for one song.
func (s *Song) move() {
	if s.config.Drift == 0 {
		return
	}
	for i, want := range s.template {
		s.template[i] = fold(want + float64(s.config.Drift*exact.Normal(&s.drift)))
	}
}

// fold reflects x between the edges.
func fold(x float64) float64 {
	for x > edge || x < -edge {
		if x > edge {
			x = 2*edge - x
		} else {
			x = -2*edge - x
		}
	}
	return x
}

// drifter is a Song whose template drifts: what a policy earns changes from
// song to song, so that there is no Exact.
type drifter struct {
	env.Env // the first three are the song
	env.Solved
	env.Renderer
	song *Song
}

// CopyFrom implements env.Snapshotter.
func (d drifter) CopyFrom(src env.Env) { d.song.CopyFrom(src.(drifter).song) }

// Changes implements env.Changing.
func (drifter) Changes() bool { return true }
