package envtest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
)

// rotated is a falcon whose optimal policy says that the good options count the
// crew, from an offset drawn per World.
type rotated struct{ *falcon.Config }

func (c *rotated) New(s env.Seeds) env.Env {
	return &rotatedFalcon{c.Config.New(s).(*falcon.Falcon), int(s.World % uint64(c.Options))}
}

type rotatedFalcon struct {
	*falcon.Falcon
	offset int
}

func (f *rotatedFalcon) Optimal() env.Policy { return counting{f.offset} }

type counting struct{ offset int }

func (counting) Begin() {}

func (c counting) Act(_, action []float64) {
	for i := range action {
		action[i] = float64((i + c.offset) % 3)
	}
}

func (c counting) Dist(_ []float64, dist [][]float64) {
	for i := range dist {
		clear(dist[i])
		dist[i][(i+c.offset)%3] = 1
	}
}

// A pattern that is turned from world to world, so that each option is as often
// the best of each loop, is found by how the loops go with each other.
func TestRotatedPattern(t *testing.T) {
	honest := &falcon.Config{Loops: 4, Options: 3}
	if err := envtest.Check(honest, few); err != nil {
		t.Errorf("Check of an honest falcon:\n%v\nwant nil", err)
	}
	err := envtest.Check(&rotated{honest}, few)
	if !slices.Contains(broken(t, err), "worlds") || !strings.Contains(err.Error(), "correlated with the index of the loop") {
		t.Errorf("Check of a falcon whose good options count the crew:\n%v\nwant that worlds is broken", err)
	}
}
