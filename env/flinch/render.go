package flinch

import (
	"bytes"
	"strconv"
	"strings"
)

// Render implements env.Renderer: a row per body part with what it did in the
// last step, the commands that are under way to it, the soonest first, and
// where the projectile is that will hit it.
func (f *Flinch) Render(dst []byte) []byte {
	dst = append(dst, "step "...)
	dst = strconv.AppendInt(dst, int64(f.steps), 10)
	dst = append(dst, ": kind "...)
	dst = strconv.AppendInt(dst, int64(f.kind), 10)
	dst = f.place(dst)
	parts := len(f.spec.Loops)
	due := f.steps % (f.tier.lead + 1) // executed in the last step, overwritten in the next
	for m, on := range f.commands[due*parts : (due+1)*parts] {
		from := len(dst)
		column := func(at int, text string) {
			dst = append(dst, strings.Repeat(" ", at-(len(dst)-from))...)
			dst = append(dst, text...)
		}
		column(0, f.spec.Loops[m].Name)
		column(8, f.did(m, on == 1))
		column(22, f.ordered(m)+"|")
		if f.away > 0 && f.away <= f.tier.distance && m == f.protect[f.kind] {
			column(22+f.tier.lead+1+2*f.away, "*")
		}
		dst = append(bytes.TrimRight(dst, " "), '\n')
	}
	dst = append(dst, "reward "...)
	dst = strconv.AppendFloat(dst, f.reward, 'g', 6, 64)
	return append(dst, '\n')
}

// place tells where the projectile is, and what will come of it.
func (f *Flinch) place(dst []byte) []byte {
	switch {
	case f.away == 0 && f.steps > f.landed:
		return append(dst, " is gone, corrections are late\n"...)
	case f.away == 0 && f.hit == nobody:
		return append(dst, " flew past\n"...)
	case f.away == 0:
		return append(dst, " has hit\n"...)
	case f.away > f.tier.distance:
		dst = append(dst, " is not in sight"...)
	default:
		dst = append(dst, " is "...)
		dst = strconv.AppendInt(dst, int64(f.away), 10)
		dst = append(dst, " away"...)
		if f.seems != f.away {
			dst = append(dst, ", seems "...)
			dst = strconv.AppendInt(dst, int64(f.seems), 10)
		}
	}
	if f.aimed {
		return append(dst, ", will hit\n"...)
	}
	return append(dst, ", will fly past\n"...)
}

// did tells what a part did and felt in the last step.
func (f *Flinch) did(m int, flinched bool) string {
	switch {
	case f.steps == 0 || f.away == 0 && f.steps > f.landed:
		return ""
	case m == f.hurt:
		return "still, HURT"
	case m == f.hit:
		return "flinch, safe"
	case flinched:
		return "flinch"
	}
	return "still"
}

// ordered draws the commands that are under way to a part: ! is a flinch.
func (f *Flinch) ordered(m int) string {
	lead, parts := f.tier.lead, len(f.spec.Loops)
	marks := []byte(strings.Repeat(".", lead))
	for i := range marks {
		if sent := f.steps - lead + i; sent >= 0 && f.away > 0 && f.commands[sent%(lead+1)*parts+m] == 1 {
			marks[i] = '!'
		}
	}
	return string(marks)
}
