package feature

import (
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Compound is the complete serial compound (Sutton & Barto 1990; Montague,
// Dayan & Sejnowski 1996): feature (i, k) is 1 when element i of the named
// fields went on k steps ago, for k < Length. Nothing is active before the
// first onset of an episode, unless Rest adds one feature that is 1 exactly
// when no onset is remembered. Critic and loops share it.
type Compound struct {
	Fields []string
	Length int // steps that an onset is remembered
	Rest   bool
}

// String implements Rep.
func (c Compound) String() string {
	rest := ""
	if c.Rest {
		rest = ", and rest"
	}
	return fmt.Sprintf("complete serial compound of %v, %d steps%s", c.Fields, c.Length, rest)
}

// New implements Rep.
func (c Compound) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	if c.Length < 1 {
		return nil, agents.Shape{}, fmt.Errorf("feature: compound of %d steps: want at least 1", c.Length)
	}
	e := &compound{loops: len(spec.Loops), length: c.Length, rest: c.Rest}
	for _, name := range c.Fields {
		at, n, err := field(spec, name)
		if err != nil {
			return nil, agents.Shape{}, err
		}
		for i := range n {
			e.at = append(e.at, at+i)
		}
	}
	e.on = make([]bool, len(e.at))
	e.since = make([]int, len(e.at))
	size := len(e.at) * c.Length
	if c.Rest {
		size++
	}
	return e, shared(spec, size, len(e.at)), nil
}

type compound struct {
	at     []int // stimulus → observation element
	on     []bool
	since  []int // steps since onset; length means long ago or never
	loops  int
	length int
	rest   bool // the last feature is rest
}

func (c *compound) NewInput() agents.Input { return sharedInput(newSparse(len(c.at)), c.loops) }

func (c *compound) Begin(obs []float64, in *agents.Input) {
	for i := range c.at {
		c.on[i] = false
		c.since[i] = c.length
	}
	c.Next(obs, in)
}

func (c *compound) Next(obs []float64, in *agents.Input) {
	in.Obs = obs
	x := in.X.Critic
	x.Index, x.Value = x.Index[:0], x.Value[:0]
	for i, at := range c.at {
		on := obs[at] != 0
		if on && !c.on[i] {
			c.since[i] = 0
		} else if c.since[i] < c.length {
			c.since[i]++
		}
		c.on[i] = on
		if c.since[i] < c.length {
			x.Index = append(x.Index, int32(i*c.length+c.since[i]))
			x.Value = append(x.Value, 1)
		}
	}
	if c.rest && len(x.Index) == 0 {
		x.Index = append(x.Index, int32(len(c.at)*c.length))
		x.Value = append(x.Value, 1)
	}
	share(x, in)
}
