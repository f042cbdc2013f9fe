package flinch

import (
	"math"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// tracker keeps the chance of every distance, given all that was seen in the
// episode, and flinches where that pays: the optimum with memory.
type tracker struct {
	f      *Flinch
	chance [6]float64 // per distance
	begun  bool       // the projectile is in sight
}

func (k *tracker) Begin() { k.chance, k.begun = [6]float64{}, false }

func (k *tracker) Act(obs, action []float64) {
	clear(action)
	t := &k.f.tier
	on := slices.Index(obs[:t.sights(len(k.f.protect))], 1)
	if on < t.calm() {
		return
	}
	kind, seen := (on-t.calm())/t.distance, (on-t.calm())%t.distance+1
	if !k.begun {
		k.begun = true
		k.chance[t.distance] = 1
	} else {
		for d := 1; d <= t.distance; d++ {
			k.chance[d-1] += k.chance[d] * t.advance
			k.chance[d] *= 1 - t.advance
		}
		k.chance[0] = 0 // it would have arrived
		sum := 0.0
		for d := 1; d <= t.distance; d++ {
			as := 0.0
			for _, c := range [...][2]float64{{0, t.blur / 2}, {t.blur / 2, t.blur / 2}, {t.blur, 1 - t.blur}} {
				if t.seen(d, c[0]) == seen {
					as += c[1]
				}
			}
			k.chance[d] *= as
			sum += k.chance[d]
		}
		for d := range k.chance {
			k.chance[d] /= sum
		}
	}
	gain := 0.0
	for d := 1; d <= t.distance; d++ {
		executed, saved := t.ahead(d)
		gain += k.chance[d] * k.f.config.prices().gain(moment{executed, saved})
	}
	if gain > 0 {
		action[k.f.protect[kind]] = 1
	}
}

func (*tracker) Dist([]float64, [][]float64) { panic("flinch: the tracker only acts") }

// Where the distance is blurred the optimum of the anchors is a reference: who
// remembers what was seen scores above 1. By how much is a figure of the data
// sheet.
func TestMemoryHelpsWhereBlurred(t *testing.T) {
	const episodes = 100_000
	for s, want := range map[string]float64{"blur=0.2": 1.012, "blur=0.5": 1.050, "lead=2": 1} {
		c := parse(t, s)
		a, _ := c.Anchors()
		f := c.New(env.Seeds{World: 1, Noise: 2}).(*Flinch)
		var earned sample
		for range episodes {
			earned.add(play(f, &tracker{f: f}))
		}
		mean := earned.sum / earned.n
		se := math.Sqrt((earned.squares/earned.n - mean*mean) / earned.n)
		score, width := a.Score(mean), 5*se/(a.Optimal-a.Random)
		if math.Abs(score-want) > width {
			t.Errorf("%s: with memory the score is %.4f ± %.4f, want %v", s, score, width, want)
		}
	}
}
