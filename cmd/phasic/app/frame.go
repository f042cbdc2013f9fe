package app

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

const (
	frameWidth = 78 // columns, as env.Renderer promises
	labelWidth = 10
	barWidth   = 20 // columns on either side of 0
	mostBars   = 12 // loops whose bars are drawn
)

// frame draws moments of a life.
type frame struct {
	ink    ink
	buf    []byte
	signal []float64 // per loop

	mostValue, mostError float64 // the largest so far, which fill a bar
}

// draw returns the picture of the present moment. It is valid until the next.
func (f *frame) draw(w *walk) []byte {
	f.buf = f.buf[:0]
	title := fmt.Sprintf("%s  seed %d  episode %d  step %d  %s", w.Job.Task.ID, w.Job.Seed, w.episode, w.step, w.Job.Agent.Name)
	f.buf = fmt.Appendf(f.buf, "%s%s%s\n", f.ink.bold, title, f.ink.off)
	if r, ok := env.As[env.Renderer](w.World); ok {
		f.buf = r.Render(f.buf)
	} else {
		f.observation(w)
	}
	if w.step == 0 {
		return f.buf
	}
	ts := w.Brought
	f.list("action", w.Spec.Loops, func(i int) string {
		text := number4(w.Action[i])
		if g := w.Spec.Loops[i].Gate; g >= 0 && w.Before[g] == 0 {
			text = "(" + text + ")" // does not count
		}
		return text
	})
	f.reward(ts.Reward, w.sum)
	if ts.Local != nil {
		f.list("local", w.Spec.Loops, func(i int) string { return number4(ts.Local[i]) })
	}
	f.targets(w.Spec, ts.Targets)
	if ts.Outcomes != nil {
		f.outcomes(w.Spec.Outcomes, ts.Outcomes)
	}
	f.dopamine(w)
	f.end(ts)
	return f.buf
}

// observation draws what is observed where the environment draws no picture.
func (f *frame) observation(w *walk) {
	obs := w.Obs
	for _, field := range w.Spec.Obs {
		f.words(field.Name, strings.Fields(fieldText(obs[:field.Len])))
		obs = obs[field.Len:]
	}
}

// fieldText writes bits as bits and numbers as numbers.
func fieldText(x []float64) string {
	var bits, words strings.Builder
	for i, v := range x {
		if i > 0 && i%10 == 0 {
			bits.WriteByte(' ')
		}
		switch v {
		case 0:
			bits.WriteByte('.')
		case 1:
			bits.WriteByte('#')
		}
		words.WriteString(number4(v) + " ")
	}
	if bits.Len() == len(x)+(len(x)-1)/10 {
		return bits.String()
	}
	return words.String()
}

// list draws something of each loop, by its name.
func (f *frame) list(label string, loops []env.Loop, text func(i int) string) {
	words := make([]string, len(loops))
	for i, l := range loops {
		words[i] = l.Name + " " + text(i)
	}
	f.words(label, words)
}

// words draws words behind a label, in as many lines as they need.
func (f *frame) words(label string, words []string) {
	f.label(label)
	at := labelWidth
	for i, word := range words {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+2+n > frameWidth:
			f.buf = fmt.Appendf(f.buf, "\n%*s", labelWidth, "")
			at = labelWidth
		default:
			f.buf = append(f.buf, "  "...)
			at += 2
		}
		f.buf = append(f.buf, word...)
		at += n
	}
	f.buf = append(f.buf, '\n')
}

func (f *frame) label(label string) {
	if n := utf8.RuneCountInString(label); n >= labelWidth {
		label = string([]rune(label)[:labelWidth-2]) + "…"
	}
	f.buf = fmt.Appendf(f.buf, "%s%-*s%s", f.ink.faint, labelWidth, label, f.ink.off)
}

func (f *frame) reward(reward, sum float64) {
	f.label("reward")
	f.buf = fmt.Appendf(f.buf, "%s%s%s  return %s\n", f.sign(reward), number4(reward), f.off(reward), number4(sum))
}

// sign is the colour of a number, and off ends it.
func (f *frame) sign(x float64) string {
	switch {
	case x > 0:
		return f.ink.good
	case x < 0:
		return f.ink.bad
	}
	return ""
}

func (f *frame) off(x float64) string {
	if x == 0 {
		return ""
	}
	return f.ink.off
}

func (f *frame) targets(spec env.Spec, targets []env.Target) {
	if spec.Teaches&env.Targets == 0 {
		return
	}
	if len(targets) == 0 {
		f.words("targets", []string{"none"})
	}
	label := "targets"
	for i := 0; i < len(targets); {
		g := targets[i]
		words := []string{fmt.Sprintf("want %s, %d ago, weight %s:", number4(g.Want), g.Ago, number4(g.Weight))}
		// Loops that are told the same share a line.
		for ; i < len(targets); i++ {
			if h := targets[i]; h.Want != g.Want || h.Ago != g.Ago || h.Weight != g.Weight {
				break
			}
			words = append(words, spec.Loops[targets[i].Loop].Name)
		}
		f.words(label, words)
		label = ""
	}
}

func (f *frame) outcomes(kinds []env.Outcome, x []float64) {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = k.Name + " " + number4(x[i])
	}
	f.words("outcomes", words)
}

// dopamine draws what the agent expected and how each loop was taught, if it
// shows that. Bars are as long as the largest that was drawn so far allows.
func (f *frame) dopamine(w *walk) {
	d, ok := w.Agent.(agents.Dopamine)
	if !ok {
		return
	}
	if len(f.signal) != len(w.Spec.Loops) {
		f.signal = make([]float64, len(w.Spec.Loops))
	}
	value := d.Dopamine(f.signal)
	f.mostValue = max(f.mostValue, value, -value)
	for _, s := range f.signal {
		f.mostError = max(f.mostError, s, -s)
	}
	f.bar("value", "", value, f.mostValue)
	if len(f.signal) > 1 && same(f.signal) {
		f.bar("error", "all loops", f.signal[0], f.mostError)
		return
	}
	for i, s := range f.signal {
		label := "error"
		if i > 0 {
			label = ""
		}
		if i == mostBars {
			f.words(label, []string{fmt.Sprintf("… and %d more loops", len(f.signal)-i)})
			return
		}
		f.bar(label, w.Spec.Loops[i].Name, s, f.mostError)
	}
}

func same(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}

// bar draws a number as a bar to the right or left of 0; ±full fills a side.
func (f *frame) bar(label, name string, x, full float64) {
	const nameWidth, numberWidth = 12, 9
	f.label(label)
	if utf8.RuneCountInString(name) > nameWidth {
		name = string([]rune(name)[:nameWidth-1]) + "…"
	}
	n := 0
	if full > 0 {
		n = int(max(x, -x)/full*barWidth + 0.5)
	}
	left, right := strings.Repeat(" ", barWidth), ""
	if bar := strings.Repeat("█", n); x < 0 {
		left = strings.Repeat(" ", barWidth-n) + f.sign(x) + bar + f.off(x)
	} else if n > 0 {
		right = f.sign(x) + bar + f.off(x)
	}
	line := fmt.Sprintf("%-*s%*s  %s│%s", nameWidth, name, numberWidth, number4(x), left, right)
	f.buf = append(append(f.buf, strings.TrimRight(line, " ")...), '\n')
}

// end says how the episode ended, if it did.
func (f *frame) end(ts *env.TimeStep) {
	switch {
	case ts.Terminated:
		f.words("end", []string{"terminated"})
	case ts.Truncated:
		f.words("end", []string{"truncated"})
	}
}

// number4 writes four digits.
func number4(x float64) string {
	s := strconv.FormatFloat(x, 'g', 4, 64)
	if s == "-0" {
		return "0"
	}
	return s
}
