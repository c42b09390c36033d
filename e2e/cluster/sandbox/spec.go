// Package sandbox gives a process tree what a machine gives it: namespaces, a root, cgroups.
package sandbox

import (
	"encoding/json"
	"fmt"
	"os"
)

// A Spec describes a sandbox, which is what a machine is to the cluster: its own mount, PID, network,
// IPC, UTS and cgroup namespaces, with one init process. Killing that process
// ends every process in it, and with the last of them the kernel drops the
// mounts, network devices, nftables rules and routes: nothing needs undoing.
type Spec struct {
	Name      string            // host name
	Sandbox   bool              // false: only supervise (api-only)
	Node      bool              // needs a runtime, /sys/fs/cgroup and eth0
	Dir       string            // holds var/ and root/
	Logs      string            // directory of the processes' logs
	Exe       string            // this binary
	Binds     []Bind            // host directories to show in the sandbox
	Cgroup    string            // name of the sandbox's cgroup, relative to CgBase
	CgBase    map[string]string // mount point of each hierarchy → the group that "up" ran in
	Procs     []Proc
	Forward   string   // proxy file descriptor 3 (a listener) to this address
	Inherited int      // so many files from descriptor 3 on are the init's: the listener, or the ports reserved for Procs
	HostPort  []string // "9443": listen on the sandbox's address, dial the machine's loopback
	Addr      string   // address of the sandbox on the fabric
	Programs  []string // names under which this binary is found in /tc/bin
}

// Proc is a program that the sandbox keeps running.
type Proc struct {
	Name string
	Args []string
}

// Bind shows a directory of the machine in the sandbox.
type Bind struct {
	From, To string
	RO       bool
}

func must(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func readSpec(path string) Spec {
	var s Spec
	b, err := os.ReadFile(path)
	must("spec", err)
	must("spec", json.Unmarshal(b, &s))
	return s
}
