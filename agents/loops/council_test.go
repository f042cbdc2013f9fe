package loops

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/agents"
)

// sight is a situation, one-hot, that is also the context of a loop.
func sight(feature int32) *agents.LoopFeatures {
	return &agents.LoopFeatures{Shared: agents.Sparse{Index: []int32{feature}, Value: []float64{1}}}
}

func newTestCouncil(silenced region) *council {
	return newCouncil(4, agents.LoopShape{Size: 4, Active: 4}, 2, 1, silenced)
}

func predicts(c *council, x *agents.LoopFeatures, option int) float64 {
	amounts := make([]float64, 1)
	c.predict(plan{x, x, option}, amounts)
	return amounts[0]
}

// After one event of amount 1 the hippocampus has it whole, the amygdala .3 of
// it whatever the plan, the prefrontal cortex .1 of it for this plan. The first
// error of the other two is .05·1², the hippocampus has made none.
func TestEachRegionInItsWay(t *testing.T) {
	const failed, sure = (0.05 + noError) * (0.05 + noError), noError * noError
	for _, c := range []struct {
		name         string
		silenced     region
		same, untold float64 // for the plan that was tried, for the other one
	}{
		{"intact", intact, ((0.3+0.1)/failed + 1/sure) / (2/failed + 1/sure), 0.15},
		{"no amygdala", amygdala, (0.1/failed + 1/sure) / (1/failed + 1/sure), 0},
		{"no prefrontal cortex", prefrontal, (0.3/failed + 1/sure) / (1/failed + 1/sure), 0.3},
		{"no hippocampus", hippocampus, 0.2, 0.15},
	} {
		k := newTestCouncil(c.silenced)
		k.learn(plan{sight(2), sight(2), 0}, []float64{1})
		near(t, c.name+": the plan that was tried", predicts(k, sight(2), 0), c.same, 1e-12)
		near(t, c.name+": the other plan", predicts(k, sight(2), 1), c.untold, 1e-12)
		near(t, c.name+": another situation", predicts(k, sight(1), 0), 0, 0)
	}
}

// Where outcomes are a matter of luck the slow region has the smallest error,
// where they alternate with the context the lookup has, and where the plan is
// all that matters the amygdala has the largest.
func TestVotesGoToTheReliable(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	both := &agents.LoopFeatures{Shared: agents.Sparse{Index: []int32{0, 1}, Value: []float64{1, 1}}}
	for _, c := range []struct {
		name  string
		event func(i int) (x *agents.LoopFeatures, option int, came float64)
		best  region
		worst region
	}{
		{"luck", func(int) (*agents.LoopFeatures, int, float64) { return sight(0), 0, float64(r.IntN(2)) }, prefrontal, hippocampus},
		{"either but not both", func(i int) (*agents.LoopFeatures, int, float64) {
			return []*agents.LoopFeatures{sight(0), sight(1), both}[i%3], 0, []float64{1, 1, 0}[i%3]
		}, hippocampus, amygdala},
		{"a matter of the plan", func(i int) (*agents.LoopFeatures, int, float64) { return sight(0), i % 2, float64(i % 2) }, hippocampus, amygdala},
	} {
		k := newTestCouncil(intact)
		var missed [regions]float64
		for i := range 3000 {
			x, option, came := c.event(i)
			k.learn(plan{x, x, option}, []float64{came})
			for region := range missed {
				missed[region] += k.missed[region][0] / 3000
			}
		}
		t.Logf("%s: mean squared errors %.3f", c.name, missed[amygdala:])
		for region := amygdala; region < regions; region++ {
			if region != c.best && !(missed[c.best] < missed[region]) {
				t.Errorf("%s: region %d errs by %.3f, region %d by %.3f; want the first to be best", c.name, c.best, missed[c.best], region, missed[region])
			}
			if region != c.worst && !(missed[c.worst] > missed[region]) {
				t.Errorf("%s: region %d errs by %.3f, region %d by %.3f; want the first to be worst", c.name, c.worst, missed[c.worst], region, missed[region])
			}
		}
	}
}

// However many features are active, the predictors stay finite.
func TestManyFeatures(t *testing.T) {
	k := newCouncil(1000, agents.LoopShape{Size: 1000, Active: 1000}, 2, 1, intact)
	x := &agents.LoopFeatures{}
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 300 {
		x.Shared = agents.Sparse{}
		for f := range int32(1000) {
			if r.IntN(2) == 0 {
				x.Shared.Index = append(x.Shared.Index, f)
				x.Shared.Value = append(x.Shared.Value, 1)
			}
		}
		k.learn(plan{x, x, i % 2}, []float64{1})
	}
	if got := predicts(k, x, 0); !(math.Abs(got-1) < 0.1) {
		t.Errorf("what always comes is predicted as %v, want 1", got)
	}
}
