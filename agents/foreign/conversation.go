package foreign

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
)

// conversation is a process that has said who it is. Its first error stays.
type conversation struct {
	process *process
	who     identity
	id      int // of the latest request
	err     error
	over    bool // Close was called
}

// meet starts a program and asks who it is.
func meet(ctx context.Context, p *program) (*conversation, error) {
	child, err := launch(ctx, p)
	if err != nil {
		return nil, err
	}
	c := &conversation{process: child}
	c.request("hello", hello{Type: "hello", ID: 1, Protocol: Protocol}, &c.who)
	if c.err == nil {
		if err := c.who.check(); err != nil {
			c.fail("hello", err.Error())
		}
	}
	return c, c.err
}

// request sends a message that comes once in a life, with the next id, and
// reads the reply, in which every field must be known.
func (c *conversation) request(doing string, message, reply any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(message); err != nil {
		c.fail(doing, err.Error())
		return
	}
	c.id++
	c.send(doing, b.Bytes())
	c.receive(doing, func(text []byte) error {
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err := d.Decode(reply); err != nil {
			return err
		}
		var to struct{ ID int }
		_ = json.Unmarshal(text, &to) // it was just read
		return c.answers(to.ID)
	})
}

// answers refuses the reply to another request.
func (c *conversation) answers(id int) error {
	if id != c.id {
		return fmt.Errorf("id %d: want %d, the request's", id, c.id)
	}
	return nil
}

// send sends a line, unless something is broken.
func (c *conversation) send(doing string, text []byte) {
	if c.err == nil {
		c.err = c.process.send(doing, text)
	}
}

// receive reads a reply, unless something is broken. decode says what is wrong
// with it.
func (c *conversation) receive(doing string, decode func(text []byte) error) {
	if c.err != nil {
		return
	}
	var text []byte
	if text, c.err = c.process.receive(doing); c.err != nil {
		return
	}
	err := decode(text)
	switch {
	case err == nil:
	case !json.Valid(text):
		c.fail(doing, fmt.Sprintf("reply %s: %v: want a JSON object (NaN and Infinity are not JSON)", excerpt(text), err))
	default:
		c.fail(doing, fmt.Sprintf("reply %s: %v", excerpt(text), err))
	}
}

// fail ends the conversation.
func (c *conversation) fail(doing, what string) {
	if c.err == nil {
		c.err = c.process.fault(doing, what)
	}
}

// Err implements agents.Failer.
func (c *conversation) Err() error { return c.err }

// Close asks the process to end and waits until it has.
func (c *conversation) Close() error {
	if c.over || c.process == nil {
		return c.err
	}
	c.over = true
	c.send("end", []byte(`{"type":"end"}`+"\n"))
	if c.err == nil {
		c.err = c.process.end()
	}
	return c.err
}
