package record

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// FuzzScan reads any bytes as a journal: never a panic, and what remains after
// the tail is cut is whole and holds the same lives.
func FuzzScan(f *testing.F) {
	l := Life{Task: "a", Protocol: "b", Agent: "c", Sees: "S", Unit: "d", Budget: 1, Crash: 1}
	l.Seal()
	line, err := Encode(&l)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add(line)
	f.Add(slices.Concat(line, line))
	f.Add(slices.Concat(line, line[:9]))
	f.Add(slices.Concat(line, newline))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, torn, err := scan("journal", bytes.NewReader(data))
		if err != nil {
			return
		}
		if got, want := int(torn.at)+torn.bytes, len(data); got != want {
			t.Fatalf("whole lines and tail have %d bytes, want %d", got, want)
		}
		again, rest, err := scan("journal", bytes.NewReader(data[:torn.at]))
		if err != nil || rest.bytes > 0 || len(again.list) != len(all.list) {
			t.Fatalf("after the cut: %d lives, %d torn bytes, error %v; want %d lives", len(again.list), rest.bytes, err, len(all.list))
		}
	})
}

// FuzzManifest reads any bytes as a manifest: never a panic, never more lives
// than anybody asks for, and what is taken is written as it was understood.
func FuzzManifest(f *testing.F) {
	good, err := json.Marshal(Manifest{
		V: Version, Suite: "quick", Seeds: Seeds{1, 5}, Shard: Shard{2, 3}, Program: "v0.1.0", Tuning: "77aa", Others: []string{"exec:a = b"},
		Tasks: []Task{{ID: "a", Unit: "episodes", Budget: 4, Protocol: "b", Agents: []string{"c", "d"}, Idle: []string{"d"}}},
		Asked: []string{"--suite", "quick"}, Hosts: []Host{{Go: "go1", Arch: "amd64", Level: "v1", Started: "now"}},
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add(bytes.Replace(good, []byte(`"last":5`), []byte(`"last":18446744073709551615`), 1))
	f.Add(bytes.Replace(good, []byte(`"n":3`), []byte(`"n":-3`), 1))
	f.Add([]byte(`{"v":1}`))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := decodeManifest(data)
		if err != nil {
			return
		}
		plan := m.plan()
		if plan.lives() > maxLives {
			t.Fatalf("%d lives, want at most %d", plan.lives(), maxLives)
		}
		if plan.lives() < 10_000 {
			keys := m.Keys()
			if len(keys) != plan.lives() {
				t.Fatalf("%d keys, want %d", len(keys), plan.lives())
			}
			for _, k := range keys {
				l := Life{Task: k.Task, Agent: k.Agent, Seed: k.Seed, Protocol: plan.protocol[k.Task]}
				if err := plan.check(&l); err != nil {
					t.Fatal(err)
				}
			}
		}
		text, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeManifest(text)
		if err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
		if field, x, y, differ := difference(m, again); differ {
			t.Fatalf("read again %s = %s, want %s", field, y, x)
		}
	})
}

// FuzzRead reads any bytes as results, which are whole or refused, and writes
// what it read as sorted lines.
func FuzzRead(f *testing.F) {
	l := Life{Task: "a", Protocol: "b", Agent: "c", Sees: "S", Unit: "d", Budget: 1, Crash: 1}
	l.Seal()
	one, err := Encode(&l)
	if err != nil {
		f.Fatal(err)
	}
	l.Seed = 1
	two, err := Encode(&l)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add(one)
	f.Add(slices.Concat(two, one))
	f.Add(slices.Concat(one, two[:9]))
	f.Add(slices.Concat(one, one))
	path := filepath.Join(f.TempDir(), resultsName)
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		all, err := Read(path)
		if err != nil {
			return
		}
		var lines []byte
		for i := range all {
			if i > 0 && all[i-1].Key().Compare(all[i].Key()) >= 0 {
				t.Fatalf("%v before %v, want them sorted", all[i-1].Key(), all[i].Key())
			}
			line, err := Encode(&all[i])
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(data, line) {
				t.Fatalf("read a life that is not there:\n%s", line)
			}
			lines = append(lines, line...)
		}
		if len(lines) > len(data) {
			t.Fatalf("%d bytes of lives in %d", len(lines), len(data))
		}
	})
}
