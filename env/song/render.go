package song

import (
	"fmt"
	"math"
)

// What fits into 78 columns and a few lines.
const (
	drawnMuscles = 16
	drawnSteps   = 40
)

// Render implements env.Renderer: the latest step in numbers, a line per
// muscle, and the song so far as marks: # hits the template, + is near it,
// - misses it by up to 1, . by more. Where one cell is judged by its pitch, !
// is white noise.
func (s *Song) Render(dst []byte) []byte {
	dst = fmt.Appendf(dst, "step %d of %d, quality of the song so far %.2f\n", s.t, s.config.Steps, s.sum)
	dst = append(dst, "             want    sung    heard  song\n"...)
	for m := range min(s.config.Muscles, drawnMuscles) {
		dst = fmt.Appendf(dst, "muscle%-4d", m)
		if s.t == 0 {
			dst = append(dst, "      .       .        .  "...)
		} else {
			at := (s.t-1)*s.config.Muscles + m
			dst = append(dst, s.want(at)...)
			dst = fmt.Appendf(dst, "  %+6.2f  %+7.2f  ", clamp(s.sung[at]), s.heard[m])
		}
		dst = s.marks(dst, m)
	}
	if more := s.config.Muscles - drawnMuscles; more > 0 {
		dst = fmt.Appendf(dst, "and %d more muscles\n", more)
	}
	return dst
}

// want is what is asked of a cell.
func (s *Song) want(at int) string {
	switch {
	case s.config.Target == 0:
		return fmt.Sprintf("  %+5.2f", s.template[at])
	case s.template[at] > 0:
		return "     >0"
	case s.template[at] < 0:
		return "     <0"
	}
	return "      ."
}

// marks draws the song of one muscle; of a long one, the latest part.
func (s *Song) marks(dst []byte, m int) []byte {
	for t := max(0, s.t-drawnSteps); t < min(s.config.Steps, max(s.t, drawnSteps)); t++ {
		mark := byte(' ')
		if t < s.t {
			mark = s.mark(t*s.config.Muscles + m)
		}
		dst = append(dst, mark)
	}
	return append(dst, "|\n"...)
}

func (s *Song) mark(at int) byte {
	if s.config.Target > 0 {
		switch {
		case s.config.Target-1 != at:
			return '_'
		case s.escapes(at, s.sung[at]):
			return '#'
		}
		return '!'
	}
	miss := math.Abs(clamp(s.sung[at]) - s.template[at])
	switch {
	case miss <= 0.1:
		return '#'
	case miss <= 0.5:
		return '+'
	case miss <= 1:
		return '-'
	}
	return '.'
}
