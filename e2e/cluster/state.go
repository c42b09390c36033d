package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"dedalus.dev/testcluster/sandbox"
)

type member struct {
	Role  string `json:"role"` // ctl, node-1, …
	PID   int    `json:"pid"`
	Start string `json:"start"` // start time of the process: a PID alone may be someone else's
}

type state struct {
	Mode    string            `json:"mode"` // api-only or full
	Port    int               `json:"port"`
	Nodes   int               `json:"nodes"`
	Done    bool              `json:"done"` // "up" came to its end
	Members map[string]member `json:"members"`
	Cgroup  string            `json:"cgroup"`
	CgBase  map[string]string `json:"cgroupBase,omitempty"`
}

type cluster struct {
	dir string
	st  state
}

func (c *cluster) path(p ...string) string { return filepath.Join(append([]string{c.dir}, p...)...) }

func (c *cluster) load() {
	if b, err := os.ReadFile(c.path("state.json")); err == nil {
		json.Unmarshal(b, &c.st)
	}
	if c.st.Members == nil {
		c.st.Members = map[string]member{}
	}
}

func (c *cluster) save() error {
	b, _ := json.MarshalIndent(c.st, "", "  ")
	return os.WriteFile(c.path("state.json"), b, 0o644)
}

func (m member) alive() bool {
	return m.PID > 0 && m.Start != "" && sandbox.StartTime(m.PID) == m.Start
}

// kill ends a member and waits until it and its namespaces are gone.
func (m member) kill() error {
	if !m.alive() {
		return nil
	}
	if err := unix.Kill(m.PID, unix.SIGKILL); err != nil && err != unix.ESRCH {
		return err
	}
	for i := 0; i < 400; i++ {
		if !m.alive() {
			return nil
		}
		time.Sleep(25 * time.Millisecond)
	}
	return fmt.Errorf("%s (%d) does not end", m.Role, m.PID)
}

func run(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

func (c *cluster) role(s string) (string, int, error) {
	if s == "ctl" {
		return s, 0, nil
	}
	i, err := strconv.Atoi(strings.TrimPrefix(s, "node-"))
	if err != nil || i < 1 || i > c.st.Nodes {
		return "", 0, fmt.Errorf("no member %q", s)
	}
	return fmt.Sprintf("node-%d", i), i, nil
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

func tail(b []byte, n int) []byte {
	if len(b) > n {
		return b[len(b)-n:]
	}
	return b
}
