package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"dedalus.dev/testcluster/sandbox"
)

func (c *cluster) node(what, which string) error {
	role, i, err := c.role(which)
	if err != nil {
		return err
	}
	m := c.st.Members[role]
	switch what {
	case "kill": // as if its power was cut
		c.freezer(role, false)
		if err := m.kill(); err != nil {
			return err
		}
		return sandbox.RemoveCgroup(c.st.CgBase, c.st.Cgroup+"/"+role)
	case "start":
		if m.alive() {
			return nil
		}
		if i == 0 {
			return errors.New("the control plane cannot be started alone")
		}
		keepNothingOpen()
		return c.startNode(i)
	case "freeze":
		return c.freezer(role, true)
	case "thaw":
		return c.freezer(role, false)
	}
	return fmt.Errorf("node %q is not known", what)
}

// freezer stops or resumes every process of a member: a hung machine.
func (c *cluster) freezer(role string, on bool) error {
	for _, d := range sandbox.CgroupDirs(c.st.CgBase, c.st.Cgroup+"/"+role) {
		if f := filepath.Join(d, "freezer.state"); exists(f) {
			return os.WriteFile(f, []byte(map[bool]string{true: "FROZEN", false: "THAWED"}[on]), 0o644)
		}
		if f := filepath.Join(d, "cgroup.freeze"); exists(f) {
			return os.WriteFile(f, []byte(map[bool]string{true: "1", false: "0"}[on]), 0o644)
		}
	}
	return nil
}

// net cuts or heals the network between two members, in both directions and
// for their pods, with a table in the first one's network namespace.
func (c *cluster) net(what, a, b string) error {
	ra, ia, err := c.role(a)
	if err != nil {
		return err
	}
	rb, ib, err := c.role(b)
	if err != nil {
		return err
	}
	if ia == 0 { // the rules go to a node
		ra, ia, rb, ib = rb, ib, ra, ia
	}
	if ia == 0 || ia == ib {
		return errors.New("two different members are needed")
	}
	peers := ctlAddr
	if ib > 0 {
		peers = fmt.Sprintf("%s, %s.%d.0/24", nodeAddr(ib), podNet, ib)
	}
	table := "tc-cut-" + rb
	script := "add table ip " + table + "\ndelete table ip " + table + "\n"
	if what == "cut" {
		script += fmt.Sprintf(`table ip %s {
  chain in { type filter hook prerouting priority -400; ip saddr { %s } drop; }
  chain out { type filter hook postrouting priority 400; ip daddr { %s } drop; }
}
`, table, peers, peers)
	} else if what != "heal" {
		return fmt.Errorf("net %q is not known", what)
	}
	cmd := exec.Command("nsenter", "-t", strconv.Itoa(c.st.Members[ra].PID), "-n", "nft", "-f", "-")
	cmd.Stdin = strings.NewReader(script)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// proc signals one of the programs that a member's init keeps running.
func (c *cluster) proc(what, which, program string) error {
	role, _, err := c.role(which)
	if err != nil {
		return err
	}
	m := c.st.Members[role]
	if !m.alive() {
		return fmt.Errorf("%s is not running", role)
	}
	sig, ok := map[string]unix.Signal{"kill": unix.SIGKILL, "stop": unix.SIGSTOP, "cont": unix.SIGCONT}[what]
	if !ok {
		return fmt.Errorf("proc %q is not known", what)
	}
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", m.PID, m.PID))
	if err != nil {
		return err
	}
	for _, f := range strings.Fields(string(b)) {
		args, _ := os.ReadFile("/proc/" + f + "/cmdline")
		argv := strings.Split(string(args), "\x00")
		if filepath.Base(argv[0]) == program || len(argv) > 1 && argv[1] == program {
			pid, _ := strconv.Atoi(f)
			return unix.Kill(pid, sig)
		}
	}
	return fmt.Errorf("%s does not run %s", role, program)
}
