package sandbox

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

func setupRoot(s Spec) error {
	root := filepath.Join(s.Dir, "root")
	m := func(src, dst, typ string, flags uintptr, data string) error {
		dst = filepath.Join(root, dst)
		if err := unix.Mount(src, dst, typ, flags, data); err != nil {
			return fmt.Errorf("mount %s on %s: %w", src, dst, err)
		}
		return nil
	}
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	if err := m("tmpfs", "", "tmpfs", 0, "mode=755"); err != nil {
		return err
	}
	rb := func(src, dst string, ro bool) error {
		if err := m(src, dst, "", unix.MS_BIND|unix.MS_REC, ""); err != nil {
			return err
		}
		if ro {
			return m("", dst, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, "")
		}
		return nil
	}
	for _, d := range []string{"usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "etc", "opt"} {
		fi, err := os.Lstat("/" + d)
		if err != nil {
			continue
		}
		if fi.Mode()&os.ModeSymlink != 0 {
			to, _ := os.Readlink("/" + d)
			if err := os.Symlink(to, filepath.Join(root, d)); err != nil {
				return err
			}
			continue
		}
		os.Mkdir(filepath.Join(root, d), 0o755)
		if err := rb("/"+d, d, true); err != nil {
			return err
		}
	}
	for _, d := range []string{"dev", "proc", "sys", "run", "tmp", "var", "root", "tc/bin", "old"} {
		if err := os.MkdirAll(filepath.Join(root, d), 0o755); err != nil {
			return err
		}
	}
	for _, d := range []string{"lib", "log", "tmp", "cache"} {
		if err := os.MkdirAll(filepath.Join(s.Dir, "var", d), 0o755); err != nil {
			return err
		}
	}
	os.Symlink("/run", filepath.Join(s.Dir, "var", "run"))
	steps := []func() error{
		func() error { return rb("/dev", "dev", false) },
		func() error { return m("proc", "proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, "") },
		// The machine's own sysctls stay as they are; those of the network
		// namespace are the sandbox's to set.
		func() error { return rb(filepath.Join(root, "proc/sys"), "proc/sys", true) },
		func() error { return rb(filepath.Join(root, "proc/sys/net"), "proc/sys/net", false) },
		func() error { return m("", "proc/sys/net", "", unix.MS_BIND|unix.MS_REMOUNT, "") },
		func() error { return fakeSysctls(root) },
		func() error { return m("sysfs", "sys", "sysfs", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, "") },
		func() error { return mountCgroups(filepath.Join(root, "sys/fs/cgroup")) },
		func() error { return m("tmpfs", "run", "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=755") },
		func() error { return m("tmpfs", "tmp", "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=1777") },
		func() error { return rb(filepath.Join(s.Dir, "var"), "var", false) },
		func() error {
			f := filepath.Join(root, "tc/bin/tc")
			if err := os.WriteFile(f, nil, 0o755); err != nil {
				return err
			}
			return rb(s.Exe, "tc/bin/tc", true)
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	for _, name := range s.Programs {
		os.Symlink("tc", filepath.Join(root, "tc/bin", name))
	}
	for _, b := range s.Binds {
		if err := os.MkdirAll(filepath.Join(root, b.To), 0o755); err != nil {
			return err
		}
		if err := rb(b.From, b.To, b.RO); err != nil {
			return err
		}
	}
	if err := unix.PivotRoot(root, filepath.Join(root, "old")); err != nil {
		return fmt.Errorf("pivot_root: %w", err)
	}
	if err := unix.Chdir("/"); err != nil {
		return err
	}
	if err := unix.Unmount("/old", unix.MNT_DETACH); err != nil {
		return err
	}
	os.Remove("/old")
	os.MkdirAll("/run/lock", 0o755)
	// kubelet wants to hand mounts to pods and get them back
	return unix.Mount("", "/", "", unix.MS_REC|unix.MS_SHARED, "")
}

// fakeSysctls shows kubelet the machine-wide values that it would otherwise
// write, and would refuse to start if it could not.
func fakeSysctls(root string) error {
	for k, v := range map[string]string{"vm/overcommit_memory": "1", "vm/panic_on_oom": "0", "kernel/panic": "10",
		"kernel/panic_on_oops": "1", "kernel/keys/root_maxkeys": "1000000", "kernel/keys/root_maxbytes": "25000000"} {
		f := filepath.Join(root, "tc", "sysctl", strings.ReplaceAll(k, "/", "."))
		if err := os.MkdirAll(filepath.Dir(f), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(f, []byte(v+"\n"), 0o444); err != nil {
			return err
		}
		if err := unix.Mount(f, filepath.Join(root, "proc/sys", k), "", unix.MS_BIND, ""); err != nil {
			return fmt.Errorf("sysctl %s: %w", k, err)
		}
	}
	return nil
}
