//go:build !unix

package foreign

import "os/exec"

// isolate does nothing: there are no process groups.
func isolate(*exec.Cmd) {}

// kill ends the child alone.
func kill(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
