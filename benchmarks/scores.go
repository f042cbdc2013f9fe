package benchmarks

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env"
)

// Scores is what a life's learning curve says, normalised so that the random
// policy scores 0 and the optimal one 1. It is derived from a record whenever
// it is read and never stored.
type Scores struct {
	LT        float64 // learning time: mean time below the bar over all bars up to 0.8, in budget units
	T80       float64 // first crossing of 0.8, +Inf if never
	Speed     float64 // 1 for a learning time of one unit, 0 for a life spent below every bar
	Asymptote float64 // mean score over the last tenth of the life
	Gain      float64 // score gained over the last doubling of the life
	Drawdown  float64 // score lost since the best
	Online    float64 // mean score while learning, exploration included
	Crashed   bool
}

// Curve is a life's learning curve: where its budget is evaluated, and the
// normalised scores there, parallel. From a crash on they are 0.
func Curve(l *record.Life) (at, value []float64, err error) {
	checkpoints := score.Checkpoints(l.Budget)
	if len(l.Value) > len(checkpoints) || l.Crash == 0 && len(l.Value) < len(checkpoints) {
		return nil, nil, fmt.Errorf("benchmarks: life of %s on %s, seed %d: %d checkpoints: want %d", l.Agent, l.Task, l.Seed, len(l.Value), len(checkpoints))
	}
	a := anchors(l)
	at, value = make([]float64, len(checkpoints)), make([]float64, len(checkpoints))
	for i, t := range checkpoints {
		at[i] = float64(t)
		if i < len(l.Value) {
			value[i] = a.Score(l.Value[i])
		}
	}
	return at, value, nil
}

func anchors(l *record.Life) env.Anchors {
	return env.Anchors{Random: l.Random, Optimal: l.Optimal, Reference: l.Reference}
}

// Score reads a life.
func Score(l *record.Life) (Scores, error) {
	at, value, err := Curve(l)
	if err != nil {
		return Scores{}, err
	}
	lt, err := score.LT(at, value, score.Theta)
	if err != nil {
		return Scores{}, fmt.Errorf("benchmarks: life of %s on %s, seed %d: %w", l.Agent, l.Task, l.Seed, err)
	}
	return Scores{
		LT:        lt,
		T80:       score.Crossing(at, value, score.Theta),
		Speed:     score.Speed(lt, float64(l.Budget), score.T0),
		Asymptote: score.Asymptote(at, value),
		Gain:      score.Gain(at, value),
		Drawdown:  score.Drawdown(at, value),
		Online:    online(l),
		Crashed:   l.Crash > 0,
	}, nil
}

// online is the mean score of training, each block weighted by its length.
// A budget of steps is scored against the anchors of one episode, which the
// whole life is.
func online(l *record.Life) float64 {
	a, sum := anchors(l), 0.0
	for i, r := range l.Online {
		if l.Unit == string(Steps) {
			r *= float64(l.Budget)
		}
		sum += float64(a.Score(r) * float64(l.At[i+1]-l.At[i]))
	}
	if len(l.Online) == 0 {
		return math.NaN()
	}
	return sum / float64(l.Budget)
}
