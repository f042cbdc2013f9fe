package app_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/phasicbench/phasic/cmd/phasic/app"
)

// An interrupt ends the other programs at once, and the command as usual.
func TestInterruptedProgram(t *testing.T) {
	for _, args := range [][]string{
		{"run", "--env", "falcon-v1:loops=2", "--agent", "exec:sleep 60", "--timeout", "1m"},
		{"watch", "falcon-v1:loops=2", "--agent", "exec:sleep 60", "--timeout", "1m"},
		{"bless", "--baseline", t.TempDir() + "/b.jsonl", "--env", "falcon-v1:loops=2", "--agent", "exec:sleep 60", "--timeout", "1m"},
		{"check", "--agent", "exec:sleep 60", "--timeout", "1m"},
		{"verify", "../../../results/core", "--agent", "exec:sleep 60", "--timeout", "1m"},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(200*time.Millisecond, cancel)
		start := time.Now()
		var out, err bytes.Buffer
		status := app.Run(ctx, tables(), args, strings.NewReader(""), &out, &err)
		if status != 130 || !strings.HasSuffix(err.String(), "interrupted\n") || out.Len() > 0 {
			t.Errorf("phasic %s: status %d, said %q, printed %q; want 130, interrupted and nothing", strings.Join(args, " "), status, err.String(), out.String())
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("phasic %s: ended after %v, want it at once", strings.Join(args, " "), d)
		}
	}
}
