package reach

// The costs of moving, per muscle and over a whole movement.
const (
	effort  = 5.0 / 16 // energy per square of what a joint is asked to turn
	comfort = 0.5      // how far the tender joint lies from where it is comfortable, at rest
)

// vector is a place or a movement of the hand, in the plane of the limb.
type vector struct{ x, y float64 }

// unit is a vector of length 1 whose coordinates are rational if t is: at
// t = −1, 0, 1 it points down, ahead, up.
func unit(t float64) vector {
	tt := float64(t * t)
	return vector{(1 - tt) / (1 + tt), 2 * t / (1 + tt)}
}

// spread is point i of n that lie evenly between −1 and 1.
func spread(i, n int) float64 { return float64(2*i+1-n) / float64(n) }

func (v vector) times(a float64) vector  { return vector{float64(a * v.x), float64(a * v.y)} }
func (v vector) dot(w vector) float64    { return float64(v.x*w.x) + float64(v.y*w.y) }
func lever(muscle, muscles int) vector   { return unit(spread(muscle, muscles)) }
func distance(place, places int) float64 { return float64(place+1) / float64(places) }

// limb is a body and the places around it, the same in every world.
type limb struct {
	muscles int
	moves   int       // steps of a movement, K
	at      []vector  // of places, nearest first
	worth   []float64 // of what lies there
	turn    []float64 // what the pair of muscle m turns on the way to place p, at p·muscles + m
}

func newLimb(places, muscles, moves int) *limb {
	l := &limb{muscles: muscles, moves: moves}
	size := float64(muscles)
	for p := range places {
		r := distance(p, places)
		at := unit(float64(spread(p, places) / 2)).times(float64(size * r))
		l.at = append(l.at, at)
		l.worth = append(l.worth, float64(float64(size*r)*(2-r)))
		l.turn = append(l.turn, leastTurn(at, muscles)...)
	}
	return l
}

// leastTurn is what the pairs turn to move the hand by v with the least sum of
// squares: Bᵀ(B·Bᵀ)⁻¹v, where the columns of B are the levers (the
// pseudoinverse; Whitney 1969). Between the two joints of a pair it is shared
// evenly.
func leastTurn(v vector, muscles int) []float64 {
	var xx, xy, yy float64 // B·Bᵀ
	for m := range muscles {
		b := lever(m, muscles)
		xx += float64(b.x * b.x)
		xy += float64(b.x * b.y)
		yy += float64(b.y * b.y)
	}
	det := float64(xx*yy) - float64(xy*xy)
	w := vector{(float64(yy*v.x) - float64(xy*v.y)) / det, (float64(xx*v.y) - float64(xy*v.x)) / det}
	turn := make([]float64, muscles)
	for m := range turn {
		turn[m] = lever(m, muscles).dot(w)
	}
	return turn
}

// half is what each joint of the pair of muscle m turns on the way to a place.
func (l *limb) half(place, m int) float64 { return float64(l.turn[place*l.muscles+m] / 2) }

// strained is how far the tender joint is from where it is comfortable at
// move k of 1…K if the muscle adds nothing.
func (l *limb) strained(place, k, m int) float64 {
	return comfort + float64(l.half(place, m)*float64(k))/float64(l.moves)
}

// cost is what muscle m pays in move k on the way to a place, if it adds a to
// one joint and takes a from the other. A tender of 1 says that the former is
// the tender one, −1 the latter.
func (l *limb) cost(place, k, m int, tender, a float64) (energy, strain float64) {
	a = max(-1, min(1, a))
	half := l.half(place, m)
	one, other := half+a, half-a
	off := l.strained(place, k, m) + float64(tender*a)
	n := float64(l.moves)
	return effort * (float64(one*one) + float64(other*other)) / n, float64(off*off) / n
}

// best is the action that costs muscle m least in move k. The cost is
// effort·2a² + (strained + tender·a)² and what does not depend on a.
func (l *limb) best(place, k, m int, tender float64) float64 {
	a := -l.strained(place, k, m) / (2*effort + 1)
	return float64(tender * max(-1, min(1, a)))
}

// nets are what each place is worth less all that it costs to move there, if
// every muscle acts as told.
func (l *limb) nets(act func(place, k, m int) float64) []float64 {
	nets := make([]float64, len(l.worth))
	for p, net := range l.worth {
		for k := 1; k <= l.moves; k++ {
			for m := range l.muscles {
				energy, strain := l.cost(p, k, m, 1, act(p, k, m))
				net -= energy + strain
			}
		}
		nets[p] = net
	}
	return nets
}
