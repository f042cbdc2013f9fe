package iowa

import "fmt"

// Render implements env.Renderer: the table with its decks, how often each was
// drawn, what a deck in a fixed order will pay next, the last card, and the
// player's account, which begins with a loan of 2000 dollars.
func (w *Iowa) Render(dst []byte) []byte {
	const loan = 2000
	earned := float64(100 * w.last.sum)
	dst = fmt.Appendf(dst, "%s\ncard %d of %d   bank %.0f dollars (%+.0f)\n", w.spec.ID, w.t, w.draws(), loan+earned, earned)
	const row = 10 // positions
	for from := 0; from < len(w.at); from += row {
		dst = w.renderRow(dst, from, min(from+row, len(w.at)))
	}
	if w.t > 0 {
		c := w.last.card
		dst = fmt.Appendf(dst, "card %d: deck %v at position %d pays %d and costs %d: worth %+.0f\n",
			w.t, w.Deck(w.last.position), w.last.position, c.gain, c.loss, 100*w.last.reward)
	}
	v := w.drives()
	return fmt.Appendf(dst, "a dollar gained is worth %d, a dollar lost %d\n", v.gain, v.loss)
}

// renderRow draws positions from…to−1.
func (w *Iowa) renderRow(dst []byte, from, to int) []byte {
	line := func(name string, cell func(position int) string) {
		dst = fmt.Appendf(dst, "%-8s", name)
		for position := from; position < to; position++ {
			dst = fmt.Appendf(dst, "%7s", cell(position))
		}
		dst = append(dst, '\n')
	}
	line("position", func(p int) string { return fmt.Sprint(p) })
	line("deck", func(p int) string { return w.Deck(p).String() })
	line("drawn", func(p int) string {
		mark := ""
		if w.t > 0 && p == w.last.position {
			mark = ">"
		}
		return mark + fmt.Sprint(w.piles[w.at[p]].taken)
	})
	if w.table.order == fixed {
		line("next", func(p int) string {
			d := w.at[p]
			deck := w.table.cards(d)
			return fmt.Sprintf("%+d", w.drives().of(deck[(w.table.cut[d]+w.piles[d].taken)%len(deck)]))
		})
	}
	return dst
}
