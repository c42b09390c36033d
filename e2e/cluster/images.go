package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"dedalus.dev/testcluster/image"
)

func (c *cluster) loadBuiltinImages() error {
	exe, _ := os.Executable()
	dir := filepath.Dir(exe)
	tmp := c.path("images")
	if err := os.MkdirAll(tmp, 0o755); err != nil {
		return err
	}
	bb, err := image.Busybox()
	if err != nil {
		return err
	}
	env := []string{"PATH=/usr/local/bin:/usr/bin:/bin"}
	type img struct {
		name  string
		files []image.File
		cfg   map[string]any
	}
	imgs := []img{
		{"testcluster.local/pause:1", append(image.Base(), image.File{Path: "pause", Mode: 0o755, From: filepath.Join(dir, "pause")}),
			map[string]any{"Entrypoint": []string{"/pause"}, "User": "65534:65534"}},
		{"testcluster.local/busybox:1", bb, map[string]any{"Cmd": []string{"/bin/sh"}, "Env": env}},
	}
	if ts := filepath.Join(dir, "testserver"); exists(ts) {
		f := append(append([]image.File{}, bb...), image.File{Path: "testserver", Mode: 0o755, From: ts})
		imgs = append(imgs, img{"testcluster.local/testserver:1", f, map[string]any{"Entrypoint": []string{"/testserver"}, "Env": env}})
	}
	var tars []string
	for _, im := range imgs {
		t := filepath.Join(tmp, strings.NewReplacer("/", "_", ":", "_").Replace(im.name)+".tar")
		if err := image.Pack(t, im.name, im.files, im.cfg); err != nil {
			return err
		}
		tars = append(tars, t)
	}
	return c.loadImages(tars...)
}

func (c *cluster) loadImages(tars ...string) error {
	if c.st.Mode != "full" {
		return errors.New("no node is running")
	}
	var wg sync.WaitGroup
	errs := make(chan error, c.st.Nodes*len(tars))
	for i := 1; i <= c.st.Nodes; i++ {
		m := c.st.Members[fmt.Sprintf("node-%d", i)]
		if !m.alive() {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			sock := fmt.Sprintf("/proc/%d/root/run/containerd/containerd.sock", m.PID)
			for j := 0; j < 300; j++ { // containerd may still be starting
				if _, err := run("ctr", "-a", sock, "version"); err == nil {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			for _, t := range tars {
				if out, err := run("ctr", "-a", sock, "-n", "k8s.io", "images", "import", t); err != nil {
					errs <- fmt.Errorf("%s: %w: %s", m.Role, err, out)
				}
			}
		}()
	}
	wg.Wait()
	close(errs)
	return <-errs
}
