package onebody

import "github.com/phasicbench/phasic/env"

// spec joins the specifications of the parts.
func (c *Config) spec(parts []part) env.Spec {
	s := env.Spec{ID: env.ID(ID, Canonical(), c), Teaches: env.Additive}
	at := 0
	for i := range parts {
		p := &parts[i]
		sub := p.env.Spec()
		live := at
		s.Obs = append(s.Obs, env.Field{Name: p.name + ".live", Len: 1, Low: 0, High: 1})
		at++
		for _, f := range sub.Obs {
			f.Name = p.name + "." + f.Name
			f.Low, f.High = min(f.Low, 0), max(f.High, 0) // zero after the part's episode
			s.Obs = append(s.Obs, f)
		}
		for _, l := range sub.Loops {
			l.Name = p.name + "." + l.Name
			if l.Gate < 0 {
				l.Gate = live
			} else {
				l.Gate += at
			}
			s.Loops = append(s.Loops, l)
		}
		for _, o := range sub.Outcomes {
			o.Name = p.name + "." + o.Name
			if o.Drive >= 0 {
				o.Drive += at
			}
			s.Outcomes = append(s.Outcomes, o)
		}
		at += sub.ObsLen()
		s.Teaches |= sub.Teaches &^ (env.Additive | env.Drives)
		if sub.Teaches&env.Additive == 0 {
			s.Teaches &^= env.Additive
		}
		s.Shaping = s.Shaping || sub.Shaping
		s.MaxAgo = max(s.MaxAgo, sub.MaxAgo)
		s.Reward[0] += min(sub.Reward[0], 0) / p.scale
		s.Reward[1] += max(sub.Reward[1], 0) / p.scale
	}
	return s
}
