package lints

// posterior is the normal distribution of the coefficients of a linear
// regression with noise of a known variance.
type posterior struct {
	mean  []float64
	cov   []float64 // row by row, symmetric to the bit
	noise float64
	g     []float64 // scratch: cov·x
}

// newPosterior returns a distribution without spread around 0.
func newPosterior(size int, noise float64) posterior {
	return posterior{
		mean: make([]float64, size), cov: make([]float64, size*size), noise: noise, g: make([]float64, size),
	}
}

// observe learns that x brought y.
func (p *posterior) observe(x []float64, y float64) {
	n := len(x)
	clear(p.g)
	expected := 0.0
	for j, v := range x {
		if v == 0 {
			continue
		}
		expected += float64(v * p.mean[j])
		for i, c := range p.cov[j*n : j*n+n] {
			p.g[i] += float64(v * c)
		}
	}
	variance := p.noise
	for j, v := range x {
		variance += float64(v * p.g[j])
	}
	k := 1 / variance
	step := float64(k * (y - expected))
	for i, g := range p.g {
		p.mean[i] += float64(step * g)
		if g == 0 {
			continue
		}
		row := p.cov[i*n : i*n+n]
		for j, h := range p.g {
			row[j] -= float64(float64(g*h) * k)
		}
	}
}
