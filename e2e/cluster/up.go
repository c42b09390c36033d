package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"time"

	"golang.org/x/sys/unix"

	"dedalus.dev/testcluster/sandbox"
)

func (c *cluster) up(args []string) error {
	fs := flag.NewFlagSet("up", flag.ContinueOnError)
	apiOnly := fs.Bool("api-only", false, "etcd and kube-apiserver on loopback only; needs no root")
	controllers := fs.Bool("controllers", false, "with --api-only: kube-controller-manager too (garbage collection, namespaces, StatefulSets; pods stay Pending)")
	nodes := fs.Int("nodes", 1, "number of nodes")
	port := fs.Int("port", 16443, "port of the API server on 127.0.0.1 (0: a free one)")
	hostPorts := fs.String("host-ports", "", "ports that the cluster reaches at "+ctlAddr+" and that are dialled on the machine's 127.0.0.1 (webhooks served by a test)")
	if err := fs.Parse(args); err != nil {
		return err
	}
	keepNothingOpen()
	t0 := time.Now()
	say := func(f string, a ...any) {
		fmt.Fprintf(os.Stderr, "%6.1fs %s\n", time.Since(t0).Seconds(), fmt.Sprintf(f, a...))
	}
	alive := 0
	for _, m := range c.st.Members {
		if m.alive() {
			alive++
		}
	}
	mode := map[bool]string{true: "api-only", false: "full"}[*apiOnly]
	if c.st.Done && alive > 0 && alive == len(c.st.Members) && c.st.Mode == mode && (*apiOnly || c.st.Nodes == *nodes) {
		say("already up")
		fmt.Println(c.path("kubeconfig"))
		return nil
	}
	if len(c.st.Members) > 0 || c.st.Cgroup != "" {
		say("removing what an earlier cluster left")
		if err := c.down(false); err != nil {
			return err
		}
	}
	if !*apiOnly {
		if os.Getuid() != 0 {
			return errors.New("nodes need root; --api-only does not")
		}
		if *nodes < 1 || *nodes > 50 {
			return errors.New("--nodes is 1 to 50")
		}
		for _, p := range []string{"containerd", "containerd-shim-runc-v2", "ctr", "runc", "nft", "iptables", "nsenter", "mount"} {
			if _, err := exec.LookPath(p); err != nil {
				return fmt.Errorf("%s is missing; see the packages in the README", p)
			}
		}
	}
	entry, entryPort, err := sandbox.ReservePort(*port)
	if err != nil {
		return err
	}
	defer entry.Close()
	c.st = state{Mode: mode, Port: entryPort, Nodes: *nodes, Members: map[string]member{},
		Cgroup: "testcluster-" + strconv.Itoa(entryPort)}
	if *apiOnly {
		c.st.Nodes = 0
	} else {
		base, err := sandbox.OwnCgroups()
		if err != nil {
			return err
		}
		c.st.CgBase = base
	}
	if err := os.MkdirAll(c.path("logs"), 0o755); err != nil {
		return err
	}
	c.makePKI()
	if err := c.save(); err != nil {
		return err
	}
	if err := c.startControlPlane(entry, *controllers, *hostPorts); err != nil {
		return err
	}
	say("control plane started")
	errs := make(chan error, 1)
	if !*apiOnly { // nodes boot while the API server does
		if err := c.buildFabric(); err != nil {
			return err
		}
		for i := 1; i <= *nodes; i++ {
			if err := c.startNode(i); err != nil {
				return err
			}
		}
		say("%d node(s) started", *nodes)
		go func() { errs <- c.loadBuiltinImages() }()
	}
	if err := c.waitAPI(90 * time.Second); err != nil {
		return err
	}
	say("API server ready")
	if !*apiOnly {
		if err := c.applyAddons(); err != nil {
			return err
		}
		if err := <-errs; err != nil {
			return err
		}
		say("images loaded")
		if err := c.waitNodes(120*time.Second, say); err != nil {
			return err
		}
	}
	c.st.Done = true
	if err := c.save(); err != nil {
		return err
	}
	fmt.Println(c.path("kubeconfig"))
	return nil
}

// keepNothingOpen keeps files that the caller has open, locks among them, from what goes on running.
func keepNothingOpen() {
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return
	}
	for _, e := range open {
		if fd, err := strconv.Atoi(e.Name()); err == nil && fd > 2 {
			unix.CloseOnExec(fd)
		}
	}
}
