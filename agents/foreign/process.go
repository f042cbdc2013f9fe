package foreign

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"time"
)

const (
	// MaxLine is the longest line, in bytes, that a process may write.
	MaxLine = 1 << 20
	// grace is how long a process that closed its output may take to exit, and
	// how long what it started may keep its standard error open.
	grace = time.Second
)

// process is a child that is spoken to line by line. What is sent is buffered
// until something is received. It is not safe for concurrent use.
type process struct {
	ctx      context.Context
	command  string
	patience time.Duration

	cmd      *exec.Cmd
	in, out  *os.File // this side's ends of the pipes
	writer   *bufio.Writer
	reader   *bufio.Reader
	stderr   tail
	dead     chan struct{} // closed when the child has ended and cmd.ProcessState is known
	watchdog *time.Timer   // runs while something is waited for
	hung     atomic.Bool   // the watchdog bit
	detach   func() bool   // from ctx
}

// launch starts a program in a process that lives no longer than ctx.
func launch(ctx context.Context, p *program) (*process, error) {
	c := &process{ctx: ctx, command: p.command, patience: p.patience, dead: make(chan struct{})}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		childIn.Close()
		in.Close()
		return nil, err
	}
	c.in, c.out = in, out
	c.writer, c.reader = bufio.NewWriterSize(in, 1<<16), bufio.NewReaderSize(out, MaxLine)
	c.cmd = exec.Command(p.words[0], p.words[1:]...)
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = childIn, childOut, &c.stderr
	c.cmd.WaitDelay = grace
	isolate(c.cmd)
	err = c.run()
	childIn.Close()
	childOut.Close()
	if err != nil {
		in.Close()
		out.Close()
		return nil, &Error{Command: p.command, Doing: "start", What: err.Error()}
	}
	c.watchdog = time.AfterFunc(p.patience, func() {
		c.hung.Store(true)
		c.kill()
	})
	c.watchdog.Stop()
	c.detach = context.AfterFunc(ctx, c.kill)
	return c, nil
}

// run starts the child and waits for its end in the background. The kernel ends
// a child together with the thread that started it, so one thread does both.
func (c *process) run() error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := c.cmd.Start()
		started <- err
		if err != nil {
			return
		}
		_ = c.cmd.Wait() // ProcessState tells
		kill(c.cmd)      // what the child started and left behind
		close(c.dead)
	}()
	return <-started
}

// kill ends the child and unblocks who waits for it.
func (c *process) kill() {
	select {
	case <-c.dead:
	default:
		kill(c.cmd)
	}
	c.in.Close()
	c.out.Close()
}

// send takes a line, which ends with a newline.
func (c *process) send(doing string, line []byte) error {
	c.watchdog.Reset(c.patience)
	_, err := c.writer.Write(line)
	c.watchdog.Stop()
	if err != nil {
		return c.broken(doing, err)
	}
	return nil
}

// receive delivers what was sent and returns the next line, without its
// newline. It is valid until the next call.
func (c *process) receive(doing string) ([]byte, error) {
	c.watchdog.Reset(c.patience)
	defer c.watchdog.Stop()
	if err := c.writer.Flush(); err != nil {
		return nil, c.broken(doing, err)
	}
	line, err := c.reader.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, c.fault(doing, fmt.Sprintf("a line of more than %d bytes: want one JSON object per line", MaxLine))
	case err != nil && len(line) > 0 && !c.hung.Load() && c.ctx.Err() == nil:
		return nil, c.fault(doing, fmt.Sprintf("the output ends in %s: want a whole line", excerpt(line)))
	case err != nil:
		return nil, c.broken(doing, err)
	case c.reader.Buffered() > 0:
		more, _ := c.reader.Peek(c.reader.Buffered())
		return nil, c.fault(doing, fmt.Sprintf("more than was asked for: %s after the reply %s: want one line per request", excerpt(more), excerpt(line)))
	}
	return line[:len(line)-1], nil
}

// end closes the input and waits for the child to exit, silently and with
// status 0.
func (c *process) end() error {
	const doing = "end"
	defer c.detach()
	defer c.kill()
	c.watchdog.Reset(c.patience)
	defer c.watchdog.Stop()
	err := c.writer.Flush()
	if err == nil {
		err = c.in.Close()
	}
	if err != nil {
		return c.broken(doing, err)
	}
	more, err := c.reader.ReadSlice('\n')
	if len(more) > 0 {
		return c.fault(doing, fmt.Sprintf("more than was asked for: %s at the end of the life: want no reply", excerpt(more)))
	}
	if !errors.Is(err, io.EOF) {
		return c.broken(doing, err)
	}
	select {
	case <-c.dead:
	case <-time.After(c.patience):
		c.hung.Store(true)
	}
	if c.hung.Load() || c.ctx.Err() != nil || !c.cmd.ProcessState.Success() {
		return c.broken(doing, err)
	}
	return nil
}

// broken says why the child can be reached no more.
func (c *process) broken(doing string, err error) error {
	c.watchdog.Stop()
	switch {
	case c.ctx.Err() != nil:
		c.abandon()
		return context.Cause(c.ctx)
	case c.hung.Load() && doing == "end":
		return c.fault(doing, fmt.Sprintf("still there %v after its input was closed: want it to exit", c.patience))
	case c.hung.Load():
		return c.fault(doing, fmt.Sprintf("no reply within %v: want one line, flushed", c.patience))
	}
	select {
	case <-c.dead:
		switch {
		case doing == "end" && c.cmd.ProcessState.Success():
			return c.fault(doing, "it had exited already: want it to wait for the end")
		case doing == "end":
			return c.fault(doing, fmt.Sprintf("%v: want exit status 0", c.cmd.ProcessState))
		}
		return c.fault(doing, fmt.Sprintf("%v: want a reply", c.cmd.ProcessState))
	case <-time.After(grace):
	}
	return c.fault(doing, fmt.Sprintf("it closed its input or its output and lives on (%v): want both open until end", err))
}

// fault ends the child and returns what it did wrong, with its last words.
func (c *process) fault(doing, what string) error {
	c.abandon()
	return &Error{Command: c.command, Doing: doing, What: what, Stderr: c.stderr.lines()}
}

// abandon ends the child, whatever it is doing.
func (c *process) abandon() {
	c.watchdog.Stop()
	c.detach()
	c.kill()
	<-c.dead
}

// excerpt is the beginning of a line, quoted.
func excerpt(line []byte) string {
	const most = 160
	if len(line) > most {
		return fmt.Sprintf("%#q…", line[:most])
	}
	return fmt.Sprintf("%#q", bytes.TrimSuffix(line, []byte("\n")))
}
