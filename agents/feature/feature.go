// Package feature turns observations into the sparse features that agents are
// linear in. A representation is part of a task, the same for every agent.
//
// The drives of an environment, observation elements that only the innate
// evaluator may read, never become features.
package feature

import (
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Rep is a representation: it makes encoders for environments that have the
// fields it reads, and refuses others.
type Rep interface {
	New(spec env.Spec) (agents.Encoder, agents.Shape, error)
	String() string // for data sheets
}

// Constant is one feature that is always 1, for stateless problems.
type Constant struct{}

// String implements Rep.
func (Constant) String() string { return "constant" }

// New implements Rep.
func (Constant) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	return &constant{len(spec.Loops)}, shared(spec, 1, 1), nil
}

type constant struct{ loops int }

func (c *constant) NewInput() agents.Input {
	one := agents.Sparse{Index: []int32{0}, Value: []float64{1}}
	return sharedInput(one, c.loops)
}

func (*constant) Begin(obs []float64, in *agents.Input) { in.Obs = obs }
func (*constant) Next(obs []float64, in *agents.Input)  { in.Obs = obs }

// Raw takes the elements of the named fields as they are; those that are 0
// cost nothing, so a one-hot field is a table. Critic and loops share it.
type Raw struct{ Fields []string }

// String implements Rep.
func (r Raw) String() string { return fmt.Sprintf("raw %v", r.Fields) }

// New implements Rep.
func (r Raw) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	e := &raw{loops: len(spec.Loops)}
	for _, name := range r.Fields {
		at, n, err := field(spec, name)
		if err != nil {
			return nil, agents.Shape{}, err
		}
		for i := range n {
			e.at = append(e.at, at+i)
		}
	}
	return e, shared(spec, len(e.at), len(e.at)), nil
}

type raw struct {
	at    []int // feature → observation element
	loops int
}

func (r *raw) NewInput() agents.Input { return sharedInput(newSparse(len(r.at)), r.loops) }

func (r *raw) Begin(obs []float64, in *agents.Input) { r.Next(obs, in) }

func (r *raw) Next(obs []float64, in *agents.Input) {
	in.Obs = obs
	x := in.X.Critic
	x.Index, x.Value = x.Index[:0], x.Value[:0]
	for i, at := range r.at {
		if v := obs[at]; v != 0 {
			x.Index = append(x.Index, int32(i))
			x.Value = append(x.Value, v)
		}
	}
	share(x, in)
}

// field finds a field and refuses drives.
func field(spec env.Spec, name string) (at, n int, err error) {
	at, n, ok := spec.Field(name)
	if !ok {
		var names []string
		for _, f := range spec.Obs {
			names = append(names, f.Name)
		}
		return 0, 0, fmt.Errorf("feature: %s has no observation field %q%s", spec.ID, name, env.Suggest(name, names))
	}
	for _, o := range spec.Outcomes {
		if o.Drive >= at && o.Drive < at+n {
			return 0, 0, fmt.Errorf("feature: %s: field %q holds the drive of outcome %q, which only the innate evaluator may read", spec.ID, name, o.Name)
		}
	}
	return at, n, nil
}

func newSparse(most int) agents.Sparse {
	return agents.Sparse{Index: make([]int32, 0, most), Value: make([]float64, 0, most)}
}

// shared is the shape of one vector that the critic and every loop use.
func shared(spec env.Spec, size, active int) agents.Shape {
	s := agents.Shape{Critic: size, Loop: make([]agents.LoopShape, len(spec.Loops))}
	for i := range s.Loop {
		s.Loop[i] = agents.LoopShape{Size: size, Active: active}
	}
	return s
}

func sharedInput(x agents.Sparse, loops int) agents.Input {
	in := agents.Input{X: agents.Features{Loop: make([]agents.LoopFeatures, loops)}}
	share(x, &in)
	return in
}

// share points the critic and every loop at the same vector.
func share(x agents.Sparse, in *agents.Input) {
	in.X.Critic = x
	for i := range in.X.Loop {
		in.X.Loop[i].Shared = x
	}
}
