package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"dedalus.dev/testcluster/sandbox"
)

func (c *cluster) down(keepLogs bool) error {
	var errs []error
	var wg sync.WaitGroup
	var mu sync.Mutex
	for _, m := range c.st.Members {
		if c.st.Mode == "full" {
			c.freezer(m.Role, false)
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			if c.st.Mode == "api-only" && m.alive() { // lets it end its children first
				unix.Kill(m.PID, unix.SIGTERM)
				for i := 0; i < 80 && m.alive(); i++ {
					time.Sleep(25 * time.Millisecond)
				}
			}
			if err := m.kill(); err != nil {
				mu.Lock()
				errs = append(errs, err)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	if c.st.Mode == "full" && c.st.Cgroup != "" {
		if err := sandbox.RemoveCgroup(c.st.CgBase, c.st.Cgroup); err != nil {
			return err
		}
	}
	// The mounts went with the namespaces; should one be left all the same, it
	// must not be entered by the removal below.
	if b, err := os.ReadFile("/proc/self/mounts"); err == nil && strings.Contains(string(b), " "+c.dir+"/") {
		return fmt.Errorf("something is still mounted below %s", c.dir)
	}
	ents, err := os.ReadDir(c.dir)
	if err != nil {
		return err
	}
	for _, e := range ents {
		if keepLogs && e.Name() == "logs" {
			continue
		}
		var err error
		for i := 0; i < 50; i++ { // a dying process may still write
			if err = os.RemoveAll(c.path(e.Name())); err == nil {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
		if err != nil {
			return err
		}
	}
	c.st = state{Members: map[string]member{}}
	os.Remove(c.dir) // only if empty
	os.Remove(c.dir + ".lock")
	return nil
}

func (c *cluster) status() error {
	if len(c.st.Members) == 0 {
		fmt.Println("down")
		return nil
	}
	fmt.Printf("%s, API server on 127.0.0.1:%d\n", c.st.Mode, c.st.Port)
	roles := []string{"ctl"}
	for i := 1; i <= c.st.Nodes; i++ {
		roles = append(roles, fmt.Sprintf("node-%d", i))
	}
	for _, r := range roles {
		m := c.st.Members[r]
		fmt.Printf("%-8s pid %-7d alive %v\n", r, m.PID, m.alive())
	}
	return nil
}
