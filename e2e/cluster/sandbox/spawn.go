package sandbox

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// Spawn is the short-lived parent of a sandbox: it enters the sandbox's
// cgroups (so that the new cgroup namespace has them as its root), starts the
// init and prints its PID.
func Spawn(path string) {
	s := readSpec(path)
	log, err := os.OpenFile(filepath.Join(s.Logs, "init.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	must("log", err)
	null, err := os.Open(os.DevNull)
	must("null", err)
	cmd := exec.Command(s.Exe, "_init", path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = null, log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	for fd := 3; fd < 3+s.Inherited; fd++ {
		cmd.ExtraFiles = append(cmd.ExtraFiles, os.NewFile(uintptr(fd), "inherited"))
	}
	if s.Forward != "" {
		hostNet, err := os.Open("/proc/self/ns/net")
		must("netns", err)
		cmd.ExtraFiles = append(cmd.ExtraFiles, hostNet) // fd 4
	}
	if s.Sandbox {
		must("cgroup", enterCgroup(s.CgBase, s.Cgroup))
		cmd.SysProcAttr.Cloneflags = unix.CLONE_NEWNS | unix.CLONE_NEWPID | unix.CLONE_NEWNET |
			unix.CLONE_NEWIPC | unix.CLONE_NEWUTS | unix.CLONE_NEWCGROUP
	}
	must("start", cmd.Start())
	fmt.Println(cmd.Process.Pid)
}
