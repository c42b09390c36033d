package main

import (
	"fmt"
	"os"
	"path/filepath"

	"dedalus.dev/testcluster/sandbox"
)

func (c *cluster) startNode(i int) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	name := fmt.Sprintf("node-%d", i)
	etc := c.path(name, "etc")
	for n, body := range nodeFiles(i) {
		write(filepath.Join(etc, n), []byte(body))
	}
	logs := c.path("logs", name)
	for _, d := range []string{logs, c.path("volumes"), c.path(name, "root")} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return err
		}
	}
	s := sandbox.Spec{Name: name, Sandbox: true, Node: true, Dir: c.path(name), Logs: logs, Exe: exe,
		Cgroup: c.st.Cgroup + "/" + name, Addr: nodeAddr(i), Programs: programNames(),
		Binds: []sandbox.Bind{{From: etc, To: "/tc/etc", RO: true}, {From: c.path("volumes"), To: "/tc/volumes"}, {From: logs, To: "/tc/logs"}},
		Procs: []sandbox.Proc{
			{Name: "containerd", Args: []string{"containerd", "--config=/tc/etc/containerd.toml"}},
			{Name: "kubelet", Args: []string{"/tc/bin/kubelet", "--config=/tc/etc/kubelet.yaml", "--kubeconfig=/tc/etc/kubelet.conf",
				"--hostname-override=" + name, "--node-ip=" + nodeAddr(i), "--oom-score-adj=0",
				fmt.Sprintf("--node-labels=topology.kubernetes.io/zone=zone-%d,topology.kubernetes.io/region=local", i)}},
			{Name: "kube-proxy", Args: []string{"/tc/bin/kube-proxy", "--config=/tc/etc/proxy.yaml"}},
			{Name: "agent", Args: []string{"/tc/bin/tc", "_agent", "network", "/tc/etc/agent.conf", name}},
		}}
	if err := c.spawn(name, s); err != nil {
		return err
	}
	return c.plugNode(i)
}

// ---- waiting ----

func cniDir() string {
	for _, d := range []string{"/usr/lib/cni", "/opt/cni/bin", "/usr/libexec/cni"} {
		if _, err := os.Stat(filepath.Join(d, "ptp")); err == nil {
			return d
		}
	}
	return "/usr/lib/cni"
}
