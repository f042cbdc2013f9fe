package lion

import (
	"bytes"
	"strconv"
	"strings"
)

// Render implements env.Renderer: a column per patch with what is seen of it
// and what hides there, and in words what the last step brought.
func (l *Lion) Render(dst []byte) []byte {
	dst = l.row(dst, "patch", func(j int) byte { return byte('0' + j%10) })
	dst = l.row(dst, "grass", func(j int) byte { return "\"/"[l.cue>>j&1] })
	dst = l.row(dst, "looked", func(j int) byte { return " x"[l.looked>>j&1] })
	dst = l.row(dst, "hidden", func(j int) byte {
		if j == l.at {
			return 'L'
		}
		return " o"[l.objects>>j&1]
	})
	return l.tell(dst)
}

// row draws a mark per patch, as wide as fits.
func (l *Lion) row(dst []byte, name string, mark func(j int) byte) []byte {
	gap := " "
	if 8+2*l.config.Patches > 78 {
		gap = ""
	}
	dst = append(dst, name...)
	dst = append(dst, strings.Repeat(" ", 8-len(name))...)
	for j := range l.config.Patches {
		dst = append(dst, mark(j))
		dst = append(dst, gap...)
	}
	return append(bytes.TrimRight(dst, " "), '\n')
}

// tell says what the last step brought.
func (l *Lion) tell(dst []byte) []byte {
	dst = append(dst, "step "...)
	dst = strconv.AppendInt(dst, int64(l.t), 10)
	dst = append(dst, " of "...)
	dst = strconv.AppendInt(dst, int64(l.config.Delay+1), 10)
	if l.t == 0 {
		return append(dst, ": a cue is /\n"...)
	}
	what, reward := "grazed", l.config.Graze
	switch {
	case l.ran || l.saw == aLion:
		what, reward = "fled", 0-l.config.Flight
	case l.t == l.config.Delay+1 && l.at != nowhere:
		what, reward = "the lion pounced", 0-l.config.Damage
	}
	dst = append(dst, ": "...)
	dst = append(dst, what...)
	dst = append(dst, ", reward "...)
	dst = strconv.AppendFloat(dst, reward, 'g', 6, 64)
	if l.gazed == nowhere {
		return append(dst, '\n')
	}
	dst = append(dst, "\ngaze at "...)
	dst = strconv.AppendInt(dst, int64(l.gazed), 10)
	dst = append(dst, ": "...)
	dst = append(dst, [sights]string{bare: "nothing", deceived: "nothing", object: "something harmless", aLion: "a lion"}[l.saw]...)
	dst = append(dst, ", paid "...)
	dst = strconv.AppendFloat(dst, l.paid, 'g', 6, 64)
	return append(dst, '\n')
}
