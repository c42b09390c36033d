package image

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Base returns what programs expect to find in every image.
func Base() []File {
	return []File{
		{Path: "tmp", Mode: 0o1777, Dir: true},
		{Path: "root", Mode: 0o700, Dir: true},
		{Path: "etc/passwd", Mode: 0o644,
			Data: []byte("root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n")},
		{Path: "etc/group", Mode: 0o644, Data: []byte("root:x:0:\nnogroup:x:65534:\n")},
	}
}

// Busybox returns the machine's static busybox with its applets as links, and Base.
func Busybox() ([]File, error) {
	const busybox = "/bin/busybox"
	if _, err := os.Stat(busybox); err != nil {
		return nil, fmt.Errorf("the package busybox-static is missing: %w", err)
	}
	applets, err := exec.Command(busybox, "--list").Output()
	if err != nil {
		return nil, fmt.Errorf("%s --list: %w", busybox, err)
	}
	files := append(Base(), File{Path: "bin/busybox", Mode: 0o755, From: busybox})
	for _, a := range strings.Fields(string(applets)) {
		if a != "busybox" {
			files = append(files, File{Path: "bin/" + a, Mode: 0o777, Link: "/bin/busybox"})
		}
	}
	return files, nil
}
