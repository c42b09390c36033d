package sandbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

func unified() bool {
	var st unix.Statfs_t
	return unix.Statfs("/sys/fs/cgroup", &st) == nil && st.Type == unix.CGROUP2_SUPER_MAGIC
}

// OwnCgroups maps the mount point of each hierarchy to our own group in it.
func OwnCgroups() (map[string]string, error) {
	b, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return nil, err
	}
	return groups(string(b), unified(), isDir)
}

// groups reads /proc/self/cgroup, whose lines are "number:controllers:group".
func groups(text string, unified bool, isDir func(string) bool) (map[string]string, error) {
	res := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.SplitN(line, ":", 3)
		if len(f) != 3 {
			return nil, fmt.Errorf("not a line of /proc/self/cgroup: %q", line)
		}
		if unified {
			if f[0] == "0" {
				// Groups with processes of their own cannot hand controllers on
				// (the root excepted), so v2 sandboxes go below the root.
				res["/sys/fs/cgroup"] = "/"
			}
			continue
		}
		controllers := strings.TrimPrefix(f[1], "name=")
		if mount := "/sys/fs/cgroup/" + controllers; controllers != "" && isDir(mount) {
			res[mount] = f[2]
		}
	}
	if len(res) == 0 {
		return nil, errors.New("no cgroup hierarchy found under /sys/fs/cgroup")
	}
	return res, nil
}

func isDir(p string) bool { fi, err := os.Stat(p); return err == nil && fi.IsDir() }

// CgroupDirs lists the directories of the group name.
func CgroupDirs(base map[string]string, name string) []string {
	var res []string
	for mp, g := range base {
		res = append(res, filepath.Join(mp, g, name))
	}
	return res
}

func enterCgroup(own map[string]string, name string) error {
	pid := []byte(strconv.Itoa(os.Getpid()))
	for mp, g := range own {
		base := filepath.Join(mp, g)
		dir := base
		for _, part := range strings.Split(name, "/") {
			parent := dir
			dir = filepath.Join(dir, part)
			if unified() {
				c, _ := os.ReadFile(filepath.Join(parent, "cgroup.controllers"))
				for _, x := range strings.Fields(string(c)) {
					os.WriteFile(filepath.Join(parent, "cgroup.subtree_control"), []byte("+"+x), 0o644)
				}
			}
			if err := os.Mkdir(dir, 0o755); err != nil && !os.IsExist(err) {
				return err
			}
			for _, f := range []string{"cpuset.cpus", "cpuset.mems"} { // v1: empty at first
				if b, err := os.ReadFile(filepath.Join(parent, f)); err == nil && !unified() {
					if err := os.WriteFile(filepath.Join(dir, f), b, 0o644); err != nil {
						return err
					}
				}
			}
		}
		if err := os.WriteFile(filepath.Join(dir, "cgroup.procs"), pid, 0o644); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
	}
	return nil
}
