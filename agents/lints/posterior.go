package lints

// posterior is the normal distribution of the coefficients of a linear
// regression with noise of a known variance.
type posterior struct {
	mean  []float64
	cov   []float64 // row by row, of which what is right of the diagonal is not kept: it is symmetric to the bit
	noise float64

	g      []float64 // scratch: cov·x
	active []int     // scratch: where x is not 0
}

// newPosterior returns a distribution without spread around 0.
func newPosterior(size int, noise float64) posterior {
	return posterior{
		mean: make([]float64, size), cov: make([]float64, size*size), noise: noise,
		g: make([]float64, size), active: make([]int, 0, size),
	}
}

// times sets g to cov·x.
func (p *posterior) times(x []float64) {
	n := len(x)
	clear(p.g)
	active := p.active[:0] // those below j
	for j, v := range x {
		row := p.cov[j*n : j*n+j+1]
		sum := p.g[j]
		for _, i := range active {
			sum += float64(x[i] * row[i])
		}
		p.g[j] = sum
		if v == 0 {
			continue
		}
		active = append(active, j)
		for i, c := range row {
			p.g[i] += float64(v * c)
		}
	}
}

// observe learns that x brought y.
func (p *posterior) observe(x []float64, y float64) {
	n := len(x)
	p.times(x)
	expected, variance := 0.0, p.noise
	for j, v := range x {
		expected += float64(v * p.mean[j])
		variance += float64(v * p.g[j])
	}
	k := 1 / variance
	step := float64(k * (y - expected))
	for i, g := range p.g {
		p.mean[i] += float64(step * g)
		if g == 0 {
			continue
		}
		row := p.cov[i*n : i*n+i+1]
		for j, h := range p.g[:i+1] {
			row[j] -= float64(float64(g*h) * k)
		}
	}
}

// at returns the covariance of two coefficients.
func (p *posterior) at(i, j int) float64 { return p.cov[max(i, j)*len(p.mean)+min(i, j)] }
