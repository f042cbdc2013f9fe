package foreign

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Prefix marks the names of foreign agents, which so never meet those of a
// table.
const Prefix = "exec:"

// program is a foreign agent that was not started.
type program struct {
	command  string // as given
	words    []string
	patience time.Duration
	who      identity // what it said when it was first asked
}

// What a program may say in its reply to hello.
const (
	maxName    = 40
	maxVersion = 40
	frozenDist = "dist"
	frozenAct  = "action"
	frozenNone = "none"
)

// classes are the access classes that an agent may declare.
var classes = []env.Channels{0, env.Additive, env.Local, env.Targets, env.Outcomes | env.Drives, env.All}

// check refuses an identity that is not one.
func (w *identity) check() error {
	if w.Protocol != Protocol {
		return fmt.Errorf("protocol %d: want %d", w.Protocol, Protocol)
	}
	if !word(w.Name, maxName) || w.Name == "" {
		return fmt.Errorf("name %q: want 1…%d letters, digits and - _ . +", w.Name, maxName)
	}
	if !word(w.Version, maxVersion) {
		return fmt.Errorf("version %q: want at most %d letters, digits and - _ . +", w.Version, maxVersion)
	}
	if _, ok := w.sees(); !ok {
		var names []string
		for _, c := range classes {
			names = append(names, c.Class())
		}
		return fmt.Errorf("sees %q: want an access class (%s)", w.Sees, strings.Join(names, ", "))
	}
	if w.Frozen != "" && w.Frozen != frozenDist && w.Frozen != frozenAct && w.Frozen != frozenNone {
		return fmt.Errorf("frozen %q: want %q, %q or %q", w.Frozen, frozenDist, frozenAct, frozenNone)
	}
	for _, r := range w.Reads {
		if r != "obs" && r != "features" {
			return fmt.Errorf(`reads %q: want "obs", "features" or both`, r)
		}
	}
	return nil
}

// same reports whether two replies to hello say the same.
func (w *identity) same(o *identity) bool {
	return w.Name == o.Name && w.Version == o.Version && w.Sees == o.Sees && w.Frozen == o.Frozen && slices.Equal(w.Reads, o.Reads)
}

// word reports whether s is fit for a name: no longer than most, and no
// character that a table, a file name or a shell would mind.
func word(s string, most int) bool {
	return len(s) <= most && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.+", r))
	})
}

// sees is the access class, S if none was named.
func (w *identity) sees() (env.Channels, bool) {
	for _, c := range classes {
		if w.Sees == c.Class() || w.Sees == "" && c == 0 {
			return c, true
		}
	}
	return 0, false
}

// judged is what the agent's frozen policy can tell.
func (w *identity) judged() agents.Judging {
	switch w.Frozen {
	case frozenDist:
		return agents.Exactly
	case frozenAct:
		return agents.BySample
	}
	return agents.Online
}

// reads reports whether the agent wants to be sent what.
func (w *identity) reads(what string) bool {
	return w.Reads == nil || slices.Contains(w.Reads, what)
}

// source is what tells a program from others: its command, its version, and
// what the files are now that the command names.
func (p *program) source() string {
	s := p.command
	if p.who.Version != "" {
		s += ", version " + p.who.Version
	}
	for _, name := range p.words {
		if sum, ok := digest(name); ok {
			s += ", " + name + " " + sum
		}
	}
	return s
}

// digest is the beginning of the SHA-256 of a regular file.
func digest(name string) (sum string, ok bool) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	f, err := os.Open(name)
	if err != nil {
		return "", false
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", false
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), true
}
