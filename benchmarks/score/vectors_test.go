package score_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/env"
)

// number is a float64 that may be written "+Inf".
type number float64

func (n *number) UnmarshalJSON(data []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	*n = number(v)
	return err
}

// vectors were computed by numpy and scipy: see _about in the file.
type vectors struct {
	Normalise []struct {
		J       float64 `json:"J"`
		Random  float64 `json:"J_random"`
		Optimal float64 `json:"J_opt"`
		Want    float64
	}
	Curves []struct {
		Name     string
		At       []float64 `json:"t"`
		Value    []float64 `json:"y"`
		Theta    float64
		Weights  []float64 `json:"trapezoid_weights"`
		Isotonic []float64
		Crossing number `json:"T_theta"`
		LT       float64
		NAUC     float64
	} `json:"curve_metrics"`
	Isotonic []struct {
		Value  []float64 `json:"y"`
		Weight []float64 `json:"w"`
		Want   []float64
	} `json:"pava_weighted"`
	Exponential struct {
		Tau float64
		T80 float64
		LT  float64 `json:"LT_exact"`
	} `json:"LT_closed_form_exponential"`
	Speed []struct {
		LT   float64 `json:"LT"`
		T    float64 `json:"T"`
		T0   float64 `json:"t0"`
		Want float64
	} `json:"speed_score"`
	Convergence struct {
		Early   []float64 `json:"window_045_050"`
		Late    []float64 `json:"window_090_100"`
		Eps     float64
		Verdict string
	}
	Clip []struct {
		Sigma, True float64
		Want        float64 `json:"want_bias_of_mean_of_min_1"`
	} `json:"clip_bias"`
	Fit []struct {
		Name        string
		At          []float64 `json:"t"`
		Value       []float64 `json:"y"`
		A, Tau, SSE float64
		SEA         float64 `json:"se_a"`
		SETau       float64 `json:"se_tau"`
		Tolerance   string  `json:"tol"`
	} `json:"exp_fit"`
}

func load(t *testing.T) (v vectors) {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Normalise)*len(v.Curves)*len(v.Isotonic)*len(v.Speed)*len(v.Convergence.Late) == 0 {
		t.Fatal("a key of testdata/vectors.json is empty")
	}
	return v
}

var within = cmpopts.EquateApprox(1e-9, 1e-9)

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, within, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func lt(t *testing.T, at, value []float64, theta float64) float64 {
	t.Helper()
	v, err := score.LT(at, value, theta)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVectors(t *testing.T) {
	v := load(t)
	for _, c := range v.Normalise {
		a := env.Anchors{Random: c.Random, Optimal: c.Optimal}
		equal(t, fmt.Sprintf("score of %v", c.J), a.Score(c.J), c.Want)
	}
	for _, c := range v.Curves {
		w := score.Weights(c.At)
		equal(t, c.Name+": Weights", w, c.Weights)
		equal(t, c.Name+": Isotonic", score.Isotonic(c.Value, w), c.Isotonic)
		equal(t, c.Name+": Crossing", score.Crossing(c.At, c.Value, c.Theta), float64(c.Crossing))
		equal(t, c.Name+": LT", lt(t, c.At, c.Value, c.Theta), c.LT)
		area := 0.0
		for k, y := range c.Value {
			area += w[k] * y
		}
		equal(t, c.Name+": area by Weights", area/c.At[len(c.At)-1], c.NAUC)
	}
	for _, c := range v.Isotonic {
		equal(t, "Isotonic", score.Isotonic(c.Value, c.Weight), c.Want)
	}
	for _, c := range v.Speed {
		equal(t, fmt.Sprintf("Speed(%v, %v, %v)", c.LT, c.T, c.T0), score.Speed(c.LT, c.T, c.T0), c.Want)
	}
	gains := make([]float64, len(v.Convergence.Late))
	for i := range gains {
		gains[i] = v.Convergence.Late[i] - v.Convergence.Early[i]
	}
	if got := score.Converge(gains, v.Convergence.Eps).String(); got != v.Convergence.Verdict {
		t.Errorf("Converge = %s, want %s", got, v.Convergence.Verdict)
	}
}

// On a fine grid the exponential curve has the area that calculus gives; the
// trapezoid rule is off by a part in (τ/step)².
func TestExponential(t *testing.T) {
	c := load(t).Exponential
	const step = 0.05
	var at, value []float64
	for k := range 20_001 {
		x := step * float64(k)
		at = append(at, x)
		value = append(value, 1-math.Exp(-x/c.Tau))
	}
	if got := lt(t, at, value, .8); math.Abs(got-c.LT) > 1e-4 {
		t.Errorf("LT = %v, want %v", got, c.LT)
	}
	if got := score.Crossing(at, value, .8); math.Abs(got-c.T80) > 1e-4 {
		t.Errorf("Crossing = %v, want %v", got, c.T80)
	}
}
