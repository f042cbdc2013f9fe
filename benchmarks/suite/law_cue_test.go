package suite_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/feature"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/env"
)

// The acquisition law of TD(0) with a complete serial compound: with reward 1,
// γ = 1 and a forward sweep, the value k steps before the reward after n
// trials is P(Binomial(n, α) ≥ k), so that the error travels backwards one
// step per 1/α trials.
func TestSerialCompoundLaw(t *testing.T) {
	const isi, trials, alpha = 12, 300, linear.CriticStep
	k := task(t, "cue-v1:delay=12,kappa=1,unrewarded=0")
	e := k.Config.New(env.Seeds{World: 4, Noise: 4})
	encoder, shape, err := feature.Compound{Fields: []string{"cue"}, Length: 2 * isi}.New(e.Spec())
	if err != nil {
		t.Fatal(err)
	}
	a := td.New(e.Spec().View(0), agents.Config{Shape: shape, Gamma: 1}, agents.Seeds{})
	in, next, ts := encoder.NewInput(), encoder.NewInput(), e.Spec().NewTimeStep()
	obs, action, signal := make([]float64, e.Spec().ObsLen()), make([]float64, 1), make([]float64, 1)
	cue, _, _ := e.Spec().Field("cue")

	worst, compared := 0.0, 0
	for n := range trials {
		e.Reset(obs)
		encoder.Begin(obs, &in)
		a.Begin()
		shown := 0
		for ts.Terminated = false; !ts.Terminated; {
			if obs[cue]+obs[cue+1] > 0 {
				shown++
			}
			a.Act(&in, action)
			action[0] = 0 // nothing is done, and at κ = 1 the outcome comes all the same
			e.Step(action, &ts)
			encoder.Next(ts.Obs, &next)
			a.Learn(&in, action, &ts, &next)
			value := a.Dopamine(signal)
			if before := isi - shown + 1; shown > 0 && before >= 1 && obs[cue]+obs[cue+1] > 0 {
				bump := binomialTail(n, before-1, alpha) - binomialTail(n, before, alpha)
				worst = max(worst, math.Abs(value-binomialTail(n, before, alpha)), math.Abs(signal[0]-bump))
				compared++
			}
			copy(obs, ts.Obs)
			in, next = next, in
			in.Obs = obs
		}
		if shown != isi {
			t.Fatalf("the cue was shown for %d steps, want %d", shown, isi)
		}
	}
	t.Logf("largest deviation of value and error from the binomial law: %.2g", worst)
	if worst > 1e-9 {
		t.Errorf("value or error deviates by %.3g from the binomial law, want at most 1e-9", worst)
	}
	if compared != isi*trials {
		t.Errorf("compared %d values, want %d", compared, isi*trials)
	}
	if end := binomialTail(trials, isi, alpha); end < 0.99 {
		t.Errorf("after %d trials the law gives %.3f at the cue: the test is too short to mean anything", trials, end)
	}
}

// binomialTail is P(Binomial(n, p) ≥ k), summed from its terms.
func binomialTail(n, k int, p float64) float64 {
	sum := 0.0
	for i := max(k, 0); i <= n; i++ {
		a, _ := math.Lgamma(float64(n + 1))
		b, _ := math.Lgamma(float64(i + 1))
		c, _ := math.Lgamma(float64(n - i + 1))
		sum += math.Exp(a - b - c + float64(i)*math.Log(p) + float64(n-i)*math.Log1p(-p))
	}
	return sum
}
