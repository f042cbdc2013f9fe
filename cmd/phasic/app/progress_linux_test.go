package app

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// On a terminal progress is a bar, which stop takes away.
func TestProgressBar(t *testing.T) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: 100}); err != nil {
		t.Fatal(err)
	}
	terminal, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	drawn := make(chan string)
	go func() {
		var all []byte
		buf := make([]byte, 4096)
		for {
			n, err := master.Read(buf)
			if err != nil { // the terminal was closed
				drawn <- string(all)
				return
			}
			all = append(all, buf[:n]...)
		}
	}()
	p := newProgress(terminal, "lives", 4)
	for range 3 {
		p.step()
	}
	time.Sleep(300 * time.Millisecond) // two refreshes
	p.stop()
	if err := terminal.Close(); err != nil {
		t.Fatal(err)
	}
	got := <-drawn
	for _, want := range []string{"3/4 lives", "━", "75 %", "to go"} {
		if !strings.Contains(got, want) {
			t.Errorf("drew %q, want %q in it", got, want)
		}
	}
	if !strings.HasSuffix(got, "\x1b[J") {
		t.Errorf("drew %q, want it to end with clearing the screen below", got)
	}
	for line := range strings.Lines(got) {
		if n := len([]rune(line)); n > 110 { // 100 columns and control sequences
			t.Errorf("drew a line of %d runes: %q", n, line)
		}
	}
}
