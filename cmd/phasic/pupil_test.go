package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"
)

// pupil is another program that the scripts hand to --agent: it always chooses
// option 0 of every loop.
//
//	pupil NAME FROZEN [WHAT]
//
// WHAT is hang, which never answers an act; until=N, which exits with status 5
// in the life after the N-th, counted in the file lives; noisy, which never
// tells the same probabilities twice, by less than anybody would mind; or
// versioned, whose version is in the file version.
func pupil() {
	name, frozen, what := os.Args[1], os.Args[2], strings.Join(os.Args[3:], " ")
	reply := func(fields map[string]any) {
		text, err := json.Marshal(fields)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s\n", text)
	}
	version := ""
	if what == "versioned" {
		text, err := os.ReadFile("version")
		if err != nil {
			panic(err)
		}
		version = strings.TrimSpace(string(text))
	}
	var loops []struct{ Options int }
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var m struct {
			Type string
			ID   int
			Spec struct{ Loops []struct{ Options int } }
		}
		if err := json.Unmarshal(in.Bytes(), &m); err != nil {
			panic(err)
		}
		switch m.Type {
		case "hello":
			reply(map[string]any{"id": m.ID, "protocol": 1, "name": name, "frozen": frozen, "version": version})
		case "life":
			loops = m.Spec.Loops
			if n, ok := strings.CutPrefix(what, "until="); ok && fmt.Sprint(count("lives")) == n {
				fmt.Fprintln(os.Stderr, "pupil: enough")
				os.Exit(5)
			}
			reply(map[string]any{"id": m.ID})
		case "act":
			if what == "hang" {
				time.Sleep(time.Minute)
			}
			reply(map[string]any{"id": m.ID, "action": make([]int, len(loops))})
		case "dist":
			dist := make([][]float64, len(loops))
			for i, l := range loops {
				dist[i] = make([]float64, l.Options)
				dist[i][0] = 1
				if what == "noisy" {
					dist[i][1] = 1e-9 * rand.Float64()
				}
			}
			reply(map[string]any{"id": m.ID, "dist": dist})
		case "end":
			return
		}
	}
}

// count returns how often it was called before with this file.
func count(file string) int {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		panic(err)
	}
	fmt.Fprint(f, ".")
	return int(info.Size())
}
