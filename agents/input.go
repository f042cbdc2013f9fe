package agents

// Input is what an agent meets at one moment: the raw observation and its
// representation. Agents are linear in the representation.
type Input struct {
	Obs []float64
	X   Features
}

// Features is a representation of one observation.
type Features struct {
	Critic Sparse
	Loop   []LoopFeatures // one per loop
}

// LoopFeatures is what one loop's policy is a function of. Either all options
// share one context and each has weights of its own (Option is nil), or each
// option has its own features and all share one set of weights (tied).
// A continuous loop uses Shared.
type LoopFeatures struct {
	Shared Sparse
	Option []Sparse
}

// Sparse is a vector with few elements that are not zero: parallel slices,
// each index at most once.
type Sparse struct {
	Index []int32
	Value []float64
}

// Set makes s a copy of t, reusing its memory.
func (s *Sparse) Set(t Sparse) {
	s.Index = append(s.Index[:0], t.Index...)
	s.Value = append(s.Value[:0], t.Value...)
}

// Shape is the sizes of a representation: how many features there are.
type Shape struct {
	Critic int
	Loop   []LoopShape // one per loop
}

// LoopShape is the sizes of one loop's representation.
type LoopShape struct {
	Size   int  // features of one context, or of one option if tied
	Active int  // at most so many are not zero
	Tied   bool // each option has its own features, all options share weights
}

// Encoder turns observations into inputs. It may keep a clock or other memory
// within an episode: Begin is called for the first observation of an episode,
// Next for each later one. Both overwrite all of in, which NewInput made, and
// do not allocate; in.Obs becomes obs itself.
type Encoder interface {
	NewInput() Input
	Begin(obs []float64, in *Input)
	Next(obs []float64, in *Input)
}
