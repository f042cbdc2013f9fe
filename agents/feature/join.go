package feature

import (
	"fmt"
	"strings"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Join has the features of several representations side by side, each of
// which must be one that critic and loops share.
type Join []Rep

// String implements Rep.
func (j Join) String() string {
	names := make([]string, len(j))
	for i, r := range j {
		names[i] = r.String()
	}
	return strings.Join(names, " and ")
}

// New implements Rep.
func (j Join) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	e := &join{loops: len(spec.Loops)}
	size, active := 0, 0
	for _, r := range j {
		encoder, shape, err := r.New(spec)
		if err != nil {
			return nil, agents.Shape{}, err
		}
		e.parts = append(e.parts, joined{encoder, encoder.NewInput(), int32(size)})
		size += shape.Critic
		for _, l := range shape.Loop {
			if l.Tied || l.Size != shape.Critic {
				return nil, agents.Shape{}, fmt.Errorf("feature: join of %s: want features that critic and loops share", r)
			}
		}
		if len(shape.Loop) > 0 {
			active += shape.Loop[0].Active
		}
	}
	e.active = active
	return e, shared(spec, size, active), nil
}

type join struct {
	parts         []joined
	loops, active int
}

type joined struct {
	encoder agents.Encoder
	in      agents.Input
	at      int32 // first feature
}

func (j *join) NewInput() agents.Input { return sharedInput(newSparse(j.active), j.loops) }

func (j *join) Begin(obs []float64, in *agents.Input) { j.encode(obs, in, agents.Encoder.Begin) }
func (j *join) Next(obs []float64, in *agents.Input)  { j.encode(obs, in, agents.Encoder.Next) }

func (j *join) encode(obs []float64, in *agents.Input, how func(agents.Encoder, []float64, *agents.Input)) {
	in.Obs = obs
	x := in.X.Critic
	x.Index, x.Value = x.Index[:0], x.Value[:0]
	for i := range j.parts {
		p := &j.parts[i]
		how(p.encoder, obs, &p.in)
		for k, index := range p.in.X.Critic.Index {
			x.Index = append(x.Index, p.at+index)
			x.Value = append(x.Value, p.in.X.Critic.Value[k])
		}
	}
	share(x, in)
}
