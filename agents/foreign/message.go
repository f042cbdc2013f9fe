package foreign

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Protocol is the version of the protocol that this package speaks.
const Protocol = 1

// The messages that come once in a life. The others are in line.go.

// hello opens a conversation. It says nothing of any task.
type hello struct {
	Type     string `json:"type"`
	ID       int    `json:"id"`
	Protocol int    `json:"protocol"`
}

// identity is the reply to hello.
type identity struct {
	ID       int      `json:"id"`
	Protocol int      `json:"protocol"`
	Name     string   `json:"name"`
	Version  string   `json:"version"`
	Sees     string   `json:"sees"`
	Frozen   string   `json:"frozen"`
	Reads    []string `json:"reads"`
}

// life is all that an agent of its class may know before the first step.
type life struct {
	Type  string  `json:"type"`
	ID    int     `json:"id"`
	Spec  spec    `json:"spec"`
	Sizes sizes   `json:"sizes"`
	Gamma float64 `json:"gamma"`
	Sigma float64 `json:"sigma"`
	Prior prior   `json:"prior"`
	Seeds seeds   `json:"seeds"`
}

// ready is the reply to life.
type ready struct {
	ID           int  `json:"id"`
	Exchangeable bool `json:"exchangeable"`
}

type spec struct {
	ID       string    `json:"id"`
	Obs      []field   `json:"obs"`
	Loops    []loop    `json:"loops"`
	Outcomes []outcome `json:"outcomes"`
	Teaches  []string  `json:"teaches"`
	Shaping  bool      `json:"shaping"`
	MaxAgo   int       `json:"max_ago"`
	Reward   [2]bound  `json:"reward"`
}

type field struct {
	Name string `json:"name"`
	Len  int    `json:"len"`
	Low  bound  `json:"low"`
	High bound  `json:"high"`
}

type loop struct {
	Name     string   `json:"name"`
	Options  int      `json:"options"`
	Low      bound    `json:"low"`
	High     bound    `json:"high"`
	Teaches  []string `json:"teaches"`
	LocalLag int      `json:"local_lag"`
	Gate     int      `json:"gate"`
}

type outcome struct {
	Name  string `json:"name"`
	Drive int    `json:"drive"`
}

type sizes struct {
	Critic int    `json:"critic"`
	Loops  []size `json:"loops"`
}

type size struct {
	Size   int  `json:"size"`
	Active int  `json:"active"`
	Tied   bool `json:"tied"`
}

type prior struct {
	Return float64 `json:"return"`
	Local  float64 `json:"local"`
}

type seeds struct {
	Init    uint64 `json:"init"`
	Explore uint64 `json:"explore"`
}

// bound is the bound of a range; null where there is none.
type bound float64

// MarshalJSON implements json.Marshaler.
func (b bound) MarshalJSON() ([]byte, error) {
	if x := float64(b); !math.IsInf(x, 0) {
		return json.Marshal(x)
	}
	return []byte("null"), nil
}

// whole makes a seed a whole number below 2^53, which every language holds.
func whole(seed uint64) uint64 { return seed >> 11 }

// newLife tells a masked specification and what the task settles.
func newLife(s env.Spec, cfg agents.Config, from agents.Seeds) life {
	m := life{
		Type:  "life",
		Gamma: cfg.Gamma, Sigma: cfg.Sigma,
		Prior: prior{cfg.Prior, cfg.LocalPrior},
		Seeds: seeds{whole(from.Init), whole(from.Explore)},
		Sizes: sizes{Critic: cfg.Shape.Critic, Loops: []size{}},
		Spec: spec{
			ID: s.ID, Teaches: channels(s.Teaches), Shaping: s.Shaping, MaxAgo: s.MaxAgo,
			Reward: [2]bound{bound(s.Reward[0]), bound(s.Reward[1])},
			Obs:    []field{}, Loops: []loop{}, Outcomes: []outcome{},
		},
	}
	for _, f := range s.Obs {
		m.Spec.Obs = append(m.Spec.Obs, field{f.Name, f.Len, bound(f.Low), bound(f.High)})
	}
	for _, l := range s.Loops {
		m.Spec.Loops = append(m.Spec.Loops, loop{l.Name, l.N, bound(l.Low), bound(l.High), channels(l.Teaches), l.LocalLag, l.Gate})
	}
	for _, o := range s.Outcomes {
		m.Spec.Outcomes = append(m.Spec.Outcomes, outcome(o))
	}
	for _, l := range cfg.Shape.Loop {
		m.Sizes.Loops = append(m.Sizes.Loops, size(l))
	}
	return m
}

// channels lists channels by name.
func channels(c env.Channels) []string {
	if c == 0 {
		return []string{}
	}
	return strings.Split(c.String(), "+")
}

// choice is the reply to act and to dist.
type choice struct {
	ID     int        `json:"id"`
	Action []number   `json:"action"`
	Dist   [][]number `json:"dist"`
}

// number is a number, and never null.
type number float64

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(text []byte) error {
	if string(text) == "null" || json.Unmarshal(text, (*float64)(n)) != nil {
		return fmt.Errorf("%s: want a finite number", text)
	}
	return nil
}
