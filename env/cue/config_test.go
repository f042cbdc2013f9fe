package cue

import (
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
)

func TestParse(t *testing.T) {
	rows := []env.Entry{Entry}
	for s, want := range map[string]string{
		"cue-v1":                                "cue-v1",
		"cue-v1:delay=10,p=1.0":                 "cue-v1",
		"cue-v1:unrewarded=0,delay=1":           "cue-v1:delay=1,unrewarded=0",
		"cue-v1:p=.25,kappa=0,cost=1,delay=100": "cue-v1:cost=1,delay=100,kappa=0,p=0.25",
		"cue-v1:schedule=delay,jitter=fixed,phase=0,lag=0,noise=0,distract=0": "cue-v1",
		"cue-v1:schedule=salt,phase=3,cost=.1,lag=2":                          "cue-v1:cost=0.1,lag=2,phase=3,schedule=salt",
		"cue-v1:jitter=uniform,distract=4,noise=.5":                           "cue-v1:distract=4,jitter=uniform,noise=0.5",
	} {
		c, id, err := env.Parse(rows, s)
		if err != nil || id != want {
			t.Errorf("Parse(%q) = %q, %v, want %q", s, id, err, want)
			continue
		}
		if got := c.New(env.Seeds{}).Spec().ID; got != want {
			t.Errorf("Spec.ID of %q = %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"cue-v1:delay=0":                "cue-v1: setting delay=0: want 1…100",
		"cue-v1:delay=101":              "cue-v1: setting delay=101: want 1…100",
		"cue-v1:p=1.1":                  "cue-v1: setting p=1.1: want 0…1",
		"cue-v1:kappa=-0.1":             "cue-v1: setting kappa=-0.1: want 0…1",
		"cue-v1:cost=2":                 "cue-v1: setting cost=2: want 0…1",
		"cue-v1:unrewarded=-1":          "cue-v1: setting unrewarded=-1: want 0…1",
		"cue-v1:schedule=bloking":       `cue-v1: setting schedule="bloking": unknown; did you mean blocking?`,
		"cue-v1:schedule=salt,phase=4":  "cue-v1: setting phase=4: want 0…3",
		"cue-v1:phase=-1":               "cue-v1: setting phase=-1: want 0…1",
		"cue-v1:schedule=salt,delay=11": `cue-v1: setting schedule="salt": want delay, or delay, jitter, p and unrewarded unset: they are about that schedule only`,
		"cue-v1:jitter=normal":          `cue-v1: setting jitter="normal": want fixed, uniform, gaussian`,
		"cue-v1:lag=-1":                 "cue-v1: setting lag=-1: want 0…256",
		"cue-v1:noise=-1":               "cue-v1: setting noise=-1: want 0…1000",
		"cue-v1:distract=1025":          "cue-v1: setting distract=1025: want 0…1024",
		"cue-v1:delay=long":             `cue-v1: setting delay="long": want steps from cue onset to outcome, 1…100`,
	} {
		if _, _, err := env.Parse(rows, s); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Parse(%q): error %v, want %s", s, err, want)
		}
	}
	for _, s := range []string{"cost=0,p=0", "cost=0,kappa=1", "cost=0,unrewarded=1"} {
		c, _, err := env.Parse(rows, "cue-v1:"+s)
		if err != nil {
			t.Fatal(err)
		}
		if a, err := c.Anchors(); err == nil || !strings.Contains(err.Error(), "cost=0") {
			t.Errorf("Anchors of %q = %v, %v, want an error", s, a, err)
		}
	}
}

// How long a life is, and for how long its trials must be remembered.
func TestSpanAndTrials(t *testing.T) {
	for _, x := range []struct {
		settings     string
		span, trials int
	}{
		{"delay=10", 16, 2048},
		{"jitter=uniform", 20, 2048},
		{"schedule=hidden-state", 34, 3000},
		{"schedule=second-order", 26, 620},
		{"schedule=second-order,phase=1", 16, 400},
	} {
		c := parse(t, "cue-v1:"+x.settings)
		if span, trials := c.Span(), c.Trials(); span != x.span || trials != x.trials {
			t.Errorf("%s: span %d, trials %d, want %d, %d", x.settings, span, trials, x.span, x.trials)
		}
	}
}
