package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"dedalus.dev/testcluster/sandbox"
)

const usage = `usage: tc [--dir DIR] COMMAND
  up [--api-only] [--controllers] [--nodes N] [--port P] [--host-ports P,P]
                         start the cluster (again: does nothing if it runs)
  down                   end it and remove all it left (--keep-logs keeps logs)
  status                 what runs
  kubeconfig             print the path of the admin kubeconfig
  load-image TAR...      import image archives (OCI or docker) into every node
  node kill|start|freeze|thaw N       crash, boot, hang, resume a node
  net cut|heal A B                    cut the network between two members (a node's number, or ctl)
  proc kill|stop|cont MEMBER PROGRAM  end (it is started again), stop or resume one program, as "proc kill ctl kube-apiserver"
  ns MEMBER CMD ARG...                run a command in a member's namespaces
  netns node-N CMD ARG...             run a command of the machine in a node's network: it reaches pods, Services and
                                      cluster DNS names, the API server with kubeconfig.inside, and nothing outside
  etcd|kube-apiserver|kube-controller-manager|kube-scheduler|kubelet|kube-proxy|kubectl|coredns ARG...
The directory is --dir, else $TESTCLUSTER_DIR, else testcluster in the user's cache directory.
`

func clusterMain(args []string) error {
	dir := os.Getenv("TESTCLUSTER_DIR")
	if len(args) > 1 && args[0] == "--dir" {
		dir, args = args[1], args[2:]
	}
	if dir == "" {
		c, err := os.UserCacheDir()
		if err != nil {
			return err
		}
		dir = filepath.Join(c, "testcluster")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	cmd, args := args[0], args[1:]
	switch cmd {
	case "_spawn":
		sandbox.Spawn(args[0])
		return nil
	case "_init":
		sandbox.Init(args[0])
		return nil
	case "_agent":
		return agentMain(args)
	case "-h", "--help", "help":
		fmt.Print(usage)
		return nil
	}
	c := &cluster{dir: dir}
	if cmd == "kubeconfig" {
		fmt.Println(c.path("kubeconfig"))
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	lock, err := os.OpenFile(dir+".lock", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	if cmd != "ns" && cmd != "netns" { // one command at a time
		if err := unix.Flock(int(lock.Fd()), unix.LOCK_EX); err != nil {
			return err
		}
	}
	c.load()
	switch cmd {
	case "up":
		return c.up(args)
	case "down":
		return c.down(len(args) > 0 && args[0] == "--keep-logs")
	case "status":
		return c.status()
	case "load-image":
		return c.loadImages(args...)
	case "node":
		if len(args) != 2 {
			return errors.New("node kill|start|freeze|thaw N")
		}
		return c.node(args[0], args[1])
	case "net":
		if len(args) != 3 {
			return errors.New("net cut|heal A B")
		}
		return c.net(args[0], args[1], args[2])
	case "proc":
		if len(args) != 3 {
			return errors.New("proc kill|stop|cont MEMBER PROGRAM")
		}
		return c.proc(args[0], args[1], args[2])
	case "netns":
		if len(args) < 2 {
			return errors.New("netns node-N CMD ARG...")
		}
		return c.netnsExec(args[0], args[1:])
	case "ns":
		if len(args) < 2 {
			return errors.New("ns MEMBER CMD ARG...")
		}
		return c.ns(args[0], args[1:])
	}
	return fmt.Errorf("unknown command %q", cmd)
}
