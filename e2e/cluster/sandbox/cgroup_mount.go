package sandbox

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// mountCgroups shows the sandbox its own part of the cgroup tree.
func mountCgroups(at string) error {
	const flags = unix.MS_NOSUID | unix.MS_NODEV | unix.MS_NOEXEC
	if unified() {
		if err := unix.Mount("cgroup2", at, "cgroup2", flags, ""); err != nil {
			return err
		}
		// The root of the sandbox must have no process of its own before it can
		// hand controllers to kubelet's groups.
		leaf := filepath.Join(at, "init.scope")
		if err := os.Mkdir(leaf, 0o755); err != nil && !os.IsExist(err) {
			return err
		}
		if err := os.WriteFile(filepath.Join(leaf, "cgroup.procs"), []byte("1"), 0o644); err != nil {
			return err
		}
		c, err := os.ReadFile(filepath.Join(at, "cgroup.controllers"))
		if err != nil {
			return err
		}
		for _, x := range strings.Fields(string(c)) {
			os.WriteFile(filepath.Join(at, "cgroup.subtree_control"), []byte("+"+x), 0o644)
		}
		return nil
	}
	own, err := OwnCgroups() // only the hierarchies' names are used here
	if err != nil {
		return err
	}
	if err := unix.Mount("tmpfs", at, "tmpfs", flags, "mode=755"); err != nil {
		return err
	}
	for mp := range own {
		ctrl := filepath.Base(mp)
		dir := filepath.Join(at, ctrl)
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
		opt := ctrl
		if ctrl == "systemd" {
			opt = "none,name=systemd"
		}
		if err := unix.Mount("cgroup", dir, "cgroup", flags, opt); err != nil {
			return fmt.Errorf("cgroup %s: %w", opt, err)
		}
		if strings.Contains(ctrl, ",") { // mounted together, as cpu,cpuacct
			for _, x := range strings.Split(ctrl, ",") {
				os.Symlink(ctrl, filepath.Join(at, x))
			}
		}
	}
	return nil
}

// RemoveCgroup removes a group and all below it, once its processes are gone.
func RemoveCgroup(base map[string]string, name string) error {
	for _, d := range CgroupDirs(base, name) {
		for i := 0; ; i++ {
			var all []string
			filepath.Walk(d, func(p string, fi os.FileInfo, err error) error {
				if err == nil && fi.IsDir() {
					all = append(all, p)
				}
				return nil
			})
			var last error
			for j := len(all) - 1; j >= 0; j-- {
				// Nothing should be left by now; what is, is ours.
				b, _ := os.ReadFile(filepath.Join(all[j], "cgroup.procs"))
				for _, f := range strings.Fields(string(b)) {
					if pid, err := strconv.Atoi(f); err == nil && pid > 1 {
						unix.Kill(pid, unix.SIGKILL)
					}
				}
				if err := unix.Rmdir(all[j]); err != nil {
					last = err
				}
			}
			if last == nil {
				break
			}
			if i > 100 {
				return fmt.Errorf("%s: %w", d, last)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
}
