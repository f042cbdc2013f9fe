package envtest_test

import (
	"encoding/binary"
	"math"
	"regexp"
	"testing"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/all"
)

// ids is every environment at its canonical settings, and the variants.
func ids() []string {
	var list []string
	for _, e := range all.Environments() {
		list = append(list, e.ID)
	}
	return append(list, all.Variants()...)
}

// tape is what a fuzzer wrote: the source of all actions, zeros at its end.
type tape []byte

func (t *tape) byte() byte {
	if len(*t) == 0 {
		return 0
	}
	b := (*t)[0]
	*t = (*t)[1:]
	return b
}

func (t *tape) float() float64 {
	var bits [8]byte
	for i := range bits {
		bits[i] = t.byte()
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(bits[:]))
}

// lawful is any action that the contract allows: an option of a discrete loop,
// any finite number for a continuous one.
func (t *tape) lawful(loops []env.Loop, action []float64) {
	for i, l := range loops {
		if l.N > 0 {
			action[i] = float64((int(t.byte())<<8 | int(t.byte())) % l.N)
			continue
		}
		action[i] = t.float()
		if x := action[i]; math.IsNaN(x) || math.IsInf(x, 0) {
			action[i] = math.MaxFloat64
		}
	}
}

// any is any action at all.
func (t *tape) any(action []float64) {
	for i := range action {
		action[i] = t.float()
	}
}

// body is an environment under the hand of a fuzzer.
type body struct {
	t      *testing.T
	env    env.Env
	spec   env.Spec
	ts     env.TimeStep
	action []float64
	steps  int // of the episode
}

func embody(t *testing.T, id string, s env.Seeds) *body {
	c, _, err := env.Parse(all.Environments(), id)
	if err != nil {
		t.Fatal(err)
	}
	b := &body{t: t, env: c.New(s)}
	b.spec = b.env.Spec()
	b.ts = b.spec.NewTimeStep()
	b.action = make([]float64, len(b.spec.Loops))
	b.reset()
	return b
}

func (b *body) reset() {
	b.steps = 0
	b.env.Reset(b.ts.Obs)
	b.sound("Reset")
}

// step takes b.action, which the contract allows.
func (b *body) step() {
	b.steps++
	b.env.Step(b.action, &b.ts)
	b.sound("Step")
	if low, high := b.spec.Reward[0], b.spec.Reward[1]; !(b.ts.Reward >= low-slack(low, high) && b.ts.Reward <= high+slack(low, high)) {
		b.t.Errorf("%s: action %v: Reward = %v, want %v…%v", b.spec.ID, b.action, b.ts.Reward, low, high)
	}
	for i, r := range b.ts.Local {
		if math.IsNaN(r) || math.IsInf(r, 0) {
			b.t.Errorf("%s: action %v: Local[%d] = %v, want a finite number", b.spec.ID, b.action, i, r)
		}
	}
	for _, g := range b.ts.Targets {
		if g.Loop < 0 || g.Loop >= len(b.spec.Loops) || g.Ago < 0 || g.Ago > b.spec.MaxAgo || g.Ago >= b.steps || !(g.Weight > 0) || math.IsNaN(g.Want) {
			b.t.Errorf("%s: action %v, step %d: target %+v", b.spec.ID, b.action, b.steps, g)
		}
	}
	if b.ts.Done() {
		b.reset()
	}
}

// sound asks that the observation keeps to its bounds.
func (b *body) sound(after string) {
	obs := b.ts.Obs
	for _, f := range b.spec.Obs {
		for _, v := range obs[:f.Len] {
			if !(v >= f.Low-slack(f.Low, f.High) && v <= f.High+slack(f.Low, f.High)) {
				b.t.Errorf("%s: action %v: after %s the observation %s is %v, want %v…%v", b.spec.ID, b.action, after, f.Name, v, f.Low, f.High)
			}
		}
		obs = obs[f.Len:]
	}
}

// slack allows for rounding.
func slack(low, high float64) float64 { return 1e-9 * (high - low) }

// most is the number of steps of one try.
const most = 300

// Whatever the contract allows, an environment neither panics nor leaves its
// bounds.
func FuzzActions(f *testing.F) {
	list := ids()
	for i := range list {
		f.Add(uint16(i), uint64(i), uint64(1), []byte("the actions are read from here, and then there are zeros"))
	}
	huge := binary.LittleEndian.AppendUint64(nil, math.Float64bits(-math.MaxFloat64))
	tiny := binary.LittleEndian.AppendUint64(huge, 1)
	f.Add(uint16(1), uint64(2), uint64(3), append(tiny, tiny...))
	f.Fuzz(func(t *testing.T, which uint16, world, noise uint64, data []byte) {
		b := embody(t, list[int(which)%len(list)], env.Seeds{World: world, Noise: noise})
		in := tape(data)
		for range min(most, 20+len(data)/8) {
			if in.byte() == 255 {
				b.reset() // abandons the episode
			}
			in.lawful(b.spec.Loops, b.action)
			b.step()
		}
	})
}

// Out-of-range options and numbers that are not finite break the contract, and
// an environment may panic or bring what it likes. But it must come back, harm
// no other environment, and be sound again after Reset, if it did not panic.
func FuzzUnlawfulActions(f *testing.F) {
	list := ids()
	for i := range list {
		f.Add(uint16(i), uint64(i), []byte{0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0, 0, 0, 0, 0, 0, 0x20, 0xc0}) // NaN, −8
		f.Add(uint16(i), uint64(i), []byte{0, 0, 0, 0, 0, 0, 0xf0, 0xff, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f}) // −Inf, 1.5
	}
	f.Fuzz(func(t *testing.T, which uint16, seed uint64, data []byte) {
		id, seeds := list[int(which)%len(list)], env.Seeds{World: seed, Noise: seed}
		witness := embody(t, id, seeds)
		b := embody(t, id, seeds)
		in := tape(data)
		whole := true
		for i := 0; i < 1+len(data)/8 && whole; i++ {
			in.any(b.action)
			whole = !panics(func() { b.env.Step(b.action, &b.ts) })
			if whole && b.ts.Done() {
				b.env.Reset(b.ts.Obs)
			}
		}
		later := embody(t, id, seeds)
		for range 20 {
			clear(witness.action)
			clear(later.action)
			witness.step()
			later.step()
			if witness.ts.Reward != later.ts.Reward {
				t.Fatalf("%s: after unlawful actions elsewhere a new life earns %v, want %v", id, later.ts.Reward, witness.ts.Reward)
			}
		}
		if whole {
			b.reset()
			for range 20 {
				clear(b.action)
				b.step()
			}
		}
	})
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return
}

// large is a setting so large that it only takes time.
var large = regexp.MustCompile(`=[0-9.]*[1-9][0-9]{2}|e`)

// Whatever stands after the colon is refused, or is a setting that has one
// canonical name and can be lived in.
func FuzzSettings(f *testing.F) {
	for _, id := range ids() {
		f.Add(id)
	}
	for _, s := range []string{"falcon-v1:loops=0x8", "song-v1:loops=1_0", "lion-v1:p=NaN", "iowa-v1:scheme=", "flinch-v1:,", "cue-v1:delay==3", "falcon-v1:loops=+3", "lion-v1:p=-0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, id, err := env.Parse(all.Environments(), s)
		if err != nil {
			return
		}
		_, again, err := env.Parse(all.Environments(), id)
		if err != nil || again != id {
			t.Errorf("Parse(%q) gives %q, which gives %q, %v", s, id, again, err)
		}
		if large.MatchString(id) {
			return
		}
		if got := c.New(env.Seeds{World: 1, Noise: 2}).Spec().ID; got != id {
			t.Errorf("Parse(%q) gives %q, and the environment says %q", s, id, got)
		}
		b := embody(t, id, env.Seeds{World: 1, Noise: 2})
		for range 5 {
			b.step()
		}
	})
}
