package falcon

import "fmt"

// drawn is the number of members that fit on a line.
const drawn = 23

// Render implements env.Renderer: a column per member with the dial's position,
// the good one, and what came of it.
func (f *Falcon) Render(dst []byte) []byte {
	n := len(f.earned)
	dst = row(dst, "crew", n, func(i int) string { return fmt.Sprint(i) })
	if more := len(f.best) - n; more > 0 {
		dst = fmt.Appendf(dst[:len(dst)-1], " …\n")
	}
	dst = row(dst, "good", n, func(i int) string { return fmt.Sprint(f.best[i]) })
	if !f.flown {
		return append(dst, "ready\n"...)
	}
	dst = row(dst, "chosen", n, func(i int) string { return fmt.Sprint(f.chosen[i]) })
	dst = row(dst, "earned", n, func(i int) string { return [...]string{".", "$"}[int(f.earned[i])] })
	return fmt.Appendf(dst, "loot    %v of %d\n", f.loot, len(f.best))
}

func row(dst []byte, title string, n int, cell func(i int) string) []byte {
	dst = fmt.Appendf(dst, "%-6s", title)
	for i := range n {
		dst = fmt.Appendf(dst, "%3s", cell(i))
	}
	return append(dst, '\n')
}
