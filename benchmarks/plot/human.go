package plot

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/plot/figure"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/iowa"
)

// sessions is the least number of sessions that an agent plays beside people.
const sessions = 20

// Blocks is the share of draws from each kind of deck in five blocks of 20.
type Blocks [5][4]float64

// Choices lets an agent play one session of the Iowa gambling task per seed and
// returns its choices, parallel to the seeds. Records do not hold choices, but
// the same seed and parameters make the same life again.
func Choices(t *benchmarks.Task, a agents.Entry, p benchmarks.Params, seeds []uint64) ([]Blocks, error) {
	all := make([]Blocks, len(seeds))
	for i, seed := range seeds {
		w, err := benchmarks.NewWalk(benchmarks.Job{Task: t, Agent: a, Params: p, Seed: seed})
		if err != nil {
			return nil, err
		}
		all[i], err = session(w)
		if err := errors.Join(err, w.Close()); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// session is the first 100 draws of a life.
func session(w *benchmarks.Walk) (Blocks, error) {
	table, ok := env.As[interface{ Deck(position int) iowa.Kind }](w.World)
	if !ok {
		return Blocks{}, fmt.Errorf("plot: task %s has no decks: want iowa-v1", w.Job.Task.ID)
	}
	drawn := make([]iowa.Kind, 0, 100)
	for len(drawn) < 100 {
		if w.Over {
			w.Begin()
		}
		if !w.Step() {
			return Blocks{}, fmt.Errorf("plot: %s on %s, seed %d: crashed after %d draws", w.Job.Agent.Name, w.Job.Task.ID, w.Job.Seed, len(drawn))
		}
		drawn = append(drawn, table.Deck(int(w.Action[0])))
	}
	return iowa.Blocks(drawn), nil
}

// Human is which decks people and agents draw from in the course of a session,
// for the first task of records that people have played too.
func Human(r Records) (*figure.Figure, error) {
	task, config := played(r.Tasks)
	if task == nil {
		return nil, errors.New("plot: no lives in a scheme of iowa-v1 that people have played: want some in scheme 1, 2 or 3, with 100 draws or more and 4 decks")
	}
	people, _ := iowa.Human(config.Scheme)
	f := &figure.Figure{Name: "human", Title: "Decks that people and agents draw from", Legend: true, Columns: 2}
	for k := range iowa.Kind(4) {
		p := figure.Panel{Title: "deck " + k.String() + ", " + character[k], Rules: []float64{0.25}}
		p.X = figure.Axis{Label: "block of 20 draws", Min: 0.7, Max: 5.3, Ticks: figure.Steps(1, 5, 1)}
		p.Y = figure.Axis{Label: "share of draws"}
		p.Series = append(p.Series, figure.Series{Name: fmt.Sprintf("people (n\u00a0=\u00a0%d)", people.N), Style: figure.Style{Ink: figure.Muted, Mark: figure.Ring}, Band: true, Points: shares(&people, k)})
		f.Panels = append(f.Panels, p)
	}
	players, err := r.players(task, &people)
	if err != nil {
		return nil, err
	}
	style := styles(r.names())
	alike, n := "", 0
	for _, p := range players {
		n = max(n, len(p.blocks))
		for k := range f.Panels {
			f.Panels[k].Series = append(f.Panels[k].Series, figure.Series{Name: p.name, Style: style[p.name], Points: p.shares(k)})
		}
		alike += fmt.Sprintf(" %s\u00a0%s,", p.name, like(p.likeness))
	}
	top := 0.4
	for _, p := range f.Panels {
		for _, s := range p.Series {
			for _, q := range s.Points {
				top = max(top, q.Y, min(q.High, 1))
			}
		}
	}
	for i := range f.Panels {
		y := &f.Panels[i].Y
		y.Max = math.Ceil(top*10+1e-9)/10 + 0.02
		y.Ticks = figure.Steps(0, y.Max, 0.2)
	}
	f.Caption = fmt.Sprintf("%s, first 100 draws. People: %d healthy persons (Steingroever et al. 2015). Agents: n\u00a0=\u00a0%d sessions. Bars and bands are 95\u00a0%% intervals of the mean. "+
		"Dashed: choice at random. Likeness to people, from 0, that of choice at random, to 1, with a 95\u00a0%% bootstrap interval over sessions:%s.",
		task.ID, people.N, n, alike[:max(len(alike)-1, 0)])
	return f, nil
}

// like is a likeness with its interval.
func like(i stat.Interval) string {
	if i.Degenerate() {
		return fmt.Sprintf("%.2f\u00a0±0", i.Value)
	}
	return fmt.Sprintf("%.2f\u00a0(%.2f…%.2f)", i.Value, i.Low, i.High)
}

// character is what the four kinds of deck are like.
var character = [4]string{
	"bad, loses often", "bad, loses seldom", "good, loses often", "good, loses seldom",
}

// played is the first task that people have played, nil if there is none.
func played(tasks []*benchmarks.Task) (*benchmarks.Task, *iowa.Config) {
	for _, t := range tasks {
		c, ok := t.Config.(*iowa.Config)
		if !ok || c.Draws < 100 || c.Decks != 4 || c.Revalue != iowa.Canonical().Revalue {
			continue
		}
		if _, ok := iowa.Human(c.Scheme); ok {
			return t, c
		}
	}
	return nil, nil
}

// player is an agent beside people.
type player struct {
	name     string
	blocks   []Blocks // per session
	likeness stat.Interval
}

// players lets every agent with lives in the task play again, with the
// parameters of its lives: the seeds of these, or more where they are few.
func (r *Records) players(t *benchmarks.Task, people *iowa.People) ([]player, error) {
	cells, err := r.cells(t)
	if err != nil {
		return nil, err
	}
	var all []player
	for i := range cells {
		c := &cells[i]
		e, err := agents.Find(r.Agents, c.agent)
		if err != nil {
			return nil, err
		}
		if e.New == nil || c.still() { // from elsewhere, or chance, which is a line already
			continue
		}
		var seeds []uint64
		for _, l := range c.lives {
			seeds = append(seeds, l.Seed)
		}
		for s := uint64(1); len(seeds) < sessions; s++ {
			if !slices.Contains(seeds, s) {
				seeds = append(seeds, s)
			}
		}
		p := player{name: c.agent}
		if p.blocks, err = Choices(t, e, benchmarks.Params{Step: c.lives[0].Step, Second: c.lives[0].Second}, seeds); err != nil {
			return nil, err
		}
		p.likeness = p.alike(fmt.Sprintf("plot/v1|task=%s|agent=%s|metric=likeness|n=%d", t.ID, c.agent, len(seeds)), people)
		all = append(all, p)
	}
	return all, nil
}

// alike is the likeness of the mean over sessions.
func (p *player) alike(key string, people *iowa.People) stat.Interval {
	index := make([]float64, len(p.blocks))
	for i := range index {
		index[i] = float64(i)
	}
	return stat.BootstrapCI(key, [][]float64{index}, func(resample [][]float64) float64 {
		var mean Blocks
		for _, i := range resample[0] {
			for b, row := range p.blocks[int(i)] {
				for k, share := range row {
					mean[b][k] += share / float64(len(index))
				}
			}
		}
		return people.Likeness(mean)
	})
}

// shares is the agent's share of draws from a deck, by block.
func (p *player) shares(deck int) []figure.Point {
	var points []figure.Point
	x := make([]float64, len(p.blocks))
	for b := range 5 {
		for i := range p.blocks {
			x[i] = p.blocks[i][b][deck]
		}
		m := stat.MeanCI(x)
		points = append(points, figure.Point{X: float64(b + 1), Y: m.Value, Low: m.Low, High: m.High})
	}
	return points
}

// shares is the people's share of draws from a deck, by block.
func shares(people *iowa.People, deck iowa.Kind) []figure.Point {
	var points []figure.Point
	for b, row := range people.Blocks {
		s := row[deck]
		half := float64(1.96 * s.SE)
		points = append(points, figure.Point{X: float64(b + 1), Y: s.Mean, Low: s.Mean - half, High: s.Mean + half})
	}
	return points
}
