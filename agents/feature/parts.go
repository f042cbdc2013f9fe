package feature

import (
	"fmt"
	"strings"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Parts represents a body that is made of parts, each in its own way: the
// fields and loops of part p are named p.…, and its first field, p.live, says
// whether it runs. A loop's features are those of its part; the critic has the
// features of all, so that the body's value is the sum of its parts'. A part
// at rest has no features.
type Parts []Part

// Part is the representation of the part with the given name.
type Part struct {
	Name string
	Rep  Rep
}

// String implements Rep.
func (p Parts) String() string {
	var b strings.Builder
	for i, part := range p {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(part.Name + ": " + part.Rep.String())
	}
	return b.String()
}

// New implements Rep.
func (p Parts) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	e := &parts{}
	shape := agents.Shape{}
	for _, part := range p {
		sub, live, err := cut(spec, part.Name)
		if err != nil {
			return nil, agents.Shape{}, err
		}
		encoder, s, err := part.Rep.New(sub)
		if err != nil {
			return nil, agents.Shape{}, fmt.Errorf("feature: part %q: %w", part.Name, err)
		}
		e.parts = append(e.parts, encoded{
			encoder: encoder, in: encoder.NewInput(), live: live, n: sub.ObsLen(),
			critic: int32(shape.Critic), size: s.Critic, loop: len(shape.Loop),
		})
		shape.Critic += s.Critic
		shape.Loop = append(shape.Loop, s.Loop...)
	}
	if len(shape.Loop) != len(spec.Loops) {
		return nil, agents.Shape{}, fmt.Errorf("feature: %s: parts %s have %d loops: want all %d", spec.ID, p, len(shape.Loop), len(spec.Loops))
	}
	e.shape = shape
	e.loops = spec.Loops
	return e, shape, nil
}

// cut returns the part's own specification, as it would be alone, and the
// place of its live.
func cut(spec env.Spec, name string) (sub env.Spec, live int, err error) {
	sub.ID = spec.ID
	live, n, ok := spec.Field(name + ".live")
	if !ok || n != 1 {
		return sub, 0, fmt.Errorf("feature: %s has no part %q (no field %q)", spec.ID, name, name+".live")
	}
	at := 0
	for _, f := range spec.Obs {
		if own, ok := strings.CutPrefix(f.Name, name+"."); ok && at > live {
			f.Name = own
			sub.Obs = append(sub.Obs, f)
		}
		at += f.Len
	}
	for _, l := range spec.Loops {
		if strings.HasPrefix(l.Name, name+".") {
			sub.Loops = append(sub.Loops, l)
		}
	}
	for _, o := range spec.Outcomes {
		if strings.HasPrefix(o.Name, name+".") {
			if o.Drive >= 0 {
				o.Drive -= live + 1
			}
			sub.Outcomes = append(sub.Outcomes, o)
		}
	}
	return sub, live, nil
}

type parts struct {
	parts []encoded
	shape agents.Shape
	loops []env.Loop
}

// encoded is one part's encoder and the places of its features.
type encoded struct {
	encoder agents.Encoder
	in      agents.Input
	live, n int   // of the observation
	critic  int32 // first feature of the critic
	size    int   // how many there are
	loop    int   // first loop
}

func (e *parts) NewInput() agents.Input {
	in := agents.Input{X: agents.Features{
		Critic: newSparse(e.shape.Critic),
		Loop:   make([]agents.LoopFeatures, len(e.loops)),
	}}
	for l, s := range e.shape.Loop {
		if !s.Tied {
			in.X.Loop[l].Shared = newSparse(s.Active)
			continue
		}
		in.X.Loop[l].Option = make([]agents.Sparse, e.loops[l].N)
		for o := range in.X.Loop[l].Option {
			in.X.Loop[l].Option[o] = newSparse(s.Active)
		}
	}
	return in
}

func (e *parts) Begin(obs []float64, in *agents.Input) { e.encode(obs, in, agents.Encoder.Begin) }
func (e *parts) Next(obs []float64, in *agents.Input)  { e.encode(obs, in, agents.Encoder.Next) }

func (e *parts) encode(obs []float64, in *agents.Input, how func(agents.Encoder, []float64, *agents.Input)) {
	in.Obs = obs
	critic := in.X.Critic
	critic.Index, critic.Value = critic.Index[:0], critic.Value[:0]
	for i := range e.parts {
		p := &e.parts[i]
		rests := obs[p.live] == 0
		if !rests {
			how(p.encoder, obs[p.live+1:p.live+1+p.n], &p.in)
			for k, index := range p.in.X.Critic.Index {
				critic.Index = append(critic.Index, p.critic+index)
				critic.Value = append(critic.Value, p.in.X.Critic.Value[k])
			}
		}
		for l := range p.in.X.Loop {
			set(&in.X.Loop[p.loop+l], &p.in.X.Loop[l], rests)
		}
	}
	in.X.Critic = critic
}

// set makes to a copy of from, or empty.
func set(to, from *agents.LoopFeatures, empty bool) {
	if empty {
		to.Shared.Set(agents.Sparse{})
		for o := range to.Option {
			to.Option[o].Set(agents.Sparse{})
		}
		return
	}
	to.Shared.Set(from.Shared)
	for o := range to.Option {
		to.Option[o].Set(from.Option[o])
	}
}
