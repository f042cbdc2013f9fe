package song

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/exact"
)

func parse(t *testing.T, settings string) env.Config {
	t.Helper()
	c, _, err := env.Parse([]env.Entry{Entry}, "song-v1:"+settings)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every setting keeps the laws.
func TestLaws(t *testing.T) {
	for _, settings := range []string{
		"resolution=time", "resolution=song", "resolution=song,reward=step", "lag=2,loops=3,resolution=song", "lag=1,resolution=time",
		"reward=step", "delay=2,reward=step", "loops=1,reward=step,steps=1",
		"nu=0.1", "nu=2,reward=step", "nu=0.5,resolution=time,target=3",
		"drift=0.01", "drift=0.3,loops=2,steps=3", "couple=0.5,drift=1,nu=0.1",
		"couple=0.1", "couple=1,resolution=time", "couple=3,loops=2,reward=step",
		"oracle=1", "lag=3,oracle=1", "miswire=1,oracle=1,steps=3", "drift=0.1,oracle=1",
		"target=0", "target=39", "loops=2,reward=step,steps=2,target=1", "delay=3,lag=1,target=5",
		"lag=1", "lag=5,loops=2", "lag=11",
		"delay=1", "delay=7", "delay=12,lag=4",
		"noise=0.1", "noise=3", "lag=2,noise=1",
		"mix=1", "mix=4", "loops=5,mix=9,resolution=time",
		"miswire=0.5", "miswire=1", "loops=7,miswire=0.2",
		"distract=1", "distract=64", "distract=70,lag=2",
	} {
		if err := envtest.Check(parse(t, settings), envtest.Options{Seeds: 300, Steps: 600}); err != nil {
			t.Error(err)
		}
	}
}

// brought is what a test compares of a step of the two-by-two song by hand,
// whose template is 1 −1 | −1 1.
type brought struct {
	Local   []float64
	Reward  float64
	Targets []env.Target
}

// The same song, under each setting: (0.5, 0) misses by −0.5 and 1, then
// (7, 1), clamped to (3, 1), by 4 and 0.
func TestHandWorkedSettings(t *testing.T) {
	for _, c := range []struct {
		settings string
		want     []brought
	}{
		{"resolution=time", []brought{{[]float64{-0.625, -0.625}, 0, nil}, {[]float64{-8, -8}, -17.25, nil}}},
		{"resolution=song", []brought{{[]float64{0, 0}, 0, nil}, {[]float64{-8.625, -8.625}, -17.25, nil}}},
		{"resolution=song,reward=step", []brought{{[]float64{0, 0}, -1.25, nil}, {[]float64{-8.625, -8.625}, -16, nil}}},
		{"reward=step", []brought{{[]float64{-0.25, -1}, -1.25, nil}, {[]float64{-16, 0}, -16, nil}}},
		// The misses sum to 0.5 and to 4: 2·0.25 and 2·16, halved between the muscles.
		{"couple=2", []brought{{[]float64{-0.5, -1.25}, 0, nil}, {[]float64{-32, -16}, -49.75, nil}}},
		{"oracle=1", []brought{
			{[]float64{-0.25, -1}, 0, []env.Target{{Loop: 0, Want: 1, Weight: 1}, {Loop: 1, Want: -1, Weight: 1}}},
			{[]float64{-16, 0}, -17.25, []env.Target{{Loop: 0, Want: -1, Weight: 1}, {Loop: 1, Want: 1, Weight: 1}}},
		}},
		// Pitches are to be above, below, below, above 0; 0 itself is not below.
		{"target=0", []brought{{[]float64{0, 0}, 0, nil}, {[]float64{0, 0}, 0, nil}}},
		{"target=1", []brought{{[]float64{0, -1}, 0, nil}, {[]float64{0, 0}, -1, nil}}},
		{"reward=step,target=2", []brought{{[]float64{0, 0}, 0, nil}, {[]float64{-1, 0}, -1, nil}}},
		{"reward=step,target=3", []brought{{[]float64{0, 0}, 0, nil}, {[]float64{0, 0}, 0, nil}}},
	} {
		s := parse(t, c.settings+",loops=2,steps=2").New(env.Seeds{}).(*Song)
		copy(s.template, []float64{1, -1, -1, 1})
		ts := s.Spec().NewTimeStep()
		s.Reset(ts.Obs)
		for i, action := range [][]float64{{0.5, 0}, {7, 1}} {
			poison(&ts)
			s.Step(action, &ts)
			if diff := cmp.Diff(c.want[i], brought{ts.Local, ts.Reward, ts.Targets}); diff != "" {
				t.Errorf("%s, step %d (-want +got):\n%s", c.settings, i, diff)
			}
		}
	}
}

func TestSpecOfSettings(t *testing.T) {
	for _, c := range []struct {
		settings string
		teaches  env.Channels
		lag      int
		reward   [2]float64
	}{
		{"resolution=time", env.Local | env.Additive, 0, [2]float64{-640, 0}},
		{"resolution=song", env.Local | env.Additive, -1, [2]float64{-640, 0}},
		{"lag=3,resolution=song", env.Local | env.Additive, -1, [2]float64{-640, 0}},
		{"lag=3", env.Local | env.Additive, 3, [2]float64{-640, 0}},
		{"reward=step", env.Local | env.Additive, 0, [2]float64{-64, 0}},
		{"nu=0.5", env.Local | env.Additive, 0, [2]float64{-640 - 180, 180}},
		{"couple=1", env.Local, 0, [2]float64{-640 - 2560, 0}},
		{"drift=0.1", env.Local | env.Additive, 0, [2]float64{-40 * 20.25, 0}},
		{"oracle=1", env.Local | env.Additive | env.Targets, 0, [2]float64{-640, 0}},
		{"target=0", env.Local | env.Additive, 0, [2]float64{-1, 0}},
	} {
		spec := parse(t, c.settings).New(env.Seeds{}).Spec()
		if spec.Teaches != c.teaches || spec.Loops[0].LocalLag != c.lag || spec.Reward != c.reward || spec.Shaping || spec.MaxAgo != 0 {
			t.Errorf("%s: teaches %v, lag %d, reward %v, shaping %v, want %v, %d, %v, false", c.settings, spec.Teaches, spec.Loops[0].LocalLag, spec.Reward, spec.Shaping, c.teaches, c.lag, c.reward)
		}
	}
}

func TestAnchorsOfSettings(t *testing.T) {
	for settings, want := range map[string]env.Anchors{
		"nu=1,noise=2,lag=3":    {Random: -40},
		"couple=0.5":            {Random: -60},
		"drift=0.1":             {Random: -30},
		"couple=2,drift=0.1":    {Random: -90},
		"target=7":              {Random: -1},
		"resolution=time,mix=3": {Random: -40},
	} {
		if got, err := parse(t, settings).Anchors(); err != nil || math.Abs(got.Random-want.Random) > 1e-12 || got.Optimal != 0 || got.Reference {
			t.Errorf("%s: anchors = %+v, %v, want %+v", settings, got, err, want)
		}
	}
}

// The mean over worlds of what silence earns, coupled: within 5 standard errors.
func TestCoupledSilence(t *testing.T) {
	const worlds = 4000
	c := parse(t, "couple=0.5,loops=3,steps=2")
	a, _ := c.Anchors()
	var sum, squares float64
	for w := range uint64(worlds) {
		j := c.New(env.Seeds{World: w}).(*Song).Exact(centre{})
		sum += j
		squares += j * j
	}
	mean := sum / worlds
	if se := math.Sqrt((squares/worlds - mean*mean) / worlds); math.Abs(mean-a.Random) > 5*se {
		t.Errorf("silence earns %v ± %v over worlds, want the anchor %v", mean, se, a.Random)
	}
}

// The same noisy quality enters Reward and Local, and it is normal.
func TestPerceptualNoise(t *testing.T) {
	const songs = 4000
	s := parse(t, "nu=0.5").New(env.Seeds{World: 2, Noise: 3}).(*Song)
	ts := s.Spec().NewTimeStep()
	p := s.Optimal()
	action := make([]float64, 4)
	var sum, squares float64
	for range songs {
		local := 0.0
		s.Reset(ts.Obs)
		for ts.Terminated = false; !ts.Terminated; {
			p.Act(ts.Obs, action)
			s.Step(action, &ts)
			for _, q := range ts.Local {
				local += q
				sum += q
				squares += q * q
			}
		}
		if local != ts.Reward {
			t.Fatalf("Σ Local = %v, want Reward %v", local, ts.Reward)
		}
	}
	const n = songs * 40
	if z := sum / n / (0.5 / math.Sqrt(n)); math.Abs(z) > 5 {
		t.Errorf("mean noise = %v, want 0 (z = %.1f)", sum/n, z)
	}
	if got := squares / n; math.Abs(got-0.25) > 5*0.25*math.Sqrt(2./n) {
		t.Errorf("variance of the noise = %v, want 0.25", got)
	}
}

// The template of the first song is the World's; it drifts by the declared
// deviation, stays between the edges, and is distributed in song 30 as in the
// first.
func TestDrift(t *testing.T) {
	const worlds = 500
	c := parse(t, "drift=0.2")
	var first, last, moved [3]float64 // numbers, sums and sums of squares
	add := func(x *[3]float64, v float64) { x[0]++; x[1] += v; x[2] += v * v }
	for w := range uint64(worlds) {
		e := c.New(env.Seeds{World: w, Noise: w})
		s := e.(drifter).song
		obs := make([]float64, 10)
		given := slices.Clone(s.template)
		e.Reset(obs)
		if !slices.Equal(given, s.template) {
			t.Fatalf("world %d: the first song has another template than the World", w)
		}
		for range 29 {
			before := slices.Clone(s.template)
			e.Reset(obs)
			for i, want := range s.template {
				if want < -edge || want > edge {
					t.Fatalf("a cell has drifted to %v, want within ±%v", want, edge)
				}
				if math.Abs(before[i]) < 0.5 { // five deviations from the edges
					add(&moved, want-before[i])
				}
			}
		}
		for i := range given {
			add(&first, given[i])
			add(&last, s.template[i])
		}
	}
	for _, c := range []struct {
		name           string
		x              [3]float64
		square, fourth float64 // moments
	}{
		{"a cell of the first template", first, 0.75, 1.0125}, // uniform on ±1.5
		{"a cell of the last template", last, 0.75, 1.0125},
		{"a move", moved, 0.04, 3 * 0.04 * 0.04}, // normal
	} {
		n := c.x[0]
		mean, square := c.x[1]/n, c.x[2]/n
		if math.Abs(mean) > 5*math.Sqrt(c.square/n) || math.Abs(square-c.square) > 5*math.Sqrt((c.fourth-c.square*c.square)/n) {
			t.Errorf("%s: mean %v and mean square %v of %v, want 0 and %v", c.name, mean, square, n, c.square)
		}
	}
}

// Drift has no Exact, and an optimum for the present song.
func TestDriftIsNotExact(t *testing.T) {
	e := parse(t, "drift=0.5,lag=1").New(env.Seeds{World: 1, Noise: 2})
	if _, ok := env.As[env.Exact](e); ok {
		t.Error("a drifting song has Exact")
	}
	e = parse(t, "drift=0.5").New(env.Seeds{World: 1, Noise: 2})
	s := e.(drifter).song
	for range 5 {
		before := s.begun
		p := e.(env.Solved).Optimal()
		got := sing(s, p)
		if before && got > -0.1 || !before && got != 0 {
			t.Errorf("yesterday's template earns %v", got)
		}
	}
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	p := e.(env.Solved).Optimal()
	action := make([]float64, 4)
	for ts.Terminated = false; !ts.Terminated; {
		p.Act(ts.Obs, action)
		e.Step(action, &ts)
	}
	if ts.Reward != 0 {
		t.Errorf("today's template earns %v, want 0", ts.Reward)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{{0.2, 0.2}, {1.5, 1.5}, {1.75, 1.25}, {-2, -1}, {4, -1}, {-8, -1}, {7, 1}} {
		if got := fold(c.x); got != c.want {
			t.Errorf("fold(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

// The centre of the range is at the threshold, and noise is played there.
func TestPitchContingency(t *testing.T) {
	c := parse(t, "target=6")
	a, _ := c.Anchors()
	up := 0.0
	for w := range uint64(400) {
		for i, want := range c.New(env.Seeds{World: w}).(*Song).template {
			if i != 6 && want != 0 || i == 6 && want != 1 && want != -1 {
				t.Fatalf("world %d: cell %d = %v, want 0, and -1 or 1 in cell 6", w, i, want)
			}
			if want == 1 {
				up++
			}
		}
	}
	if z := (up - 200) / 10; math.Abs(z) > 5 {
		t.Errorf("up in %v of 400 worlds (z = %.1f), want half", up, z)
	}
	s := c.New(env.Seeds{}).(*Song)
	s.template[6] = -1
	for _, c := range []struct {
		pitch, want float64
	}{{1, a.Random}, {0, a.Random}, {math.NaN(), a.Random}, {-1e-9, a.Optimal}, {-3, a.Optimal}} {
		p := &pitch{c.pitch}
		if got := s.Exact(p); got != c.want {
			t.Errorf("pitch %v: Exact = %v, want %v", c.pitch, got, c.want)
		}
		if got := sing(s, p); got != c.want {
			t.Errorf("pitch %v: the song earns %v, want %v", c.pitch, got, c.want)
		}
	}
	if got := sing(s, s.Optimal()); got != 0 {
		t.Errorf("the optimal song earns %v, want 0", got)
	}
}

// pitch sings one pitch everywhere.
type pitch struct{ at float64 }

func (*pitch) Begin() {}
func (p *pitch) Act(_, action []float64) {
	for m := range action {
		action[m] = p.at
	}
}
func (p *pitch) Dist(_ []float64, dist [][]float64) {
	for _, d := range dist {
		d[0], d[1] = p.at, 0
	}
}

// The settings draw from streams of their own, pinned here, and the template
// is the World's under all but drift.
func TestStreamsArePinned(t *testing.T) {
	s := env.Seeds{World: 1, Noise: 2}
	want := Canonical().New(s).(*Song).template
	for _, settings := range []string{"nu=1", "couple=1", "oracle=1", "resolution=time", "reward=step"} {
		if got := parse(t, settings).New(s).(*Song).template; !slices.Equal(got, want) {
			t.Errorf("%s: template %v, want %v", settings, got, want)
		}
	}
	d := parse(t, "drift=0.25,loops=2,nu=1,steps=1").New(s).(drifter).song
	ts := d.Spec().NewTimeStep()
	d.Reset(ts.Obs)
	d.Reset(ts.Obs)
	d.Step(d.template, &ts)
	if got, want := append(slices.Clone(d.template), ts.Local...), pinned; !slices.Equal(got, want) {
		t.Errorf("template and hearing = %v, want %v", got, want)
	}
}

var pinned = []float64{0.5829585155336862, 0.7657401856717888, -0.6550401279855655, 2.4789273027327137}

// Under every setting a copy lives on as its source.
func TestCopyFromOfSettings(t *testing.T) {
	c := parse(t, "couple=0.5,delay=2,distract=3,drift=0.1,lag=3,mix=2,miswire=1,noise=1,nu=0.3,oracle=1")
	a, b := c.New(env.Seeds{World: 1, Noise: 2}), c.New(env.Seeds{World: 3, Noise: 4})
	ta, tb := a.Spec().NewTimeStep(), b.Spec().NewTimeStep()
	r := rand.NewPCG(1, 1)
	action := make([]float64, 4)
	a.Reset(ta.Obs)
	for range 5 {
		randomAction(r, action)
		a.Step(action, &ta)
	}
	b.(env.Snapshotter).CopyFrom(a)
	for range 60 {
		randomAction(r, action)
		a.Step(action, &ta)
		b.Step(action, &tb)
		if diff := cmp.Diff(ta, tb); diff != "" {
			t.Fatalf("the copy lives another life (-source +copy):\n%s", diff)
		}
		if ta.Done() {
			a.Reset(ta.Obs)
			b.Reset(tb.Obs)
		}
	}
}

func TestNoAllocationUnderSettings(t *testing.T) {
	for _, settings := range []string{"drift=0.1,nu=1", "oracle=1", "couple=1,delay=2,distract=9,lag=2,mix=2,miswire=0.5,noise=1,oracle=1"} {
		e := parse(t, settings).New(env.Seeds{World: 1})
		ts := e.Spec().NewTimeStep()
		action := make([]float64, 4)
		n := testing.AllocsPerRun(100, func() {
			e.Reset(ts.Obs)
			for ts.Terminated = false; !ts.Terminated; {
				e.Step(action, &ts)
			}
		})
		if n != 0 {
			t.Errorf("%s: a song allocates %v times, want 0", settings, n)
		}
	}
}

func TestRender(t *testing.T) {
	s := hand()
	ts := s.Spec().NewTimeStep()
	s.Reset(ts.Obs)
	if diff := cmp.Diff(`step 0 of 2, quality of the song so far 0.00
             want    sung    heard  song
muscle0         .       .        .    |
muscle1         .       .        .    |
`, string(s.Render(nil))); diff != "" {
		t.Errorf("before the song (-want +got):\n%s", diff)
	}
	s.Step([]float64{0.6, -1}, &ts)
	s.Step([]float64{7, 0.2}, &ts)
	if diff := cmp.Diff(`step 2 of 2, quality of the song so far -16.80
             want    sung    heard  song
muscle0     -1.00   +3.00   -16.00  +.|
muscle1     +1.00   +0.20    -0.64  #-|
`, string(s.Render(nil))); diff != "" {
		t.Errorf("after it (-want +got):\n%s", diff)
	}
	e := parse(t, "loops=2,steps=2,target=2").New(env.Seeds{}).(*Song)
	e.template[2] = 1
	e.Reset(ts.Obs)
	e.Step([]float64{0.6, -1}, &ts)
	e.Step([]float64{-0.5, 0.2}, &ts)
	if diff := cmp.Diff(`step 2 of 2, quality of the song so far -1.00
             want    sung    heard  song
muscle0        >0   -0.50    -1.00  _!|
muscle1         .   +0.20    +0.00  __|
`, string(e.Render(nil))); diff != "" {
		t.Errorf("judged by pitch (-want +got):\n%s", diff)
	}
}

// A large song is drawn in part, within 78 columns and 20 lines.
func TestRenderIsSmall(t *testing.T) {
	e := (&Config{Steps: 256, Muscles: 256, Couple: 10}).New(env.Seeds{World: 1}).(*Song)
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	r := rand.NewPCG(1, 1)
	action := make([]float64, 256)
	for range 256 {
		for m := range action {
			action[m] = 1e300 * (exact.Float64(r) - 0.5)
		}
		e.Step(action, &ts)
		drawn := string(e.Render(nil))
		if n := strings.Count(drawn, "\n"); n > 20 || !strings.HasSuffix(drawn, "\n") {
			t.Fatalf("%d lines, want at most 20 and the last one ended", n)
		}
		for line := range strings.Lines(drawn) {
			if len(line) > 79 {
				t.Fatalf("a line has %d columns, want at most 78: %s", len(line)-1, line)
			}
		}
	}
}
