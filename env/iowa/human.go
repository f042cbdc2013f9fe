package iowa

import "math"

// Share is a share of draws, the mean over people, and its standard error.
type Share struct{ Mean, SE float64 }

// People is how healthy people played a scheme: by block of 20 draws, the
// first 100, and by kind of deck.
type People struct {
	N      int // people
	Blocks [5][kinds]Share
}

// Human returns how people played a scheme, "1", "2" or "3", or all of these
// together, "all". Nobody has played scheme iid.
//
// The numbers are aggregates, computed from the choices of 617 healthy people
// in ten studies that Steingroever et al. (2015) collected: Data from 617
// healthy participants performing the Iowa gambling task: a "many labs"
// collaboration. Journal of Open Psychology Data 3(1). No choice of a single
// person is in them.
func Human(scheme string) (people People, ok bool) {
	switch scheme {
	case "1":
		return human1, true
	case "2":
		return human2, true
	case "3":
		return human3, true
	case "all":
		return humanAll, true
	}
	return People{}, false
}

// Blocks counts the shares of the kinds in the five blocks of 20 draws that
// begin a session. It panics if there are fewer than 100 draws.
func Blocks(drawn []Kind) (blocks [5][kinds]float64) {
	for i, k := range drawn[:100] {
		blocks[i/20][k]++
	}
	for b := range blocks {
		for k := range blocks[b] {
			blocks[b][k] /= 20
		}
	}
	return blocks
}

// RMSE is the root mean squared distance between the shares of people and
// those of blocks, which are means over sessions in the same scheme.
func (p *People) RMSE(blocks [5][kinds]float64) float64 {
	sum := 0.0
	for b, row := range p.Blocks {
		for k, share := range row {
			d := blocks[b][k] - share.Mean
			sum += float64(d * d)
		}
	}
	return math.Sqrt(sum / (5 * kinds))
}

// Likeness is 1 where blocks are as near to these people as a sample of 40
// people is to the rest, 0 where they are as far as choice at random is, and
// linear in RMSE between: 1 − (RMSE − 0.03)/(0.08 − 0.03), clipped to [0, 1].
func (p *People) Likeness(blocks [5][kinds]float64) float64 {
	const near, far = 0.03, 0.08
	return min(max(1-(p.RMSE(blocks)-near)/(far-near), 0), 1)
}

var (
	humanAll = People{617, [5][kinds]Share{
		{{.2085, .0045}, {.3644, .0072}, {.1870, .0049}, {.2401, .0065}},
		{{.1586, .0047}, {.3326, .0085}, {.2053, .0067}, {.3035, .0079}},
		{{.1430, .0048}, {.3064, .0086}, {.2349, .0091}, {.3156, .0091}},
		{{.1284, .0048}, {.2870, .0090}, {.2661, .0105}, {.3184, .0096}},
		{{.1164, .0046}, {.2830, .0091}, {.2809, .0113}, {.3197, .0096}},
	}}
	human1 = People{90, [5][kinds]Share{
		{{.2211, .0096}, {.4011, .0173}, {.1633, .0086}, {.2144, .0152}},
		{{.1683, .0106}, {.3011, .0181}, {.1894, .0135}, {.3411, .0194}},
		{{.1494, .0110}, {.2361, .0179}, {.2622, .0227}, {.3522, .0266}},
		{{.1394, .0131}, {.2383, .0209}, {.2922, .0315}, {.3300, .0291}},
		{{.1033, .0106}, {.2313, .0226}, {.3398, .0339}, {.3256, .0275}},
	}}
	human2 = People{330, [5][kinds]Share{
		{{.1918, .0068}, {.3705, .0106}, {.1842, .0075}, {.2535, .0096}},
		{{.1447, .0071}, {.3789, .0133}, {.2018, .0108}, {.2745, .0110}},
		{{.1321, .0073}, {.3579, .0129}, {.2309, .0138}, {.2791, .0116}},
		{{.1195, .0068}, {.3194, .0132}, {.2648, .0154}, {.2962, .0126}},
		{{.1130, .0066}, {.3095, .0131}, {.2745, .0168}, {.3029, .0140}},
	}}
	human3 = People{197, [5][kinds]Share{
		{{.2307, .0071}, {.3376, .0110}, {.2023, .0079}, {.2294, .0104}},
		{{.1774, .0068}, {.2693, .0104}, {.2185, .0089}, {.3348, .0135}},
		{{.1584, .0071}, {.2523, .0122}, {.2292, .0128}, {.3602, .0162}},
		{{.1383, .0076}, {.2551, .0141}, {.2563, .0144}, {.3503, .0169}},
		{{.1279, .0076}, {.2622, .0144}, {.2647, .0149}, {.3452, .0143}},
	}}
)
