package env

// Spec is all that may be known about an environment before its first step.
type Spec struct {
	ID       string // name, version and non-default settings: song-v1:lag=3
	Obs      []Field
	Loops    []Loop
	Outcomes []Outcome
	Teaches  Channels   // channels that exist here; Additive: Reward is a sum over loops
	Shaping  bool       // Local is declared shaping; otherwise Σ Local = Σ Reward over an episode
	MaxAgo   int        // bound of Target.Ago
	Reward   [2]float64 // bounds of Reward, inclusive
}

// Field is a named part of the observation.
type Field struct {
	Name      string
	Len       int
	Low, High float64 // bounds of every element, inclusive
}

// Loop is one action component: one cortico-basal-ganglia loop.
type Loop struct {
	Name      string
	N         int      // discrete: options 0…N−1 as whole float64s; 0 means continuous
	Low, High float64  // continuous range; the environment clamps, the agent keeps its unclamped sample
	Teaches   Channels // which of Local and Targets this loop is taught by; the rest is broadcast's
	LocalLag  int      // Local arriving now is about LocalLag steps ago; −1: about the episode so far (use the trace)
	Gate      int      // index of the observation element that is 1 when this loop's next action counts; −1 always
}

// Outcome is a kind of event that the environment reports, and the place of
// its drive in the observation: Reward = Σ Obs[Drive]·outcome where drives
// exist. Drive is −1 for an outcome that carries no value of its own.
type Outcome struct {
	Name  string
	Drive int
}

// ObsLen is the length of the observation.
func (s Spec) ObsLen() int {
	n := 0
	for _, f := range s.Obs {
		n += f.Len
	}
	return n
}

// Field returns the offset and length of the named part of the observation,
// and whether it exists.
func (s Spec) Field(name string) (at, n int, ok bool) {
	for _, f := range s.Obs {
		if f.Name == name {
			return at, f.Len, true
		}
		at += f.Len
	}
	return 0, 0, false
}

// View is what an agent of class c may know: channels outside c, and every
// loop's claim to be taught by them, are gone.
func (s Spec) View(c Channels) Spec {
	s.Teaches &= c
	loops := make([]Loop, len(s.Loops))
	for i, l := range s.Loops {
		l.Teaches &= c
		if l.Teaches&Local == 0 {
			l.LocalLag = 0
		}
		loops[i] = l
	}
	s.Loops = loops
	if c&Targets == 0 {
		s.MaxAgo = 0
	}
	if c&Outcomes == 0 {
		s.Outcomes = nil
	}
	return s
}

// NewTimeStep returns a TimeStep whose buffers fit every step of the
// environment; Targets has room for each loop at each lag.
func (s Spec) NewTimeStep() TimeStep {
	ts := TimeStep{Obs: make([]float64, s.ObsLen())}
	if s.Teaches&Local != 0 {
		ts.Local = make([]float64, len(s.Loops))
	}
	if s.Teaches&Targets != 0 {
		ts.Targets = make([]Target, 0, len(s.Loops)*(s.MaxAgo+1))
	}
	if s.Teaches&Outcomes != 0 {
		ts.Outcomes = make([]float64, len(s.Outcomes))
	}
	return ts
}

// NewDist returns a buffer for Policy.Dist: option probabilities per discrete
// loop, mean and standard deviation per continuous one.
func (s Spec) NewDist() [][]float64 {
	d := make([][]float64, len(s.Loops))
	for i, l := range s.Loops {
		d[i] = make([]float64, max(l.N, 1))
		if l.N == 0 {
			d[i] = make([]float64, 2)
		}
	}
	return d
}
