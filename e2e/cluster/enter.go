package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"

	"golang.org/x/sys/unix"
)

func (c *cluster) ns(which string, argv []string) error {
	role, _, err := c.role(which)
	if err != nil {
		return err
	}
	m := c.st.Members[role]
	if !m.alive() {
		return fmt.Errorf("%s is not running", role)
	}
	p, err := exec.LookPath("nsenter")
	if err != nil {
		return err
	}
	runtime.LockOSThread()
	return unix.Exec(p, append([]string{"nsenter", "-t", strconv.Itoa(m.PID), "-a"}, argv...), os.Environ())
}

// netnsExec runs a command of the machine, with the machine's files, in the
// network of a node.
func (c *cluster) netnsExec(which string, argv []string) error {
	role, i, err := c.role(which)
	if err != nil {
		return err
	}
	m := c.st.Members[role]
	if !m.alive() || i == 0 {
		return fmt.Errorf("%s is not a running node", role)
	}
	p, err := exec.LookPath(argv[0])
	if err != nil {
		return err
	}
	ns, err := os.Open(fmt.Sprintf("/proc/%d/ns/net", m.PID))
	if err != nil {
		return err
	}
	runtime.LockOSThread() // namespaces are the thread's, and exec keeps this thread's
	if err := unix.Setns(int(ns.Fd()), unix.CLONE_NEWNET); err != nil {
		return err
	}
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return err
	}
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	if err := unix.Mount(c.path("resolv.conf"), "/etc/resolv.conf", "", unix.MS_BIND, ""); err != nil {
		return fmt.Errorf("/etc/resolv.conf: %w", err)
	}
	return unix.Exec(p, argv, append(os.Environ(), "KUBECONFIG="+c.path("kubeconfig.inside")))
}
