//go:build unix && !linux

package foreign

import (
	"os/exec"
	"syscall"
)

// isolate gives the child a process group of its own, which kill ends as a
// whole.
func isolate(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the child's process group.
func kill(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
