package figure

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestStylesDifferWithoutColour(t *testing.T) {
	for i := range 36 {
		for j := range i {
			a, b := NewStyle(i), NewStyle(j)
			if a.Mark == b.Mark && slices.Equal(a.Dash, b.Dash) {
				t.Errorf("styles %d and %d: mark %d and dash %v both, want one to differ", j, i, a.Mark, a.Dash)
			}
			if i < 7 && a.Ink == b.Ink {
				t.Errorf("styles %d and %d: both in ink %d, want different ones", j, i, a.Ink)
			}
		}
	}
}

// Graphical objects need a contrast of 3 to 1 to what is around them, text one
// of 4.5 to 1 (Web Content Accessibility Guidelines 2.1, 1.4.11 and 1.4.3).
func TestContrast(t *testing.T) {
	for i := range Inks {
		want := 3.0
		switch Ink(i) {
		case Grid:
			continue // carries no information: every tick has a number
		case Text, Muted:
			want = 4.5
		}
		for _, c := range []struct{ scheme, ink, ground string }{
			{"light", Colours[i].Light, Ground.Light},
			{"dark", Colours[i].Dark, Ground.Dark},
		} {
			if got := contrast(t, c.ink, c.ground); got < want {
				t.Errorf("%s: %s on %s has contrast %.2f, want at least %v", c.scheme, c.ink, c.ground, got, want)
			}
		}
	}
	if got := contrast(t, "#ffffff", "#000000"); math.Abs(got-21) > 1e-9 {
		t.Errorf("contrast of white and black = %v, want 21", got)
	}
}

// Colours that two series may have must not look alike to anybody: a distance
// of 10 in CIELAB is many times what is just noticeable.
func TestColourVision(t *testing.T) {
	const want = 10
	for _, v := range visions {
		for _, scheme := range []string{"light", "dark"} {
			for i, a := range dataInks {
				for _, b := range dataInks[:i] {
					x, y := Colours[a].Light, Colours[b].Light
					if scheme == "dark" {
						x, y = Colours[a].Dark, Colours[b].Dark
					}
					if d := distance(v.see(linear(t, x)), v.see(linear(t, y))); d < want {
						t.Errorf("%s, %s: %s and %s are %.1f apart, want at least %v", v.name, scheme, x, y, d, want)
					}
				}
			}
		}
	}
}

// vision is what an eye makes of linear red, green and blue: complete loss of
// one kind of cone, by Machado, Oliveira and Fernandes (2009).
type vision struct {
	name string
	m    [3][3]float64
}

var visions = []vision{
	{"all cones", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3][3]float64{{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}}},
	{"deuteranopia", [3][3]float64{{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}}},
	{"tritanopia", [3][3]float64{{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}}},
}

func (v vision) see(c [3]float64) (out [3]float64) {
	for i, row := range v.m {
		for j, w := range row {
			out[i] += w * c[j]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	return out
}

// linear is the linear light of an sRGB colour #rrggbb.
func linear(t *testing.T, colour string) (rgb [3]float64) {
	t.Helper()
	for i := range rgb {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil || len(colour) != 7 {
			t.Fatalf("colour %q: %v, want #rrggbb", colour, err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			rgb[i] = c / 12.92
		} else {
			rgb[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return rgb
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(colour string) float64 {
		c := linear(t, colour)
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// distance is the difference of two colours in CIELAB (D65).
func distance(a, b [3]float64) float64 {
	lab := func(c [3]float64) [3]float64 {
		f := func(t float64) float64 {
			if t > 216.0/24389 {
				return math.Cbrt(t)
			}
			return (24389.0/27*t + 16) / 116
		}
		x := f((.4124564*c[0] + .3575761*c[1] + .1804375*c[2]) / .95047)
		y := f(.2126729*c[0] + .7151522*c[1] + .0721750*c[2])
		z := f((.0193339*c[0] + .1191920*c[1] + .9503041*c[2]) / 1.08883)
		return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
	}
	p, q := lab(a), lab(b)
	return math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}
