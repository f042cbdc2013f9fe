package app

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// quiet is how long progress says nothing where it cannot draw.
const quiet = 30 * time.Second

// progress shows how far the work is: a bar on a terminal, else a line now and
// then. Its methods are called from one goroutine at a time.
type progress struct {
	w           io.Writer
	noun        string
	done, total int
	start, said time.Time
	bars        *mpb.Progress // nil: lines
	bar         *mpb.Bar
}

func newProgress(w io.Writer, noun string, total int) *progress {
	now := time.Now()
	p := &progress{w: w, noun: noun, total: total, start: now, said: now}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || total == 0 {
		return p
	}
	p.bars = mpb.New(mpb.WithOutput(f), mpb.WithWidth(60), mpb.WithAutoRefresh())
	p.bar = p.bars.New(int64(total), mpb.BarStyle().Lbound("").Filler("━").Tip("━").Padding("─").Rbound(""),
		mpb.PrependDecorators(decor.CountersNoUnit("%d/%d "+noun+" ")),
		mpb.AppendDecorators(decor.Percentage(decor.WCSyncSpace), decor.Name("  "), decor.AverageETA(decor.ET_STYLE_GO), decor.Name(" to go")),
		mpb.BarRemoveOnComplete(),
	)
	return p
}

// step counts one more.
func (p *progress) step() {
	p.done++
	if p.bar != nil {
		p.bar.Increment()
		return
	}
	now := time.Now()
	if now.Sub(p.said) < quiet || p.done == p.total {
		return
	}
	p.said = now
	elapsed := now.Sub(p.start)
	left := time.Duration(float64(elapsed) / float64(p.done) * float64(p.total-p.done))
	fmt.Fprintf(p.w, "phasic: %d of %d %s, %s to go\n", p.done, p.total, p.noun, left.Round(time.Second))
}

// stop clears the bar.
func (p *progress) stop() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bars.Wait()
	}
}
