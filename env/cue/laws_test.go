package cue

import (
	"errors"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
)

// parse returns the settings that s names.
func parse(t *testing.T, s string) *Config {
	t.Helper()
	c, _, err := env.Parse([]env.Entry{Entry}, s)
	if err != nil {
		t.Fatal(err)
	}
	return c.(*Config)
}

// Every phase of every schedule, lived alone, keeps every law.
func TestLawsInEveryPhase(t *testing.T) {
	for _, s := range Schedules() {
		for i := range s.Phases {
			c := Canonical()
			c.Schedule, c.Phase = s.Name, i+1
			if err := envtest.Check(c, envtest.Options{Seeds: 100, Steps: 300}); err != nil {
				t.Error(err)
			}
		}
	}
}

// The dials, apart and together.
func TestLawsUnderDials(t *testing.T) {
	for _, id := range []string{
		"cue-v1:jitter=uniform",
		"cue-v1:jitter=uniform,p=0.9",
		"cue-v1:delay=1,jitter=uniform",
		"cue-v1:delay=20,jitter=gaussian",
		"cue-v1:delay=20,jitter=gaussian,p=0.9",
		"cue-v1:delay=3,jitter=gaussian,p=0.5,unrewarded=0",
		"cue-v1:lag=1", "cue-v1:lag=4", "cue-v1:lag=9,schedule=outcomes",
		"cue-v1:noise=0.1", "cue-v1:noise=2", "cue-v1:noise=1,phase=1,schedule=salt",
		"cue-v1:distract=1", "cue-v1:distract=7", "cue-v1:distract=70,schedule=probability",
		"cue-v1:distract=2,jitter=uniform,lag=3,noise=0.5,p=0.9",
		"cue-v1:cost=0", "cue-v1:cost=0.6,schedule=outcomes", "cue-v1:kappa=1,schedule=outcomes",
	} {
		if err := envtest.Check(parse(t, id), envtest.Options{Seeds: 200, Steps: 600}); err != nil {
			t.Error(err)
		}
	}
}

// A whole life keeps every law that does not take its first trial for all of
// it.
func TestLawsOfAWholeLife(t *testing.T) {
	for _, name := range []string{"blocking", "salt", "renewal-abc", "contingency-degradation", "early-reward"} {
		err := envtest.Check(parse(t, "cue-v1:schedule="+name), envtest.Options{Seeds: 100, Steps: 1000})
		if err == nil {
			continue
		}
		for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
			var f *envtest.Finding
			if !errors.As(e, &f) || f.Law != "anchors" && f.Law != "optimum" && f.Law != "exact" {
				t.Error(e)
			}
		}
	}
}
