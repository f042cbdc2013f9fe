package record

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Seeds is a range of seeds, both ends included.
type Seeds struct {
	First uint64 `json:"first"`
	Last  uint64 `json:"last"`
}

// String is the range as a flag has it.
func (s Seeds) String() string { return fmt.Sprintf("%d-%d", s.First, s.Last) }

// Shard is part I of N of a manifest's lives, I from 1. The zero Shard is all
// of them.
type Shard struct {
	I int `json:"i"`
	N int `json:"n"`
}

// String is the shard as a flag has it, "" for all.
func (s Shard) String() string {
	if s.N == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.I, s.N)
}

// has reports whether the k-th life is in the shard. Lives are dealt out in
// turn, and those of a cell follow each other: of every agent in every task
// each shard has as many as any other, give or take one.
func (s Shard) has(k int) bool { return s.N == 0 || k%s.N == s.I-1 }

// maxLives is more than anybody asks for; it bounds what Keys returns.
const maxLives = 1 << 24

// Keys returns the keys of the lives that the manifest is for: task by task,
// agent by agent, seed by seed, and of these those of the shard.
func (m *Manifest) Keys() []Key {
	var keys []Key
	k := 0
	for _, t := range m.Tasks {
		for _, agent := range t.Agents {
			if slices.Contains(t.Idle, agent) {
				continue
			}
			for i := range m.seeds() {
				if m.Shard.has(k) {
					keys = append(keys, Key{t.ID, agent, m.Seeds.First + i})
				}
				k++
			}
		}
	}
	return keys
}

func (m *Manifest) seeds() uint64 { return m.Seeds.Last - m.Seeds.First + 1 }

// check returns an error unless the manifest says clearly which lives it is
// for, of which there may be none.
func (m *Manifest) check() error {
	if m.V != Version {
		return fmt.Errorf("schema version %d: want %d", m.V, Version)
	}
	if m.Seeds.First > m.Seeds.Last || m.Seeds.Last >= maxLives {
		return fmt.Errorf("seeds %v: want two of 0…%d, the smaller first", m.Seeds, maxLives-1)
	}
	if s := m.Shard; s != (Shard{}) && (s.I < 1 || s.I > s.N) {
		return fmt.Errorf("shard %d/%d: want i/n with 1 ≤ i ≤ n", s.I, s.N)
	}
	cells := uint64(0)
	tasks := make(map[string]bool)
	for _, t := range m.Tasks {
		if tasks[t.ID] {
			return fmt.Errorf("task %q is there twice: want it once", t.ID)
		}
		tasks[t.ID] = true
		if err := t.check(); err != nil {
			return err
		}
		cells += uint64(len(t.Agents))
	}
	if cells > maxLives || cells*m.seeds() > maxLives {
		return fmt.Errorf("%d agents in tasks with seeds %v: want at most %d lives", cells, m.Seeds, maxLives)
	}
	return nil
}

func (t *Task) check() error {
	if t.ID == "" || !utf8.ValidString(t.ID) {
		return fmt.Errorf("task %q: want text in UTF-8", t.ID)
	}
	agents := make(map[string]bool)
	for _, a := range t.Agents {
		if a == "" || !utf8.ValidString(a) || agents[a] {
			return fmt.Errorf("task %q: agent %q: want text in UTF-8, once", t.ID, a)
		}
		agents[a] = true
	}
	for _, a := range t.Idle {
		if !agents[a] {
			return fmt.Errorf("task %q: idle %q: want one of its agents, once", t.ID, a)
		}
		delete(agents, a)
	}
	return nil
}

// plan finds lives in a manifest.
type plan struct {
	seeds    Seeds
	shard    Shard
	protocol map[string]string // of each task
	cell     map[Key]int       // of each task and agent, the seed left out: which it is
}

func (m *Manifest) plan() plan {
	p := plan{seeds: m.Seeds, shard: m.Shard, protocol: make(map[string]string), cell: make(map[Key]int)}
	for _, t := range m.Tasks {
		p.protocol[t.ID] = t.Protocol
		for _, agent := range t.Agents {
			if !slices.Contains(t.Idle, agent) {
				p.cell[Key{Task: t.ID, Agent: agent}] = len(p.cell)
			}
		}
	}
	return p
}

// lives is how many lives the manifest is for.
func (p *plan) lives() int {
	n := len(p.cell) * p.perCell()
	if p.shard.N == 0 {
		return n
	}
	return (n + p.shard.N - p.shard.I) / p.shard.N
}

func (p *plan) perCell() int { return int(p.seeds.Last - p.seeds.First + 1) }

// check returns an error unless the life is one that the manifest is for.
func (p *plan) check(l *Life) error {
	cell, ok := p.cell[Key{Task: l.Task, Agent: l.Agent}]
	k := cell*p.perCell() + int(l.Seed-p.seeds.First)
	if !ok || l.Seed < p.seeds.First || l.Seed > p.seeds.Last || !p.shard.has(k) {
		return fmt.Errorf("%v: want one that the manifest is for", l.Key())
	}
	if want := p.protocol[l.Task]; l.Protocol != want {
		return fmt.Errorf("%v: protocol %q: want %q, as in the manifest", l.Key(), l.Protocol, want)
	}
	return nil
}
