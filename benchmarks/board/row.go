package board

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// newRow scores the lives of one cell and puts an interval on every estimate.
func newRow(c Cell, lives []*record.Life) (Row, error) {
	r := Row{Cell: c, Seeds: len(lives)}
	seen := make(map[uint64]bool)
	for _, l := range lives {
		if err := check(c, l); err != nil {
			return Row{}, err
		}
		if seen[l.Seed] {
			return Row{}, fmt.Errorf("board: two lives of %s on %s, seed %d", l.Agent, l.Task, l.Seed)
		}
		seen[l.Seed] = true
		if r.Judged = l.Judged; l.Judged != lives[0].Judged {
			return Row{}, fmt.Errorf("board: life of %s on %s, seed %d: judged %q: want %q, as the others", l.Agent, l.Task, l.Seed, l.Judged, lives[0].Judged)
		}
		s, err := benchmarks.Score(l)
		if err != nil {
			return Row{}, err
		}
		r.lived, r.scores = append(r.lived, l.Seed), append(r.scores, s)
		if s.Crashed {
			r.Crashes++
		}
	}
	t80 := r.over(func(s benchmarks.Scores) float64 { return s.T80 })
	for _, t := range t80 {
		if !math.IsInf(t, 1) {
			r.Solved++
		}
	}
	r.Rate = stat.Wilson(r.Solved, r.Seeds)
	r.T80 = stat.MedianCI(t80)
	r.LT = geometric(r.over(func(s benchmarks.Scores) float64 { return s.LT }))
	r.Speed = stat.MeanCI(r.over(Speed.of))
	r.Asymptote = stat.MeanCI(r.over(Asymptote.of))
	r.Convergence = score.Converge(r.over(func(s benchmarks.Scores) float64 { return s.Gain }), score.Eps)
	r.Online = stat.MeanCI(r.over(func(s benchmarks.Scores) float64 { return s.Online }))
	r.Drawdown = stat.MeanCI(r.over(func(s benchmarks.Scores) float64 { return s.Drawdown }))
	return r, nil
}

// check refuses a life that was lived by other rules than its cell's.
func check(c Cell, l *record.Life) error {
	for _, f := range []struct {
		name      string
		got, want float64
	}{
		{"budget", float64(l.Budget), float64(c.Task.Budget)},
		{"step", l.Step, c.Params.Step},
		{"second parameter", l.Second, c.Params.Second},
		{"random score", l.Random, c.Task.Anchors.Random},
		{"optimal score", l.Optimal, c.Task.Anchors.Optimal},
	} {
		if f.got != f.want {
			return fmt.Errorf("board: life of %s on %s, seed %d: %s %v: want %v", l.Agent, l.Task, l.Seed, f.name, f.got, f.want)
		}
	}
	return nil
}

// over is one number of every life's scores.
func (r *Row) over(number func(benchmarks.Scores) float64) []float64 {
	x := make([]float64, len(r.scores))
	for i, s := range r.scores {
		x[i] = number(s)
	}
	return x
}

// geometric is the geometric mean of learning times with the interval of
// Student's t on their logarithms. Times below T0 count as T0: there is no
// telling them apart.
func geometric(lt []float64) stat.Interval {
	for i, t := range lt {
		lt[i] = math.Log(max(t, score.T0))
	}
	i := stat.MeanCI(lt)
	i.Value, i.Low, i.High = math.Exp(i.Value), math.Exp(i.Low), math.Exp(i.High)
	return i
}

// annotate notes what makes the row's numbers doubtful.
func (t *Table) annotate(r *Row) {
	if r.Same != "" {
		return
	}
	note := func(format string, args ...any) {
		r.Notes = append(r.Notes, t.note(fmt.Sprintf(format, args...)))
	}
	if r.Seeds == 0 {
		note("no life finished")
		return
	}
	if text := few(r.Seeds); text != "" {
		note("%s", text)
	}
	if r.Note != "" {
		note("%s", r.Note)
	}
	if r.Crashes > 0 {
		note("%d of %s crashed and score 0 from there on", r.Crashes, count(r.Seeds, "life"))
	}
	if r.Crashes == r.Seeds {
		note("every life crashed: not ranked")
	}
	switch r.Judged {
	case record.Online:
		note("judged while it learned, which is another measure: not ranked")
	case record.Sampled:
		note("judged in simulated episodes, others exactly")
	}
	if r.forgets() {
		note("forgets: ends %.2f below its best", r.Drawdown.Value)
	}
	if r.LT.Degenerate() || r.Asymptote.Degenerate() || r.Online.Degenerate() {
		note("±0: no spread over these seeds (sd = 0), which bounds no other seed")
	}
}

// forgets reports whether the row ends well below its best. Means of few
// episodes, which judge a life while it learns, cannot tell.
func (r *Row) forgets() bool { return r.Drawdown.Value > forgets && r.Judged != record.Online }

// online reports whether the lives were judged while they learned.
func (r *Row) online() bool { return r.Judged == record.Online }

// count is a number and its noun.
func count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "life":
		return fmt.Sprintf("%d lives", n)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
